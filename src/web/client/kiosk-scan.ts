import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm";
import type { ScanAnswer, ScanFrame } from "./kiosk/scan-messages.ts";

/**
 * Reads QR codes from pictures of the camera where the browser cannot: a worker of its own, so that presses on the
 * screen do not wait for it. It alone may run WebAssembly, and asks nobody but our own server for it.
 */
const reader = prepareZXingModule({
  overrides: { locateFile: () => new URL(wasm, import.meta.url).href },
  fireImmediately: true,
});

function say(answer: ScanAnswer): void {
  self.postMessage(answer);
}

reader.then(
  () => {
    say({ kind: "ready" });
  },
  () => {
    say({ kind: "failed" });
  },
);

self.addEventListener("message", ({ data: { width, height, pixels } }: MessageEvent<ScanFrame>) => {
  const picture = new ImageData(new Uint8ClampedArray(pixels), width, height);
  readBarcodes(picture, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 }).then(
    ([found]) => {
      say({ kind: "looked", text: found?.text });
    },
    () => {
      say({ kind: "looked", text: undefined });
    },
  );
});
