import type { CellReader, CellValue, Complaint } from "./cell-readers.ts";
import type { RowCells } from "./row-cells.ts";
import type { Column } from "./table-spec.ts";

/** A column of the contract, where its cells stand in one file (-1: nowhere), and how they are read there. */
export interface PlacedColumn<V extends CellValue = CellValue> {
  readonly column: Column<V> & { readonly name: string };
  readonly at: number;
  readonly read: CellReader<V>;
}

const REQUIRED: Complaint = Object.freeze({ complaint: "required" });

const SPACE = 0x20;
const TAB = 0x09;
const CARRIAGE_RETURN = 0x0d;
const LAST_ASCII = 0x7f;

/** Reads a cell without the spaces around it; an empty one means what its column says. */
export function readCell<V extends CellValue>(placed: PlacedColumn<V>, cells: RowCells): V | undefined | Complaint {
  const { column, at } = placed;
  if (at < 0) return column.whenMissing;
  const { bytes } = cells;
  let start = at < cells.count ? (cells.starts[at] ?? 0) : 0;
  let end = at < cells.count ? (cells.ends[at] ?? 0) : 0;
  while (start < end && isSpace(bytes[start] ?? 0)) start += 1;
  while (start < end && isSpace(bytes[end - 1] ?? 0)) end -= 1;
  if (start === end) return column.required ? REQUIRED : column.whenEmpty;
  const mayHaveWideSpaces = (bytes[start] ?? 0) > LAST_ASCII || (bytes[end - 1] ?? 0) > LAST_ASCII;
  return mayHaveWideSpaces ? readTrimmed(placed, bytes.subarray(start, end)) : placed.read(bytes, start, end);
}

/** Spaces beyond ASCII, such as the no-break space that comes with copied text. */
function readTrimmed<V extends CellValue>({ column, read }: PlacedColumn<V>, bytes: Buffer): V | undefined | Complaint {
  const text = bytes.toString("utf8");
  const trimmed = text.trim();
  if (trimmed === "") return column.required ? REQUIRED : column.whenEmpty;
  if (trimmed.length === text.length) return read(bytes, 0, bytes.length);
  const encoded = Buffer.from(trimmed, "utf8");
  return read(encoded, 0, encoded.length);
}

function isSpace(byte: number): boolean {
  return byte === SPACE || (byte >= TAB && byte <= CARRIAGE_RETURN);
}
