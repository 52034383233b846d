import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { writeEvaluation } from "../../test/support/evaluation-folder.ts";
import { makeProvince2020 } from "../../test/support/province-2020.ts";
import type { EvaluationTrace } from "../core/scoring/trace.ts";
import { readStoredEvaluation } from "./evaluation-files.ts";

const { results, trace } = makeProvince2020();
let folder: ReturnType<typeof writeEvaluation> | undefined;
afterEach(() => {
  folder?.remove();
});

function written(changes: Parameters<typeof writeEvaluation>[0] = {}): string {
  folder = writeEvaluation(changes);
  return folder.path;
}

async function failureWith(change: Partial<EvaluationTrace>) {
  const read = await readStoredEvaluation(written({ trace: { ...trace, ...change } }));
  return read.ok ? undefined : read.failure;
}

describe("a stored evaluation", () => {
  it("is read back as it was written", async () => {
    expect(await readStoredEvaluation(written())).toEqual({ ok: true, value: { results, trace } });
  });

  it.each([
    ["phiên bản hailong", { engine: { version: "0.2.0" } }],
    ["bộ quy tắc", { rulebook: { ...trace.rulebook, id: "tt01-2018" } }],
    ["mã băm bộ quy tắc", { rulebook: { ...trace.rulebook, hash: "0".repeat(64) } }],
    ["mã băm dữ liệu", { input: { ...trace.input, hash: "0".repeat(64) } }],
    ["số dòng dữ liệu", { input: { ...trace.input, rows: trace.input.rows + 1 } }],
    ["ngày đầu kỳ", { period: { ...trace.period, from: "2019-12-16" } }],
    ["ngày cuối kỳ", { period: { ...trace.period, to: "2020-11-21" } }],
    ["tính đến ngày", { period: { ...trace.period, asOf: "2020-11-20" } }],
  ])("is refused when results and trace differ in their receipt: %s", async (field, change) => {
    const failure = await failureWith(change);
    expect(failure).toMatchObject({
      code: "evaluation.two-runs",
      message: `results.json và trace.json không thuộc cùng một lần đánh giá: khác ${field}.`,
    });
    expect(failure?.at).toBe(folder?.path);
  });

  it("is refused when a file is missing or no JSON, naming the file", async () => {
    const path = written();
    writeFileSync(join(path, "trace.json"), "{");
    expect(await readStoredEvaluation(path)).toMatchObject({
      failure: { code: "evaluation.unreadable", at: join(path, "trace.json") },
    });
    rmSync(join(path, "results.json"));
    expect(await readStoredEvaluation(path)).toMatchObject({
      failure: { code: "evaluation.unreadable", at: join(path, "results.json") },
    });
  });

  it("is refused without a receipt, as older versions wrote traces", async () => {
    const old = { ...trace, input: undefined } as unknown as EvaluationTrace;
    expect((await failureWith(old))?.code).toBe("evaluation.unreadable");
  });
});
