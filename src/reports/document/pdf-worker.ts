import { parentPort } from "node:worker_threads";
import { invariant } from "../../core/base/invariant.ts";
import { openPdfEngine } from "./pdf-engine.ts";
import type { PdfAnswer, PdfJob } from "./pdf.ts";

/** Entry of the worker: the engine is synchronous, so that it would keep the caller from writing the other formats. */
const port = parentPort;
invariant(port !== null, "this file runs as a worker");
const engine = openPdfEngine();
port.on("message", ({ id, document }: PdfJob) => {
  port.postMessage({ id, result: engine.render(document) } satisfies PdfAnswer);
});
