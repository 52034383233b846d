import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { KEPT_AT, keptProvince, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { time, type TextTables } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import type { TypedPetition } from "../../core/petitions/new-petition.ts";
import { makeUndoImport } from "../import-data-set/undo-import.ts";
import { makeEnterPetition } from "./enter-petition.ts";
import { makeViewPetition } from "./view-petitions.ts";
import { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";

const TYPED: TypedPetition = {
  code: "SO-1",
  agencyCode: "S1",
  officerCode: "S1-CB01",
  dossierCode: "S1-0001",
  kind: "attitude",
  receivedAt: time("2020-04-20T09:00"),
  dueAt: time("2020-05-05"),
};
/** The same petition in a file. */
const IN_A_FILE = { ...TYPED, receivedAt: "2020-04-20T09:00", dueAt: "2020-05-05" };
const clerk = actorWith("clerk", "S1", "account:7");

async function provinceWith(tables: TextTables) {
  const database = await testDatabase();
  const folder = join(temporaryFolder(), "import");
  writeDataSet(folder, tables);
  const { importId } = await importFolder(database, folder);
  const deps = { database, clock: () => KEPT_AT };
  return { ...deps, importId, folder, province: keptProvince(database), enter: makeEnterPetition(deps) };
}

const withoutPetitions: TextTables = Object.fromEntries(
  Object.entries(ONE_QUARTER).filter(([table]) => table !== "petitions"),
);
const place = await provinceWith(withoutPetitions);
const byFile = await provinceWith({ ...withoutPetitions, petitions: [IN_A_FILE] });
const ofOneUnit = await provinceWith({ agencies: [{ code: "S1", tier: "province", kind: "department" }] });
const { database, province, enter } = place;

const stored = () => database.queries.selectFrom("petitions").selectAll().execute();
const codeOf = async (change: Partial<TypedPetition>, actor = clerk): Promise<string> => {
  const result = await enter(actor, { ...TYPED, ...change });
  return result.ok ? "done" : `${result.failure.code} at ${result.failure.at}`;
};

beforeEach(async () => {
  await database.queries.deleteFrom("petitions").execute();
});

describe("a petition entered by hand", () => {
  it("gives the very results and receipt that it gives in a file, where no petition had come before", async () => {
    const expected = valueOf(await byFile.province.evaluate(await byFile.province.setFor(QUARTER)));
    const tallySetId = await province.setFor(QUARTER);
    const before = valueOf(await province.evaluate(tallySetId));
    expect(await codeOf({})).toBe("done");
    await province.keeper.drain();
    const after = valueOf(await province.evaluate(tallySetId));
    expect(after.results).toEqual(expected.results);
    expect(after.results.agencies).not.toEqual(before.results.agencies);
  });

  it("stands in the audit, with who entered it and when", async () => {
    expect(await codeOf({})).toBe("done");
    const view = makeViewPetition({ ...place, calendar: new WorkingDayCalendar([]) });
    expect(valueOf(await view(clerk, "SO-1"))).toMatchObject({
      entered: { at: KEPT_AT },
      petition: { code: "SO-1", dossierCode: "S1-0001", kind: "attitude" },
      mayResolve: true,
    });
    const newest = await database.queries
      .selectFrom("audit_entries")
      .select(["actor", "action", "subject"])
      .orderBy("seq", "desc")
      .executeTakeFirst();
    expect(newest).toEqual({ actor: "account:7", action: "petition.entered", subject: "petition:SO-1" });
  });

  it.each<[string, Partial<TypedPetition>, string]>([
    ["without what a petition needs", { kind: "" }, "petition.kind-missing at kind"],
    ["of a unit out of reach", { agencyCode: "X1" }, "page.not-found at agencyCode"],
    ["of no unit that there is", { agencyCode: "' or true --" }, "page.not-found at agencyCode"],
    ["with a dossier that is not there", { dossierCode: "S1-9999" }, "petition.dossier-unknown at dossierCode"],
    ["with an officer of another unit", { officerCode: "X1-CB01" }, "petition.officer-unknown at officerCode"],
    ["received after now", { receivedAt: time("2020-12-02") }, "petition.received-in-future at receivedAt"],
  ])("%s is refused, and nothing is written", async (_, change, code) => {
    expect(await codeOf(change)).toBe(code);
    expect(await stored()).toEqual([]);
  });

  it("with a dossier of another unit is refused as with one that is not there", async () => {
    const ofX1 = ONE_QUARTER.dossiers?.find(({ agencyCode }) => agencyCode === "X1");
    expect(ofX1?.["code"]).toBeDefined();
    expect(await codeOf({ dossierCode: String(ofX1?.["code"]) })).toBe("petition.dossier-unknown at dossierCode");
  });

  it("may name neither dossier nor officer", async () => {
    expect(await codeOf({ dossierCode: undefined, officerCode: undefined, dueAt: undefined })).toBe("done");
    expect(await stored()).toMatchObject([{ dossier_code: null, officer_code: null, due_at: null, import_id: 0 }]);
  });

  it("may name no unit, when it is entered by who keeps those of the whole province", async () => {
    const ofNoUnit = { agencyCode: undefined, dossierCode: undefined, officerCode: undefined };
    expect(await codeOf(ofNoUnit)).toBe("page.not-found at agencyCode");
    expect(await stored()).toEqual([]);
    expect(await codeOf(ofNoUnit, actorWith("clerk", undefined, "account:8"))).toBe("done");
    expect(await stored()).toMatchObject([{ agency_id: 0, code: "SO-1", import_id: 0 }]);
    const view = makeViewPetition({ ...place, calendar: new WorkingDayCalendar([]) });
    expect(await view(clerk, "SO-1")).toMatchObject({ failure: { code: "page.not-found" } });
    expect(valueOf(await view(actorWith("auditor"), "SO-1")).petition.agencyCode).toBeUndefined();
  });

  it("has a code of its own in the whole province, also when two people enter it at once", async () => {
    const province = actorWith("clerk", undefined, "account:8");
    const other = { agencyCode: "X1", dossierCode: undefined, officerCode: undefined };
    const outcomes = await Promise.all([codeOf({}), codeOf(other, province), codeOf(other, province)]);
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "petition.code-taken at code")).toHaveLength(2);
    expect(await stored()).toHaveLength(1);
  });

  it("is entered by a person who keeps petitions", async () => {
    for (const actor of [actorWith("clerk", "S1", "token:1"), actorWith("unitHead", "S1"), OPERATOR])
      expect(await codeOf({}, actor)).toBe("access.refused at ");
  });

  it("is corrected by a file that brings its code", async () => {
    expect(await codeOf({})).toBe("done");
    const folder = join(temporaryFolder(), "later");
    writeDataSet(folder, { petitions: [{ ...IN_A_FILE, kind: "other" }] });
    await importFolder(database, folder);
    expect(await stored()).toMatchObject([{ code: "SO-1", kind: "other" }]);
  });

  it("keeps the import that brought its unit from being undone", async () => {
    const bare = { ...TYPED, dossierCode: undefined, officerCode: undefined };
    valueOf(await ofOneUnit.enter(clerk, bare));
    const undone = await makeUndoImport(ofOneUnit)(OPERATOR, ofOneUnit.importId);
    expect(undone).toMatchObject({ ok: false });
  });
});
