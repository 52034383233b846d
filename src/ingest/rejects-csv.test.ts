import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { createRejectsCsv } from "./rejects-csv.ts";
import { formatReason, REJECT_TEXTS, type Reject, type RejectCode } from "./rejects.ts";
import { withFolder } from "./test-support/read-files.ts";

const CODES = Object.keys(REJECT_TEXTS) as RejectCode[];

function written(rejects: readonly Partial<Reject>[]): Promise<{ text: string; rows: string[][]; count: number }> {
  return withFolder(async (folder) => {
    const csv = createRejectsCsv(join(folder, "rejects.csv"));
    for (const reject of rejects)
      csv.write({ file: "dossiers.csv", line: 2, field: "code", value: "", reason: "", ...reject });
    csv.close();
    const text = await readFile(join(folder, "rejects.csv"), "utf8");
    return { text, rows: parse(text), count: csv.count };
  });
}

describe("rejects.csv", () => {
  it("has the columns of the contract, in its order, and no byte order mark", async () => {
    expect((await written([])).text).toBe("file,line,field,value,reason\n");
  });

  it("has one line for each reject, and counts them", async () => {
    const { rows, count } = await written([
      { line: 5, field: "dueAt", value: "31/02/2020", reason: formatReason("impossible-time") },
      { line: 9, field: "name", value: 'say "a, b"\nand c' },
    ]);
    expect(rows.slice(1).map((row) => row.slice(0, 4))).toEqual([
      ["dossiers.csv", "5", "dueAt", "31/02/2020"],
      ["dossiers.csv", "9", "name", 'say "a, b" and c'],
    ]);
    expect(rows[1]?.[4]).toMatch(/^\[impossible-time\] Không có ngày hoặc giờ này\. Cách sửa: /);
    expect(count).toBe(2);
  });

  it.each(["=1+1", "+84", "-5", "@x", "\t=1"])("keeps a spreadsheet from running a value: %j", async (value) => {
    const cell = (await written([{ value }])).rows[1]?.[3] ?? "";
    expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(cell.replace(/^'/, "").trim()).toBe(value.trim());
  });

  it("shows what cannot be printed, and cuts what is too long to be read, between letters", async () => {
    const { rows } = await written([{ value: "a\u0000b" }, { value: "x".repeat(200) }, { value: "😀".repeat(300) }]);
    expect(rows[1]?.[3]).toBe("a\uFFFDb");
    expect(rows[2]?.[3]).toBe("x".repeat(200));
    expect(rows[3]?.[3]).toMatch(/^(?:😀){1,200}…$/u);
  });

  it("takes more rejects than fit into one block", async () => {
    const { rows } = await written(
      Array.from({ length: 5000 }, (_, at) => ({ line: at, reason: formatReason("required") })),
    );
    expect(rows.length).toBe(5001);
    expect(rows.at(-1)?.[1]).toBe("4999");
  });
});

describe.each(CODES)("the reason %s", (code) => {
  it("says in Vietnamese what is wrong and what to do", () => {
    const reason = formatReason(code);
    expect(reason).toMatch(/^\[[a-z-]+\] \p{Lu}.+\. Cách sửa: .+\.$/u);
    expect(reason).toBe(reason.normalize("NFC"));
  });
});

describe("the most that rejects.csv keeps", () => {
  it.each([
    [99_999, 99_999],
    [100_000, 100_000],
    [100_001, 100_000],
  ])("of %i rejects it keeps %i, and counts them all", async (come, kept) => {
    const { lines, count } = await withFolder(async (folder) => {
      const csv = createRejectsCsv(join(folder, "rejects.csv"));
      for (let line = 1; line <= come; line += 1) csv.write({ file: "d.csv", line, field: "", value: "", reason: "" });
      csv.close();
      return {
        lines: (await readFile(join(folder, "rejects.csv"), "utf8")).split("\n").slice(1, -1),
        count: csv.count,
      };
    });
    expect([lines.length, count]).toEqual([kept, come]);
    expect(lines.at(-1)).toMatch(new RegExp(`^d\\.csv,${kept.toString()},`));
  });
});
