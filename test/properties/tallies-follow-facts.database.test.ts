import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeUndoImport } from "../../src/app/import-data-set/undo-import.ts";
import type { KeepingStep } from "../../src/app/keep-tallies/keep-cases.ts";
import { makeVerifyTallies } from "../../src/app/verify-tallies/verify-tallies.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { anyProvince } from "../support/any-province.ts";
import { importedOver } from "../support/changing-province.ts";
import { evaluateFiles, temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { emptyProvince } from "../support/empty-province.ts";
import { importFolder, NOW } from "../support/imported.ts";
import { keptProvince, TALLY_LAW, valueOf } from "../support/kept-province.ts";
import { QUARTER, type Question } from "../support/law-in-force.ts";
import type { TextTables } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";

const SEED = parseInt(process.env["TALLIES_SEED"] ?? "20201120", 10);
const RUNS = parseInt(process.env["TALLIES_RUNS"] ?? "12", 10);

const folder = temporaryFolder();
const database = await testDatabase();
const undoImport = makeUndoImport({ database, clock: () => NOW });
const verifyTallies = makeVerifyTallies({ database, law: TALLY_LAW });

class Crash extends Error {}

type Happening =
  | { readonly kind: "import"; readonly tables: TextTables }
  | { readonly kind: "undo" }
  /** The worker begins, and is gone when it has reached its n-th step. */
  | { readonly kind: "crash"; readonly atStep: number }
  | { readonly kind: "work" }
  | { readonly kind: "twoWorkers" };

const facts = anyProvince.map(({ dossiers, supplements, steps, contacts, petitions, ballots }) => ({
  dossiers: dossiers ?? [],
  supplements: supplements ?? [],
  steps: steps ?? [],
  contacts: contacts ?? [],
  petitions: petitions ?? [],
  ballots: ballots ?? [],
}));

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: facts.map((tables) => ({ kind: "import" as const, tables })) },
  { weight: 2, arbitrary: fc.constant({ kind: "undo" as const }) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }).map((atStep) => ({ kind: "crash" as const, atStep })) },
  { weight: 2, arbitrary: fc.constant({ kind: "work" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "twoWorkers" as const }) },
);

/** A worker that is gone in the middle of a transaction. */
async function crashed(atStep: number): Promise<void> {
  let steps = 0;
  const reached = (step: KeepingStep): void => {
    steps += 1;
    if (steps === atStep) throw new Crash(step);
  };
  await keptProvince(database, { reached, mostCases: 3, mostBuilt: 5 })
    .keeper.drain()
    .catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
}

async function happened(each: Happening, imports: { id: number; before: TextTables }[], current: TextTables) {
  const worker = () => keptProvince(database, { mostCases: 3, mostBuilt: 5 }).keeper.drain();
  if (each.kind === "import") {
    writeDataSet(join(folder, "import"), each.tables);
    const { importId } = await importFolder(database, join(folder, "import"));
    imports.push({ id: importId, before: current });
    return importedOver(current, each.tables);
  }
  if (each.kind === "undo") {
    const latest = imports.pop();
    if (latest === undefined) return current;
    valueOf(await undoImport(OPERATOR, latest.id));
    return latest.before;
  }
  if (each.kind === "crash") await crashed(each.atStep);
  else await Promise.all(each.kind === "work" ? [worker()] : [worker(), worker()]);
  return current;
}

const QUESTIONS: readonly Question[] = [
  QUARTER,
  { ...QUARTER, asOf: "2020-06-10", set: ["G24=last"] },
  { from: "2020-03-20", to: "2020-04-30", ruleSet: "binh-thuan-2019" },
];

test(
  "imports, corrections, undo, crashes and two workers end in what files alone give",
  { timeout: 900_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyProvince, fc.array(happening, { minLength: 2, maxLength: 9 }), async (first, happenings) => {
        await emptyProvince(database);
        const province = keptProvince(database, { mostCases: 3, mostBuilt: 5 });
        writeDataSet(join(folder, "import"), first);
        const [before, ...later] = QUESTIONS;
        const sets = [await province.setFor(before ?? QUARTER)];
        await importFolder(database, join(folder, "import"));
        let current: TextTables = first;
        const imports: { id: number; before: TextTables }[] = [];
        for (const [place, each] of happenings.entries()) {
          current = await happened(each, imports, current);
          const question = later[place];
          if (question !== undefined) sets.push(await province.setFor(question));
        }
        await Promise.all([province.keeper.drain(), keptProvince(database).keeper.drain()]);
        expect(valueOf(await verifyTallies({ tallySetId: undefined })).differences).toEqual([]);
        for (const [place, id] of sets.entries()) {
          const { results } = await evaluateFiles(folder, current, QUESTIONS[place]);
          const kept = valueOf(await province.evaluate(id)).results;
          expect(JSON.stringify(kept)).toBe(JSON.stringify(results));
        }
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
);
