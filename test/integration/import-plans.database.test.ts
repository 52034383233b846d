import { join } from "node:path";
import { expect, test } from "vitest";
import { makeUndoImport } from "../../src/app/import-data-set/undo-import.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { importFolder, NOW } from "../support/imported.ts";
import { rowsRead } from "../support/row-reads.ts";
import type { TextTables } from "../support/small-province.ts";
import { testDatabase } from "../support/test-database.ts";

/**
 * What an import reads grows with its rows, not with their square. A join that the planner turns into a loop over a
 * whole table (it knows little of tables that were just filled) reads each row of it for each row delivered; with
 * millions of rows that is hours. So rows read are counted, by PostgreSQL itself; no time is measured.
 */
const DOSSIERS = 1500;
/** Statements look at each row some twenty times at most. A loop over those that were corrected alone reads 150. */
const MOST_READS_A_ROW = 35;
/** Catalogues and the small tables, whatever the number of rows. */
const READS_BESIDE = 10_000;

const database = await testDatabase();
const directory = join(temporaryFolder(), "delivery");
const undoImport = makeUndoImport({ database, clock: () => NOW });

function codeOf(row: number): string {
  return `d${row.toString().padStart(5, "0")}`;
}

const ROWS = Array.from({ length: DOSSIERS }, (_, row) => row);

/** A delivery of one table; in the corrected one a tenth of the rows says something else. */
type Delivery = (isOther: (row: number) => boolean) => TextTables;

const DELIVERIES: readonly (readonly [table: string, delivery: Delivery])[] = [
  [
    "dossiers",
    (isOther) => ({
      dossiers: ROWS.map((row) => ({
        code: codeOf(row),
        agencyCode: row % 2 === 0 ? "A" : "B",
        receivedAt: isOther(row) ? "2020-04-02" : "2020-04-01",
      })),
    }),
  ],
  [
    "steps",
    (isOther) => ({
      steps: ROWS.map((row) => ({
        dossierCode: codeOf(row),
        stepNo: 1,
        agencyCode: "A",
        finishedAt: isOther(row) ? "2020-04-03" : "2020-04-02",
      })),
    }),
  ],
  [
    "supplements",
    (isOther) => ({
      supplements: ROWS.map((row) => ({
        dossierCode: codeOf(row),
        requestedAt: "2020-04-02",
        reason: isOther(row) ? "thiếu chữ ký" : "thiếu bản sao",
      })),
    }),
  ],
  [
    "contacts",
    (isOther) => ({
      contacts: ROWS.map((row) => ({
        dossierCode: codeOf(row),
        at: "2020-04-02",
        with: "oneStop",
        fault: isOther(row) ? "agency" : "applicant",
      })),
    }),
  ],
  [
    "petitions",
    (isOther) => ({
      petitions: ROWS.map((row) => ({
        code: `k${row}`,
        kind: "attitude",
        agencyCode: "A",
        dossierCode: codeOf(row),
        receivedAt: isOther(row) ? "2020-04-03" : "2020-04-02",
      })),
    }),
  ],
  [
    "ballots",
    (isOther) => ({
      ballots: ROWS.map((row) => ({
        id: `018f0000-0000-7000-8000-${row.toString().padStart(12, "0")}`,
        dossierCode: codeOf(row),
        castAt: "2020-04-05",
        q3: isOther(row) ? "1" : "2",
      })),
    }),
  ],
];

async function deliver(tables: TextTables): Promise<number> {
  writeDataSet(directory, tables);
  return (await importFolder(database, directory)).importId;
}

test("importing, repeating, correcting and undoing each large table reads in proportion to its rows", async () => {
  const agencies = ["A", "B"].map((code) => ({ code, tier: "commune" }));
  await deliver({ agencies });
  const reads: Record<string, number> = {};
  const counting = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = await rowsRead(database);
    const result = await work();
    reads[name] = (await rowsRead(database)) - before;
    return result;
  };
  for (const [table, delivery] of DELIVERIES) {
    const usual = delivery(() => false);
    await counting(`${table} first`, () => deliver(usual));
    await counting(`${table} again`, () => deliver(usual));
    const corrected = delivery((row) => row % 10 === 0);
    const importId = await counting(`${table} corrected`, () => deliver(corrected));
    const undone = await counting(`${table} undone`, () => undoImport(OPERATOR, importId));
    expect(undone).toMatchObject({ ok: true });
  }
  expect(Object.keys(reads)).toHaveLength(4 * DELIVERIES.length);
  const tooMany = Object.entries(reads).filter(([, read]) => read > READS_BESIDE + MOST_READS_A_ROW * DOSSIERS);
  expect(tooMany).toEqual([]);
}, 180_000);
