import type { OfficialDocument } from "./official-document.ts";

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[char] ?? char);
}

/**
 * `docProps/core.xml` without a time: who makes the file and when is decided by the office that signs it, and two runs
 * over the same results give the same bytes.
 */
export function coreProperties({ title, keywords }: Pick<OfficialDocument, "title" | "keywords">): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:language>vi-VN</dc:language>` +
    `<cp:keywords>${escapeXml(keywords.join("; "))}</cp:keywords></cp:coreProperties>`
  );
}
