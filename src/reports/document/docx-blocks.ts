import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph as Line,
  Table as Grid,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type FileChild,
  type IParagraphOptions,
  type IRunOptions,
} from "docx";
import { AFTER_PARAGRAPH, FIRST_LINE, halfPoints, NO_BORDERS } from "./docx-layout.ts";
import type {
  AnnexTitle,
  DocumentHead,
  DocumentTitle,
  Heading,
  Paragraph,
  Signatures,
  Signer,
} from "./official-document.ts";

type Style = Omit<IRunOptions, "text" | "size"> & { readonly points: number };

function run(text: string, { points, ...style }: Style): TextRun {
  return new TextRun({ text, size: halfPoints(points), ...style });
}

function centred(text: string, style: Style, options: IParagraphOptions = {}): Line {
  return new Line({
    alignment: AlignmentType.CENTER,
    spacing: { before: 0, after: 20, line: 240 },
    children: [run(text, style)],
    ...options,
  });
}

/** A rule of a share of the column, as the border of an empty line: it moves with the text and needs no drawing. */
function rule(width: number, share: number): Line {
  const side = Math.round((width * (1 - share)) / 2);
  return new Line({
    indent: { left: side, right: side },
    spacing: { before: 20, after: 60, line: 80, lineRule: "exact" },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } },
  });
}

/** Columns without borders, one row: the format's only way to set text side by side. */
function sideBySide(columns: readonly { readonly width: number; readonly lines: readonly Line[] }[]): Grid {
  return new Grid({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, { width }) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => width),
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: columns.map(
          ({ width, lines }) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              verticalAlign: VerticalAlignTable.TOP,
              margins: { left: 0, right: 0 },
              children: [...lines],
            }),
        ),
      }),
    ],
  });
}

export function docxHead(head: DocumentHead, textWidth: number): FileChild[] {
  const [left, right] = [Math.round(textWidth * 0.4), Math.round(textWidth * 0.6)];
  const leftLines = [
    ...head.superior.map((text) => centred(text, { points: 12 })),
    ...head.issuer.map((text) => centred(text, { points: 12, bold: true })),
    rule(left, 0.35),
    ...(head.number === undefined ? [] : [centred(head.number, { points: 13 })]),
  ];
  const rightLines = [
    centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { points: 12, bold: true }),
    centred("Độc lập - Tự do - Hạnh phúc", { points: 13, bold: true }),
    rule(right, 0.52),
    ...(head.placeAndDate === undefined ? [] : [centred(head.placeAndDate, { points: 13, italics: true })]),
  ];
  return [
    sideBySide([
      { width: left, lines: leftLines },
      { width: right, lines: rightLines },
    ]),
  ];
}

/** The subject is the heading that the navigation pane shows; the kind of document stands above it. */
export function docxTitle(title: DocumentTitle, textWidth: number): FileChild[] {
  const subject = title.subject.map((text, place) => run(text, { points: 14, bold: true, break: place > 0 ? 1 : 0 }));
  return [
    centred(title.name, { points: 14, bold: true }, { spacing: { before: 280, after: 60 }, keepNext: true }),
    new Line({
      heading: HeadingLevel.HEADING_1,
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 60, line: 240 },
      keepNext: true,
      children: subject,
    }),
    rule(textWidth, 0.3),
    new Line({ spacing: { before: 0, after: 60, line: 120, lineRule: "exact" } }),
  ];
}

export function docxAnnexTitle({ label, name, reference }: AnnexTitle): FileChild[] {
  return [
    centred(label, { points: 14, bold: true }, { keepNext: true }),
    new Line({
      heading: HeadingLevel.HEADING_1,
      alignment: AlignmentType.CENTER,
      spacing: { before: 0, after: 20 },
      keepNext: true,
      children: [run(name, { points: 14, bold: true })],
    }),
    centred(reference, { points: 13, italics: true }, { spacing: { after: 160 }, keepNext: true }),
  ];
}

export function docxHeading({ level, text }: Heading): Line {
  return new Line({
    heading: level === 1 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
    indent: { firstLine: FIRST_LINE },
    keepNext: true,
    children: [run(text, { points: 14, bold: true })],
  });
}

export function docxParagraph({ text, style, staysWithNext }: Paragraph): Line {
  // What announces a table stays with it, and the last words with the signatures.
  const options = { spacing: { after: AFTER_PARAGRAPH }, keepNext: staysWithNext ?? text.endsWith(":") };
  const indent = { firstLine: FIRST_LINE };
  switch (style) {
    case "note":
      return new Line({
        ...options,
        // Digests have no place to break: justified, they would tear the words before them apart.
        alignment: AlignmentType.LEFT,
        spacing: { after: 60, line: 240 },
        children: [run(text, { points: 12 })],
      });
    case "lead":
      return centred(text, { points: 13, italics: true }, options);
    case "basis":
      return new Line({ ...options, indent, children: [run(text, { points: 14, italics: true })] });
    case "body":
      return new Line({ ...options, indent, children: [run(text, { points: 14 })] });
  }
}

function recipientLines(recipients: readonly string[]): Line[] {
  const plain = { alignment: AlignmentType.LEFT, spacing: { before: 0, after: 20, line: 240 } } as const;
  return [
    new Line({ ...plain, children: [run("Nơi nhận:", { points: 12, bold: true, italics: true })] }),
    ...recipients.map((text) => new Line({ ...plain, children: [run(text, { points: 11 })] })),
  ];
}

/** Room for signature and seal: five lines of the body. */
function signerLines({ title, hint, name }: Signer): Line[] {
  return [
    ...title.map((text) => centred(text, { points: 14, bold: true })),
    ...(hint === undefined ? [] : [centred(hint, { points: 13, italics: true })]),
    new Line({ spacing: { before: 0, after: 0, line: 1300, lineRule: "exact" } }),
    ...(name === undefined ? [] : [centred(name, { points: 14, bold: true })]),
  ];
}

export function docxSignatures({ recipients, signers }: Signatures, textWidth: number): FileChild[] {
  const sides = [...(recipients.length === 0 ? [] : [recipientLines(recipients)]), ...signers.map(signerLines)];
  const width = Math.round(textWidth / sides.length);
  return [
    new Line({ keepNext: true, spacing: { before: 0, after: 0, line: 200, lineRule: "exact" } }),
    sideBySide(sides.map((lines) => ({ width, lines }))),
  ];
}
