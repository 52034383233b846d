import type { Block, OfficialDocument, Table } from "../../src/reports/document/official-document.ts";

function tableTexts({ header, rows }: Table): string[] {
  return [
    ...header.map((row) => row.map(({ text }) => text).join(" | ")),
    ...rows.map((row) => (row.kind === "group" ? `# ${row.text}` : row.cells.join(" | "))),
  ];
}

function blockTexts(block: Block): string[] {
  switch (block.kind) {
    case "head":
      return [...block.superior, ...block.issuer, block.number ?? "", block.placeAndDate ?? ""];
    case "title":
      return [block.name, ...block.subject];
    case "annexTitle":
      return [block.label, block.name, block.reference];
    case "heading":
    case "paragraph":
      return [block.text];
    case "table":
      return tableTexts(block);
    case "signatures":
      return [...block.recipients, ...block.signers.flatMap(({ title, hint }) => [...title, hint ?? ""])];
    case "pageBreak":
      return [];
  }
}

/** Every text of a document in reading order, a table row as one line. */
export function linesOf({ sections }: OfficialDocument): string[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap(blockTexts));
}
