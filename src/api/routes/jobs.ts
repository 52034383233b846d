import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { ApiDeps, ApiEnv } from "../api-deps.ts";
import { IdParameter, known } from "../parameters.ts";
import { problem, PROBLEM_RESPONSES } from "../problems.ts";

const Moment = z.iso.datetime().openapi({ format: "date-time", example: "2026-03-31T02:00:00.000Z" });

const Job = z
  .object({
    id: z.int(),
    kind: z.string(),
    state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
    doneUnits: z.int().min(0),
    totalUnits: z.int().min(0).optional().openapi({ description: "Left out while nobody knows" }),
    requestedAt: Moment,
    endedAt: Moment.optional(),
    failure: z
      .object({ code: z.string(), at: z.string(), message: z.string(), mend: z.string() })
      .optional()
      .openapi({ description: "Why it failed" }),
  })
  .openapi("Job");

const ONE = createRoute({
  method: "get",
  path: "/jobs/{id}",
  tags: ["jobs"],
  summary: "How far a job is that the token asked for",
  security: [{ token: [] }],
  request: { params: z.object({ id: IdParameter }) },
  responses: {
    200: { description: "The job", content: { "application/json": { schema: Job } } },
    ...PROBLEM_RESPONSES,
  },
});

export function routeJobs(app: OpenAPIHono<ApiEnv>, { viewJob }: ApiDeps): void {
  app.openapi(ONE, async (context) => {
    const job = await viewJob(context.get("actor"), context.req.valid("param").id);
    if (!job.ok) return problem(context, job.failure);
    const { id, kind, state, doneUnits, totalUnits, requestedAt, endedAt, failure } = job.value;
    const times = { requestedAt: requestedAt.toISOString(), endedAt: endedAt?.toISOString() };
    return context.json(known({ id, kind, state, doneUnits, totalUnits, failure, ...times }), 200);
  });
}
