import { refuse } from "../core/access/account-failure.ts";
import type { Actor } from "../core/access/actor.ts";
import { scopeOf, type Scope } from "../core/access/rights.ts";
import { dayOf, formatIsoDate, localTimeAt } from "../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { scoringOf } from "../db/database.ts";
import { inAuditedDecision, type AuditedTx, type Record } from "../db/audit.ts";
import { feedOutcomes, isLockTimeout, waitAtMost, type FeedOutcome } from "../db/feed-outcomes.ts";
import { rejectsOf } from "../db/import-list.ts";
import { createImport } from "../db/imports.ts";
import { isAnyJobOpen } from "../db/jobs.ts";
import { withOwnConnection, type OwnConnection } from "../db/own-connection.ts";
import { lockRegistry } from "../db/registry-changes.ts";
import type { Json } from "../ingest/feed-fields.ts";
import { FEED_NAME, feedOfElements, namedInElement } from "../ingest/feed-list.ts";
import { positionsOutside } from "./feed-reach.ts";
import { IMPORT_JOB } from "./import-data-set/import-job.ts";
import { mergeDelivery } from "./import-data-set/merge-delivery.ts";
import { stageDelivery } from "./import-data-set/stage-delivery.ts";
import type { ImportDeps } from "./import-data-set/run-import.ts";
import { pause } from "./pause.ts";

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
const GLANCE_MS = 250;

export interface ReceiveFeedDeps extends ImportDeps {
  /** How long a call waits for its turn: its sender should not wait longer. */
  readonly longestWaitMs?: number;
}

/**
 * `POST /api/v1/feed/dossiers`: takes elements of the national feed, in one transaction: what is answered is stored.
 * They mean what they mean in a file. Sent again they change nothing. Fields that name people are never looked at, so
 * they reach neither the database nor the answer.
 *
 * Whatever was accepted before goes first: while an import of files waits or is under way, a call waits for its turn,
 * and is refused as busy when that takes too long. So of two deliveries about one dossier the one that was accepted
 * later is what counts, and no older file overwrites a newer element.
 */
export function makeReceiveFeed(deps: ReceiveFeedDeps): ReceiveFeed {
  const { clock, longestWaitMs = LONGEST_WAIT_MS } = deps;
  return async (actor, elements) => {
    const at = clock();
    const scope = scopeOf(actor, "imports.run", dayOf(localTimeAt(at.getTime())));
    if (scope === undefined) return refuse("access.refused");
    if (elements.length === 0 || elements.length > MOST_ELEMENTS) return failed(wrongCount(elements.length));
    for (let leftMs = longestWaitMs; ; leftMs -= GLANCE_MS) {
      const received = await takeInTurn(deps, { actor, elements, scope, at }, Math.max(leftMs, GLANCE_MS));
      if (received.ok || received.failure.code !== BUSY || leftMs <= 0) return received;
      await pause(GLANCE_MS);
    }
  };
}

/** Busy when it is not this call's turn: asked before a connection is opened for it, and again with the lock held. */
async function takeInTurn({ database }: ImportDeps, call: FeedCall, mostMs: number): Promise<Result<ReceivedFeed>> {
  if (await isAnyJobOpen(database.queries, [IMPORT_JOB])) return failed(busy());
  const audited = { actor: call.actor.id, at: call.at };
  try {
    return await withOwnConnection(scoringOf(database), (connection) =>
      inAuditedDecision(connection, audited, async (tx, record) => {
        await waitAtMost(tx, mostMs);
        await lockRegistry(tx);
        if (await isAnyJobOpen(tx, [IMPORT_JOB])) return failed(busy());
        return take({ connection, tx, record }, call);
      }),
    );
  } catch (error) {
    if (isLockTimeout(error)) return failed(busy());
    throw error;
  }
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
async function take({ connection, tx, record }: FeedWork, call: FeedCall): Promise<Result<ReceivedFeed>> {
  const { actor, elements, scope, at } = call;
  const named = elements.map(namedInElement);
  const outside = await positionsOutside(tx, named, { scope, day: dayOf(localTimeAt(at.getTime())) });
  const importId = await createImport(tx, { source: "api", title: FEED_NAME, requestedBy: actor.id, at });
  const opened = { files: [], feed: feedOfElements(elements, outside), ignored: [] };
  const merge = { importId, title: FEED_NAME, today: formatIsoDate(dayOf(localTimeAt(at.getTime()))) };
  const staged = await stageDelivery({ connection, tx }, opened);
  if (!staged.ok) return failed(tooManyRejects(staged.failure.most));
  await mergeDelivery(tx, staged.value, { merge, at, record });
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
  return success({ importId, results });
}

function wrongCount(elements: number): Failure {
  return {
    code: "feed.wrong-count",
    at: "body",
    message: `Danh sách có ${elements} phần tử.`,
    mend: `Gửi từ 1 đến ${MOST_ELEMENTS} phần tử mỗi lần.`,
  };
}

function tooManyRejects(most: number): Failure {
  const message = `Hơn ${most} bước, lần bổ sung hoặc hồ sơ của danh sách bị loại; không phần tử nào được nhận.`;
  return { code: "feed.too-many-rejects", at: "body", message, mend: "Sửa danh sách, hoặc gửi từng phần nhỏ hơn." };
}

const BUSY = "feed.busy";

function busy(): Failure {
  return {
    code: BUSY,
    at: "feed",
    message: "Máy chủ còn lần nhập tệp được yêu cầu trước danh sách này chưa xong.",
    mend: "Gửi lại danh sách này sau ít phút; gửi lại không làm thay đổi gì thêm.",
  };
}
