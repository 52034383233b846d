import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { AGENCY_KINDS, TIERS, type AgencyRow } from "../../core/registry/agency.ts";
import type { ApiDeps, ApiEnv } from "../api-deps.ts";
import { Code, Day, DayParameter, formatBounds, known, nextLink, PageQuery } from "../parameters.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";
import { problem, PROBLEM_RESPONSES } from "../problems.ts";

const Agency = z
  .object({
    code: Code,
    name: z.string().optional(),
    tier: z.enum(TIERS),
    kind: z.enum(AGENCY_KINDS).optional(),
    peerGroup: z.string().optional(),
    parentCode: z.string().optional(),
    validFrom: Day.optional(),
    validTo: Day.optional().openapi({ description: "The last valid day; left out when open" }),
  })
  .openapi("Agency");

const Agencies = z
  .object({
    items: z.array(Agency),
    next: Code.nullable().openapi({ description: "`after` of the next page; null: this was the last" }),
  })
  .openapi("Agencies");

const AgencyHistory = z
  .object({
    code: Code,
    versions: z.array(Agency).openapi({ description: "Every dated version, the oldest first" }),
    successions: z.array(z.object({ predecessorCode: z.string(), successorCode: z.string(), date: Day })),
  })
  .openapi("AgencyHistory");

const LIST = createRoute({
  method: "get",
  path: "/agencies",
  tags: ["registry"],
  summary: "Units that are valid on a day and within the scope of the token",
  security: [{ token: [] }],
  request: { query: PageQuery.extend({ on: DayParameter.optional() }) },
  responses: {
    200: {
      description: "In the order of their codes",
      headers: z.object({ Link: z.string().optional().openapi({ description: 'rel="next" when there is more' }) }),
      content: { "application/json": { schema: Agencies } },
    },
    ...PROBLEM_RESPONSES,
  },
});

const ONE = createRoute({
  method: "get",
  path: "/agencies/{code}",
  tags: ["registry"],
  summary: "One unit with its versions and successions",
  security: [{ token: [] }],
  request: { params: z.object({ code: Code }) },
  responses: {
    200: { description: "Its history", content: { "application/json": { schema: AgencyHistory } } },
    ...PROBLEM_RESPONSES,
  },
});

export function routeAgencies(app: OpenAPIHono<ApiEnv>, { viewUnits, viewUnit }: ApiDeps): void {
  app.openapi(LIST, async (context) => {
    const page = await viewUnits(context.get("actor"), context.req.valid("query"));
    if (!page.ok) return problem(context, page.failure);
    const { rows, next } = page.value;
    return context.json({ items: rows.map(agencyOf), next: next ?? null }, 200, nextLink(context.req.url, next));
  });
  app.openapi(ONE, async (context) => {
    const unit = await viewUnit(context.get("actor"), context.req.valid("param").code);
    if (!unit.ok) return problem(context, unit.failure);
    const { code, versions, successions } = unit.value;
    const dated = successions.map((row) => ({ ...row, date: formatIsoDate(row.date) }));
    return context.json({ code, versions: versions.map(agencyOf), successions: dated }, 200);
  });
}

function agencyOf(row: AgencyRow): z.infer<typeof Agency> {
  return known({ ...row, validFrom: undefined, validTo: undefined, ...formatBounds(row) });
}
