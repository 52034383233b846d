import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { failed, success } from "../core/base/result.ts";
import { makeCheckTable } from "./check-table.ts";

const MISSING = { code: "file.missing", at: "x.json", message: "Không có tệp này.", mend: "Kiểm tra lại đường dẫn." };

async function failureOf(bytes: Uint8Array | string): Promise<{ code: string; at: string }> {
  const content = typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
  const result = await makeCheckTable({ readBytes: () => Promise.resolve(success(content)) })("x.json");
  if (result.ok) expect.fail("accepted");
  return { code: result.failure.code, at: result.failure.at };
}

describe("a file of published tables", () => {
  it("is reconciled table by table", async () => {
    const bytes = readFileSync(new URL("../../test/fixtures/published-tables.json", import.meta.url));
    const verdicts = await makeCheckTable({ readBytes: () => Promise.resolve(success(bytes)) })("x.json");
    expect(verdicts.ok && verdicts.value.map(({ id, accepted }) => [id, accepted])).toEqual([
      ["binh-thuan-2020", false],
      ["hue-portal", true],
    ]);
  });

  it("may begin with a byte order mark and hold one table alone", async () => {
    const rows = [{ level: "3", total: 3, finished: 2, pending: 1, early: 1, onTime: 1, overdue: 0 }];
    const bytes = new TextEncoder().encode(`\uFEFF${JSON.stringify({ id: "một bảng", rows })}`);
    const verdicts = await makeCheckTable({ readBytes: () => Promise.resolve(success(bytes)) })("x.json");
    expect(verdicts.ok && verdicts.value.map(({ id, accepted }) => [id, accepted])).toEqual([["một bảng", true]]);
  });

  it("is refused when it cannot be read", async () => {
    const result = await makeCheckTable({ readBytes: () => Promise.resolve(failed(MISSING)) })("x.json");
    expect(result).toEqual({ ok: false, failure: MISSING });
  });

  it("is refused when it is no UTF-8, no JSON, or too large to be a table, with the line", async () => {
    expect(await failureOf(Uint8Array.of(0x7b, 0xff, 0x7d))).toEqual({ code: "table.not-utf8", at: "x.json" });
    expect(await failureOf('{\n"id": "t",\n}')).toEqual({ code: "table.not-json", at: "x.json, dòng 3" });
    expect(await failureOf("")).toMatchObject({ code: "table.not-json" });
    expect(await failureOf(new Uint8Array(10_000_001))).toEqual({ code: "table.too-large", at: "x.json" });
  });

  it("is refused when one figure stands twice, rather than taking the last", async () => {
    const text = '{"id":"t","groups":[{"kind":"district","units":10,\n"byGrade":{"good":4,"good":5,"fair":5}}]}';
    expect(await failureOf(text)).toEqual({ code: "table.duplicate-key", at: "x.json, dòng 2" });
  });
});
