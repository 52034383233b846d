import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { KEPT_AT, keptProvince, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { time } from "../../../test/support/small-province.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import type { TypedPetition } from "../../core/petitions/new-petition.ts";
import { makeEditPetition } from "./edit-petition.ts";
import { makeEnterPetition } from "./enter-petition.ts";
import { makeReadEvidence } from "./read-evidence.ts";
import { makeResolvePetition } from "./resolve-petition.ts";
import { makeViewPetition } from "./view-petitions.ts";

const TYPED: Omit<TypedPetition, "code"> = {
  agencyCode: "S1",
  officerCode: undefined,
  dossierCode: "S1-0001",
  kind: "attitude",
  receivedAt: time("2020-04-20T09:00"),
  dueAt: time("2020-05-05"),
};
const OF_NO_UNIT = { agencyCode: undefined, dossierCode: undefined };
const clerk = actorWith("clerk", "S1", "account:7");
const above = actorWith("clerk", undefined, "account:8");

const database = await testDatabase();
const province = keptProvince(database);
const deps = { database, clock: () => KEPT_AT };
const enter = makeEnterPetition(deps);
const edit = makeEditPetition(deps);
const resolve = makeResolvePetition(deps);
const view = makeViewPetition({ ...deps, calendar: new WorkingDayCalendar([]) });

beforeAll(async () => {
  const folder = join(temporaryFolder(), "import");
  const withoutPetitions = Object.entries(ONE_QUARTER).filter(([table]) => table !== "petitions");
  writeDataSet(folder, Object.fromEntries(withoutPetitions));
  await importFolder(database, folder);
});

/** What was edited is kept for ever, so each test has a petition of its own. */
let code = "";
let tests = 0;

beforeEach(async () => {
  await database.queries.deleteFrom("petitions").execute();
  tests += 1;
  code = `SO-${tests.toString()}`;
});

const seenOf = async (): Promise<string> => {
  const found = await view(above, code);
  return found.ok ? found.value.digest : "";
};
const codeOf = async (change: Partial<TypedPetition>, { actor = clerk, reason = "QĐ 5", seen = "" } = {}) => {
  const typed = { code, ...TYPED, ...change };
  const done = await edit(actor, { typed, reason, seen: seen === "" ? await seenOf() : seen });
  return done.ok ? "done" : `${done.failure.code} at ${done.failure.at}`;
};
const entered = async (change: Partial<TypedPetition> = {}) =>
  valueOf(await enter(above, { code, ...TYPED, ...change }));
const tallied = async () => {
  const tallySetId = await province.setFor(QUARTER);
  await province.keeper.drain();
  return valueOf(await province.evaluate(tallySetId)).results.agencies;
};
const resultOf = (agencies: Awaited<ReturnType<typeof tallied>>, wanted: string) =>
  agencies.find((agency) => agency.code === wanted);

describe("a petition that was entered by hand and is edited", () => {
  it("gives the results of one that was entered so from the start, in its dossier and its unit", async () => {
    await entered();
    const fromTheStart = await tallied();
    expect(await codeOf({ kind: "other" })).toBe("done");
    expect(await tallied()).not.toEqual(fromTheStart);
    expect(await codeOf({})).toBe("done");
    expect(await tallied()).toEqual(fromTheStart);
  });

  it("counts for the unit and the dossier that it names now, and no longer for those before", async () => {
    await entered({ ...OF_NO_UNIT, kind: "other" });
    const ofNoUnit = await tallied();
    expect(await codeOf({}, { actor: above })).toBe("done");
    const ofS1 = await tallied();
    expect(ofS1).not.toEqual(ofNoUnit);
    expect(await codeOf({ agencyCode: "X1", dossierCode: undefined }, { actor: above })).toBe("done");
    const ofX1 = await tallied();
    expect(resultOf(ofX1, "S1")).toEqual(resultOf(ofNoUnit, "S1"));
    expect(resultOf(ofX1, "X1")).not.toEqual(resultOf(ofNoUnit, "X1"));
    expect(await codeOf({ ...OF_NO_UNIT, kind: "other" }, { actor: above })).toBe("done");
    expect(await tallied()).toEqual(ofNoUnit);
  });

  it("keeps what it said before each edit, with the reason, and stands in the audit", async () => {
    await entered();
    expect(await codeOf({ kind: "notDoing", dueAt: undefined }, { reason: " Nhầm loại " })).toBe("done");
    expect(await codeOf({ kind: "wrongDoing", receivedAt: time("2020-04-21") })).toBe("done");
    const found = valueOf(await view(clerk, code));
    expect(found.petition).toMatchObject({ kind: "wrongDoing", receivedAt: time("2020-04-21"), dueAt: TYPED.dueAt });
    expect(found.edits).toMatchObject([
      { before: { kind: "notDoing", dueAt: undefined, receivedAt: TYPED.receivedAt }, reason: "QĐ 5" },
      { before: TYPED, reason: "Nhầm loại", editedAt: KEPT_AT },
    ]);
    const newest = await database.queries
      .selectFrom("audit_entries")
      .select(["actor", "action", "subject", "details"])
      .orderBy("seq", "desc")
      .executeTakeFirstOrThrow();
    expect(newest).toMatchObject({ actor: "account:7", action: "petition.edited", subject: `petition:${code}` });
    expect(JSON.parse(newest.details)).toEqual({ agencyCode: "S1", fields: "kind receivedAt dueAt" });
  });

  it("is given its unit later by who keeps those of the whole province, and is the unit's from then on", async () => {
    await entered(OF_NO_UNIT);
    expect(await codeOf({})).toBe(`page.not-found at ${code}`);
    expect(await codeOf({}, { actor: above })).toBe("done");
    const found = valueOf(await view(clerk, code));
    expect([found.unit?.code, found.edits[0]?.before.agencyCode, found.mayResolve]).toEqual(["S1", undefined, true]);
  });

  it("leaves the unit of its clerk for no other and for none", async () => {
    await entered();
    expect(await codeOf({ agencyCode: "X1", dossierCode: undefined })).toBe("page.not-found at agencyCode");
    expect(await codeOf(OF_NO_UNIT)).toBe("page.not-found at agencyCode");
    expect(await codeOf({ agencyCode: "X1", dossierCode: undefined }, { actor: above })).toBe("done");
    expect(await codeOf({})).toBe(`page.not-found at ${code}`);
  });

  it("takes the documents of its verdict along to its unit", async () => {
    await entered(OF_NO_UNIT);
    const evidence = { name: "a.pdf", content: new TextEncoder().encode("%PDF-1.7") };
    const answer = { code, verdict: undefined, resolvedAt: time("2020-04-22"), reason: "CV 1", evidence };
    valueOf(await resolve(above, answer));
    const read = makeReadEvidence(deps);
    const id = valueOf(await view(above, code)).verdicts[0]?.evidenceId ?? 0;
    expect(await read(clerk, id)).toMatchObject({ failure: { code: "page.not-found" } });
    expect(await codeOf({}, { actor: above })).toBe("done");
    expect(valueOf(await read(clerk, id)).name).toBe("a.pdf");
    expect(valueOf(await view(clerk, code)).petition.resolvedAt).toBe(time("2020-04-22"));
  });

  it.each<[string, Partial<TypedPetition>, object, string]>([
    ["as it is", {}, {}, "petition.nothing-changes at "],
    ["without a reason", { kind: "other" }, { reason: " " }, "entry.reason-missing at reason"],
    ["with a form of before", { kind: "other" }, { seen: "00" }, "petition.changed-meanwhile at "],
    ["to a kind that there is not", { kind: "" }, {}, "petition.kind-missing at kind"],
    ["to a dossier that is not there", { dossierCode: "S1-9999" }, {}, "petition.dossier-unknown at dossierCode"],
    ["to an officer of another unit", { officerCode: "X1-CB01" }, {}, "petition.officer-unknown at officerCode"],
    ["under a code that nobody has", { code: "SO-X", kind: "other" }, {}, "page.not-found at SO-X"],
    ["by a machine", { kind: "other" }, { actor: OPERATOR }, "access.refused at "],
    ["by who only reads", { kind: "other" }, { actor: actorWith("auditor") }, "access.refused at "],
  ])("%s is refused, and nothing is written", async (_, change, how, expected) => {
    await entered();
    const seen = await seenOf();
    expect(await codeOf(change, how)).toBe(expected);
    expect([await seenOf(), valueOf(await view(above, code)).edits]).toEqual([seen, []]);
  });

  it.each([
    ["2020-04-22T07:59", "done"],
    ["2020-04-22T08:00", "done"],
    ["2020-04-22T08:01", "petition.received-after-answer at receivedAt"],
  ])("cannot have been received after its answer of eight in the morning: %s", async (receivedAt, expected) => {
    await entered();
    const answer = { code, verdict: undefined, resolvedAt: time("2020-04-22T08:00"), reason: "CV 1" };
    valueOf(await resolve(clerk, { ...answer, evidence: undefined }));
    expect(await codeOf({ receivedAt: time(receivedAt) })).toBe(expected);
  });

  it("by two people at once is edited by one of them", async () => {
    await entered();
    const seen = await seenOf();
    const outcomes = await Promise.all([codeOf({ kind: "other" }, { seen }), codeOf({ kind: "notDoing" }, { seen })]);
    expect(outcomes.sort()).toEqual(["done", "petition.changed-meanwhile at "]);
    expect(valueOf(await view(clerk, code)).edits).toHaveLength(1);
  });
});
