import type { CellReader, CellValue, Complaint } from "./cell-readers.ts";
import { rememberCells } from "./remembered-cells.ts";
import type { RowCells } from "./row-cells.ts";
import type { Column } from "./table-spec.ts";

/**
 * A column of the contract in one file: where its cells stand (-1: nowhere), how they are read there, and what its
 * silence means. All of them have one shape, which the innermost loop of every import is glad of.
 */
export interface PlacedColumn<V extends CellValue = CellValue> {
  readonly name: string;
  readonly column: Column<V>;
  readonly at: number;
  readonly read: CellReader<V>;
  readonly whenMissing: V | undefined;
  readonly whenEmpty: V | undefined | Complaint;
}

const REQUIRED: Complaint = Object.freeze({ complaint: "required" });

const SPACE = 0x20;
const LAST_ASCII = 0x7f;

export function placeColumn<V extends CellValue>(name: string, column: Column<V>, at: number): PlacedColumn<V> {
  return {
    name,
    column,
    at,
    read: column.repeats ? rememberCells(column.read) : column.read,
    whenMissing: column.whenMissing,
    whenEmpty: column.required ? REQUIRED : column.whenEmpty,
  };
}

/** Reads a cell without the spaces around it; an empty one means what its column says. */
export function readCell<V extends CellValue>(placed: PlacedColumn<V>, cells: RowCells): V | undefined | Complaint {
  const { at } = placed;
  if (at < 0) return placed.whenMissing;
  if (at >= cells.count) return placed.whenEmpty;
  const { bytes } = cells;
  const start = cells.starts[at] as number;
  const end = cells.ends[at] as number;
  if (start === end) return placed.whenEmpty;
  return isPlain(bytes[start]) && isPlain(bytes[end - 1])
    ? placed.read(bytes, start, end)
    : readTrimmed(placed, bytes.subarray(start, end));
}

/** A byte that is neither a space nor part of one. */
function isPlain(byte: number | undefined): boolean {
  return byte !== undefined && byte > SPACE && byte <= LAST_ASCII;
}

/** Trims spaces, those beyond ASCII too, such as the no-break space that comes with copied text. */
function readTrimmed<V extends CellValue>(placed: PlacedColumn<V>, bytes: Buffer): V | undefined | Complaint {
  const text = bytes.toString("utf8");
  const trimmed = text.trim();
  if (trimmed === "") return placed.whenEmpty;
  if (trimmed.length === text.length) return placed.read(bytes, 0, bytes.length);
  const encoded = Buffer.from(trimmed, "utf8");
  return placed.read(encoded, 0, encoded.length);
}
