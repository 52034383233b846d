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

const LAST_ASCII = 0x7f;

/** Reads a cell without the spaces around it; an empty one means what its column says. */
export function readCell<V extends CellValue>(placed: PlacedColumn<V>, cells: RowCells): V | undefined | Complaint {
  const { column, at } = placed;
  if (at < 0) return column.whenMissing;
  cells.narrow(at);
  const { bytes, from, to } = cells;
  if (from === to) return column.required ? REQUIRED : column.whenEmpty;
  const mayHaveWideSpaces = (bytes[from] as number) > LAST_ASCII || (bytes[to - 1] as number) > LAST_ASCII;
  return mayHaveWideSpaces ? readTrimmed(placed, bytes.subarray(from, to)) : placed.read(bytes, from, to);
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
