import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { BALLOT_OCCASIONS } from "../../core/ballots/cast-ballot.ts";
import type { ApiDeps, ApiEnv } from "../api-deps.ts";
import { Code } from "../parameters.ts";
import { problem, PROBLEM_RESPONSES } from "../problems.ts";

const MOST_TOKENS = 1_000;
const MOST_DAYS = 400;
const USUAL_DAYS = 180;

const Wanted = z
  .object({
    tokens: z
      .array(z.object({ agencyCode: Code, dossierCode: Code, occasion: z.enum(BALLOT_OCCASIONS).optional() }))
      .min(1)
      .max(MOST_TOKENS),
    validDays: z.int().min(1).max(MOST_DAYS).default(USUAL_DAYS),
  })
  .openapi("WantedBallotTokens");

const Given = z
  .object({
    tokens: z.array(
      z.object({
        dossierCode: z.string(),
        token: z
          .string()
          .openapi({ description: "Printed on the paper, as text or QR; the server keeps a hash of it" }),
        expiresAt: z.iso.datetime(),
        isDossierKnown: z.boolean().openapi({
          description: "Whether the dossier was delivered; the paper may be printed before it is",
        }),
      }),
    ),
  })
  .openapi("BallotTokens");

const POST = createRoute({
  method: "post",
  path: "/tokens",
  tags: ["ballots"],
  summary: "Get tokens for the papers of dossiers",
  description:
    "One for each paper that is handed out (receipt, supplement request, refusal, result), good for one ballot about " +
    "its dossier. Needs the scope imports.run over the unit. An Idempotency-Key is not heeded, for no answer with " +
    "tokens is kept: asked again there are other tokens.",
  security: [{ token: [] }],
  request: { body: { required: true, content: { "application/json": { schema: Wanted } } } },
  responses: {
    201: { description: "Given out this once", content: { "application/json": { schema: Given } } },
    ...PROBLEM_RESPONSES,
  },
});

export function routeBallotTokens(app: OpenAPIHono<ApiEnv>, { createBallotTokens }: ApiDeps): void {
  app.openapi(POST, async (context) => {
    const { tokens, validDays } = context.req.valid("json");
    const wanted = tokens.map(({ agencyCode, dossierCode, occasion }) => ({ agencyCode, dossierCode, occasion }));
    const given = await createBallotTokens(context.get("actor"), wanted, validDays);
    if (!given.ok) return problem(context, given.failure);
    const told = given.value.map(({ expiresAt, ...one }) => ({ ...one, expiresAt: expiresAt.toISOString() }));
    return context.json({ tokens: told }, 201);
  });
}
