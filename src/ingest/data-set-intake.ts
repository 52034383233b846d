import { TABLES, type FactSink, type Table } from "../core/registry/fact-sink.ts";
import type { DataSetExport } from "./data-set-export.ts";
import { FeedIntake } from "./feed-intake.ts";
import { inContractOrder } from "./header.ts";
import type { OpenedDataSet } from "./open-data-set.ts";
import type { RejectWriter } from "./rejects.ts";
import { tellingColumns, type OnBytes, type TableFile } from "./table-file.ts";
import { TableIntake, type DigestTaker, type FileTally, type Intake } from "./table-intake.ts";
import type { TableSpec } from "./table-spec.ts";
import { TABLE_SPECS } from "./tables/index.ts";

/** How far the reading of a file has come. */
export interface ReadingProgress {
  readonly file: string;
  readonly bytesRead: number;
  /** The feed is read three times, and counts three times. */
  readonly bytesTotal: number;
  /** Rows of this file so far. */
  readonly rows: number;
}

export interface DataSetTakers {
  readonly sink: FactSink;
  readonly digest: DigestTaker;
  readonly rejects: RejectWriter;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  readonly export?: DataSetExport | undefined;
}

/** One run over the files of an opened data set, in the order of `TABLES`. */
export class DataSetIntake {
  private readonly intake: Intake;
  private readonly feed: FeedIntake | undefined;

  constructor(
    private readonly opened: OpenedDataSet,
    private readonly takers: DataSetTakers,
  ) {
    const { sink, digest, rejects, export: target } = takers;
    this.intake = { sink, digest, rejects };
    const { feed } = opened;
    this.feed =
      feed &&
      new FeedIntake(
        feed,
        this.intake,
        target &&
          ((entry) => {
            target.writeFeedEntry(entry);
          }),
      );
  }

  async takeAll(): Promise<FileTally[]> {
    const tallies: FileTally[] = [];
    if (this.feed !== undefined) this.takers.export?.declareFeed();
    for (const table of TABLES) {
      const files = this.opened.files.filter((file) => file.table === table);
      if (files.length > 0) this.declareExport(table, files);
      for (const file of files) tallies.push(await this.takeTable(file));
      await this.takeFeed(table);
      await this.takers.sink.settle?.(table);
    }
    return [...tallies, ...(this.feed?.tallies ?? [])];
  }

  /** An export has one file where the data set may have two: with the columns of both. */
  private declareExport(table: Table, files: readonly TableFile[]): void {
    const columns = new Set(files.flatMap(({ header }) => header.columns));
    this.takers.export?.declareTable(table, inContractOrder(TABLE_SPECS[table], columns));
  }

  private async takeTable<T extends Table>(file: TableFile<T>): Promise<FileTally> {
    const spec: TableSpec<T> = TABLE_SPECS[file.table];
    const { columns } = file.header;
    this.intake.sink.declareTable(file.table, columns);
    this.intake.digest.declareTable(
      file.table,
      tellingColumns(spec).filter((name) => columns.includes(name)),
    );
    const intake: Intake = { ...this.intake, export: this.takers.export };
    const table = new TableIntake(file.file, { spec, header: file.header }, intake);
    await file.readRows(table, (bytesRead) => {
      this.takers.onProgress?.({ file: file.file, bytesRead, bytesTotal: file.bytes, rows: table.tally.rows });
      return this.takers.sink.drained?.();
    });
    return table.tally;
  }

  /** The feed's part of a table comes after the rows of its files. */
  private async takeFeed(table: Table): Promise<void> {
    const { feed, opened, takers } = this;
    if (feed === undefined || opened.feed === undefined) return;
    const { file, bytes } = opened.feed;
    const onProgressOf =
      (pass: number): OnBytes =>
      (bytesRead) => {
        const rows = feed.tallies.reduce((sum, tally) => sum + tally.rows, 0);
        takers.onProgress?.({ file, bytesRead: pass * bytes + bytesRead, bytesTotal: 3 * bytes, rows });
        return takers.sink.drained?.();
      };
    if (table === "dossiers") await feed.takeDossiers(onProgressOf(0));
    if (table === "supplements") await feed.takeSupplements(onProgressOf(1));
    if (table === "steps") await feed.takeSteps(onProgressOf(2));
  }
}
