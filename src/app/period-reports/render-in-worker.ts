import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Result } from "../../core/base/result.ts";
import { renderPeriodDocuments, type PeriodDocument, type RenderPeriodDocuments } from "./period-documents.ts";

/** What the worker says: how far it is, and at the end what it made. */
export type WorkerWord =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "end"; readonly result: Result<readonly PeriodDocument[]> };

/** Renders in a worker that runs `period-documents-worker.ts`; a bug in it rejects. */
export function renderThrough(worker: Worker): RenderPeriodDocuments {
  return async (material, onDocument) => {
    try {
      return await new Promise((resolve, reject) => {
        worker.on("error", reject);
        worker.on("exit", () => {
          reject(new Error("the worker of documents ended without an answer"));
        });
        worker.on("message", (word: WorkerWord) => {
          if (word.kind === "end") resolve(word.result);
          else onDocument(word.done, word.total);
        });
        worker.postMessage(material);
      });
    } finally {
      await worker.terminate();
    }
  };
}

/**
 * Renders beside the server, which goes on answering meanwhile. The built program has the worker as a file beside it;
 * from the sources there is none, and the work is done here.
 */
export const renderBeside: RenderPeriodDocuments = (material, onDocument) => {
  const worker = new URL("./period-documents-worker.mjs", import.meta.url);
  const render = existsSync(fileURLToPath(worker)) ? renderThrough(new Worker(worker)) : renderPeriodDocuments;
  return render(material, onDocument);
};
