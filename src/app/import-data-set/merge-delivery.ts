import { inAuditedTransaction } from "../../db/audit.ts";
import { areContactsDelivered, finishImport, lockedState, writeRejects, type ImportedTable } from "../../db/imports.ts";
import { mergeStaged, type MergedCounts } from "../../db/merging/merge-import.ts";
import type { Merge } from "../../db/merging/merge-keyed.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import type { OwnConnection } from "../../db/own-connection.ts";
import { ImportSink } from "../../db/staging/import-sink.ts";
import type { AuditedTx } from "../../db/audit.ts";
import { REFUSAL_REASONS, TABLES, type RefusalReason, type Table } from "../../core/registry/fact-sink.ts";
import { DataSetIntake, type ReadingProgress } from "../../ingest/data-set-intake.ts";
import type { OpenedDataSet } from "../../ingest/open-data-set.ts";
import { presentableValue } from "../../ingest/rejects-csv.ts";
import { formatReason } from "../../ingest/rejects.ts";
import { tellingColumns } from "../../ingest/table-file.ts";
import type { DigestTaker, FileTally } from "../../ingest/table-intake.ts";
import { TABLE_SPECS } from "../../ingest/tables/index.ts";

/** One import that is to become visible. */
export interface Delivery {
  readonly merge: Merge;
  readonly actor: string;
  readonly opened: OpenedDataSet;
  /** Called when rows have been written, before the transaction ends: what else belongs to it. */
  readonly within?: ((tx: AuditedTx) => Promise<void>) | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** `alreadyDone`: another attempt at this import came to its end first, and nothing was written now. */
export type Delivered = readonly ImportedTable[] | "alreadyDone";

/** A receipt is made when facts are evaluated, over what the database holds then. */
const NO_RECEIPT: DigestTaker = {
  addRow: () => undefined,
  addKnowledge: () => undefined,
  declareTable: () => undefined,
};

const FEED_TABLES: readonly Table[] = ["dossiers", "supplements", "steps"];

const REASONS = Object.fromEntries(REFUSAL_REASONS.map((code) => [code, formatReason(code)])) as Readonly<
  Record<RefusalReason, string>
>;

/**
 * Reads a delivery into staging and merges it, with its counts, its rejects and its line in the audit, in one
 * transaction. A crash before its end leaves nothing; the same delivery once more changes nothing.
 */
export async function mergeDelivery(
  connection: OwnConnection,
  { merge, actor, opened, within, onProgress }: Delivery,
  clock: () => Date,
): Promise<Delivered> {
  const sink = await ImportSink.open(connection, tablesOf(opened));
  const rejects = {
    write: (reject: Parameters<ImportSink["write"]>[0]) => {
      sink.write({ ...reject, value: presentableValue(reject.value) });
    },
  };
  const tallies = await new DataSetIntake(opened, { sink, rejects, digest: NO_RECEIPT, onProgress }).takeAll();
  const { staging } = sink;
  const { importId } = merge;
  return inAuditedTransaction(connection, { actor, at: clock() }, async (tx, record) => {
    // One merge at a time, and no edit of the registry beside it: a code must not come into two units at once.
    await lockRegistry(tx);
    if (!["queued", "running"].includes(await lockedState(tx, importId))) {
      record({ action: "import.found-done", subject: `import:${importId}`, details: {} });
      return "alreadyDone";
    }
    const delivers = (table: Table): boolean => sink.deliveries.has(table);
    const isFirstContacts = (delivers("contacts") || delivers("supplements")) && !(await areContactsDelivered(tx));
    const merged = await mergeStaged(tx, { staging, merge, isFirstContacts });
    const counted = tallies.map((tally) => tableOf(tally, { sink, merged, feed: opened.feed?.file }));
    await writeRejects(tx, importId, { staging, reasons: REASONS });
    await finishImport(tx, importId, { tables: counted, at: clock() });
    await within?.(tx);
    record({ action: "import.finished", subject: `import:${importId}`, details: sums(counted) });
    return counted;
  });
}

/** In the order in which they are read. */
function tablesOf({ files, feed }: OpenedDataSet): readonly Table[] {
  return TABLES.filter(
    (table) => files.some((file) => file.table === table) || (feed !== undefined && FEED_TABLES.includes(table)),
  );
}

/** What reading counted as accepted was staged; some of it was refused, repeated or a correction after that. */
function tableOf(
  { file, table, rows, ...read }: FileTally,
  { sink, merged, feed }: { sink: ImportSink; merged: readonly MergedCounts[]; feed: string | undefined },
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

function sums(tables: readonly ImportedTable[]): Record<"accepted" | "repeated" | "corrected" | "rejected", number> {
  const sum = (count: (table: ImportedTable) => number): number => tables.reduce((all, table) => all + count(table), 0);
  return {
    accepted: sum(({ accepted }) => accepted),
    repeated: sum(({ repeated }) => repeated),
    corrected: sum(({ corrected }) => corrected),
    rejected: sum(({ rejected }) => rejected),
  };
}
