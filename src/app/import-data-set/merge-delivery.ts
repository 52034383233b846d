import { areContactsDelivered, finishImport, writeRejects, type ImportedTable } from "../../db/imports.ts";
import { mergeStaged, type MergedCounts } from "../../db/merging/merge-import.ts";
import type { Merge } from "../../db/merging/merge-keyed.ts";
import type { AuditedTx, Record } from "../../db/audit.ts";
import { tellingColumns } from "../../ingest/table-file.ts";
import type { FileTally } from "../../ingest/table-intake.ts";
import { TABLE_SPECS } from "../../ingest/tables/index.ts";
import { keepPetitionEdits } from "./keep-edits.ts";
import { keepEnteredVerdicts } from "./keep-verdicts.ts";
import { REFUSAL_WORDS, type StagedDelivery } from "./stage-delivery.ts";

/** What an import made of its files and the feed; `alreadyDone`: another attempt came to its end first. */
export type Delivered = readonly ImportedTable[] | "alreadyDone";

/**
 * Merges what was staged, with its counts, its rejects and its line in the audit, in the caller's transaction, which
 * holds the registry: one merge at a time, for a code must not come into two units at once. The same delivery once
 * more changes nothing.
 */
export async function mergeDelivery(
  tx: AuditedTx,
  staged: StagedDelivery,
  { merge, at, record }: { merge: Merge; at: Date; record: Record },
): Promise<readonly ImportedTable[]> {
  const { sink, tallies } = staged;
  const { staging, deliveries } = sink;
  const { importId } = merge;
  const delivers = deliveries.has("contacts") || deliveries.has("supplements");
  const isFirstContacts = delivers && !(await areContactsDelivered(tx));
  const kept = staging.isOpen("petitions") ? await keepWhatPeopleWrote(tx, record) : NOTHING_KEPT;
  const merged = await mergeStaged(tx, { staging, merge, isFirstContacts, early: sink.writtenEarly });
  const counted = tallies.map((tally) => tableOf(tally, staged, merged));
  await writeRejects(tx, importId, { staging, reasons: REFUSAL_WORDS });
  await finishImport(tx, importId, { tables: counted, at });
  record({ action: "import.finished", subject: `import:${importId}`, details: { ...sums(counted), ...kept } });
  return counted;
}

const NOTHING_KEPT = { verdictsKept: 0, editsKept: 0 };

/** Edits come first: a verdict is kept in the row as it is edited. */
async function keepWhatPeopleWrote(tx: AuditedTx, record: Record): Promise<typeof NOTHING_KEPT> {
  const editsKept = await keepPetitionEdits(tx, record);
  return { editsKept, verdictsKept: await keepEnteredVerdicts(tx, record) };
}

/** What reading counted as accepted was staged; some of it was refused, repeated or a correction after that. */
function tableOf(
  { file, table, rows, ...read }: FileTally,
  { sink, feed }: StagedDelivery,
  merged: readonly MergedCounts[],
): ImportedTable {
  const staged = sink.staging.files.find((candidate) => candidate.file === file && candidate.table === table);
  const counts = merged.find((candidate) => candidate.table === table && candidate.fileNo === staged?.no);
  const { repeated = 0, corrected = 0, rejected = 0 } = counts ?? {};
  const isFromFeed = file === feed;
  const columns = isFromFeed ? undefined : sink.deliveries.get(table);
  return {
    file,
    table,
    tellingColumns: tellingColumns(TABLE_SPECS[table]).filter((name) => columns?.has(name) === true),
    isFromFeed,
    rows,
    accepted: read.accepted - repeated - corrected - rejected,
    repeated: read.repeated + repeated,
    corrected,
    rejected: read.rejected + rejected,
  };
}

function sums(tables: readonly ImportedTable[]): { readonly [count: string]: number } {
  const sum = (count: (table: ImportedTable) => number): number => tables.reduce((all, table) => all + count(table), 0);
  return {
    accepted: sum(({ accepted }) => accepted),
    repeated: sum(({ repeated }) => repeated),
    corrected: sum(({ corrected }) => corrected),
    rejected: sum(({ rejected }) => rejected),
  };
}
