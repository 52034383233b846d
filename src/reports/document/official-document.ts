/**
 * Văn bản hành chính: an official document as content, before it is a file. The renderers know the layout of Nghị định
 * 30/2020/NĐ-CP (Phụ lục I); the forms know the words. Texts are plain: no markup of any format is read out of them.
 */
export interface OfficialDocument {
  /** For the file's properties and the reader's title bar. */
  readonly title: string;
  /** What it was made from, for the file's properties (rule set, digests). */
  readonly keywords: readonly string[];
  /** Across every page, behind the text: `DỰ THẢO`. Absent: the document may be signed. */
  readonly watermark?: string;
  readonly sections: readonly Section[];
}

/** Pages of one orientation, numbered from 1; the first number is not shown. */
export interface Section {
  readonly orientation: "portrait" | "landscape";
  readonly blocks: readonly Block[];
}

export type Block =
  DocumentHead | DocumentTitle | AnnexTitle | Heading | Paragraph | Table | Signatures | { readonly kind: "pageBreak" };

/** Tên cơ quan, số ký hiệu; Quốc hiệu, Tiêu ngữ; địa danh, ngày tháng. */
export interface DocumentHead {
  readonly kind: "head";
  /** Superior body, a line each, upper case. */
  readonly superior: readonly string[];
  /** Issuing body, upper case, bold, ruled. */
  readonly issuer: readonly string[];
  /** `Số: …/BC-VP`; absent on forms. */
  readonly number?: string;
  /** `Bình Thuận, ngày … tháng … năm …`. */
  readonly placeAndDate?: string;
}

/** Tên loại văn bản and trích yếu, centred, ruled. */
export interface DocumentTitle {
  readonly kind: "title";
  /** Upper case: BÁO CÁO. */
  readonly name: string;
  /** Also the entry in the outline of the file: a document of many forms has one entry per form. */
  readonly subject: readonly string[];
}

/** `Phụ lục I` and its name; the line in italics says which document it belongs to. */
export interface AnnexTitle {
  readonly kind: "annexTitle";
  readonly label: string;
  readonly name: string;
  readonly reference: string;
}

export interface Heading {
  readonly kind: "heading";
  readonly level: 1 | 2;
  readonly text: string;
}

export interface Paragraph {
  readonly kind: "paragraph";
  readonly text: string;
  /** `basis`: legal base, italic. `note`: small, without indent. `lead`: centred, italic, under a title. */
  readonly style: "body" | "basis" | "note" | "lead";
  /** Not parted from what follows: the last words of a document stand with its signatures. */
  readonly staysWithNext?: boolean;
}

export interface Column {
  /** Share of the width of the page, in mm; the renderer stretches them to fill it. */
  readonly width: number;
  readonly align: "left" | "center" | "right";
}

export interface HeaderCell {
  readonly text: string;
  /** Columns and rows it covers; 1 when absent. */
  readonly columns?: number;
  readonly rows?: number;
}

/** A row of texts, one per column; or one text over the whole width (a group of units). */
export type TableRow =
  | { readonly kind: "cells"; readonly cells: readonly string[]; readonly isStrong?: boolean }
  | { readonly kind: "group"; readonly text: string };

export interface Table {
  readonly kind: "table";
  readonly columns: readonly Column[];
  readonly header: readonly (readonly HeaderCell[])[];
  readonly rows: readonly TableRow[];
  /** Points: 12 in the body, less in wide annexes. */
  readonly fontSize: number;
}

/** A table of at most so many rows is never parted by the end of a page. */
export const SHORT_TABLE_ROWS = 10;

/** Nơi nhận on the left, who signs on the right; forms have two signers and no recipients. */
export interface Signatures {
  readonly kind: "signatures";
  readonly recipients: readonly string[];
  readonly signers: readonly Signer[];
}

export interface Signer {
  /** Authority and title, upper case. */
  readonly title: readonly string[];
  /** `(Ký, ghi rõ họ tên)` on forms. */
  readonly hint?: string;
  /** Under the room for the signature; absent while nobody knows who will sign. */
  readonly name?: string;
}

export function paragraph(text: string, style: Paragraph["style"] = "body"): Paragraph {
  return { kind: "paragraph", text, style };
}

/** The last paragraph before the signatures: they are never alone on a page. */
export function lastParagraph(text: string, style: Paragraph["style"] = "body"): Paragraph {
  return { kind: "paragraph", text, style, staysWithNext: true };
}

export function heading(level: 1 | 2, text: string): Heading {
  return { kind: "heading", level, text };
}
