import type { Table } from "../core/registry/fact-sink.ts";
import type { RowTaker } from "./csv-splitter.ts";
import type { Header } from "./header.ts";
import type { TableColumns } from "./table-spec.ts";

/** A file of the data set whose header has been read and makes sense. Its rows are read when their turn comes. */
export interface TableFile<T extends string = Table> {
  /** Its name within the folder. */
  readonly file: string;
  readonly table: T;
  readonly header: Header;
  readonly bytes: number;
  /** Hands over the rows after the header, and tells now and then how many bytes have been read. */
  readRows(taker: RowTaker, onProgress: OnBytes): Promise<void>;
}

/** Hears how many bytes have been read; reading goes on when what it returns has resolved. */
export type OnBytes = (bytes: number) => void | Promise<void>;

/** The columns of a table for which empty cells and a missing column mean different things. */
export function tellingColumns({ columns }: TableColumns<string>): string[] {
  return columns.filter(({ isTelling }) => isTelling).map(({ name }) => name);
}
