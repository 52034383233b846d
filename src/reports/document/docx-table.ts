import {
  AlignmentType, Paragraph as Line, Table as Grid, TableCell, TableLayoutType, TableRow as GridRow, TextRun,
  VerticalAlign, WidthType,
} from "docx";
import { halfPoints, THIN_BORDER } from "./docx-layout.ts";
import type { Column, HeaderCell, Table, TableRow } from "./official-document.ts";

const ALIGNMENTS = {
  left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT,
} as const satisfies Record<Column["align"], unknown>;

const CELL_SPACING = { before: 20, after: 20, line: 240 } as const;
const CELL_MARGINS = { left: 60, right: 60 } as const;

interface Look {
  readonly size: number;
  readonly align: Column["align"];
  readonly bold: boolean;
}

function cellLine(text: string, { size, align, bold }: Look): Line {
  return new Line({ alignment: ALIGNMENTS[align], spacing: CELL_SPACING, children: [new TextRun({ text, size, bold })] });
}

function headerRow(row: readonly HeaderCell[], size: number): GridRow {
  return new GridRow({
    tableHeader: true, cantSplit: true,
    children: row.map(({ text, columns, rows }) => new TableCell({
      verticalAlign: VerticalAlign.CENTER,
      ...(columns === undefined ? {} : { columnSpan: columns }),
      ...(rows === undefined ? {} : { rowSpan: rows }),
      children: [cellLine(text, { size, align: "center", bold: true })],
    })),
  });
}

function bodyRow(row: TableRow, columns: readonly Column[], size: number): GridRow {
  if (row.kind === "group") {
    const line = cellLine(row.text, { size, align: "left", bold: true });
    return new GridRow({ cantSplit: true, children: [new TableCell({ columnSpan: columns.length, children: [line] })] });
  }
  const bold = row.isStrong ?? false;
  return new GridRow({
    cantSplit: true,
    children: columns.map(({ align }, place) => new TableCell({
      verticalAlign: VerticalAlign.CENTER,
      children: [cellLine(row.cells[place] ?? "", { size, align, bold })],
    })),
  });
}

/** Fixed layout with every column's width: office programs then agree on where the lines are. Head rows repeat. */
export function docxTable(table: Table, textWidth: number): Grid {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const size = halfPoints(table.fontSize);
  return new Grid({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: table.columns.map(({ width }) => Math.floor((width / total) * textWidth)),
    margins: CELL_MARGINS,
    borders: {
      top: THIN_BORDER, bottom: THIN_BORDER, left: THIN_BORDER, right: THIN_BORDER,
      insideHorizontal: THIN_BORDER, insideVertical: THIN_BORDER,
    },
    rows: [
      ...table.header.map((row) => headerRow(row, size)),
      ...table.rows.map((row) => bodyRow(row, table.columns, size)),
    ],
  });
}
