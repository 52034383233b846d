import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/** Points of a picture from the upper left corner, four bytes each: red, green, blue and 255. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly points: Buffer;
}

/** Draws the first page of a PDF in a browser, as a printer would: so many points an inch. */
export async function printedPage(browser: Browser, pdf: Uint8Array, dotsPerInch: number): Promise<Picture> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { getDocument } from "unpdf/pdfjs";
        window.draw = async (bytes, scale) => {
          const page = await (await getDocument({ data: Uint8Array.from(bytes) }).promise).getPage(1);
          const viewport = page.getViewport({ scale });
          const canvas = document.createElement("canvas");
          [canvas.width, canvas.height] = [Math.round(viewport.width), Math.round(viewport.height)];
          const canvasContext = canvas.getContext("2d");
          await page.render({ canvas, canvasContext, viewport }).promise;
          return canvas;
        };`,
      resolveDir: import.meta.dirname,
    },
    ...{ bundle: true, write: false, format: "iife", platform: "browser", logLevel: "error" },
  });
  const page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
  const [width, height, points] = await page.evaluate<readonly [number, number, string]>(`(async () => {
    const canvas = await window.draw(${JSON.stringify([...pdf])}, ${(dotsPerInch / 72).toString()});
    const { width, height } = canvas;
    const bytes = canvas.getContext("2d").getImageData(0, 0, width, height).data;
    let text = "";
    for (let from = 0; from < bytes.length; from += 32768)
      text += String.fromCharCode(...bytes.subarray(from, from + 32768));
    return [width, height, btoa(text)];
  })()`);
  await page.close();
  return { width, height, points: Buffer.from(points, "base64") };
}

/** A part of a picture. */
export function partOf({ width, points }: Picture, [left, top, wide, high]: readonly [number, number, number, number]) {
  const part = Buffer.alloc(wide * high * 4);
  for (let row = 0; row < high; row += 1) {
    const from = ((top + row) * width + left) * 4;
    points.copy(part, row * wide * 4, from, from + wide * 4);
  }
  return { width: wide, height: high, points: part };
}

const require = createRequire(import.meta.url);
const GREY = 150;

/** A film of what a camera sees that a paper is held to, turned a little, for Chromium's camera of tests. */
export async function writeCameraFilm(path: string, paper: Picture): Promise<void> {
  const [width, height] = [640, 480];
  const luma = Buffer.alloc(width * height, GREY);
  const [cosine, sine] = [Math.cos(0.12), Math.sin(0.12)];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromMiddle, below] = [x - width / 2, y - height / 2];
      const column = Math.round(fromMiddle * cosine + below * sine + paper.width / 2);
      const row = Math.round(below * cosine - fromMiddle * sine + paper.height / 2);
      if (column < 0 || row < 0 || column >= paper.width || row >= paper.height) continue;
      // As a camera shows print: neither quite black nor quite white.
      luma[y * width + x] = 40 + (paper.points[(row * paper.width + column) * 4] ?? 0) * 0.75;
    }
  }
  const colour = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, colour]);
  const head = Buffer.from(`YUV4MPEG2 W${width.toString()} H${height.toString()} F10:1 Ip A1:1 C420jpeg\n`);
  await writeFile(path, Buffer.concat([head, ...Array.from({ length: 10 }, () => frame)]));
}

/** Every QR code in a picture, by a reader of codes. */
export function codesIn({ width, height, points }: Picture): Promise<readonly string[]> {
  const data = new Uint8ClampedArray(points);
  return codesOf({ width, height, data, colorSpace: "srgb" } as Parameters<typeof readBarcodes>[0]);
}

/** Every QR code in a picture of a screen (PNG). */
export function codesOnScreen(png: Uint8Array): Promise<readonly string[]> {
  return codesOf(png);
}

let reader: Promise<unknown> | undefined;

/** It takes longer to begin than to read a picture. */
async function beginReader(): Promise<void> {
  const wasm = await readFile(require.resolve("zxing-wasm/reader/zxing_reader.wasm"));
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
}

async function codesOf(picture: Parameters<typeof readBarcodes>[0]): Promise<readonly string[]> {
  await (reader ??= beginReader());
  const found = await readBarcodes(picture, { formats: ["QRCode"] });
  return found.map(({ text }) => text);
}
