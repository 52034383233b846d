import { createHash } from "node:crypto";
import { failed, success } from "../../core/base/result.ts";
import { partedAnswers } from "../../core/scoring/parted-answers.ts";
import { inAuditedDecision, inAuditedTransaction } from "../../db/audit.ts";
import type { Database } from "../../db/database.ts";
import { addLinkTallies, casesFrom, linkTallies, type CasesFrom } from "../../db/link/link-tallies.ts";
import {
  countingSets,
  insertLinkSet,
  markParted,
  removeDossierForms,
  type CountingSet,
} from "../../db/link/link-sets.ts";
import type { StoredCase } from "../../db/points-cells.ts";
import { replacePoints } from "../../db/points.ts";
import { agencyIdsByCode } from "../../db/registry.ts";
import { askedPeople } from "../../db/asked-people.ts";
import type { TallyMove } from "../../db/tallies.ts";
import { trialsOf } from "../../db/tally-sets.ts";
import { holdAllLanes } from "../../db/touched-cases.ts";
import { inTransaction, type Tx } from "../../db/transaction.ts";
import { removeTrialSet } from "../../db/trial-removal.ts";
import { TallyMoves } from "../keep-tallies/tally-moves.ts";

interface Parting {
  readonly database: Database;
  readonly at: Date;
  readonly signal: AbortSignal;
  /** Cases a transaction. */
  readonly most: number;
}

/**
 * From here on nothing is counted anew for the set: its trials go, and so do what is known of its cases as late and the
 * documents that say how single dossiers were answered. No worker has a case of it meanwhile. False: it is not over any
 * more, as a correction or a petition came after it was looked for.
 */
export async function beginLinkSet(
  { database, at }: Pick<Parting, "database" | "at">,
  set: CountingSet & { readonly tallySetId: number },
  isOver: (all: readonly CountingSet[], tallySetId: number) => boolean,
): Promise<boolean> {
  const { tallySetId, window, periodId } = set;
  const begun = await inAuditedDecision<undefined, undefined>(database, { actor: "system", at }, async (tx, record) => {
    await holdAllLanes(tx);
    if (!isOver(await countingSets(tx), tallySetId)) return failed(undefined);
    const asked = await askedPeople(tx, { tallySetId, window });
    for (const trial of await trialsOf(tx, tallySetId)) await removeTrialSet(tx, trial.id);
    await insertLinkSet(tx, set, { asked, at });
    await tx.deleteFrom("late_cases").where("tally_set_id", "=", tallySetId).execute();
    const forms = periodId === undefined ? 0 : await removeDossierForms(tx, periodId);
    record({ action: "link.set-begun", subject: `tally-set:${tallySetId}`, details: { forms } });
    return success(undefined);
  });
  return begun.ok;
}

/** Parts the answers of a set from its dossiers; true when none is left. Broken off, it goes on where it ended. */
export async function partAnswers(parting: Parting, tallySetId: number): Promise<boolean> {
  const { database, signal, at } = parting;
  const ids = await agencyIdsByCode(database.queries);
  const codes = new Map([...ids].map(([code, id]) => [id, code]));
  const codeOf = (id: number): string => codes.get(id) ?? "";
  for (const agencyId of [...codes.keys()].sort((a, b) => a - b))
    for (let after: string | undefined = ""; after !== undefined;) {
      if (signal.aborted) return false;
      const from: CasesFrom = { tallySetId, agencyId, after };
      after = await inTransaction(database, (tx) => partPage(tx, from, { most: parting.most, codeOf }));
    }
  await inAuditedTransaction(database, { actor: "system", at }, async (tx, record) => {
    const sums = await linkTallies(tx, tallySetId);
    await markParted(tx, tallySetId, at);
    const details = { sums: sums.length, sha256: digestOfSums(sums) };
    record({ action: "link.answers-parted", subject: `tally-set:${tallySetId}`, details });
  });
  return true;
}

/** The key of the last case; undefined: the unit has no more. */
async function partPage(
  tx: Tx,
  from: CasesFrom,
  { most, codeOf }: { readonly most: number; readonly codeOf: (agencyId: number) => string },
): Promise<string | undefined> {
  const cases = await casesFrom(tx, from, most);
  const moves = new TallyMoves(codeOf);
  const added: StoredCase[] = [];
  for (const stored of cases) {
    const { dossier, answers } = partedAnswers(stored.points);
    if (answers !== undefined) moves.add({ ...stored, points: answers }, 1);
    if (dossier !== undefined) added.push({ ...stored, points: dossier });
  }
  await replacePoints(tx, { removed: cases, added });
  await addLinkTallies(tx, moves.moves());
  return cases.length < most ? undefined : cases.at(-1)?.key;
}

/** As the audit has it: one line a sum, in the order of their keys. */
export function digestOfSums(sums: readonly TallyMove[]): string {
  const lines = sums.map(({ agencyId, kind, subject, cell, by }) => `${agencyId} ${kind} ${subject} ${cell} ${by}\n`);
  return createHash("sha256").update(lines.sort().join("")).digest("hex");
}
