import { writeXlsx, type Cell, type MergeRange, type WriteOptions, type WriteSheet } from "hucre/xlsx";
import type { DataRow, DataTable } from "./data-table.ts";
import { placeHeader } from "./header-grid.ts";
import type { HeaderCell } from "./official-document.ts";
import type { Sheet, Workbook } from "./workbook.ts";
import {
  figureCell,
  GROUP_STYLE,
  guardFormula,
  HEADER_STYLE,
  NOTE_STYLE,
  SUBTITLE_STYLE,
  TITLE_STYLE,
  WATERMARK_COLOUR,
  WATERMARK_STYLE,
} from "./xlsx-cells.ts";
import { withFixedTimes } from "./zip-times.ts";

/** Column widths are in characters; a millimetre holds about half of one at 12 pt. */
const CHARACTERS_PER_MM = 0.52;
const LINE_POINTS = 16;

/** A sheet under construction: rows are added from the top. */
class SheetGrid {
  readonly cells = new Map<string, Partial<Cell>>();
  readonly merges: MergeRange[] = [];
  readonly heights: NonNullable<WriteSheet["rowDefs"]> = new Map();
  row = 0;
  private readonly table: DataTable;

  constructor(table: DataTable) {
    this.table = table;
  }

  private get lastColumn(): number {
    return this.table.columns.length - 1;
  }

  private get totalCharacters(): number {
    return this.table.columns.reduce((sum, { width }) => sum + width, 0) * CHARACTERS_PER_MM;
  }

  put(column: number, cell: Partial<Cell>): void {
    this.cells.set(`${this.row},${column}`, cell);
  }

  merge(column: number, { columns, rows }: { columns: number; rows: number }): void {
    if (columns * rows === 1) return;
    this.merges.push({
      startRow: this.row,
      endRow: this.row + rows - 1,
      startCol: column,
      endCol: column + columns - 1,
    });
  }

  /** One text over the whole width; merged cells have no height of their own, so the lines are counted here. */
  addLine(text: string, style: NonNullable<Cell["style"]>): void {
    this.put(0, { value: guardFormula(text), style });
    this.merge(0, { columns: this.lastColumn + 1, rows: 1 });
    const lines = Math.ceil(text.length / Math.max(20, this.totalCharacters));
    this.heights.set(this.row, { height: Math.max(1, lines) * LINE_POINTS + 2 });
    this.row += 1;
  }

  addHeader(header: readonly (readonly HeaderCell[])[]): void {
    const first = this.row;
    for (const { text, row, column, columns, rows } of placeHeader(header)) {
      this.row = first + row;
      this.merge(column, { columns, rows });
      for (let y = 0; y < rows; y += 1) {
        for (let x = 0; x < columns; x += 1) {
          const value = x + y === 0 ? guardFormula(text) : null;
          this.cells.set(`${this.row + y},${column + x}`, { value, style: HEADER_STYLE });
        }
      }
    }
    this.row = first + header.length;
  }

  addRow(row: DataRow): void {
    if (row.kind === "group") {
      this.table.columns.forEach((_, column) => {
        this.put(column, { value: column === 0 ? guardFormula(row.text) : null, style: GROUP_STYLE });
      });
      this.merge(0, { columns: this.lastColumn + 1, rows: 1 });
    } else {
      this.table.columns.forEach((column, place) => {
        this.put(place, figureCell(row.values[place], column, row.isStrong ?? false));
      });
    }
    this.row += 1;
  }
}

/** A sheet has no ground to write on: the mark is its first line, its tab, and the head of every printed page. */
function marked(watermark: string | undefined): Pick<WriteSheet, "headerFooter" | "view"> {
  if (watermark === undefined) return { headerFooter: { oddHeader: "&C&P", differentFirst: true } };
  const head = `&R&"Times New Roman,Bold"&14${watermark}`;
  return {
    headerFooter: { oddHeader: `&C&P${head}`, firstHeader: head, differentFirst: true },
    view: { tabColor: { rgb: WATERMARK_COLOUR } },
  };
}

/** A sheet, and the rows that stand on each of its printed pages: `$3:$4`. */
interface WrittenSheet {
  readonly sheet: WriteSheet;
  readonly headRows: string;
}

function writeSheet({ name, orientation, title, table, notes }: Sheet, watermark: string | undefined): WrittenSheet {
  const grid = new SheetGrid(table);
  if (watermark !== undefined) grid.addLine(watermark, WATERMARK_STYLE);
  title.forEach((text, place) => {
    grid.addLine(text, place === 0 ? TITLE_STYLE : SUBTITLE_STYLE);
  });
  const headerRow = grid.row;
  grid.addHeader(table.header);
  const firstRow = grid.row;
  for (const row of table.rows) grid.addRow(row);
  for (const note of notes) grid.addLine(note, NOTE_STYLE);
  const sheet: WriteSheet = {
    name,
    columns: table.columns.map(({ width }) => ({ width: Math.max(5, width * CHARACTERS_PER_MM) })),
    rows: Array.from({ length: grid.row }, () => []),
    cells: grid.cells,
    merges: grid.merges,
    rowDefs: grid.heights,
    freezePane: { rows: firstRow },
    pageSetup: {
      paperSize: "a4",
      orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.79, bottom: 0.79, left: 1.18, right: 0.59, header: 0.39, footer: 0.39 },
    },
    ...marked(watermark),
  };
  return { sheet, headRows: `$${headerRow + 1}:$${firstRow}` };
}

/** The head of a table on every printed page. By itself the writer leaves the name of the sheet without marks. */
function printTitles({ sheet: { name }, headRows }: WrittenSheet): NonNullable<WriteOptions["namedRanges"]>[number] {
  return { name: "_xlnm.Print_Titles", range: `'${name.replaceAll("'", "''")}'!${headRows}`, scope: name };
}

/** Makes an XLSX file: figures are numbers with the digits that the law rounds to, texts can never be formulas. */
export async function renderXlsx(workbook: Workbook): Promise<Uint8Array> {
  const written = workbook.sheets.map((sheet) => writeSheet(sheet, workbook.watermark));
  const bytes = await writeXlsx({
    sheets: written.map(({ sheet }) => sheet),
    namedRanges: written.map(printTitles),
    properties: {
      title: workbook.title,
      keywords: workbook.keywords.join("; "),
      modified: new Date(`${workbook.dated}T00:00:00Z`),
    },
    defaultFont: { name: "Times New Roman", size: 12 },
  });
  return withFixedTimes(bytes);
}
