import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Result } from "../core/base/result.ts";
import { POINTS_ROW_COLUMNS, type PointsRow } from "../core/scoring/points-row.ts";
import { readPointsRows } from "./points-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "hailong-points-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const HEADER = POINTS_ROW_COLUMNS.join(",");
const row = (code: string): string =>
  `${code},H10.01,2020-03-05,2020-03-12,dueAt,2020-03-11,early,2,2,2,2,,2,early,,,,,,`;

async function read(text: string | undefined): Promise<Result<PointsRow>[]> {
  rmSync(join(folder, "points.csv"), { force: true });
  if (text !== undefined) writeFileSync(join(folder, "points.csv"), text);
  const rows: Result<PointsRow>[] = [];
  for await (const each of readPointsRows(folder)) rows.push(each);
  return rows;
}

describe("points.csv", () => {
  it("is read row by row, with or without byte order mark, whatever ends its lines", async () => {
    const codes = (await read(`\uFEFF${HEADER}\r\n${row("D1")}\r\n${row("D2")}\r\n`)).map(
      (each) => each.ok && each.value.dossierCode,
    );
    expect(codes).toEqual(["D1", "D2"]);
    expect(await read(`${HEADER}\n`)).toEqual([]);
  });

  it("gives codes as they are in the results: unquoted, unguarded, fit for printing", async () => {
    const [quoted, guarded, odd] = await read(`${HEADER}\n${row('"D,""1"""')}\n${row("'=D2")}\n${row("D\u200B3")}\n`);
    expect(quoted?.ok && quoted.value.dossierCode).toBe('D,"1"');
    expect(guarded?.ok && guarded.value.dossierCode).toBe("=D2");
    expect(odd?.ok && odd.value.dossierCode).toBe("D3");
  });

  it("ends with the refusal of the first broken line, by its number", async () => {
    const [first, second, ...rest] = await read(
      `${HEADER}\n${row("D1")}\n${row("D2").replace("early,2", "early,9")}\n${row("D3")}\n`,
    );
    expect(first?.ok).toBe(true);
    expect(rest).toEqual([]);
    expect(second).toMatchObject({
      ok: false,
      failure: { at: expect.stringContaining("dòng 3") as string, message: "points.csv sai ở p1." },
    });
  });

  it("is refused when it is missing or of another version", async () => {
    expect(await read(undefined)).toMatchObject([{ ok: false, failure: { code: "points.unreadable" } }]);
    expect(await read(`${HEADER},extra\n${row("D1")}\n`)).toMatchObject([
      { ok: false, failure: { code: "points.unreadable" } },
    ]);
  });
});
