import type { Actor } from "../../core/access/actor.ts";
import { canCease, deviceIdIn, needsLook, type BallotPass } from "../../core/ballots/cast-ballot.ts";
import { invariant } from "../../core/base/invariant.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import type { BallotToStore } from "../../db/ballot-columns.ts";
import { deviceWithId, passOfDevice } from "../../db/ballot-devices.ts";
import { storeBallotsWithin } from "../../db/ballot-ingest.ts";
import { noteReleased, waitingContents, type WaitingContent } from "../../db/ballot-quarantine.ts";
import type { Database } from "../../db/database.ts";
import { isTwin, reading } from "../../db/transaction.ts";
import { dayAt } from "../accounts/permission.ts";
import { notInReach, reachOf } from "../reach.ts";
import { MOST_BALLOTS, type ReceiveBallots } from "./receive-ballots.ts";
import { hindranceOf, type BallotSink, type Written } from "./written.ts";

export interface WantedRelease {
  readonly agencyCode: string;
  readonly reason: string;
}

export interface Released {
  readonly released: number;
  /** Something stands against them still. */
  readonly refused: number;
}

export type ReleaseKeptApart = (actor: Actor, wanted: WantedRelease) => Promise<Result<Released>>;

interface ReleaseDeps {
  readonly database: Database;
  readonly clock: () => Date;
  /** Judges ballots as ever, and gives those that may be stored to this instead of the writer of the process. */
  readonly receiveThrough: (sink: BallotSink) => ReceiveBallots;
}

/** So many are tried at a time; whoever asks again goes on. */
const MOST_TRIED = 1000;

/**
 * Nhận lại phiếu giữ riêng: ballots that devices sent are judged once more as if they came now, by the same rules, and
 * those against which nothing stands any more are stored. Nobody decides it: a ballot whose reason has not ceased stays
 * where it is. Those that are too old or too many in a minute are the exception: who answers for periods takes them in
 * after a look, never the unit that is rated. In one transaction a ballot is stored, is marked as released, and stands
 * in the audit with whoever asked for it; broken off and asked for again it goes on with the others.
 */
export function makeReleaseKeptApart(deps: ReleaseDeps): ReleaseKeptApart {
  const { database, clock } = deps;
  return async (actor, { agencyCode, reason }) => {
    const at = clock();
    const isLookedAt = needsLook(reason);
    const right = isLookedAt ? "periods.manage" : "imports.run";
    const reach = await reachOf(database, actor, { right, day: dayAt(at) });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined || !(canCease(reason) || isLookedAt)) return failed(notInReach("reason"));
    const wanted = { agencyId: unit.id, reason };
    const waiting = await reading(database, (queries) => waitingContents(queries, wanted, MOST_TRIED));
    let released = 0;
    for (const [pass, contents] of await bySender(database, waiting)) {
      for (const part of partsOf(contents)) {
        const sink = releasing(deps, { actor, at, agencyCode, reason, agencyId: unit.id, part });
        const results = await deps.receiveThrough(sink)(
          pass,
          part.map((one) => sentNow(one, at)),
        );
        if (!results.ok) return results;
        released += results.value.filter((result) => "receiptCode" in result).length;
      }
    }
    return success({ released, refused: waiting.length - released });
  };
}

/** By the devices that sent them, also those that were revoked since: they might send when they did. */
async function bySender(
  database: Database,
  waiting: readonly WaitingContent[],
): Promise<ReadonlyMap<BallotPass, readonly WaitingContent[]>> {
  const found = new Map<BallotPass, readonly WaitingContent[]>();
  for (const sender of new Set(waiting.map(({ sentBy }) => sentBy))) {
    const id = deviceIdIn(sender);
    const device = id === undefined ? undefined : await reading(database, (queries) => deviceWithId(queries, id));
    if (device === undefined) continue;
    found.set(
      passOfDevice(device),
      waiting.filter(({ sentBy }) => sentBy === sender),
    );
  }
  return found;
}

/** As many as are received at once; contents that claim to be one ballot are in different parts. */
function partsOf(contents: readonly WaitingContent[]): readonly (readonly WaitingContent[])[] {
  const parts: Map<string, WaitingContent>[] = [];
  for (const content of contents) {
    let part = parts.find((one) => one.size < MOST_BALLOTS && !one.has(content.ballotId));
    if (part === undefined) parts.push((part = new Map<string, WaitingContent>()));
    part.set(content.ballotId, content);
  }
  return parts.map((part) => [...part.values()]);
}

/** As the device would send it at this moment, with its clock as wrong as it was. */
function sentNow({ content, clockAheadSeconds }: WaitingContent, at: Date): unknown {
  const ballot = JSON.parse(content) as Readonly<Record<string, unknown>>;
  if (clockAheadSeconds === undefined) return ballot;
  return { ...ballot, sentAt: new Date(at.getTime() + clockAheadSeconds * 1000).toISOString() };
}

interface Releasing extends WantedRelease {
  readonly actor: Actor;
  readonly at: Date;
  readonly agencyId: number;
  readonly part: readonly WaitingContent[];
}

/** Stores ballots of a part and marks what was kept of them as released, altogether or not at all. */
function releasing(
  { database }: ReleaseDeps,
  { actor, at, agencyCode, reason, agencyId, part }: Releasing,
): BallotSink {
  const store = async (items: readonly BallotToStore[]): Promise<Written[]> => {
    const audited = { actor: actor.id, at };
    const decided = await inAuditedDecision<Written[], Written[]>(database, audited, async (tx, record) => {
      const outcomes = await storeAll(tx, items, at);
      const stored = new Set(items.flatMap(({ ballot }, place) => (isThere(outcomes[place]) ? [ballot.id] : [])));
      if (stored.size === 0) return failed(outcomes);
      const released = part.filter(({ ballotId }) => stored.has(ballotId));
      await noteReleased(tx, { agencyId, released }, { by: actor.id, at });
      const details = { agencyCode, reason, ballots: released.length };
      record({ action: "ballots.released", subject: `agency:${agencyCode}`, details });
      return success(outcomes);
    });
    return decided.ok ? decided.value : decided.failure;
  };
  return {
    put: async (items) => {
      if (items.length === 0) return [];
      try {
        return await store(items);
      } catch (error) {
        // Its device sent one of them at this very moment; the second time it is found.
        if (!isTwin(error)) throw error;
        return store(items);
      }
    },
  };
}

function isThere(written: Written | undefined): boolean {
  return written === "stored" || written === "repeated";
}

async function storeAll(tx: AuditedTx, items: readonly BallotToStore[], at: Date): Promise<Written[]> {
  const outcomes = new Map<BallotToStore, Written>();
  for (let left = items; left.length > 0;) {
    const stored = await storeBallotsWithin(tx, left, at);
    for (const item of left) {
      const outcome = stored.isWritten ? "stored" : hindranceOf(item, stored);
      if (outcome !== undefined) outcomes.set(item, outcome);
    }
    const rest = left.filter((item) => !outcomes.has(item));
    invariant(rest.length < left.length, "a batch that was not written, and nothing hinders it");
    left = rest;
  }
  return items.map((item) => outcomes.get(item) ?? "late");
}
