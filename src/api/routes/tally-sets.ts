import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { dayOf, formatIsoDate, localTimeAt } from "../../core/base/local-date.ts";
import type { ApiDeps, ApiEnv } from "../api-deps.ts";
import { Day, IdParameter, known } from "../parameters.ts";
import { problem, PROBLEM_RESPONSES } from "../problems.ts";
import { Results } from "../results-schema.ts";

const TallySet = z
  .object({
    id: z.int(),
    title: z.string(),
    ruleSetId: z.string(),
    ruleSetHash: z.string(),
    overrides: z.array(z.string()).openapi({ description: "`path=value`" }),
    from: Day,
    to: Day,
    asOf: Day.optional(),
    state: z
      .enum(["building", "live", "frozen"])
      .openapi({ description: "A live set follows the facts; a frozen one stays as it is" }),
  })
  .openapi("TallySet");

const LIST = createRoute({
  method: "get",
  path: "/tally-sets",
  tags: ["results"],
  summary: "Tally sets: a rule set over a window, the newest first",
  security: [{ token: [] }],
  responses: {
    200: {
      description: "All of them; a province has some dozens",
      content: { "application/json": { schema: z.object({ items: z.array(TallySet) }).openapi("TallySets") } },
    },
    ...PROBLEM_RESPONSES,
  },
});

const RESULTS = createRoute({
  method: "get",
  path: "/tally-sets/{id}/results",
  tags: ["results"],
  summary: "Results of a tally set, in the form of results.json",
  description: "A token of one unit gets its units and officers, and neither summary nor reconciliation.",
  security: [{ token: [] }],
  request: { params: z.object({ id: IdParameter }) },
  responses: {
    200: { description: "The results", content: { "application/json": { schema: Results } } },
    ...PROBLEM_RESPONSES,
  },
});

export function routeTallySets(app: OpenAPIHono<ApiEnv>, deps: ApiDeps): void {
  app.openapi(LIST, async (context) => {
    const today = dayOf(localTimeAt(deps.clock().getTime()));
    const sets = await deps.viewTallySets(context.get("actor"), today);
    if (!sets.ok) return problem(context, sets.failure);
    const items = sets.value.map(({ id, title, ruleSetId, ruleSetHash, overrides, state, window }) =>
      known({
        ...{ id, title, ruleSetId, ruleSetHash, state },
        overrides: [...overrides],
        from: formatIsoDate(window.from),
        to: formatIsoDate(window.to),
        asOf: window.asOf === undefined ? undefined : formatIsoDate(window.asOf),
      }),
    );
    return context.json({ items }, 200);
  });
  app.openapi(RESULTS, async (context) => {
    const results = await deps.viewResultsDocument(context.get("actor"), context.req.valid("param").id);
    // The core's own document, whose lists are read-only; its form is checked against the schema by a test.
    return results.ok
      ? context.json(results.value as unknown as z.infer<typeof Results>, 200)
      : problem(context, results.failure);
  });
}
