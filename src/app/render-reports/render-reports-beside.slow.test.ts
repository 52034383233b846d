import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { bundledWorker } from "../../../test/support/bundled-worker.ts";
import { writeEvaluation } from "../../../test/support/evaluation-folder.ts";
import { makeRenderReports } from "./render-reports.ts";
import { renderReportsThrough } from "./render-reports-beside.ts";
import type { RenderReports, RenderRequest } from "./render-request.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const worker = await bundledWorker(new URL("render-reports-worker.ts", import.meta.url));
afterAll(() => worker.remove());

const folders: ReturnType<typeof writeEvaluation>[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function requestFor(folder: ReturnType<typeof writeEvaluation>): RenderRequest {
  folders.push(folder);
  return { outDirectory: folder.path, forms: ["bc", "mau03"], formats: ["docx", "xlsx"], unitCode: undefined };
}

async function filesBy(render: RenderReports): Promise<Readonly<Record<string, string>>> {
  const made = await render(requestFor(writeEvaluation({})));
  if (!made.ok) return expect.fail(made.failure.message);
  const { path, files } = made.value;
  expect(readdirSync(path).sort()).toEqual(files.map(({ name }) => name).sort());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(path, name)).toString("base64")]));
}

test("a worker writes the same files as this thread", async () => {
  const there = await filesBy(renderReportsThrough(new Worker(worker.url)));
  expect(Object.keys(there)).toHaveLength(6);
  expect(there).toEqual(await filesBy(makeRenderReports()));
});

test("a unit that is not there is refused from a worker as well", async () => {
  const request = { ...requestFor(writeEvaluation({})), unitCode: "X9" };
  const refused = await renderReportsThrough(new Worker(worker.url))(request);
  expect(refused).toMatchObject({ ok: false, failure: { code: "report.unknown-unit" } });
});

test("a worker that breaks rejects", async () => {
  const broken = { ...requestFor(writeEvaluation({})), forms: undefined } as unknown as RenderRequest;
  await expect(renderReportsThrough(new Worker(worker.url))(broken)).rejects.toThrow();
});
