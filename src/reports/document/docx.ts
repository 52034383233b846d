import {
  AlignmentType,
  Document,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph as Line,
  TextRun,
  type ISectionOptions,
  type FileChild,
} from "docx";
import { docxAnnexTitle, docxHead, docxHeading, docxParagraph, docxSignatures, docxTitle } from "./docx-blocks.ts";
import { DOCUMENT_STYLES, mm } from "./docx-layout.ts";
import { docxTable } from "./docx-table.ts";
import { Watermark } from "./docx-watermark.ts";
import type { Block, OfficialDocument, Section } from "./official-document.ts";
import { coreProperties } from "./package-properties.ts";
import { withFixedTimes } from "./zip-times.ts";

/** Widths between the margins: 30 mm left and 15 mm right of A4. */
const TEXT_WIDTH = { portrait: mm(165), landscape: mm(252) } as const;

function childrenOf(block: Block, width: number): FileChild[] {
  switch (block.kind) {
    case "head":
      return docxHead(block, width);
    case "title":
      return docxTitle(block, width);
    case "annexTitle":
      return docxAnnexTitle(block);
    case "heading":
      return [docxHeading(block)];
    case "paragraph":
      return [docxParagraph(block)];
    case "table":
      return [docxTable(block, width), new Line({ spacing: { before: 0, after: 0, line: 120, lineRule: "exact" } })];
    case "signatures":
      return docxSignatures(block, width);
    case "pageBreak":
      return [new Line({ pageBreakBefore: true, spacing: { before: 0, after: 0 } })];
  }
}

/** The page number, centred in the top margin; the first page of a section (titlePage) shows none. */
function pageNumberHeader(marks: readonly Watermark[]): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: 26 });
  return new Header({ children: [new Line({ alignment: AlignmentType.CENTER, children: [number, ...marks] })] });
}

/** A watermark lies in the header of every page, also of the first one, which has no number. */
function headersOf({ watermark }: OfficialDocument): NonNullable<ISectionOptions["headers"]> {
  if (watermark === undefined) return { default: pageNumberHeader([]) };
  return {
    default: pageNumberHeader([new Watermark(watermark, 1)]),
    first: new Header({ children: [new Line({ children: [new Watermark(watermark, 2)] })] }),
  };
}

/** The header is said once: later sections inherit it, which keeps a document of many forms small. */
function docxSection(section: Section, headers: ISectionOptions["headers"]): ISectionOptions {
  const isLandscape = section.orientation === "landscape";
  return {
    properties: {
      titlePage: true,
      page: {
        size: {
          width: mm(210),
          height: mm(297),
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) },
        pageNumbers: { start: 1 },
      },
    },
    ...(headers === undefined ? {} : { headers }),
    children: section.blocks.flatMap((block) => childrenOf(block, TEXT_WIDTH[section.orientation])),
  };
}

/** Makes a DOCX file for signing: Times New Roman, Vietnamese, laid out by the decree. Same document, same bytes. */
export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  const headers = headersOf(document);
  const file = new Document({
    styles: DOCUMENT_STYLES,
    sections: document.sections.map((section, place) => docxSection(section, place === 0 ? headers : undefined)),
  });
  const properties = { path: "docProps/core.xml", data: coreProperties(document) };
  return withFixedTimes(await Packer.toBuffer(file, undefined, [properties]));
}
