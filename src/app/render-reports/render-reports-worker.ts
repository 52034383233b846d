import { parentPort } from "node:worker_threads";
import { invariant } from "../../core/base/invariant.ts";
import { makeRenderReports } from "./render-reports.ts";
import type { RenderRequest } from "./render-request.ts";

/** Entry of the worker: documents of a province keep a thread busy for seconds. */
const port = parentPort;
invariant(port !== null, "this file runs as a worker");
port.once("message", (request: RenderRequest) => {
  void makeRenderReports()(request).then((result) => {
    port.postMessage(result);
  });
});
