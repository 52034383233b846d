import type { Cell, CellStyle } from "hucre/xlsx";
import { MISSING, type CellFormat, type CellValue, type DataColumn } from "./data-table.ts";

const FONT = { name: "Times New Roman", size: 12 } as const;
const LINE = { style: "thin", color: { rgb: "000000" } } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE } as const;
const MIDDLE = { vertical: "center", wrapText: true } as const;

export const TITLE_STYLE: CellStyle = {
  font: { ...FONT, size: 14, bold: true },
  alignment: { horizontal: "center", ...MIDDLE },
};
export const SUBTITLE_STYLE: CellStyle = {
  font: { ...FONT, italic: true },
  alignment: { horizontal: "center", ...MIDDLE },
};
export const WATERMARK_COLOUR = "A31919";
export const WATERMARK_STYLE: CellStyle = {
  font: { ...FONT, size: 18, bold: true, color: { rgb: WATERMARK_COLOUR } },
  alignment: { horizontal: "center", ...MIDDLE },
};
export const NOTE_STYLE: CellStyle = { font: FONT, alignment: { vertical: "top", wrapText: true } };
export const HEADER_STYLE: CellStyle = {
  font: { ...FONT, bold: true },
  border: BORDER,
  alignment: { horizontal: "center", ...MIDDLE },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "EDEDED" } },
};
export const GROUP_STYLE: CellStyle = {
  font: { ...FONT, bold: true },
  border: BORDER,
  alignment: { horizontal: "left", ...MIDDLE },
};

/**
 * A text that a spreadsheet could take for a formula when the file is saved as CSV or pasted (`=`, `+`, `-`, `@`, tab):
 * an apostrophe in front keeps it text. Names and codes come from files that anyone may have written.
 */
export function guardFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function decimalsOf(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function styleOf(
  column: Pick<DataColumn, "align">,
  options: { readonly isStrong: boolean; readonly numFmt?: string },
): CellStyle {
  return {
    font: options.isStrong ? { ...FONT, bold: true } : FONT,
    border: BORDER,
    alignment: { horizontal: column.align, ...MIDDLE },
    ...(options.numFmt === undefined ? {} : { numFmt: options.numFmt }),
  };
}

/** Text for a spreadsheet cell, or the number that a figure is. */
function contentOf(value: CellValue, format: CellFormat): { value: string | number; numFmt?: string } {
  if (value === undefined) return { value: MISSING };
  if (typeof value === "number") return { value, numFmt: "#,##0" };
  if (format !== "decimal" || !/^-?\d+(?:\.\d+)?$/.test(value)) return { value: guardFormula(value) };
  const digits = decimalsOf(value);
  return { value: Number(value), numFmt: digits === 0 ? "0" : `0.${"0".repeat(digits)}` };
}

export function figureCell(value: CellValue, column: DataColumn, isStrong: boolean): Partial<Cell> {
  const { value: content, ...numFmt } = contentOf(value, column.format);
  return { value: content, style: styleOf(column, { isStrong, ...numFmt }) };
}
