import { refuse } from "../core/access/account-failure.ts";
import type { Actor } from "../core/access/actor.ts";
import { scopeOf, type Scope } from "../core/access/rights.ts";
import { dayOf, formatIsoDate, localTimeAt } from "../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { inAuditedTransaction, type AuditedTx, type Record } from "../db/audit.ts";
import { feedOutcomes, isLockTimeout, waitAtMost, type FeedOutcome } from "../db/feed-outcomes.ts";
import { rejectsOf } from "../db/import-list.ts";
import { createImport } from "../db/imports.ts";
import { withOwnConnection, type OwnConnection } from "../db/own-connection.ts";
import { lockRegistry } from "../db/registry-changes.ts";
import type { Json } from "../ingest/feed-fields.ts";
import { FEED_NAME, feedOfElements, namedInElement } from "../ingest/feed-list.ts";
import { positionsOutside } from "./feed-reach.ts";
import { mergeDelivery, stageDelivery } from "./import-data-set/merge-delivery.ts";
import type { ImportDeps } from "./import-data-set/run-import.ts";

/** What became of one element; `complaints` may be about its lists alone, when its dossier was taken. */
export interface FeedElementResult {
  /** From 1, as the elements were sent. */
  readonly position: number;
  /** Code of the dossier; empty when the element named none. */
  readonly code: string;
  /** `outside`: it is about a unit or officer over whom the sender has no right; nothing of it was used. */
  readonly outcome: FeedOutcome | "outside";
  readonly complaints: readonly FeedComplaint[];
}

export interface FeedComplaint {
  readonly field: string;
  readonly value: string;
  readonly reason: string;
}

export interface ReceivedFeed {
  readonly importId: number;
  readonly results: readonly FeedElementResult[];
}

export type ReceiveFeed = (actor: Actor, elements: readonly Json[]) => Promise<Result<ReceivedFeed>>;

export const MOST_ELEMENTS = 1_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * `POST /api/v1/feed/dossiers`: takes elements of the national feed, in one transaction: what is answered is stored.
 * They mean what they mean in a file. Sent again they change nothing. Fields that name people are never looked at, so
 * they reach neither the database nor the answer.
 */
export function makeReceiveFeed({ database, clock }: ImportDeps): ReceiveFeed {
  return async (actor, elements) => {
    const at = clock();
    const scope = scopeOf(actor, "imports.run", dayOf(localTimeAt(at.getTime())));
    if (scope === undefined) return refuse("access.refused");
    if (elements.length === 0 || elements.length > MOST_ELEMENTS) return failed(wrongCount(elements.length));
    try {
      return await withOwnConnection(database, (connection) =>
        inAuditedTransaction(connection, { actor: actor.id, at }, async (tx, record) => {
          await waitAtMost(tx, LONGEST_WAIT_MS);
          await lockRegistry(tx);
          return success(await take({ connection, tx, record }, { actor, elements, scope, at }));
        }),
      );
    } catch (error) {
      if (isLockTimeout(error)) return failed(busy());
      throw error;
    }
  };
}

interface FeedWork {
  readonly connection: OwnConnection;
  readonly tx: AuditedTx;
  readonly record: Record;
}
interface FeedCall {
  readonly actor: Actor;
  readonly elements: readonly Json[];
  readonly scope: Scope;
  readonly at: Date;
}

/** All of it in the transaction, staging too: what was decided while reading still holds when it is written. */
async function take({ connection, tx, record }: FeedWork, call: FeedCall): Promise<ReceivedFeed> {
  const { actor, elements, scope, at } = call;
  const named = elements.map(namedInElement);
  const outside = await positionsOutside(tx, named, { scope, day: dayOf(localTimeAt(at.getTime())) });
  const importId = await createImport(tx, { source: "api", title: FEED_NAME, requestedBy: actor.id, at });
  const opened = { files: [], feed: feedOfElements(elements, outside), ignored: [] };
  const merge = { importId, title: FEED_NAME, today: formatIsoDate(dayOf(localTimeAt(at.getTime()))) };
  await mergeDelivery(tx, await stageDelivery(connection, opened), { merge, at, record });
  const outcomes = await feedOutcomes(tx);
  const rejects = await rejectsOf(tx, importId, { after: -1, most: Number.MAX_SAFE_INTEGER });
  const results = named.map(({ code }, index): FeedElementResult => {
    const position = index + 1;
    if (outside.has(position)) return { position, code, outcome: "outside", complaints: [] };
    const complaints = rejects
      .filter(({ line }) => line === position)
      .map(({ field, value, reason }) => ({ field, value, reason }));
    return { position, code, outcome: outcomes.get(position) ?? "rejected", complaints };
  });
  return { importId, results };
}

function wrongCount(elements: number): Failure {
  return {
    code: "feed.wrong-count",
    at: "body",
    message: `Danh sách có ${elements} phần tử.`,
    mend: `Gửi từ 1 đến ${MOST_ELEMENTS} phần tử mỗi lần.`,
  };
}

function busy(): Failure {
  return {
    code: "feed.busy",
    at: "feed",
    message: "Máy chủ đang ghi một lần nhập lớn.",
    mend: "Gửi lại danh sách này sau ít phút; gửi lại không làm thay đổi gì thêm.",
  };
}
