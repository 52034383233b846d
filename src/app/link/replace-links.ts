import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { periodsOver } from "../../core/periods/periods-over.ts";
import { analyzeAfterReplacement } from "../../db/analyze.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import { scoringOf, type Database } from "../../db/database.ts";
import { devicesForReceipts } from "../../db/device-keys.ts";
import { countingSets, linkSets, type CountingSet } from "../../db/link/link-sets.ts";
import { WALK_START, type DaysOver, type WalkPlace } from "../../db/link/due-ballots.ts";
import {
  emptyKeptApart,
  paperDossierCodes,
  removePaperPictures,
  replacePaperCodes,
} from "../../db/link/link-traces.ts";
import { keptSets } from "../../db/tally-sets.ts";
import { failed, success } from "../../core/base/result.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";
import { openDeviceKey } from "../ballots/device-keys.ts";
import { pause } from "../pause.ts";
import { makeLinkKey } from "./link-key.ts";
import type { SealingDevice } from "./moved-ballots.ts";
import { beginLinkSet, partAnswers } from "./part-answers.ts";
import { takeOver, type TakingOver } from "./take-over.ts";

interface LinkDeps {
  readonly database: Database;
  readonly clock: () => Date;
  /** After the newest publication of a period, and the end of its year. */
  readonly afterDays: number;
  readonly secrets: Pick<InstallationSecrets, "keyedHash" | "open">;
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Ballots, and cases, a transaction. */
  readonly most?: number;
  /** Hears of every transaction that has ended: for whoever breaks it off. */
  readonly reached?: (ballots: number) => void;
}

/** What one run did. */
export interface ReplacedLinks {
  readonly sets: number;
  readonly ballots: number;
  /** Ballots that stay because their batch is not as the audit has it. */
  readonly broken: number;
}

export interface LinkReplacement {
  /** The first look comes after an hour: what cannot be undone is not done because somebody tried a start. */
  start(): void;
  stop(): Promise<void>;
  replaceNow(): Promise<ReplacedLinks>;
}

const LOOK_EVERY_MS = 3_600_000;
const MOST = 10_000;

/**
 * Thay liên kết phiếu - hồ sơ: when a period is over, what says which dossier a ballot is about is replaced by what
 * nobody can follow without the key of the installation, portion by portion. Broken off, it goes on where it ended.
 */
export function makeLinkReplacement(deps: LinkDeps): LinkReplacement {
  const stopping = new AbortController();
  let loop: Promise<void> | undefined;
  const replaceNow = (): Promise<ReplacedLinks> => replaceLinks(deps, stopping.signal);
  return {
    replaceNow,
    start() {
      loop ??= (async () => {
        for (;;) {
          await pause(LOOK_EVERY_MS, stopping.signal);
          if (stopping.signal.aborted) return;
          try {
            const { broken } = await replaceNow();
            if (broken > 0) deps.onError?.(new Error(`${broken} ballots keep their link: not as the audit has them`));
          } catch (error) {
            deps.onError?.(error);
          }
        }
      })();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

async function replaceLinks(given: LinkDeps, signal: AbortSignal): Promise<ReplacedLinks> {
  const deps = { ...given, database: scoringOf(given.database) };
  const { database, most = MOST } = deps;
  const at = deps.clock();
  const begun = await beginSets(deps, at);
  const left = (await linkSets(database.queries)).filter(({ isParted }) => !isParted);
  for (const { tallySetId } of left) {
    if (!(await partAnswers({ database, at, signal, most }, tallySetId))) break;
  }
  // Points were put anew: without it, the planner would read whole tables for every ballot.
  if (left.length > 0) await analyzeAfterReplacement(database.queries);
  const taking = await takingOver(deps, at);
  const { ballots, broken } = await walk(deps, taking, signal);
  if (taking.days.over.length > 0 && !signal.aborted) await removeBeside(deps, taking, signal);
  if (ballots > 0) await analyzeAfterReplacement(database.queries);
  return { sets: begun, ballots, broken };
}

async function beginSets({ database, clock, afterDays }: LinkDeps, at: Date): Promise<number> {
  const today = dayOf(localTimeAt(clock().getTime()));
  const begun = new Set((await linkSets(database.queries)).map(({ tallySetId }) => tallySetId));
  const over = (all: readonly CountingSet[]) => periodsOver(all, { today, afterDays });
  const isOver = (all: readonly CountingSet[], id: number) => over(all).some(({ tallySetId }) => tallySetId === id);
  let count = 0;
  for (const set of over(await countingSets(database.queries))) {
    const { tallySetId } = set;
    if (tallySetId === undefined || begun.has(tallySetId)) continue;
    if (await beginLinkSet({ database, at }, { ...set, tallySetId }, isOver)) count += 1;
  }
  return count;
}

async function takingOver({ database, secrets, most = MOST }: LinkDeps, at: Date): Promise<TakingOver> {
  const over = await linkSets(database.queries);
  const isOver = new Set(over.map(({ tallySetId }) => tallySetId));
  const counting = await countingSets(database.queries);
  const sets = (await keptSets(database.queries)).filter(({ id }) => !isOver.has(id));
  const days: DaysOver = {
    over: over.map(({ window }) => window),
    open: counting
      .filter(({ tallySetId }) => tallySetId === undefined || !isOver.has(tallySetId))
      .map(({ window }) => window),
    openSetIds: sets.map(({ id }) => id),
  };
  const frozenSetIds = sets.filter(({ state }) => state === "frozen").map(({ id }) => id);
  const devices = (await devicesForReceipts(database.queries)).flatMap(({ kept, ...device }): SealingDevice[] => {
    const key = openDeviceKey(secrets, kept);
    return key === undefined ? [] : [{ ...device, key }];
  });
  return { database, at, key: makeLinkKey(secrets), secrets, devices, days, frozenSetIds, most };
}

async function walk({ reached }: LinkDeps, taking: TakingOver, signal: AbortSignal) {
  let [ballots, broken] = [0, 0];
  for (let place: WalkPlace | undefined = WALK_START; place !== undefined && !signal.aborted;) {
    const taken = await takeOver(taking, place);
    ballots += taken.ballots;
    broken += taken.broken;
    place = taken.next;
    if (taken.ballots > 0) reached?.(ballots);
  }
  return { ballots, broken };
}

/** What ballots that were kept apart say, dossier codes that were keyed of papers, and pictures of papers. */
async function removeBeside({ database }: LinkDeps, taking: TakingOver, signal: AbortSignal): Promise<void> {
  const { at, key, most } = taking;
  const { over } = taking.days;
  const removals: Readonly<Record<string, (tx: AuditedTx) => Promise<number>>> = {
    "kept-apart": (tx) => emptyKeptApart(tx, { over, most }),
    papers: async (tx) => {
      const codes = await paperDossierCodes(tx, { over, most });
      if (codes.length > 0) await replacePaperCodes(tx, new Map(codes.map((code) => [code, key.dossierCode(code)])));
      return codes.length;
    },
    pictures: (tx) => removePaperPictures(tx, { over, at, most }),
  };
  for (const [kind, remove] of Object.entries(removals))
    for (let isMore = true; isMore && !signal.aborted;) {
      const audited = { actor: "system", at };
      const ended = await inAuditedDecision<undefined, undefined>(database, audited, async (tx, record) => {
        const count = await remove(tx);
        if (count === 0) return failed(undefined);
        record({ action: "link.traces-removed", subject: `link:${kind}`, details: { count } });
        return success(undefined);
      });
      isMore = ended.ok;
    }
}
