import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Result } from "../../core/base/result.ts";
import { makeRenderReports } from "./render-reports.ts";
import type { RenderedReports, RenderReports } from "./render-request.ts";

/** Renders in a worker that runs `render-reports-worker.ts`; a bug in it rejects. Nobody is told of single files. */
export function renderReportsThrough(worker: Worker): RenderReports {
  return async ({ outDirectory, forms, formats, unitCode }) => {
    try {
      return await new Promise((resolve, reject) => {
        worker.on("error", reject);
        worker.on("exit", () => {
          reject(new Error("the worker of reports ended without an answer"));
        });
        worker.on("message", (result: Result<RenderedReports>) => {
          resolve(result);
        });
        worker.postMessage({ outDirectory, forms, formats, unitCode });
      });
    } finally {
      await worker.terminate();
    }
  };
}

/** Renders while this thread does something else. From the sources there is no worker, and the work is done here. */
export const renderReportsBeside: RenderReports = (request) => {
  const worker = new URL("./render-reports-worker.mjs", import.meta.url);
  const render = existsSync(fileURLToPath(worker)) ? renderReportsThrough(new Worker(worker)) : makeRenderReports();
  return render(request);
};
