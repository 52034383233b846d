import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { disagreements } from "../support/oracle/disagreements.ts";
import { NASTY_CASES } from "../support/oracle/nasty-data-sets.ts";
import { throughFiles, throughUseCase, type RealEvaluation } from "../support/oracle/real-evaluation.ts";

/**
 * The evaluation against the oracle of `test/support/oracle`. The same cases every time, so that a run says something
 * about the commit; look further with
 * `ORACLE_SEED=… ORACLE_RUNS=5000 npx vitest run test/integration/oracle.slow.test.ts`.
 */
const SEED = parseInt(process.env["ORACLE_SEED"] ?? "20201120", 10);
const RUNS = parseInt(process.env["ORACLE_RUNS"] ?? "150", 10);

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hailong-oracle-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function expectAgreement(evaluation: RealEvaluation, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(NASTY_CASES, async (nasty) => {
      expect(await disagreements(nasty, evaluation)).toEqual([]);
    }),
    { numRuns, seed: SEED },
  );
}

describe("the evaluation and a second, literal reading of the contract agree", () => {
  test("on the results of small nasty data sets", { timeout: 3_600_000 }, async () => {
    await expectAgreement(throughFiles(folder), RUNS);
  });

  test("on what the use case writes", { timeout: 600_000 }, async () => {
    await expectAgreement(throughUseCase(folder), Math.ceil(RUNS / 10));
  });
});
