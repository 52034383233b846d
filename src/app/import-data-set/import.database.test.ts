import { expect, test } from "vitest";
import { join } from "node:path";
import { importFolder } from "../../../test/support/imported.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { testDatabase } from "../../../test/support/test-database.ts";

const database = await testDatabase();
const folder = temporaryFolder();

test("a small province comes in, and comes in again without a change", async () => {
  const directory = join(folder, "first");
  writeDataSet(directory, {
    agencies: [
      { code: "A", tier: "commune", kind: "commune" },
      { code: "B", tier: "commune" },
    ],
    officers: [{ code: "o1", agencyCode: "A" }],
    procedures: [{ code: "p", limitWorkingDays: 5 }],
    calendar: [{ date: "2020-01-01", kind: "holiday" }],
    dossiers: [
      { code: "d1", agencyCode: "A", receivedAt: "2020-04-01T08:30", finishedAt: "2020-04-03" },
      { code: "d2", agencyCode: "X" },
    ],
    supplements: [{ dossierCode: "d1", requestedAt: "2020-04-02" }],
    steps: [{ dossierCode: "d1", stepNo: 1, agencyCode: "A", officerCode: "o1" }],
    contacts: [{ dossierCode: "d1", with: "oneStop" }],
    petitions: [{ code: "x", kind: "other" }],
    ballots: [
      { id: "018f0000-0000-7000-8000-000000000001", castAt: "2020-04-05", dossierCode: "d1", q3: "2", q10: "5" },
    ],
  });
  const first = await importFolder(database, directory);
  const second = await importFolder(database, directory);
  expect(first.delivered.map(({ accepted }) => accepted)).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect(second.delivered.map(({ repeated }) => repeated)).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
});
