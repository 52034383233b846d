import type { Actor } from "../../core/access/actor.ts";
import { canCease, deviceIdIn, type BallotPass } from "../../core/ballots/cast-ballot.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import { deviceWithId, passOfDevice } from "../../db/ballot-devices.ts";
import {
  keptApartCounts,
  keptApartEntries,
  noteReleased,
  waitingContents,
  type KeptApartCount,
  type KeptApartEntry,
  type WaitingContent,
} from "../../db/ballot-quarantine.ts";
import type { Database } from "../../db/database.ts";
import { reading } from "../../db/transaction.ts";
import { dayAt } from "../accounts/permission.ts";
import { notInReach, reachOf } from "../reach.ts";
import { MOST_BALLOTS, type ReceiveBallots } from "./receive-ballots.ts";

interface KeptApartDeps {
  readonly database: Database;
  readonly clock: () => Date;
}

interface InUnit {
  readonly agencyCode: string;
  readonly agencyName: string;
}

export interface KeptApartView {
  readonly counts: readonly (KeptApartCount & InUnit)[];
  /** The newest. */
  readonly entries: readonly (KeptApartEntry & InUnit)[];
}

export type ViewKeptApart = (actor: Actor) => Promise<Result<KeptApartView>>;

const MOST_LISTED = 100;

/**
 * Phiếu giữ riêng of the units in reach: why, since when, who sent them. What people answered is nobody's to read here:
 * a unit would learn what was said of it in ballots that do not count.
 */
export function makeViewKeptApart({ database, clock }: KeptApartDeps): ViewKeptApart {
  return async (actor) => {
    const reach = await reachOf(database, actor, { right: "imports.read", day: dayAt(clock()) });
    if (!reach.ok) return reach;
    const units = new Map(reach.value.units.map((unit) => [unit.id, unit]));
    const named = <T extends { readonly agencyId: number }>(row: T): T & InUnit => {
      const unit = units.get(row.agencyId);
      return { ...row, agencyCode: unit?.code ?? "", agencyName: unit?.version.name ?? unit?.code ?? "" };
    };
    const ids = [...units.keys()];
    const [counts, entries] = await reading(
      database,
      async (queries) =>
        [await keptApartCounts(queries, ids), await keptApartEntries(queries, ids, MOST_LISTED)] as const,
    );
    const inOrder = [...counts].sort((a, b) => b.lastAt.getTime() - a.lastAt.getTime());
    return success({ counts: inOrder.map(named), entries: entries.map(named) });
  };
}

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

/** So many are tried at a time; whoever asks again goes on. */
const MOST_TRIED = 1000;

/**
 * Nhận lại phiếu giữ riêng: ballots that devices sent are judged once more as if they came now, by the same rules, and
 * those against which nothing stands any more are stored. Nobody decides it: a ballot whose reason has not ceased stays
 * where it is. Broken off and asked for again it goes on, and stores each once.
 */
export function makeReleaseKeptApart({
  database,
  clock,
  receiveBallots,
}: KeptApartDeps & { readonly receiveBallots: ReceiveBallots }): ReleaseKeptApart {
  return async (actor, { agencyCode, reason }) => {
    const at = clock();
    const reach = await reachOf(database, actor, { right: "imports.run", day: dayAt(at) });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined || !canCease(reason)) return failed(notInReach("reason"));
    const wanted = { agencyId: unit.id, reason };
    const waiting = await reading(database, (queries) => waitingContents(queries, wanted, MOST_TRIED));
    const released: WaitingContent[] = [];
    for (const [pass, contents] of await bySender(database, waiting)) {
      const stored = await storeAgain({ receiveBallots, at }, pass, contents);
      if (!stored.ok) return stored;
      released.push(...stored.value);
    }
    if (released.length > 0) {
      await inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
        await noteReleased(tx, { agencyId: unit.id, released }, { by: actor.id, at });
        const details = { agencyCode, reason, ballots: released.length };
        record({ action: "ballots.released", subject: `agency:${agencyCode}`, details });
      });
    }
    return success({ released: released.length, refused: waiting.length - released.length });
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

async function storeAgain(
  { receiveBallots, at }: { readonly receiveBallots: ReceiveBallots; readonly at: Date },
  pass: BallotPass,
  contents: readonly WaitingContent[],
): Promise<Result<readonly WaitingContent[]>> {
  const stored: WaitingContent[] = [];
  for (let from = 0; from < contents.length; from += MOST_BALLOTS) {
    const part = contents.slice(from, from + MOST_BALLOTS);
    const sent = part.map((waiting) => sentNow(waiting, at));
    const results = await receiveBallots(pass, sent);
    if (!results.ok) return results;
    stored.push(...part.filter((_, index) => "receiptCode" in (results.value[index] ?? {})));
  }
  return success(stored);
}

/** As the device would send it at this moment, with its clock as wrong as it was. */
function sentNow({ content, clockAheadSeconds }: WaitingContent, at: Date): unknown {
  const ballot = JSON.parse(content) as Readonly<Record<string, unknown>>;
  if (clockAheadSeconds === undefined) return ballot;
  return { ...ballot, sentAt: new Date(at.getTime() + clockAheadSeconds * 1000).toISOString() };
}
