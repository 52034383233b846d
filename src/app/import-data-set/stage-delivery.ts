import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { formatCount } from "../../core/base/vietnamese-format.ts";
import { REFUSAL_REASONS, TABLES, type RefusalReason, type Table } from "../../core/registry/fact-sink.ts";
import { countRefusedInStaging, firstRejects } from "../../db/imports.ts";
import type { OwnConnection } from "../../db/own-connection.ts";
import { ImportSink } from "../../db/staging/import-sink.ts";
import { MOST_REPEATS, type OftenRepeated } from "../../db/staging/repeat-watch.ts";
import type { Tx } from "../../db/transaction.ts";
import { DataSetIntake, type ReadingProgress } from "../../ingest/data-set-intake.ts";
import type { OpenedDataSet } from "../../ingest/open-data-set.ts";
import { MOST_REJECTS, presentableValue } from "../../ingest/rejects-csv.ts";
import { formatReason, type Reject, type RejectWriter } from "../../ingest/rejects.ts";
import type { DigestTaker, FileTally } from "../../ingest/table-intake.ts";

/** Rows that lie in staging, judged, and what reading them counted. */
export interface StagedDelivery {
  readonly sink: ImportSink;
  readonly tallies: readonly FileTally[];
  readonly feed: string | undefined;
}

/** A receipt is made when facts are evaluated, over what the database holds then. */
const NO_RECEIPT: DigestTaker = {
  addRow: () => undefined,
  addKnowledge: () => undefined,
  declareTable: () => undefined,
};

const FEED_TABLES: readonly Table[] = ["dossiers", "supplements", "steps"];

/** The words for rows that were refused in staging. */
export const REFUSAL_WORDS = Object.fromEntries(REFUSAL_REASONS.map((code) => [code, formatReason(code)])) as {
  readonly [Code in RefusalReason]: string;
};

export interface Staged {
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  /** Dossiers of files may be written as this import while they come, in the transaction; undefined: none is. */
  readonly importId?: number;
  /** Undefined: {@link MOST_REJECTS}. */
  readonly mostRejects?: number | undefined;
  /** Of the rows that go to the database at once; undefined: as many as are worth it. */
  readonly partBytes?: number | undefined;
}

/** What is left of a delivery with too many rejects when all that it staged is taken back. */
export interface TooManyRejects {
  /** The first ones, as {@link firstRejects} gives them. */
  readonly kept: string;
  readonly most: number;
  /** How many rows were refused among those that were read. */
  readonly rejected: number;
  readonly rows: number;
  /** Where reading ended; undefined: everything was read. */
  readonly stoppedIn: string | undefined;
  /** A row that came again and again, and ended the reading; undefined: the rejects did. */
  readonly repeated: OftenRepeated | undefined;
}

/**
 * Reads files into staging, in the caller's transaction. Nobody else sees anything of it, and it is gone with the
 * connection. Reading ends at the end of the block in which there are too many rejects, or one row too often: it would
 * be staged as often, for nothing.
 */
export async function stageDelivery(
  { connection, tx }: { readonly connection: OwnConnection; readonly tx: Tx },
  opened: OpenedDataSet,
  { onProgress, importId, mostRejects = MOST_REJECTS, partBytes }: Staged = {},
): Promise<Result<StagedDelivery, TooManyRejects>> {
  const sink = await ImportSink.open(connection, { tables: tablesOf(opened), partBytes });
  if (importId !== undefined && opened.feed === undefined) await sink.writeEarly(importId);
  const rejects = new CappedRejects(sink, mostRejects);
  let at = { file: "", rows: 0 };
  const takers = {
    ...{ sink, rejects, digest: NO_RECEIPT },
    onProgress: (progress: ReadingProgress) => {
      at = progress;
      onProgress?.(progress);
      if (rejects.areTooMany || sink.staging.repeats.often !== undefined) throw new ReadingStopped();
    },
  };
  const intake = new DataSetIntake(opened, takers);
  const tallies = await intake.takeAll().catch((error: unknown) => {
    if (error instanceof ReadingStopped) return undefined;
    throw error;
  });
  if (tallies === undefined) await sink.staging.flush();
  const rejected = rejects.count + (await countRefusedInStaging(tx));
  const repeated = sink.staging.repeats.often;
  if (tallies !== undefined && rejected <= mostRejects && repeated === undefined) {
    return success({ sink, tallies, feed: opened.feed?.file });
  }
  const kept = await firstRejects(tx, { staging: sink.staging, reasons: REFUSAL_WORDS }, mostRejects);
  const rows = tallies === undefined ? at.rows : tallies.reduce((sum, tally) => sum + tally.rows, 0);
  const stoppedIn = tallies === undefined ? at.file : undefined;
  return failed({ kept, most: mostRejects, rejected, rows, stoppedIn, repeated });
}

/** Ends the reading of files from within. */
class ReadingStopped extends Error {}

/** Stages as many rejects as are kept, and counts the rest. */
class CappedRejects implements RejectWriter {
  count = 0;

  constructor(
    private readonly sink: ImportSink,
    private readonly most: number,
  ) {}

  get areTooMany(): boolean {
    return this.count > this.most;
  }

  write(reject: Reject): void {
    this.count += 1;
    if (!this.areTooMany) this.sink.write({ ...reject, value: presentableValue(reject.value) });
  }
}

/** In the order in which they are read. */
function tablesOf({ files, feed }: OpenedDataSet): readonly Table[] {
  return TABLES.filter(
    (table) => files.some((file) => file.table === table) || (feed !== undefined && FEED_TABLES.includes(table)),
  );
}

/** Why nothing of it was taken, with the count. */
export function tooManyRejects({ rejected, most, rows, stoppedIn, repeated }: TooManyRejects): Failure {
  if (repeated !== undefined) return repeatedTooOften(repeated);
  const after = stoppedIn === undefined ? "" : ` khi mới đọc ${formatCount(rows)} dòng của ${stoppedIn}`;
  return {
    code: "import.too-many-rejects",
    at: stoppedIn ?? "",
    message:
      `${formatCount(rejected)} dòng bị loại${after}, quá ${formatCount(most)} dòng: lần nhập dừng, ` +
      "không dòng nào được ghi vào cơ sở dữ liệu.",
    mend:
      `Xem ${formatCount(most)} dòng bị loại đầu tiên ở trang của lần nhập này, sửa tệp ` +
      "(thường là sai cột, sai dấu phân cách hoặc dấu nháy kép) rồi nhập lại.",
  };
}

function repeatedTooOften({ file, line }: OftenRepeated): Failure {
  return {
    code: "import.row-repeated",
    at: file,
    message:
      `Đến dòng ${formatCount(line)} của ${file}, một dòng (cùng mã hoặc cùng nội dung) đã lặp lại quá ` +
      `${formatCount(MOST_REPEATS)} lần: lần nhập dừng, không dòng nào được ghi vào cơ sở dữ liệu.`,
    mend:
      "Mở tệp ở dòng ấy và xem ngược lên: thường là dán lặp, kéo ô xuống, hoặc một dấu nháy kép không đóng. " +
      "Sửa tệp rồi nhập lại.",
  };
}
