import { failed, success, type Result } from "../core/base/result.ts";
import { groupOf, keyOf, type RegistryRows, type RegistryTable } from "../core/registry/registry-change.ts";
import type { CellValue } from "./cell-readers.ts";
import { openCsvFile } from "./csv-file.ts";
import type { RowTaker } from "./csv-splitter.ts";
import type { Header } from "./header.ts";
import { placeColumn, readCell, type PlacedColumn } from "./placed-column.ts";
import { formatReason, type Reject, type RejectCode } from "./rejects.ts";
import type { RowCells } from "./row-cells.ts";
import { date, label, required, text, type NamedColumn, type TableColumns } from "./table-spec.ts";
import { TABLE_SPECS } from "./tables/index.ts";
import { openXlsxFile } from "./xlsx-file.ts";

/** Counters are no table of a data set, and have columns all the same. */
const COUNTERS: TableColumns<"counters"> = {
  table: "counters",
  columns: [
    { name: "agencyCode", ...required(label("Mã đơn vị", "Mã cơ quan")) },
    { name: "code", ...required(text("Mã quầy")) },
    { name: "name", ...required(text("Tên quầy")) },
    { name: "validFrom", ...date("Hiệu lực từ", "Từ ngày", "Ngày bắt đầu hiệu lực") },
    { name: "validTo", ...date("Hiệu lực đến", "Đến ngày", "Ngày hết hiệu lực") },
  ] as readonly NamedColumn[],
  answersAfter: undefined,
};

/** The columns of a table of the registry in a spreadsheet: those of data files. */
export function sheetColumns(table: RegistryTable): TableColumns<RegistryTable> {
  return table === "counters" ? COUNTERS : TABLE_SPECS[table];
}

/** A row of a sheet. What the sheet says nothing about is not here: a column it lacks, an empty yes-or-no cell. */
export interface SheetRow {
  readonly line: number;
  /** With empty yes-or-no cells as no, which is what they mean for a row that is new. */
  readonly row: RegistryRows[RegistryTable];
  readonly said: Readonly<Record<string, CellValue | undefined>>;
}

export interface RegistrySheet {
  readonly rows: readonly SheetRow[];
  readonly rejects: readonly Reject[];
}

/** In CSV, cells that a spreadsheet could run as a formula leave with a quote before them and come back without it. */
const GUARDED = /^'+[=+\-@\t\r]/u;
const TO_GUARD = /^'*[=+\-@\t\r]/u;

export function guardSheetCell(cell: string): string {
  return TO_GUARD.test(cell) ? `'${cell}` : cell;
}

/** Reads a sheet of one table, CSV or XLSX by its name. A sheet with any reject is not used in part. */
export async function readRegistrySheet(
  path: string,
  { file, table }: { readonly file: string; readonly table: RegistryTable },
): Promise<Result<RegistrySheet>> {
  const spec = sheetColumns(table);
  const isWorkbook = file.toLowerCase().endsWith(".xlsx");
  const opened = await (isWorkbook ? openXlsxFile(path, file, { spec }) : openCsvFile(path, file, spec));
  if (!opened.ok) return failed(opened.failure);
  const reader = new SheetReader({ file, table, isGuarded: !isWorkbook }, opened.value.header);
  await opened.value.readRows(reader, () => undefined);
  return success({ rows: reader.rows, rejects: reader.rejects });
}

class SheetReader implements RowTaker {
  readonly rows: SheetRow[] = [];
  readonly rejects: Reject[] = [];
  private readonly columns: readonly PlacedColumn[];
  private readonly byKey = new Map<string, string>();

  constructor(
    private readonly source: { readonly file: string; readonly table: RegistryTable; readonly isGuarded: boolean },
    header: Header,
  ) {
    const { columns } = sheetColumns(source.table);
    this.columns = columns.map((column, at) => placeColumn(column.name, column, header.positions[at] ?? -1));
  }

  row(cells: RowCells, line: number): void {
    if (cells.isBlank()) return;
    const before = this.rejects.length;
    const [row, said]: Record<string, CellValue | undefined>[] = [{}, {}];
    for (const placed of this.columns) {
      const value = readCell(placed, cells);
      if (typeof value === "object") this.reject(placed, value.complaint, { cells, line });
      else {
        const plain = this.plainOf(value);
        if (row !== undefined) row[placed.name] = plain;
        if (said !== undefined && isSaid(placed, cells)) said[placed.name] = plain;
      }
    }
    if (this.rejects.length === before) this.take({ line, row: row as never, said: said ?? {} });
  }

  private plainOf(value: CellValue | undefined): CellValue | undefined {
    return this.source.isGuarded && typeof value === "string" && GUARDED.test(value) ? value.slice(1) : value;
  }

  broken(code: RejectCode, line: number): void {
    this.rejects.push({ file: this.source.file, line, field: "", value: "", reason: formatReason(code) });
  }

  /** One key twice with one content counts once; with two contents nobody knows which is meant. */
  private take(sheetRow: SheetRow): void {
    const { row, line } = sheetRow;
    const key = keyOf(this.source.table, row);
    const content = JSON.stringify(row);
    const known = this.byKey.get(key);
    if (known === undefined) {
      this.byKey.set(key, content);
      this.rows.push(sheetRow);
    } else if (known !== content) {
      const [field = ""] = this.columns.map(({ name }) => name);
      const [value = ""] = groupOf(this.source.table, row).split("\n");
      this.rejects.push({ file: this.source.file, line, field, value, reason: formatReason("conflicting-key") });
    }
  }

  private reject(
    { name, column, at }: PlacedColumn,
    code: RejectCode,
    { cells, line }: { readonly cells: RowCells; readonly line: number },
  ): void {
    const value = column.isFreeText ? "" : cells.text(at);
    const allowed = code === "unknown-option" ? column.options : [];
    this.rejects.push({ file: this.source.file, line, field: name, value, reason: formatReason(code, allowed) });
  }
}

function isSaid({ at, column }: PlacedColumn, cells: RowCells): boolean {
  return at >= 0 && (column.whenEmpty === undefined || cells.text(at) !== "");
}
