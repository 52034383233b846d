import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder, writeDataSet } from "../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../test/support/imported.ts";
import { keptProvince, valueOf } from "../../test/support/kept-province.ts";
import { QUARTER } from "../../test/support/law-in-force.ts";
import { ballotId } from "../../test/support/one-quarter.ts";
import { day } from "../../test/support/small-province.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { askedPeople } from "./asked-people.ts";

const RECEIVED = { agencyCode: "S1", procedureCode: "P1", channel: "inPerson", receivedAt: "2020-04-06" };
const DUE = { ...RECEIVED, dueAt: "2020-04-20" };
const CAST = { formId: "tt01", agencyCode: "S1", q3: "1", q4: "1", q6: "1", q7: "2", q10: "4" };

/** S1 with one dossier of each kind, some with ballots. */
const PROVINCE = {
  agencies: [{ code: "S1", name: "Sở Tư pháp", tier: "province", kind: "department" }],
  procedures: [
    { code: "P1", limitWorkingDays: 5, onlineLevel: "none", onlineEligible: true, exemptFromOneStop: false },
  ],
  dossiers: [
    { ...DUE, code: "early", finishedAt: "2020-04-17" },
    { ...DUE, code: "on-the-day", finishedAt: "2020-04-20" },
    { ...DUE, code: "late", finishedAt: "2020-04-21" },
    { ...DUE, code: "refused-late", refusedAt: "2020-04-22" },
    { ...DUE, code: "refused", refusedAt: "2020-04-08" },
    { ...DUE, code: "withdrawn", withdrawnAt: "2020-04-08" },
    { ...DUE, code: "waiting", dueAt: "2020-07-20" },
    { ...RECEIVED, code: "no-due", procedureCode: "P9", finishedAt: "2020-04-24" },
  ],
  supplements: [{ dossierCode: "late", requestedAt: "2020-04-08" }],
  ballots: [
    { ...CAST, id: ballotId(1), dossierCode: "early", channel: "kiosk", castAt: "2020-04-18" },
    { ...CAST, id: ballotId(2), dossierCode: "late", channel: "paper", castAt: "2020-04-22" },
    // Another one about the same dossier: it does not count, but it was cast.
    { ...CAST, id: ballotId(3), dossierCode: "late", channel: "paper", castAt: "2020-04-23" },
    { ...CAST, id: ballotId(4), dossierCode: "refused", channel: "kiosk", castAt: "2020-04-09" },
    // Its dossier counts in a later period, and the ballot with it.
    { ...CAST, id: ballotId(5), dossierCode: "waiting", channel: "kiosk", castAt: "2020-04-09" },
    { ...CAST, id: ballotId(6), dossierCode: "", channel: "kiosk", castAt: "2020-06-30T23:59:59" },
    { ...CAST, id: ballotId(7), dossierCode: "", channel: "kiosk", castAt: "2020-07-01" },
  ],
};

it("who was asked is told by how their dossier stands, and adds up to what the results count", async () => {
  const database = await testDatabase();
  const folder = join(temporaryFolder(), "data");
  writeDataSet(folder, PROVINCE);
  await importFolder(database, folder);
  await database.pool.query(
    "update ballots set occasion = case right(id::text, 1) when '4' then 2 when '1' then 0 end where agency_id <> 0",
  );
  const province = keptProvince(database);
  const tallySetId = await province.setFor(QUARTER);
  const window = { from: day(QUARTER.from), to: day(QUARTER.to) };
  for (const [place, openedOn] of ["2020-03-31", "2020-04-01", "2020-06-30", "2020-07-01"].entries())
    await database.pool.query(
      `insert into spent_token_openings select id, sha256($1::bytea), $2 from agencies where code = 'S1'`,
      [Buffer.of(place), openedOn],
    );
  const asked = await askedPeople(database.queries, { tallySetId, window });
  expect(Object.fromEntries(asked.groups.map(({ group, dossiers, ballots }) => [group, [dossiers, ballots]]))).toEqual({
    inTime: [2, 1],
    late: [1, 1],
    refused: [2, 1],
    undetermined: [1, 0],
    noDossier: [0, 1],
  });
  expect(asked.supplemented).toEqual({ dossiers: 1, ballots: 1 });
  expect(asked.occasions.filter(({ ballots }) => ballots > 0)).toEqual([
    { occasion: "receipt", ballots: 1 },
    { occasion: "refusal", ballots: 1 },
    { occasion: undefined, ballots: 4 },
  ]);
  expect(asked.channels.filter(({ ballots }) => ballots > 0)).toEqual([
    { channel: "kiosk", ballots: 4 },
    { channel: "paper", ballots: 2 },
  ]);
  // On the first and the last day, and not beside them.
  expect(asked.reopened).toEqual([{ agencyCode: "S1", codes: 2 }]);
  const { results, trace } = valueOf(await province.evaluate(tallySetId));
  const total = (key: "dossiers" | "ballots") => asked.groups.reduce((sum, group) => sum + group[key], 0);
  expect(total("dossiers")).toBe(results.agencies.reduce((sum, { dossiers }) => sum + dossiers.inWindow, 0));
  expect(total("ballots")).toBe(trace.ballots.counted);
});
