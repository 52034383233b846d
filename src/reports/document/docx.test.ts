import mammoth from "mammoth";
import { beforeAll, describe, expect, it } from "vitest";
import { HOSTILE, SAMPLE, SIGNS, VIETNAMESE } from "../../../test/support/sample-document.ts";
import { zipEntry } from "../../../test/support/zip-entry.ts";
import { renderDocx } from "./docx.ts";
import { mm } from "./docx-layout.ts";

let bytes: Uint8Array;
let xml: string;
let text: string;
beforeAll(async () => {
  bytes = await renderDocx(SAMPLE);
  xml = zipEntry(bytes, "word/document.xml");
  ({ value: text } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) }));
});

describe("a DOCX file", () => {
  it("holds every text, with all marks composed and nothing taken for markup", () => {
    expect(text.normalize("NFC")).toBe(text);
    for (const part of [VIETNAMESE, VIETNAMESE.toLocaleUpperCase("vi-VN"), SIGNS, HOSTILE])
      expect(text).toContain(part);
    for (const part of [
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
      "Độc lập - Tự do - Hạnh phúc",
      "Nơi nhận:",
      "Phụ lục I",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("has A4 pages with the margins of the decree, upright and across", () => {
    const sizes = [...xml.matchAll(/<w:pgSz ([^>]*)\/>/gu)].map(([, attributes]) => attributes);
    expect(sizes).toEqual([
      'w:w="11906" w:h="16838" w:orient="portrait"',
      'w:w="16838" w:h="11906" w:orient="landscape"',
    ]);
    const [margins] = [...xml.matchAll(/<w:pgMar ([^>]*)\/>/gu)].map(([, attributes]) => attributes ?? "");
    for (const [side, length] of [
      ["top", 20],
      ["bottom", 20],
      ["left", 30],
      ["right", 15],
    ] as const) {
      expect(margins).toContain(`w:${side}="${mm(length)}"`);
    }
  });

  it("numbers the pages of each section from 1, centred above, and not the first one", () => {
    expect([...xml.matchAll(/<w:pgNumType w:start="1"\/>/gu)]).toHaveLength(2);
    expect([...xml.matchAll(/<w:titlePg\/>/gu)]).toHaveLength(2);
    expect([...xml.matchAll(/<w:headerReference w:type="default"/gu)]).toHaveLength(1);
    expect(zipEntry(bytes, "word/header1.xml")).toMatch(/<w:jc w:val="center"\/>.*PAGE/su);
  });

  it("is set in Times New Roman and marked as Vietnamese", () => {
    const styles = zipEntry(bytes, "word/styles.xml");
    expect(styles).toContain('w:ascii="Times New Roman"');
    expect(styles).toContain('<w:lang w:val="vi-VN"');
    expect(styles).toContain('<w:sz w:val="28"/>');
  });

  it("justifies the body and indents its first line", () => {
    expect(zipEntry(bytes, "word/styles.xml")).toContain('<w:jc w:val="both"/>');
    expect(xml).toContain(`<w:ind w:firstLine="${mm(12.7)}"/>`);
  });

  it("has tables whose heads span and repeat, whose rows do not break, and whose columns fill the page", async () => {
    const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    expect(html).toMatch(/<th rowspan="2"><p>(?:<strong>)?Đơn vị/u);
    expect(html).toMatch(/<th colspan="2"><p>(?:<strong>)?Điểm/u);
    expect(html).toMatch(/<td colspan="4"><p>(?:<strong>)?Nhóm thứ nhất/u);
    expect(html).toContain("<strong>Cộng</strong>");
    expect([...xml.matchAll(/<w:tblHeader\/>/gu)]).toHaveLength(4);
    const grids = [...xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/gu)].map(([, grid]) =>
      [...(grid ?? "").matchAll(/w:w="(\d+)"/gu)].reduce((sum, [, width]) => sum + Number(width), 0),
    );
    for (const width of grids) expect([mm(165), mm(252)].some((full) => Math.abs(full - width) <= 4)).toBe(true);
  });

  it("has an outline: title and annexes first, then sections", async () => {
    const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    expect(html).toMatch(
      /<h1><strong>Kết quả đánh giá<br \/>Quý III năm 2020<\/strong><\/h1>.*<h2><strong>I\. KẾT QUẢ CHUNG<.*<h3><strong>1\. Xếp loại<.*<h1><strong>KẾT QUẢ TỪNG ĐƠN VỊ</su,
    );
  });

  it("names what it was made from in its properties, and no time", () => {
    const core = zipEntry(bytes, "docProps/core.xml");
    expect(core).toContain("<dc:title>Báo cáo thử</dc:title>");
    expect(core).toContain("<cp:keywords>rulebook thử; mã &lt;băm&gt; &amp; 5f0c</cp:keywords>");
    expect(core).not.toMatch(/created|modified/u);
  });

  it("has the same bytes every time", async () => {
    expect(Buffer.compare(bytes, await renderDocx(SAMPLE))).toBe(0);
  });
});
