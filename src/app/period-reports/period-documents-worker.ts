import { parentPort } from "node:worker_threads";
import { invariant } from "../../core/base/invariant.ts";
import { renderPeriodDocuments, type DocumentMaterial } from "./period-documents.ts";
import type { WorkerWord } from "./render-in-worker.ts";

/** Entry of the worker: documents of a province keep a thread busy for seconds. */
const port = parentPort;
invariant(port !== null, "this file runs as a worker");
const say = (word: WorkerWord): void => {
  port.postMessage(word);
};
port.once("message", (material: DocumentMaterial) => {
  const rendering = renderPeriodDocuments(material, (done, total) => {
    say({ kind: "progress", done, total });
  });
  void rendering.then((result) => {
    say({ kind: "end", result });
  });
});
