import { parentPort } from "node:worker_threads";
import { invariant } from "../../core/base/invariant.ts";
import { renderLabels } from "../labels/render-labels.ts";
import { openPdfEngine } from "./pdf-engine.ts";
import type { PdfAnswer, PdfJob } from "./pdf.ts";

/** Entry of the worker: the engine is synchronous, so that it would keep the caller from writing the other formats. */
const port = parentPort;
invariant(port !== null, "this file runs as a worker");
let engine: ReturnType<typeof openPdfEngine> | undefined;
port.on("message", ({ id, wanted }: PdfJob) => {
  const result = "sheet" in wanted ? renderLabels(wanted.sheet) : (engine ??= openPdfEngine()).render(wanted.document);
  port.postMessage({ id, result } satisfies PdfAnswer);
});
