import { AlignmentType, BorderStyle, type IBorderOptions, type IStylesOptions } from "docx";
import { TABLE_FONT_SIZES, tableStyleId } from "./docx-table.ts";

/** Millimetres in the twentieths of a point that the format counts in; the package's own cuts A4 short by one. */
export function mm(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440);
}

/** Half-points, the format's unit of type size. */
export function halfPoints(points: number): number {
  return points * 2;
}

/** First line indented by 1.27 cm; 6 pt between paragraphs (Phụ lục I of Nghị định 30/2020). */
export const FIRST_LINE = mm(12.7);
export const AFTER_PARAGRAPH = 120;

const NO_BORDER: IBorderOptions = { style: BorderStyle.NONE, size: 0, color: "auto" };

export const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
} as const;

const FONT = "Times New Roman";
const HEADING = {
  run: { font: FONT, size: halfPoints(14), bold: true, color: "000000" },
  paragraph: { spacing: { before: AFTER_PARAGRAPH, after: AFTER_PARAGRAPH } },
} as const;

export const DOCUMENT_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: halfPoints(14), language: { value: "vi-VN", eastAsia: "vi-VN" } },
      paragraph: { spacing: { before: 0, after: AFTER_PARAGRAPH, line: 259 }, alignment: AlignmentType.BOTH },
    },
    heading1: HEADING,
    heading2: HEADING,
    heading3: HEADING,
  },
  paragraphStyles: TABLE_FONT_SIZES.map((size) => ({
    id: tableStyleId(size),
    name: `Bảng ${size}`,
    basedOn: "Normal",
    run: { size: halfPoints(size) },
    paragraph: { spacing: { before: 20, after: 20, line: 240 } },
  })),
};
