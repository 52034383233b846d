import { join } from "node:path";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { temporaryFolder, writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { importFolder } from "../../../test/support/imported.ts";
import { KEPT_AT, keptProvince, valueOf } from "../../../test/support/kept-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeReadEvidence } from "../petitions/read-evidence.ts";
import { makeEnterAgencyFact, seenFact, type WantedFact } from "./enter-agency-fact.ts";
import { makeViewAgencyFacts } from "./view-agency-facts.ts";
import { makeViewUnitsFacts } from "./view-units-facts.ts";
import { makeWithdrawAgencyFact } from "./withdraw-agency-fact.ts";

const folder = temporaryFolder();
const database = await testDatabase();
const province = keptProvince(database);
const deps = { database, clock: () => KEPT_AT, evaluateTallySet: province.evaluate };
const enterAgencyFact = makeEnterAgencyFact(deps);
const viewAgencyFacts = makeViewAgencyFacts(deps);
const viewUnitsFacts = makeViewUnitsFacts(deps);
const withdrawAgencyFact = makeWithdrawAgencyFact(deps);
const clerk = actorWith("clerk", "S1", "account:7");
const PDF = new TextEncoder().encode("%PDF-1.7 ảnh niêm yết");

let wanted: Omit<WantedFact, "seen">;

beforeAll(async () => {
  writeDataSet(join(folder, "import"), ONE_QUARTER);
  await importFolder(database, join(folder, "import"));
  const tallySetId = await province.setFor(QUARTER);
  const evidence = { name: "niêm yết.pdf", content: PDF };
  wanted = { agencyCode: "S1", tallySetId, indicator: "6", points: 2, reason: "Biên bản 3/BB", evidence };
});

const codeOf = async (change: Partial<WantedFact>, actor = clerk): Promise<string> => {
  const result = await enterAgencyFact(actor, { ...wanted, seen: await newest(), ...change });
  return result.ok ? "done" : result.failure.code;
};

/** What a form that is opened now has seen of indicator 6. */
async function newest(): Promise<string> {
  const [, fact] = valueOf(await viewAgencyFacts(clerk, wanted)).facts;
  return seenFact(fact?.entries[0]);
}

it("what is entered stands beside what is computed, changes no result, and the newest counts", async () => {
  const before = valueOf(await province.evaluate(wanted.tallySetId));
  expect(await codeOf({})).toBe("done");
  const evidence = { reference: "4/BB ngày 02/3/2020" };
  expect(await codeOf({ points: 0, reason: "Biên bản 4/BB", evidence })).toBe("done");
  const { facts } = valueOf(await viewAgencyFacts(clerk, wanted));
  expect(facts.map(({ indicator, computed, difference }) => [indicator, computed.score, difference])).toEqual([
    ["5", "2.0", undefined],
    ["6", "1.0", "-1"],
    ["8", "2.0", undefined],
    ["9", "1.0", undefined],
  ]);
  expect(facts[1]?.computed.texts).not.toEqual([]);
  expect(facts[1]?.entries).toMatchObject([
    {
      points: 0,
      reason: "Biên bản 4/BB",
      evidenceName: "Dẫn chiếu: 4/BB ngày 02/3/2020",
      computedScore: "1.0",
      isReplaced: false,
      enteredBy: 7,
    },
    { points: 2, reason: "Biên bản 3/BB", evidenceName: "niêm yết.pdf", isReplaced: true },
  ]);
  expect(valueOf(await province.evaluate(wanted.tallySetId)).results).toEqual(before.results);
});

it("the evidence is read by who may read the unit's facts", async () => {
  const { facts } = valueOf(await viewAgencyFacts(clerk, wanted));
  const id = facts[1]?.entries[1]?.evidenceId ?? 0;
  const readEvidence = makeReadEvidence(deps);
  expect(valueOf(await readEvidence(clerk, id)).name).toBe("niêm yết.pdf");
  expect(await readEvidence(actorWith("clerk", "X1"), id)).toMatchObject({ failure: { code: "page.not-found" } });
});

it.each<[string, Partial<WantedFact>, string]>([
  ["for an indicator that is counted by dossiers", { indicator: "7" }, "agency-fact.indicator-unknown"],
  ["without points", { points: undefined }, "agency-fact.points-missing"],
  ["of three points", { points: 3 }, "agency-fact.points-missing"],
  ["of half a point", { points: 0.5 }, "agency-fact.points-missing"],
  ["without a reason", { reason: " " }, "entry.reason-missing"],
  ["without evidence", { evidence: undefined }, "evidence.missing"],
  ["with what is no document", { evidence: { name: "a.pdf", content: Uint8Array.of(1) } }, "evidence.wrong-kind"],
  ["with a reference to nothing", { evidence: { reference: " " } }, "evidence.reference-malformed"],
  ["for another unit", { agencyCode: "X1" }, "page.not-found"],
  ["for no unit", { agencyCode: "' or 1=1" }, "page.not-found"],
  ["for no tally set", { tallySetId: 999 }, "tally-set.unknown"],
])("an entry %s is refused", async (_, change, code) => {
  expect(await codeOf(change)).toBe(code);
});

it("an entry is a person's, and a reader's facts are those of the own units", async () => {
  for (const actor of [actorWith("clerk", "S1", "token:1"), actorWith("auditor")])
    expect(await codeOf({}, actor)).toBe("access.refused");
  expect(await viewAgencyFacts(clerk, { ...wanted, agencyCode: "X1" })).toMatchObject({
    failure: { code: "page.not-found" },
  });
});

/** Whether the newest entry of indicator 6 is the unit's claim, and what can be done with it. */
const move = async (isWithdrawn: boolean, change: object = {}, actor = clerk): Promise<string> => {
  const [, fact] = valueOf(await viewAgencyFacts(clerk, wanted)).facts;
  const entryId = fact?.entries[0]?.id ?? 0;
  const done = await withdrawAgencyFact(actor, { ...wanted, entryId, isWithdrawn, ...change });
  return done.ok ? "done" : done.failure.code;
};
const claimed = async (): Promise<string> => {
  const [, fact] = valueOf(await viewAgencyFacts(clerk, wanted)).facts;
  const units = valueOf(await viewUnitsFacts(clerk, wanted.tallySetId)).units;
  const cell = units.find(({ unit }) => unit.code === "S1")?.cells["6"];
  expect([cell?.points, cell?.difference]).toEqual([fact?.claim?.points, fact?.difference]);
  return fact?.claim === undefined ? "nothing" : `${fact.claim.points} (${fact.difference ?? ""})`;
};

it("what was entered is taken back, kept, and put back", async () => {
  expect(await codeOf({ points: 2 })).toBe("done");
  expect(await claimed()).toBe("2 (+1)");
  expect(await move(true)).toBe("done");
  expect(await claimed()).toBe("nothing");
  const [, fact] = valueOf(await viewAgencyFacts(clerk, wanted)).facts;
  expect(fact?.entries[0]).toMatchObject({ points: 2, isWithdrawn: true, isReplaced: false, reason: "Biên bản 3/BB" });
  expect(fact?.entries[1]).toMatchObject({ isWithdrawn: false, isReplaced: true });
  expect(await move(true)).toBe("agency-fact.not-current");
  expect(await move(false)).toBe("done");
  expect(await claimed()).toBe("2 (+1)");
  expect(await move(false)).toBe("agency-fact.not-current");
  const { rows } = await sql<{ action: string }>`select action from audit_entries where action like 'agency-fact.%'
    order by seq desc limit 2`.execute(database.queries);
  expect(rows.map(({ action }) => action)).toEqual(["agency-fact.restored", "agency-fact.withdrawn"]);
});

it("one that another entry has followed stays as it is, whether or not it was taken back", async () => {
  const [, fact] = valueOf(await viewAgencyFacts(clerk, wanted)).facts;
  const entryId = fact?.entries[0]?.id ?? 0;
  await move(true);
  expect(await codeOf({ points: 1 })).toBe("done");
  expect(await claimed()).toBe("1 (0)");
  const { facts } = valueOf(await viewAgencyFacts(clerk, wanted));
  expect(facts[1]?.entries.filter(({ isReplaced, isWithdrawn }) => !isReplaced && !isWithdrawn)).toHaveLength(1);
  for (const isWithdrawn of [true, false]) expect(await move(isWithdrawn, { entryId })).toBe("agency-fact.not-current");
});

describe("of two people with one fact", () => {
  it("the one who comes later with a form of before is told, and writes nothing", async () => {
    const seen = await newest();
    expect(await codeOf({ points: 2, seen })).toBe("done");
    const [files, entries] = [await countOf("evidence_files"), await countOf("agency_fact_entries")];
    expect(await codeOf({ points: 0, seen })).toBe("agency-fact.changed-meanwhile");
    expect([await countOf("evidence_files"), await countOf("agency_fact_entries")]).toEqual([files, entries]);
    expect(await claimed()).toBe("2 (+1)");
    expect(await codeOf({ points: 0 })).toBe("done");
    expect(await claimed()).toBe("0 (-1)");
  });

  it.each([true, false])("a withdrawal (%s) since the form was opened is told as well", async (isWithdrawn) => {
    const seen = await newest();
    expect(await move(isWithdrawn)).toBe("done");
    expect(await codeOf({ seen })).toBe("agency-fact.changed-meanwhile");
  });

  it("one alone enters when both send at once, also the first value of all", async () => {
    const first = { indicator: "9", seen: "" };
    const both = async (change: Partial<WantedFact>) => {
      const outcomes = await Promise.all([codeOf({ ...change, points: 1 }), codeOf({ ...change, points: 2 })]);
      return outcomes.sort();
    };
    expect(await both(first)).toEqual(["agency-fact.changed-meanwhile", "done"]);
    expect(await both({ seen: await newest() })).toEqual(["agency-fact.changed-meanwhile", "done"]);
    for (const { entries } of valueOf(await viewAgencyFacts(clerk, wanted)).facts)
      expect(entries.filter(({ isReplaced }) => !isReplaced).length).toBeLessThan(2);
  });
});

async function countOf(table: "evidence_files" | "agency_fact_entries"): Promise<number> {
  return (await database.queries.selectFrom(table).selectAll().execute()).length;
}

it.each<[string, object, string]>([
  ["of another unit", { agencyCode: "X1" }, "page.not-found"],
  ["of no tally set", { tallySetId: 999 }, "tally-set.unknown"],
  ["that is not there", { entryId: 999_999 }, "agency-fact.not-current"],
])("an entry %s cannot be taken back", async (_, change, code) => {
  expect(await move(true, change)).toBe(code);
});

it("is taken back by a person of the unit alone", async () => {
  for (const actor of [actorWith("clerk", "S1", "token:1"), actorWith("auditor"), actorWith("unitHead", "S1")])
    expect(await move(true, {}, actor)).toBe("access.refused");
  expect(await move(true, {}, actorWith("clerk", "X1"))).toBe("page.not-found");
});

it("the list of units ends where the reader's reach ends, and begins with the newest set", async () => {
  expect(valueOf(await viewUnitsFacts(clerk, undefined)).units.map(({ unit }) => unit.code)).toEqual(["S1"]);
  const all = valueOf(await viewUnitsFacts(actorWith("auditor"), 999));
  expect(all.set?.id).toBe(wanted.tallySetId);
  expect(all.units.map(({ unit }) => unit.code)).toContain("X1");
  expect(await viewUnitsFacts(actorWith("admin"), undefined)).toMatchObject({ failure: { code: "access.refused" } });
});
