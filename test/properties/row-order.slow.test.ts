import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportDataSet, EXPORTED_DATA } from "../../src/app/export-data-set.ts";
import { anyProvince } from "../support/any-province.ts";
import {
  evaluateFiles,
  evaluateProvince,
  filesOf,
  requestFor,
  temporaryFolder,
  writeDataSet,
} from "../support/data-set-on-disk.ts";
import { evaluateFacts } from "../support/evaluated-province.ts";
import type { TextRow, TextTables } from "../support/small-province.ts";

const folder = temporaryFolder();

/** The same tables with the rows of each in another order, and the columns too. */
function shuffled(tables: TextTables): fc.Arbitrary<TextTables> {
  const mixed = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
    fc.shuffledSubarray([...list], { minLength: list.length });
  const turned = (row: TextRow): TextRow => Object.fromEntries(Object.entries(row).reverse());
  const orders = Object.entries(tables).map(([table, rows]) => [table, mixed(rows.map(turned))] as const);
  return fc.record(Object.fromEntries(orders));
}

const twoOrders = anyProvince.chain((tables) => fc.tuple(fc.constant(tables), shuffled(tables)));

describe("the order of rows", () => {
  it("changes no result, no count of the trace and no dossier's points", () => {
    fc.assert(
      fc.property(twoOrders, ([tables, others]) => {
        const [one, other] = [evaluateFacts(tables), evaluateFacts(others)];
        expect(JSON.stringify(other.results)).toBe(JSON.stringify(one.results));
        expect(JSON.stringify(other.trace)).toBe(JSON.stringify(one.trace));
        expect(other.scored.map(({ code, points }) => [code, points])).toEqual(
          one.scored.map(({ code, points }) => [code, points]),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("nor that of columns changes a byte of what is written", async () => {
    await fc.assert(
      fc.asyncProperty(twoOrders, async ([tables, others]) => {
        const [one, other] = [await evaluateFiles(folder, tables), await evaluateFiles(folder, others)];
        expect(other.files).toEqual(one.files);
      }),
      { numRuns: 6 },
    );
  });
});

describe("the canonical export of a data set", () => {
  it("gives the same bytes of results.json when it is evaluated", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyProvince, async (tables) => {
        run += 1;
        const own = join(folder, `export-${run.toString()}`);
        const dirty = { ...tables, dossiers: [...(tables.dossiers ?? []), { code: "D99", agencyCode: "ZZ" }] };
        const { files } = await evaluateFiles(own, dirty);
        const exported = join(own, "export");
        expect((await exportDataSet({ dataDirectory: join(own, "data"), outDirectory: exported })).ok).toBe(true);
        const again = { data: join(exported, EXPORTED_DATA), out: join(own, "again") };
        expect((await evaluateProvince(requestFor(again))).ok).toBe(true);
        expect(filesOf(again.out)["results.json"]).toBe(files["results.json"]);
        expect(filesOf(again.out)["points.csv"]).toBe(files["points.csv"]);
        expect(filesOf(again.out)["rejects.csv"]?.trim().split("\n")).toHaveLength(1);
      }),
      { numRuns: 6 },
    );
  });

  it("is the same bytes when it is exported once more", async () => {
    const tables = fc.sample(anyProvince, { numRuns: 1, seed: 7 })[0] ?? {};
    const own = join(folder, "twice");
    writeDataSet(join(own, "data"), tables);
    const export1 = join(own, "export-1");
    const export2 = join(own, "export-2");
    await exportDataSet({ dataDirectory: join(own, "data"), outDirectory: export1 });
    await exportDataSet({ dataDirectory: join(export1, EXPORTED_DATA), outDirectory: export2 });
    expect(filesOf(join(export2, EXPORTED_DATA))).toEqual(filesOf(join(export1, EXPORTED_DATA)));
  });
});
