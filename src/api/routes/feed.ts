import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import { MOST_ELEMENTS, type ReceiveFeed } from "../../app/receive-feed.ts";
import type { ApiDeps, ApiEnv } from "../api-deps.ts";
import { problem, PROBLEM_RESPONSES } from "../problems.ts";

const OUTCOMES = ["accepted", "repeated", "corrected", "rejected", "outside"] as const;

/** Whether an entry can be used is the reader's to say, entry by entry: one that is broken must not cost the others. */
const Entry = z.unknown().openapi("FeedEntry", {
  type: "object",
  description:
    "One dossier with its steps, in the fields of the national feed. Fields that are not known are ignored, " +
    "those that name people are never read.",
  properties: {
    hoSo: { type: "object", description: "MaHoSo, MaTTHC, DonViXuLy, NgayTiepNhan, NgayHenTra …" },
    tienTrinhDongBo: { type: "array", items: { type: "object" }, description: "Steps" },
  },
  required: ["hoSo"],
});

/** How many are taken at once the use case says, by a code of its own. */
const Entries = z.array(Entry).openapi({ minItems: 1, maxItems: MOST_ELEMENTS });

const FeedReceipt = z
  .object({
    importId: z.int().openapi({ description: "The import under which the rows stand" }),
    results: z
      .array(
        z.object({
          position: z.int().min(1),
          code: z.string().openapi({ description: "Of the dossier; empty when the entry named none" }),
          outcome: z.enum(OUTCOMES).openapi({
            description:
              "accepted: new; repeated: nothing changed; corrected: replaced what was there; rejected: not taken; " +
              "outside: not a dossier of a unit of this token, or one with a step of another unit or of its officer, " +
              "and nothing of it was used",
          }),
          complaints: z.array(
            z.object({
              field: z.string(),
              value: z.string(),
              reason: z.string().openapi({ description: "`[code] what is wrong. Cách sửa: what to do.`" }),
            }),
          ),
        }),
      )
      .openapi({ description: "One for each entry, in the order in which they were sent" }),
  })
  .openapi("FeedReceipt");

const POST = createRoute({
  method: "post",
  path: "/feed/dossiers",
  tags: ["feed"],
  summary: "Deliver dossiers in the form of the national feed",
  description:
    "Answers after the rows are stored. Sent again, the same dossiers change nothing; a dossier with other content " +
    "is a correction and replaces.",
  security: [{ token: [] }],
  request: {
    headers: z.object({
      "idempotency-key": z
        .string()
        .optional()
        .openapi({ description: "The same key with the same body gets the same answer for a day" }),
    }),
    body: { required: true, content: { "application/json": { schema: Entries } } },
  },
  responses: {
    200: { description: "What became of the rows", content: { "application/json": { schema: FeedReceipt } } },
    ...PROBLEM_RESPONSES,
  },
});

export function routeFeed(app: OpenAPIHono<ApiEnv>, { receiveFeed }: ApiDeps): void {
  app.openapi(POST, async (context) => {
    const entries = context.req.valid("json") as Parameters<ReceiveFeed>[1];
    const receipt = await receiveFeed(context.get("actor"), entries);
    if (!receipt.ok) return problem(context, receipt.failure);
    const { importId, results } = receipt.value;
    const told = results.map(({ complaints, ...result }) => ({ ...result, complaints: [...complaints] }));
    return context.json({ importId, results: told }, 200);
  });
}
