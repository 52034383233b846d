import { expect, test } from "vitest";
import { makeViewImports } from "../../src/app/import-data-set/view-imports.ts";
import { makeViewDossiers, type DossierKey } from "../../src/app/view-dossiers/view-dossiers.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { connect, type Database } from "../../src/db/database.ts";
import { temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { importFolder, NOW } from "../support/imported.ts";
import { valueOf } from "../support/kept-province.ts";
import { rowsRead } from "../support/row-reads.ts";
import { day } from "../support/small-province.ts";
import { asOwner } from "../support/stored-facts.ts";
import { testDatabase } from "../support/test-database.ts";
import { actorWith } from "../support/actors.ts";

/** What a page reads does not grow with the table: rows read are counted, by PostgreSQL itself. */
const DOSSIERS = 20_000;
/** A page of 51, each with its unit and its points, and the catalogues that a statement asks. */
const MOST_READ = 3_000;

const database = await testDatabase();
const folder = temporaryFolder();
writeDataSet(folder, { agencies: [{ code: "A", tier: "commune" }], dossiers: [{ code: "d", agencyCode: "A" }] });
const importing = connect({ url: database.programUrl, scoringUrl: database.scoringUrl });
const { importId } = await importFolder(importing, folder);
await importing.close();
await asOwner(
  database.url,
  `insert into dossiers (agency_id, code, received_at, digest, import_id)
    select agency_id, 'd' || n, timestamp '2020-01-01' + n * interval '7 minutes', digest, ${importId}
    from dossiers, generate_series(1, ${DOSSIERS}) n where code = 'd'`,
);
await asOwner(
  database.url,
  `insert into steps (agency_id, dossier_code, step_no, digest, import_id)
    select agency_id, code, 1, digest, ${importId} from dossiers`,
);
await asOwner(database.url, "analyze");

/** In connections of its own: what one has read is told when it ends. */
async function readsOf(work: (database: Database) => Promise<unknown>): Promise<number> {
  const before = await rowsRead(database);
  const own = connect({ url: database.programUrl, scoringUrl: database.scoringUrl });
  await work(own);
  await own.close();
  return (await rowsRead(database)) - before;
}

test.each([true, false])(
  "a page of the dossiers of the whole province is read by its rows alone (newest first: %s)",
  async (isDescending) => {
    const all = { agencyCode: undefined, progress: undefined, timeliness: undefined, procedureCode: undefined };
    const newest = { codeText: undefined, tallySetId: undefined };
    const search = { ...all, ...newest, sort: "receivedAt", isDescending, day: day("2020-12-01") } as const;
    const auditor = actorWith("auditor");
    let next: DossierKey | undefined;
    const first = await readsOf(async (database) => {
      next = valueOf(await makeViewDossiers({ database })(auditor, { ...search, after: undefined })).next;
    });
    const second = await readsOf(async (database) => {
      expect(valueOf(await makeViewDossiers({ database })(auditor, { ...search, after: next })).dossiers).toHaveLength(
        50,
      );
    });
    expect(Math.max(first, second)).toBeLessThan(MOST_READ);
  },
);

test("the page of an import reads no large table until somebody asks to undo it", async () => {
  const reads = await readsOf(async (database) => {
    expect(valueOf(await makeViewImports({ database, clock: () => NOW }).view(OPERATOR, importId))).toMatchObject({
      mayUndo: true,
    });
  });
  expect(reads).toBeLessThan(MOST_READ);
});
