import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, expect, test, vi } from "vitest";
import { bundledWorker } from "../../../test/support/bundled-worker.ts";
import { evaluateFiles, temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { makeRenderReports } from "./render-reports.ts";
import { renderReportsThrough } from "./render-reports-beside.ts";
import type { RenderReports, RenderRequest } from "./render-request.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const worker = await bundledWorker(new URL("render-reports-worker.ts", import.meta.url));
afterAll(() => worker.remove());

const root = temporaryFolder();
let evaluations = 0;

/** Of an evaluation of its own, of a few units: what comes through a worker does not depend on how many there are. */
async function newRequest(): Promise<RenderRequest> {
  evaluations += 1;
  const folder = join(root, evaluations.toString());
  await evaluateFiles(folder, ONE_QUARTER);
  return { outDirectory: join(folder, "out"), forms: ["bc", "mau03"], formats: ["docx", "xlsx"], unitCode: undefined };
}

async function filesBy(render: RenderReports): Promise<Readonly<Record<string, string>>> {
  const made = await render(await newRequest());
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
  const request = { ...(await newRequest()), unitCode: "X9" };
  const refused = await renderReportsThrough(new Worker(worker.url))(request);
  expect(refused).toMatchObject({ ok: false, failure: { code: "report.unknown-unit" } });
});

test("a worker that breaks rejects", async () => {
  const broken = { ...(await newRequest()), forms: undefined } as unknown as RenderRequest;
  await expect(renderReportsThrough(new Worker(worker.url))(broken)).rejects.toThrow();
});
