import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateFiles, evaluateProvince, requestFor, temporaryFolder } from "../support/data-set-on-disk.ts";
import { makeSimulateProvince } from "../../src/app/simulate-province/simulate-province.ts";
import { formatIsoDate } from "../../src/core/base/local-date.ts";
import type { Evaluation } from "../../src/core/scoring/evaluation.ts";
import { askedPeople } from "../../src/db/asked-people.ts";
import { anyProvince } from "../support/any-province.ts";
import { emptyProvince } from "../support/empty-province.ts";
import { importFolder } from "../support/imported.ts";
import { keptProvince, valueOf } from "../support/kept-province.ts";
import { RULEBOOK_DIRECTORY, type Question } from "../support/law-in-force.ts";
import { day } from "../support/small-province.ts";
import { writeDataSet as writeNastyDataSet } from "../support/oracle/data-files.ts";
import { NASTY_CASES } from "../support/oracle/nasty-data-sets.ts";
import { testDatabase, type TestDatabase } from "../support/test-database.ts";

/**
 * Equal results from files and through the server, byte for byte, with the hash of the input. The same cases every
 * time; look further with `SERVER_SEED=… SERVER_RUNS=500 npx vitest run test/integration/server-equals-files`.
 */
const SEED = parseInt(process.env["SERVER_SEED"] ?? "20201120", 10);
const RUNS = parseInt(process.env["SERVER_RUNS"] ?? "25", 10);
const folder = temporaryFolder();

/** Results of the data set of a folder by import, worker and tallies; "refused" when the window is. */
async function throughServer(database: TestDatabase, data: string, question: Question): Promise<string> {
  await emptyProvince(database);
  const province = keptProvince(database);
  await importFolder(database, data);
  const id = await province.setFor(question).catch((error: unknown) => {
    if (error instanceof Error && error.message.includes("window.refused")) return undefined;
    throw error;
  });
  if (id === undefined) return "refused";
  const evaluated = await province.evaluate(id);
  if (!evaluated.ok) throw new Error(`${evaluated.failure.code}: ${evaluated.failure.message}`);
  await expectAllAsked(database, evaluated.value, { id, ...question });
  return `${JSON.stringify(evaluated.value.results, undefined, 2)}\n`;
}

/** What the report says of those who were asked adds up to what the results count. */
async function expectAllAsked(
  { queries }: TestDatabase,
  { results, trace }: Evaluation,
  { id, from, to }: Question & { readonly id: number },
): Promise<void> {
  const { groups } = await askedPeople(queries, { tallySetId: id, window: { from: day(from), to: day(to) } });
  const total = (key: "dossiers" | "ballots") => groups.reduce((sum, group) => sum + group[key], 0);
  const inWindow = results.agencies.reduce((sum, { dossiers }) => sum + dossiers.inWindow, 0);
  expect([total("dossiers"), total("ballots")]).toEqual([inWindow, trace.ballots.counted]);
}

/** A province like the demo's, with a year of everything. */
const DOSSIERS = parseInt(process.env["SERVER_DOSSIERS"] ?? "3000", 10);

describe("files and the server give the same results", () => {
  test("for a province like that of the demo", { timeout: 600_000 }, async () => {
    const database = await testDatabase();
    const folders = { data: join(folder, "demo"), out: join(folder, "demo-out") };
    const simulate = makeSimulateProvince({ rulebookDirectory: RULEBOOK_DIRECTORY });
    const request = { like: "binh-thuan-2020", seed: 1n, dossiers: DOSSIERS, outDirectory: folders.data } as const;
    const { from, to } = valueOf(await simulate(request)).window;
    const question = { from: formatIsoDate(from), to: formatIsoDate(to), ruleSet: "binh-thuan-2019" } as const;
    valueOf(await evaluateProvince(requestFor(folders, question)));
    const expected = readFileSync(join(folders.out, "results.json"), "utf8");
    expect(await throughServer(database, folders.data, question)).toBe(expected);
  });

  test("for small provinces of every kind", { timeout: 600_000 }, async () => {
    const database = await testDatabase();
    await fc.assert(
      fc.asyncProperty(anyProvince, async (tables) => {
        const { files } = await evaluateFiles(folder, tables);
        expect(await throughServer(database, join(folder, "data"), { from: "2020-04-01", to: "2020-06-30" })).toBe(
          files["results.json"],
        );
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  });

  test("for nasty data sets with a feed, rejects and every edge of the contract", { timeout: 600_000 }, async () => {
    const database = await testDatabase();
    await fc.assert(
      fc.asyncProperty(NASTY_CASES, async (nasty) => {
        const folders = { data: join(folder, "nasty"), out: join(folder, "nasty-out") };
        writeNastyDataSet(nasty, folders.data);
        const evaluated = await evaluateProvince(requestFor(folders, nasty.question));
        const expected = evaluated.ok ? readFileSync(join(folders.out, "results.json"), "utf8") : "refused";
        expect(await throughServer(database, folders.data, nasty.question)).toBe(expected);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  });
});
