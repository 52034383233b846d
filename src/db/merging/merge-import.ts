import { sql } from "kysely";
import { TABLES, type Table } from "../../core/registry/fact-sink.ts";
import { ENTERED_BY_HAND } from "../registry-corrections.ts";
import type { AnswerCodes } from "../staging/answer-codes.ts";
import type { Staging } from "../staging/staging.ts";
import { stagedName } from "../staging/staging.ts";
import type { Tx } from "../transaction.ts";
import type { WrittenEarly } from "./early-dossiers.ts";
import { isDetail, mergeDetails, outdatedBy } from "./merge-details.ts";
import { markSupplementsKnown, mergeDossiers } from "./merge-dossiers.ts";
import { findKnown, isFresh, knownName, mergeKeyed, type Merge } from "./merge-keyed.ts";
import { mergeRegistry } from "./merge-registry.ts";
import { noteRepeatedAbsence, noteRepeats } from "./note-repeats.ts";
import { isRegistry } from "./stored-tables.ts";
import { touchOtherDossiers } from "./touches.ts";
import { touchForRegistry } from "./wide-touches.ts";

/** What became of the staged rows of one table of one file, beside those refused before they were staged. */
export interface MergedCounts {
  readonly fileNo: number;
  readonly table: Table;
  /** The same as a row of this import, or as what was stored. */
  readonly repeated: number;
  readonly corrected: number;
  readonly rejected: number;
}

export interface StagedImport {
  readonly staging: Staging;
  readonly merge: Merge;
  /** With it the first contacts or supplements ever come. */
  readonly isFirstContacts: boolean;
  readonly early: WrittenEarly;
}

/**
 * Merges everything that was staged, table by table, in the caller's transaction: it appears altogether or not at all.
 * Writes facts, what they replaced, and the cases that they touch.
 */
export async function mergeStaged(
  tx: Tx,
  { staging, merge, isFirstContacts, early }: StagedImport,
): Promise<readonly MergedCounts[]> {
  const { importId } = merge;
  await writeAnswerCodes(tx, staging.answers);
  await gatherFeedLists(tx, staging.isOpen("dossiers"));
  const counts: MergedCounts[] = [];
  for (const table of TABLES) {
    if (!staging.isOpen(table)) continue;
    if (table === "dossiers") await mergeDossiers(tx, { importId, early });
    else await mergeTable(tx, table, merge);
    await noteRepeats(tx, table, importId);
    counts.push(...(await countsOf(tx, table)));
  }
  if (staging.isOpen("dossiers")) await markSupplementsKnown(tx, importId);
  await noteRepeatedAbsence(tx, importId);
  await touchForRegistry(tx, { importId, isOpen: (table) => staging.isOpen(table) });
  // With the first contacts or supplements ever delivered, no contact means zero for every dossier (G25).
  if (isFirstContacts) await touchOtherDossiers(tx, importId);
  return counts;
}

async function mergeTable(tx: Tx, table: Table, merge: Merge): Promise<void> {
  const { importId } = merge;
  if (isDetail(table)) await mergeDetails(tx, table, importId);
  else if (isRegistry(table)) await mergeRegistry(tx, table, merge);
  else {
    await findKnown(tx, table);
    if (table === "ballots") await leaveReplaced(tx);
    await mergeKeyed(tx, table, merge);
  }
}

/**
 * Ballots of days whose period is over have other ids since their link was replaced, so that a file that is read again
 * does not find them by its own: what it says of such days, beside ballots that stand as they were cast, is left out.
 */
async function leaveReplaced(tx: Tx): Promise<void> {
  const known = sql.raw(knownName("ballots"));
  await sql`insert into ${known} (seq, is_same, its_import_id)
    select s.seq, true, ${ENTERED_BY_HAND}::integer from ${sql.raw(stagedName("ballots"))} s
    where exists (select 1 from link_sets l where s.cast_at::date between l.window_from and l.window_to)
      and not exists (select 1 from ${known} k where k.seq = s.seq)`.execute(tx);
}

async function writeAnswerCodes(tx: Tx, { additions }: AnswerCodes): Promise<void> {
  if (additions.questions.length > 0) await tx.insertInto("ballot_questions").values(additions.questions).execute();
  if (additions.options.length > 0) await tx.insertInto("ballot_options").values(additions.options).execute();
}

/** The lists of feed elements whose dossier was not refused. */
async function gatherFeedLists(tx: Tx, isDossiersStaged: boolean): Promise<void> {
  const ofAccepted = isDossiersStaged
    ? sql`where l.line not in (select s.line from staged_dossiers s join verdicts v on v.seq = s.seq
        where s.is_from_feed and not v.is_repeat)`
    : sql``;
  await sql`create temporary table used_feed_lists on commit drop as
    select distinct l.list, l.dossier_code from staged_feed_lists l ${ofAccepted}`.execute(tx);
  await sql`analyze used_feed_lists`.execute(tx);
}

/**
 * By joins from what was found about rows, so that a delivery that is all new costs nothing here; and never by a
 * subquery inside an aggregate: the planner expects one call of it, and scans a table for every row.
 */
async function countsOf(tx: Tx, table: Table): Promise<readonly MergedCounts[]> {
  const staged = sql.raw(stagedName(table));
  const known = sql.raw(knownName(table));
  const corrected = isDetail(table)
    ? sql`select s.file_no, 0, 1, 0 from ${staged} s ${outdatedBy(table)} where ${isFresh(table)}`
    : sql`select s.file_no, 0, 1, 0 from ${known} k join ${staged} s on s.seq = k.seq where not k.is_same`;
  const { rows } = await sql<{ file_no: number; repeated: number; corrected: number; rejected: number }>`
    select file_no, sum(repeated) as repeated, sum(corrected) as corrected, sum(rejected) as rejected from (
      select s.file_no, v.is_repeat::integer as repeated, 0 as corrected, (not v.is_repeat)::integer as rejected
      from verdicts v join ${staged} s on s.seq = v.seq
      union all
      select s.file_no, 1, 0, 0 from ${known} k join ${staged} s on s.seq = k.seq where k.is_same
      union all
      ${corrected}) as found
    group by file_no`.execute(tx);
  return rows.map(({ file_no, ...counts }) => ({ fileNo: file_no, table, ...counts }));
}
