import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Result } from "../../core/base/result.ts";
import { renderLabels } from "../labels/render-labels.ts";
import type { LabelSheet } from "../labels/label-sheet.ts";
import type { OfficialDocument } from "./official-document.ts";
import { openPdfEngine } from "./pdf-engine.ts";

/** Renders PDF files one after another, beside the work of the caller where that is possible. */
export interface PdfRenderer {
  readonly render: (document: OfficialDocument) => Promise<Result<Uint8Array>>;
  readonly renderLabels: (sheet: LabelSheet) => Promise<Result<Uint8Array>>;
  readonly close: () => Promise<void>;
}

/** One document or one file of labels for the worker, and its answer, told apart by number. */
export interface PdfJob {
  readonly id: number;
  readonly wanted: { readonly document: OfficialDocument } | { readonly sheet: LabelSheet };
}
export interface PdfAnswer {
  readonly id: number;
  readonly result: Result<Uint8Array>;
}

/** Hands documents to a worker that runs `pdf-worker.ts`. A bug in the worker, or its end, rejects what is waiting. */
export function pdfRendererOver(worker: Worker): PdfRenderer {
  const waiting = new Map<number, { resolve: (result: Result<Uint8Array>) => void; reject: (bug: unknown) => void }>();
  let lastId = 0;
  worker.on("message", ({ id, result }: PdfAnswer) => {
    waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  let isEnded = false;
  const rejectWaiting = (bug: unknown): void => {
    for (const { reject } of waiting.values()) reject(bug);
    waiting.clear();
  };
  worker.on("error", rejectWaiting);
  worker.on("exit", () => {
    isEnded = true;
    rejectWaiting(ended());
  });
  const ask = (wanted: PdfJob["wanted"]): Promise<Result<Uint8Array>> =>
    new Promise((resolve, reject) => {
      if (isEnded) {
        reject(ended());
        return;
      }
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      worker.postMessage({ id: lastId, wanted } satisfies PdfJob);
    });
  return {
    render: (document) => ask({ document }),
    renderLabels: (sheet) => ask({ sheet }),
    close: async () => {
      await worker.terminate();
    },
  };
}

function ended(): Error {
  return new Error("the worker of PDF files ended without an answer");
}

function rendererHere(): PdfRenderer {
  let engine: ReturnType<typeof openPdfEngine> | undefined;
  return {
    render: (document) => Promise.resolve((engine ??= openPdfEngine()).render(document)),
    renderLabels: (sheet) => Promise.resolve(renderLabels(sheet)),
    close: () => Promise.resolve(),
  };
}

/** The built program has the worker as a file beside it; from the sources there is none, and the work is done here. */
export function openPdfRenderer(): PdfRenderer {
  const worker = new URL("./pdf-worker.mjs", import.meta.url);
  return existsSync(fileURLToPath(worker)) ? pdfRendererOver(new Worker(worker)) : rendererHere();
}
