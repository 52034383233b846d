import { sql } from "kysely";
import type { Tx } from "./transaction.ts";

/** One request of a token under a key of its own choosing. */
export interface KeyedRequest {
  readonly tokenId: number;
  readonly key: string;
  readonly requestSha256: Buffer;
}

/** What was answered: the body is kept as the very text that was sent. */
export interface KeptAnswer {
  readonly requestSha256: Buffer;
  /** 0: the request is still being worked on. */
  readonly status: number;
  readonly body: string;
}

/**
 * Takes the key for this request, or says what is known under it. A request that was begun before `abandonedBefore` and
 * never answered is taken up again: its process died. Answers older than `forgottenBefore` are gone.
 */
export async function takeKey(
  tx: Tx,
  { tokenId, key, requestSha256 }: KeyedRequest,
  times: { readonly at: Date; readonly abandonedBefore: Date; readonly forgottenBefore: Date },
): Promise<KeptAnswer | undefined> {
  await tx
    .deleteFrom("idempotency_keys")
    .where("token_id", "=", tokenId)
    .where((where) =>
      where.or([
        where("created_at", "<", times.forgottenBefore),
        where.and([where("status", "=", 0), where("created_at", "<", times.abandonedBefore)]),
      ]),
    )
    .execute();
  const taken = await tx
    .insertInto("idempotency_keys")
    .values({
      token_id: tokenId,
      key,
      request_sha256: requestSha256,
      status: 0,
      response: JSON.stringify(""),
      created_at: times.at,
    })
    .onConflict((on) => on.columns(["token_id", "key"]).doNothing())
    .returning("key")
    .executeTakeFirst();
  if (taken !== undefined) return undefined;
  const { request_sha256, status, response } = await tx
    .selectFrom("idempotency_keys")
    .select(["request_sha256", "status", sql<string>`response #>> '{}'`.as("response")])
    .where("token_id", "=", tokenId)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  return { requestSha256: request_sha256, status, body: response };
}

/** Keeps the answer under its key. */
export async function keepAnswer(
  tx: Tx,
  { tokenId, key }: Pick<KeyedRequest, "tokenId" | "key">,
  { status, body }: Pick<KeptAnswer, "status" | "body">,
): Promise<void> {
  await tx
    .updateTable("idempotency_keys")
    .set({ status, response: JSON.stringify(body) })
    .where("token_id", "=", tokenId)
    .where("key", "=", key)
    .execute();
}

/** Gives the key back: what was begun under it came to nothing. */
export async function releaseKey(tx: Tx, { tokenId, key }: Pick<KeyedRequest, "tokenId" | "key">): Promise<void> {
  await tx.deleteFrom("idempotency_keys").where("token_id", "=", tokenId).where("key", "=", key).execute();
}
