import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { ONLINE_LEVELS } from "../../core/registry/procedure.ts";
import type { ApiDeps, ApiEnv } from "../api-deps.ts";
import { Code, Day, DayParameter, formatBounds, known, nextLink, PageQuery } from "../parameters.ts";
import { problem, PROBLEM_RESPONSES } from "../problems.ts";

const Procedure = z
  .object({
    code: Code,
    name: z.string().optional(),
    sectorCode: z.string().optional(),
    sectorName: z.string().optional(),
    limitWorkingDays: z.int().min(0).optional(),
    onlineLevel: z.enum(ONLINE_LEVELS).optional(),
    onlineEligible: z.boolean().optional(),
    hasFee: z.boolean().optional(),
    exemptFromOneStop: z.boolean().optional(),
    validFrom: Day.optional(),
    validTo: Day.optional(),
  })
  .openapi("Procedure");

const Procedures = z.object({ items: z.array(Procedure), next: Code.nullable() }).openapi("Procedures");

const LIST = createRoute({
  method: "get",
  path: "/procedures",
  tags: ["registry"],
  summary: "Procedures that are valid on a day: of the province, or on the list of one unit",
  security: [{ token: [] }],
  request: { query: PageQuery.extend({ on: DayParameter.optional(), agencyCode: Code.optional() }) },
  responses: {
    200: {
      description: "In the order of their codes. What the registry does not know is left out, which is not false",
      headers: z.object({ Link: z.string().optional() }),
      content: { "application/json": { schema: Procedures } },
    },
    ...PROBLEM_RESPONSES,
  },
});

export function routeProcedures(app: OpenAPIHono<ApiEnv>, { viewProcedures }: ApiDeps): void {
  app.openapi(LIST, async (context) => {
    const page = await viewProcedures(context.get("actor"), context.req.valid("query"));
    if (!page.ok) return problem(context, page.failure);
    const { rows, next } = page.value;
    const items = rows.map((row) => known({ ...row, validFrom: undefined, validTo: undefined, ...formatBounds(row) }));
    return context.json({ items, next: next ?? null }, 200, nextLink(context.req.url, next));
  });
}
