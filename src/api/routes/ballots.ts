import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { MOST_BALLOTS } from "../../app/ballots/receive-ballots.ts";
import type { ApiDeps, ApiEnv } from "../api-deps.ts";
import { Ballot } from "../ballot-schema.ts";
import { answerBallots, readText } from "../ballots.ts";
import { Problem, PROBLEM_RESPONSES } from "../problems.ts";

const BallotReceipt = z
  .object({
    id: z.uuid(),
    receiptCode: z
      .string()
      .openapi({ description: "Mã biên nhận for the respondent", example: "12-7K3M-9QXA-02BD-RZ5T" }),
  })
  .openapi("BallotReceipt");

const BallotOutcome = z
  .object({
    id: z.uuid().optional().openapi({ description: "Left out when the ballot does not say it" }),
    status: z.int().openapi({ description: "What it would have been answered by itself" }),
    receiptCode: z.string().optional(),
    isKept: z.boolean().optional().openapi({ description: "Refused, and kept by the server: the sender need not" }),
    problem: Problem.optional(),
  })
  .openapi("BallotOutcome");

const POST = createRoute({
  method: "post",
  path: "/ballots",
  tags: ["ballots"],
  summary: "Cast one ballot, or up to a hundred",
  description:
    "With the token of a device (`hailong device create`) or of one paper. Answered after the ballot is on the disk. " +
    "The same ballot again is answered 200 with the same receipt; another content under its id 409. Of several each " +
    "has a result of its own.",
  security: [{ token: [] }],
  request: {
    body: {
      required: true,
      content: { "application/json": { schema: z.union([Ballot, z.array(Ballot).min(1).max(MOST_BALLOTS)]) } },
    },
  },
  responses: {
    201: { description: "Stored", content: { "application/json": { schema: BallotReceipt } } },
    200: {
      description: "It was stored before; or a result for each of several",
      content: { "application/json": { schema: z.union([BallotReceipt, z.array(BallotOutcome)]) } },
    },
    ...PROBLEM_RESPONSES,
  },
});

/**
 * Describes the route and serves it where the application is asked as a function. It comes before the doorkeeper of
 * the other routes: other tokens open it, and who sends a ballot has no account.
 */
export function routeBallots(app: OpenAPIHono<ApiEnv>, { ballots }: Pick<ApiDeps, "ballots">): void {
  app.openAPIRegistry.registerPath(POST);
  app.post("/ballots", async (context) => {
    const { status, headers, body } = await answerBallots(ballots, {
      authorization: context.req.header("authorization"),
      contentType: context.req.header("content-type"),
      clientAddress: () => context.get("clientAddress") ?? "",
      readBody: () => readText(context.req.raw, ballots.bodyWithinMs),
    });
    return new Response(body, { status, headers });
  });
}
