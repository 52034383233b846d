import { dayOf, formatIsoDate, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedDecision, inAuditedTransaction } from "../../db/audit.ts";
import { type Database, scoringOf } from "../../db/database.ts";
import { analyzeAfterImport } from "../../db/analyze.ts";
import { failImport, lockedState, startImport, writeFirstRejects, type ImportedTable } from "../../db/imports.ts";
import { holdImporting, withOwnConnection, type OwnConnection } from "../../db/own-connection.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { ReadingProgress } from "../../ingest/data-set-intake.ts";
import { openDataSet } from "../../ingest/open-data-set.ts";
import { dataSetFailure, type DataSetFailure } from "../../ingest/read-data-set.ts";
import { mergeDelivery, type Delivered } from "./merge-delivery.ts";
import { stageDelivery, tooManyRejects, type TooManyRejects } from "./stage-delivery.ts";

export interface ImportDeps {
  readonly database: Database;
  readonly clock: () => Date;
  /** An import with more rejects ends and changes nothing; undefined: as many as people may want to look through. */
  readonly mostRejects?: number | undefined;
  /** Rows go to the database in parts of this many bytes; undefined: as many as are worth it. */
  readonly partBytes?: number | undefined;
}

/** For imports whose files lie under the data directory for a while. */
export interface ImportJobDeps extends ImportDeps {
  readonly dataDirectory: string;
}

/** An import that was created, and the folder in which its files lie. */
export interface ImportRun {
  readonly importId: number;
  readonly title: string;
  readonly directory: string;
  readonly actor: string;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

export type RunImport = (run: ImportRun) => Promise<Result<Delivered, DataSetFailure | Failure>>;

/**
 * Nhập dữ liệu: takes the files of a folder into the database. A data set that cannot be read is refused as a whole,
 * the import is marked failed and nothing else is written. The same holds for one with too many rejects, of which the
 * first are kept. What is thrown (a database that went away) leaves the import as it was, to be run again from its
 * start. Imports from folders run one after another.
 */
export function makeRunImport({ database, clock, ...limits }: ImportDeps): RunImport {
  return async ({ importId, title, directory, actor, onProgress }) => {
    const opened = await openDataSet(directory);
    if (!opened.ok) {
      const failure = dataSetFailure(opened.failure);
      await inAuditedTransaction(database, { actor, at: clock() }, async (tx, record) => {
        await failImport(tx, importId, { failure, at: clock() });
        record({ action: "import.failed", subject: `import:${importId}`, details: { code: failure.code } });
      });
      return failed(failure);
    }
    await inTransaction(database, (tx) => startImport(tx, importId, clock()));
    return withOwnConnection(scoringOf(database), async (connection) => {
      await holdImporting(connection);
      const at = clock();
      const merge = { importId, title, today: formatIsoDate(dayOf(localTimeAt(at.getTime()))) };
      const delivered = await inAuditedDecision<Delivered, TooManyRejects>(
        connection,
        { actor, at },
        async (tx, record) => {
          await lockRegistry(tx);
          const state = await lockedState(tx, importId);
          if (state === undefined || !OPEN_STATES.includes(state)) {
            record({ action: "import.found-done", subject: `import:${importId}`, details: {} });
            return success("alreadyDone");
          }
          const staging = { onProgress, importId, ...limits };
          const staged = await stageDelivery({ connection, tx }, opened.value, staging);
          return staged.ok ? success(await mergeDelivery(tx, staged.value, { merge, at, record })) : staged;
        },
      );
      if (!delivered.ok) return keepFirstRejects(connection, delivered.failure, { importId, actor, at });
      if (delivered.value !== "alreadyDone") await analyzeLarge(connection, delivered.value);
      return delivered;
    });
  };
}

/** Everything else that the import did has been taken back. */
async function keepFirstRejects(
  connection: OwnConnection,
  refused: TooManyRejects,
  { importId, actor, at }: { importId: number; actor: string; at: Date },
): Promise<Result<never>> {
  const failure = tooManyRejects(refused);
  await inAuditedTransaction(connection, { actor, at }, async (tx, record) => {
    await failImport(tx, importId, { failure, at });
    await writeFirstRejects(tx, importId, refused.kept);
    const details = { code: failure.code, rejected: refused.rejected };
    record({ action: "import.failed", subject: `import:${importId}`, details });
  });
  return failed(failure);
}

/** Fewer rows than this change no plan: autovacuum comes to them in its time. */
const LARGE_ROWS = 10_000;

async function analyzeLarge({ queries }: OwnConnection, delivered: readonly ImportedTable[]): Promise<void> {
  const changed = delivered.filter(({ accepted, corrected }) => accepted + corrected >= LARGE_ROWS);
  if (changed.length > 0) await analyzeAfterImport(queries, [...new Set(changed.map(({ table }) => table))]);
}

const OPEN_STATES = ["queued", "running"];
