import fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { writeDataSet } from "../../../test/support/oracle/data-files.ts";
import { NASTY_CASES } from "../../../test/support/oracle/nasty-data-sets.ts";
import { contentOf, forgetFacts, forgetTouched, storedRows, touchedKeys } from "../../../test/support/stored-facts.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import type { RowDigest, Table, TableRows } from "../../core/registry/fact-sink.ts";
import { DataSet } from "../../core/scoring/data-set.ts";
import { dossiersWithKnownSupplements } from "../../db/fact-rows.ts";
import { readDataSet } from "../../ingest/read-data-set.ts";
import type { Reject } from "../../ingest/rejects.ts";
import { makeUndoImport } from "./undo-import.ts";

const database = await testDatabase();
const folder = temporaryFolder();
const undoImport = makeUndoImport({ database, clock: () => new Date("2020-12-02T00:00:00Z") });

/** The rows that an evaluation from files would use, by their digests, and what it would reject. */
async function fromFiles(directory: string) {
  const rows = new Map<string, unknown>();
  const known = new Set<string>();
  const rejects: Reject[] = [];
  class Noting extends DataSet {
    override admit<T extends Table>(table: T, row: TableRows[T], digest: RowDigest) {
      const admission = super.admit(table, row, digest);
      const fields = Object.entries(row).filter(([, value]) => value !== undefined);
      if (admission === "accepted") rows.set(`${table} ${digest.join(":")}`, Object.fromEntries(fields));
      return admission;
    }

    override markSupplementsKnown(dossierCode: string): void {
      known.add(dossierCode);
    }
  }
  await readDataSet(directory, new Noting(), { rejects: { write: (reject) => rejects.push(reject) } });
  return { rows, rejects, known: [...known].sort() };
}

async function storedRejects(importId: number): Promise<Reject[]> {
  return database.queries
    .selectFrom("import_rejects")
    .select(["file", "line", "field", "value", "reason"])
    .where("import_id", "=", importId)
    .orderBy("position")
    .execute();
}

const RUNS = { numRuns: 8, seed: 20_201_120, endOnFailure: true };

test(
  "the database holds the rows that files alone would use, and rejects the same ones",
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(NASTY_CASES, async (nasty) => {
        const directory = join(folder, "one");
        writeDataSet(nasty, directory);
        await forgetFacts(database);
        const expected = await fromFiles(directory);
        const { importId } = await importFolder(database, directory);
        expect(await storedRejects(importId)).toEqual(expected.rejects);
        expect(await storedRows(database)).toEqual(expected.rows);
        expect([...(await dossiersWithKnownSupplements(database.queries))].sort()).toEqual(expected.known);
        const before = await contentOf(database);
        await forgetTouched(database);
        await importFolder(database, directory);
        expect(await contentOf(database)).toEqual(before);
        expect(await touchedKeys(database)).toEqual([]);
      }),
      RUNS,
    );
  },
);

test("undoing an import leaves what was there before it", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(NASTY_CASES, NASTY_CASES, async (first, second) => {
      await forgetFacts(database);
      writeDataSet(first, join(folder, "first"));
      writeDataSet(second, join(folder, "second"));
      await importFolder(database, join(folder, "first"));
      const before = await contentOf(database);
      const { importId } = await importFolder(database, join(folder, "second"));
      await forgetTouched(database);
      expect(await undoImport(OPERATOR, importId)).toEqual({ ok: true, value: undefined });
      expect(await contentOf(database)).toEqual(before);
    }),
    RUNS,
  );
});
