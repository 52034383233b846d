import { createHash } from "node:crypto";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import type { Database } from "../db/database.ts";
import { keepAnswer, releaseKey, takeKey } from "../db/idempotency-keys.ts";
import { inTransaction } from "../db/transaction.ts";

/** A request that its sender may send again, with the key by which the sender tells it from others. */
export interface RepeatableRequest {
  readonly tokenId: number;
  readonly key: string;
  /** Method, path and body: what must be the same again. */
  readonly content: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export type AnswerOnce = (
  request: RepeatableRequest,
  answer: () => Promise<Answer>,
) => Promise<Result<Answer & { readonly isRepeated: boolean }>>;

const HOUR_MS = 3_600_000;
/** How long a sender may repeat a request. */
const KEPT_MS = 24 * HOUR_MS;
/** A request that is not answered after this was lost with its process. */
const ABANDONED_MS = 10 * 60_000;
/** From here on the fault is ours, and the same request may do better the next time. */
const OUR_FAULT = 500;
const TOO_MANY = 429;

/**
 * Answers a request under a key once: the same request under the same key gets the same answer again for a day, byte
 * for byte, and another request under it is refused. An answer that the sender cannot be held to is not kept.
 */
export function makeAnswerOnce({ database, clock }: { database: Database; clock: () => Date }): AnswerOnce {
  return async ({ tokenId, key, content }, answer) => {
    const at = clock();
    const requestSha256 = createHash("sha256").update(content).digest();
    const times = { at, abandonedBefore: before(at, ABANDONED_MS), forgottenBefore: before(at, KEPT_MS) };
    const known = await inTransaction(database, (tx) => takeKey(tx, { tokenId, key, requestSha256 }, times));
    if (known !== undefined) {
      if (!known.requestSha256.equals(requestSha256)) return failed(keyOfOther(key));
      if (known.status === 0) return failed(stillRunning(key));
      return success({ status: known.status, body: known.body, isRepeated: true });
    }
    try {
      const given = await answer();
      const isKept = given.status < OUR_FAULT && given.status !== TOO_MANY;
      await inTransaction(database, (tx) =>
        isKept ? keepAnswer(tx, { tokenId, key }, given) : releaseKey(tx, { tokenId, key }),
      );
      return success({ ...given, isRepeated: false });
    } catch (error) {
      await inTransaction(database, (tx) => releaseKey(tx, { tokenId, key }));
      throw error;
    }
  };
}

function before(at: Date, ms: number): Date {
  return new Date(at.getTime() - ms);
}

function keyOfOther(key: string): Failure {
  return {
    code: "idempotency.other-request",
    at: key,
    message: "Khóa Idempotency-Key này đã dùng cho một yêu cầu khác.",
    mend: "Dùng một khóa mới cho mỗi yêu cầu; chỉ gửi lại khóa cũ khi gửi lại đúng yêu cầu cũ.",
  };
}

function stillRunning(key: string): Failure {
  return {
    code: "idempotency.still-running",
    at: key,
    message: "Yêu cầu mang khóa này đang được xử lý.",
    mend: "Chờ vài giây rồi gửi lại đúng yêu cầu ấy.",
  };
}
