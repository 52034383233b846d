import type { DataTable } from "./data-table.ts";

/** A workbook as content: what the XLSX writer is given. */
export interface Workbook {
  readonly title: string;
  readonly keywords: readonly string[];
  /** Last day of the data (`2020-11-20`): the date that the file carries, so that it depends on the data alone. */
  readonly dated: string;
  /** In the head of every printed page and above every table: `DỰ THẢO`. */
  readonly watermark?: string;
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  /** At most 31 characters; unique in the workbook. */
  readonly name: string;
  readonly orientation: "portrait" | "landscape";
  /** Lines above the table, the first one strong. */
  readonly title: readonly string[];
  readonly table: DataTable;
  /** Lines below the table. */
  readonly notes: readonly string[];
}
