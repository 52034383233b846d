import { Worker } from "node:worker_threads";
import { afterAll, expect, test, vi } from "vitest";
import { bundledWorker } from "../../../test/support/bundled-worker.ts";
import { evaluateFacts } from "../../../test/support/evaluated-province.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { NO_REPORT_TEXTS } from "../../core/periods/report-texts.ts";
import { renderPeriodDocuments, type DocumentMaterial } from "./period-documents.ts";
import { renderThrough } from "./render-in-worker.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Of a few units: what comes through a worker does not depend on how many there are. */
const { results, trace } = evaluateFacts(ONE_QUARTER);
const MATERIAL: DocumentMaterial = {
  final: { results, trace },
  papers: {
    standing: { stage: "draft", number: 1 },
    resultsHash: "ab12".repeat(16),
    texts: NO_REPORT_TEXTS,
    scores: [],
  },
};
const worker = await bundledWorker(new URL("period-documents-worker.ts", import.meta.url));
afterAll(() => worker.remove());

test("a worker makes the same bytes as this thread, and says how far it is", async () => {
  const seen: number[] = [];
  const there = await renderThrough(new Worker(worker.url))(MATERIAL, (done, total) => {
    expect(total).toBe(12);
    seen.push(done);
  });
  const here = await renderPeriodDocuments(MATERIAL, () => undefined);
  expect(seen).toEqual(Array.from({ length: 13 }, (_, done) => done));
  expect(there.ok && there.value.map(({ name, isPublic }) => [name, isPublic])).toEqual(
    here.ok && here.value.map(({ name, isPublic }) => [name, isPublic]),
  );
  const bytes = (rendered: typeof here) => (rendered.ok ? rendered.value.map((each) => Buffer.from(each.bytes)) : []);
  expect(bytes(there).every((each, place) => each.equals(bytes(here)[place] ?? Buffer.alloc(0)))).toBe(true);
});

test("what does not add up is refused from a worker as well", async () => {
  const [line, ...rest] = results.summary;
  const summary = line === undefined ? [] : [{ ...line, byGrade: { ...line.byGrade, excellent: 12 } }, ...rest];
  const refused = await renderThrough(new Worker(worker.url))(
    { ...MATERIAL, final: { results: { ...results, summary }, trace } },
    () => undefined,
  );
  expect(refused).toMatchObject({ ok: false, failure: { code: "report.unreconciled" } });
});

test("a worker that breaks rejects, so that the job is tried again", async () => {
  const broken = { ...MATERIAL, final: { results: { ...results, agencies: undefined }, trace } };
  await expect(
    renderThrough(new Worker(worker.url))(broken as unknown as DocumentMaterial, () => undefined),
  ).rejects.toThrow();
});
