import { Worker } from "node:worker_threads";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import { bundledWorker } from "../../../test/support/bundled-worker.ts";
import { HOSTILE, SAMPLE, SIGNS, VIETNAMESE } from "../../../test/support/sample-document.ts";
import type { OfficialDocument } from "./official-document.ts";
import { openPdfEngine, type PdfEngine } from "./pdf-engine.ts";
import { openPdfRenderer, pdfRendererOver } from "./pdf.ts";
import { TYPST_TEMPLATE } from "./typst-template.ts";

let engine: PdfEngine;
let bytes: Uint8Array;
beforeAll(() => {
  engine = openPdfEngine();
  bytes = rendered(SAMPLE);
});

function rendered(document: OfficialDocument): Uint8Array {
  const result = engine.render(document);
  return result.ok ? result.value : expect.fail(result.failure.message);
}

/** The library takes the bytes away with it; spaces where lines end are not part of a text. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(new Uint8Array(pdf), { mergePages: true });
  return text.replace(/\s+/gu, " ");
}

function withText(text: string): OfficialDocument {
  return { ...SAMPLE, sections: [{ orientation: "portrait", blocks: [{ kind: "paragraph", text, style: "body" }] }] };
}

describe("a PDF file", () => {
  it("gives its texts back when they are copied, with all marks composed and nothing taken for markup", async () => {
    const text = await textOf(bytes);
    expect(text.normalize("NFC")).toBe(text);
    const joined = text.replace(/ /gu, "");
    for (const part of [
      VIETNAMESE,
      VIETNAMESE.toLocaleUpperCase("vi-VN"),
      SIGNS,
      HOSTILE,
      "CHÁNH VĂN PHÒNG",
      "Nhóm thứ nhất",
    ]) {
      expect(joined).toContain(part.replace(/ /gu, ""));
    }
  });

  it("breaks a word that no line can hold, and no digest", async () => {
    const digest = "5f0c".repeat(16);
    const made = rendered(withText(`${"a".repeat(300)} ${digest}`));
    const pdf = await getDocumentProxy(new Uint8Array(made));
    const page = await pdf.getPage(1);
    const { items } = await page.getTextContent();
    const [, , right = 0] = page.view;
    const texts = items.flatMap((item) => ("str" in item ? [item] : []));
    for (const { transform, width } of texts) expect((transform[4] as number) + width).toBeLessThan(right);
    expect(texts.map(({ str }) => str).join("")).toContain(digest);
  });

  it("has its fonts inside: Tinos and no other", async () => {
    const raw = Buffer.from(bytes).toString("latin1");
    const names = [...raw.matchAll(/\/FontName\s*\/[A-Z]{6}\+([\w-]+)/gu)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(["Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"]));
    expect([...raw.matchAll(/\/FontFile2 /gu)].length).toBe(names.length);
    const { pages } = { pages: (await getDocumentProxy(new Uint8Array(bytes))).numPages };
    expect(pages).toBe(3);
  });

  it("is tagged, in Vietnamese, with title, keywords and an outline", async () => {
    const document = await getDocumentProxy(new Uint8Array(bytes));
    expect((await document.getMarkInfo())?.Marked).toBe(true);
    const { info } = await getMeta(document);
    expect(info).toMatchObject({ Title: "Báo cáo thử", Language: "vi-VN", Keywords: "rulebook thử, mã <băm> & 5f0c" });
    const outline = (await document.getOutline()) as {
      title: string;
      items: { title: string; items: { title: string }[] }[];
    }[];
    expect(outline.map(({ title }) => title.replace(/\s+/gu, " "))).toEqual([
      "Kết quả đánh giá Quý III năm 2020",
      "KẾT QUẢ TỪNG ĐƠN VỊ",
    ]);
    expect(outline[0]?.items[0]).toMatchObject({ title: "I. KẾT QUẢ CHUNG", items: [{ title: "1. Xếp loại" }] });
  });

  it("has A4 pages, upright and across, numbered from the second page of each section on", async () => {
    const document = await getDocumentProxy(new Uint8Array(bytes));
    const pages = await Promise.all([1, 2, 3].map((number) => document.getPage(number)));
    expect(pages.map(({ view }) => view.slice(2).map(Math.round))).toEqual([
      [595, 842],
      [595, 842],
      [842, 595],
    ]);
    const firsts = await Promise.all(
      pages.map(async (page) => {
        const { items } = await page.getTextContent();
        return items.flatMap((item) =>
          "str" in item && item.transform[5] > (page.view[3] ?? 0) - (20 * 72) / 25.4 ? [item.str.trim()] : [],
        );
      }),
    );
    expect(firsts.map((texts) => texts.filter((text) => text !== ""))).toEqual([[], ["2"], []]);
  });

  it("has the same bytes every time", () => {
    expect(Buffer.compare(bytes, rendered(SAMPLE))).toBe(0);
  });

  it("is refused, naming the character, when the font lacks one; an empty box is never printed", () => {
    expect(engine.render(withText("Xã 漢"))).toMatchObject({
      ok: false,
      failure: { code: "report.glyph-missing", message: expect.stringContaining("漢") as string },
    });
    expect(engine.render(withText("Xã Đạ Kho")).ok).toBe(true);
  });

  it("is never made with another font than ours, and a broken layout is a bug", () => {
    expect(() => openPdfEngine(TYPST_TEMPLATE.replace('"Tinos"', '"Times New Roman"')).render(SAMPLE)).toThrow(
      "unknown font family",
    );
    expect(() => openPdfEngine("#nothing").render(SAMPLE)).toThrow("does not compile");
  });
});

describe("the renderer beside the caller", () => {
  it("gives what the engine gives, in whatever order it is asked", async () => {
    const { url, remove } = await bundledWorker(new URL("./pdf-worker.ts", import.meta.url));
    const renderer = pdfRendererOver(new Worker(url));
    const [first, second, refused] = await Promise.all([
      renderer.render(SAMPLE),
      renderer.render(withText("Xã Đạ Kho")),
      renderer.render(withText("漢")),
    ]);
    await renderer.close();
    await remove();
    expect(first.ok && Buffer.compare(first.value, bytes)).toBe(0);
    expect(second.ok && Buffer.compare(second.value, rendered(withText("Xã Đạ Kho")))).toBe(0);
    expect(refused).toMatchObject({ ok: false, failure: { code: "report.glyph-missing" } });
  });

  it("hands a bug of the worker to whoever waits", async () => {
    const worker = new Worker('throw new Error("Bug: broken engine");', { eval: true });
    await expect(pdfRendererOver(worker).render(SAMPLE)).rejects.toThrow("broken engine");
  });

  it("hands the end of a worker that was killed to whoever waits, and to whoever asks afterwards", async () => {
    const renderer = pdfRendererOver(new Worker("setTimeout(() => process.exit(3), 20)", { eval: true }));
    await expect(renderer.render(SAMPLE)).rejects.toThrow("ended without an answer");
    await expect(renderer.render(SAMPLE)).rejects.toThrow("ended without an answer");
  });

  it("is the engine itself where no worker was built", async () => {
    const renderer = openPdfRenderer();
    const result = await renderer.render(SAMPLE);
    await renderer.close();
    expect(result.ok && Buffer.compare(result.value, bytes)).toBe(0);
  });
});
