import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import type { Actor, Grant } from "../../core/access/actor.ts";
import type { Role } from "../../core/access/roles.ts";
import { civilDay, toLocalDate } from "../../core/base/local-date.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { makeViewDossier } from "./view-dossier.ts";
import { makeViewDossiers, type DossierSearch } from "./view-dossiers.ts";

const database = await testDatabase();
const { queries } = database;
const TODAY = civilDay(2020, 12, 1) ?? toLocalDate(0);
const DIGEST = Buffer.alloc(16);

function person(role: Role, agencyCode?: string): Actor {
  const grant: Grant = { role, agencyCode, validFrom: toLocalDate(-Infinity), validTo: toLocalDate(Infinity) };
  return { id: "account:1", name: "Lê Thị Vân", grants: [grant], officerCode: undefined };
}

/** Huyện H with its communes X and Y, and a department S beside them. */
const ids = new Map<string, number>();
for (const [code, parent] of [["H"], ["X", "H"], ["Y", "H"], ["S"]]) {
  const row = await queries
    .insertInto("agencies")
    .values({ code: code ?? "" })
    .returning("id")
    .executeTakeFirstOrThrow();
  ids.set(code ?? "", row.id);
  await queries
    .insertInto("agency_versions")
    .values({
      agency_id: row.id,
      name: `Đơn vị ${code ?? ""}`,
      tier: "commune",
      parent_code: parent ?? null,
      digest: DIGEST,
      import_id: 1,
    })
    .execute();
}

async function dossier(
  agency: string,
  code: string,
  times: { received?: string; finished?: string; withdrawn?: string },
) {
  await queries
    .insertInto("dossiers")
    .values({
      agency_id: ids.get(agency) ?? 0,
      code,
      procedure_code: "1.001",
      received_at: times.received ?? null,
      finished_at: times.finished ?? null,
      withdrawn_at: times.withdrawn ?? null,
      digest: DIGEST,
      import_id: 1,
    })
    .execute();
}

for (let number = 100; number < 220; number += 1) {
  await dossier("X", `H10.X-${number.toString()}`, { received: `2020-11-${((number % 28) + 1).toString()}T08:00:00` });
}
await dossier("Y", "H10.Y-50%", { received: "2020-10-01T08:00:00", finished: "2020-10-02T08:00:00" });
await dossier("S", "h10.s-1", {});
await dossier("S", "H10.S-2", { received: "2020-10-01T08:00:00", withdrawn: "2020-10-03T08:00:00" });

async function tallySetOf(title: string, from: string, to: string) {
  return queries
    .insertInto("tally_sets")
    .values({
      title,
      rule_set_id: "tt01-2018",
      rule_set_hash: "h",
      window_from: from,
      window_to: to,
      state: "live",
      created_by: "account:1",
      created_at: new Date(0),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
}

const older = await tallySetOf("Quý III năm 2020", "2020-07-01", "2020-09-30");
const tallySet = await tallySetOf("Năm 2020", "2019-12-15", "2020-12-14");
await queries
  .insertInto("points")
  .values({
    agency_id: ids.get("Y") ?? 0,
    tally_set_id: tallySet.id,
    case_key: "d:H10.Y-50%",
    outcome: 4,
    timeliness: 1,
    due_on: "2020-10-02",
    p1: 1,
    r1: 1,
    p7: 0,
    r7: 4,
  })
  .execute();

const SEARCH: DossierSearch = {
  agencyCode: undefined,
  progress: undefined,
  timeliness: undefined,
  tallySetId: undefined,
  procedureCode: undefined,
  codeText: undefined,
  sort: "receivedAt",
  isDescending: true,
  after: undefined,
  day: TODAY,
};

const viewDossiers = makeViewDossiers({ database });
const viewDossier = makeViewDossier({ database });

async function codesFor(actor: Actor, search: Partial<DossierSearch>): Promise<string[]> {
  const codes: string[] = [];
  let after: DossierSearch["after"];
  do {
    const page = await viewDossiers(actor, { ...SEARCH, ...search, after });
    if (!page.ok) throw new Error(page.failure.code);
    codes.push(...page.value.dossiers.map(({ code }) => code));
    after = page.value.next;
  } while (after !== undefined);
  return codes;
}

describe("timeliness in the list", () => {
  const pageBy = async (tallySetId: number | undefined, timeliness?: DossierSearch["timeliness"]) => {
    const page = await viewDossiers(person("auditor"), { ...SEARCH, tallySetId, timeliness, agencyCode: "Y" });
    if (!page.ok) throw new Error(page.failure.code);
    const { tallySet: by, tallySets, dossiers } = page.value;
    return { by: by?.title, sets: tallySets.map(({ id }) => id), told: dossiers.map((each) => each.timeliness) };
  };

  it("is that of the newest tally set, unless another one is asked for", async () => {
    const sets = [tallySet.id, older.id];
    expect(await pageBy(undefined)).toEqual({ by: "Năm 2020", sets, told: [1] });
    expect(await pageBy(older.id)).toEqual({ by: "Quý III năm 2020", sets, told: [null] });
    expect(await pageBy(tallySet.id)).toEqual({ by: "Năm 2020", sets, told: [1] });
    expect(await pageBy(older.id + tallySet.id)).toEqual({ by: "Năm 2020", sets, told: [1] });
  });

  it("limits the list by the tally set that was asked for", async () => {
    expect((await pageBy(tallySet.id, "onTime")).told).toEqual([1]);
    expect((await pageBy(older.id, "onTime")).told).toEqual([]);
  });
});

describe("the list of dossiers", () => {
  it.each(["receivedAt", "dueAt", "finishedAt", "code"] as const)(
    "by %s brings each dossier once over all its pages, forwards and backwards",
    async (sort) => {
      const there = await codesFor(person("auditor"), { sort, isDescending: false });
      const back = await codesFor(person("auditor"), { sort, isDescending: true });
      expect(there).toHaveLength(123);
      expect(new Set(there).size).toBe(123);
      expect([...back].reverse()).toEqual(there);
    },
  );

  it.each(["x", "2020-02-30T00:00:00.000", "2020-02-01T24:00:00.000", "infinity", "now"])(
    "begins at the start after a time that is none: %s",
    async (value) => {
      const after = { value, agencyId: 1, code: "H10.X-100" };
      const page = await viewDossiers(person("auditor"), { ...SEARCH, after });
      expect(page).toEqual(await viewDossiers(person("auditor"), SEARCH));
    },
  );

  it("finds a part of a code in any letters, and takes signs of patterns as they are", async () => {
    expect(await codesFor(person("auditor"), { codeText: "10.S-" })).toEqual(["H10.S-2", "h10.s-1"]);
    expect(await codesFor(person("auditor"), { codeText: "%" })).toEqual(["H10.Y-50%"]);
    expect(await codesFor(person("auditor"), { codeText: "'; drop table dossiers; --" })).toEqual([]);
  });

  it("can be limited to how far a dossier came", async () => {
    expect(await codesFor(person("auditor"), { progress: "finished" })).toEqual(["H10.Y-50%"]);
    expect(await codesFor(person("auditor"), { progress: "withdrawn" })).toEqual(["H10.S-2"]);
    expect(await codesFor(person("auditor"), { progress: "open", agencyCode: "S" })).toEqual(["h10.s-1"]);
  });

  it("holds the dossiers of one's unit and of all below it, and of no other", async () => {
    expect(await codesFor(person("clerk", "Y"), {})).toEqual(["H10.Y-50%"]);
    expect(await codesFor(person("clerk", "H"), { agencyCode: "Y" })).toEqual(["H10.Y-50%"]);
    expect(await codesFor(person("clerk", "Y"), { agencyCode: "S" })).toEqual([]);
    expect(await codesFor(person("clerk", "nowhere"), {})).toEqual([]);
  });

  it("is closed to those who read no dossiers", async () => {
    expect(await viewDossiers(person("admin"), SEARCH)).toMatchObject({ failure: { code: "access.refused" } });
  });
});

describe("one dossier", () => {
  it("says what it got in each tally set, and neither how its ballot answered nor whether there is one", async () => {
    const found = await viewDossier(person("clerk", "Y"), { agencyCode: "Y", code: "H10.Y-50%", day: TODAY });
    expect(found).toMatchObject({ ok: true, value: { unit: { name: "Đơn vị Y" } } });
    expect(found.ok && found.value.verdicts).toMatchObject([
      {
        outcome: "finishedInside",
        timeliness: "onTime",
        indicators: [
          { indicator: "1", points: 1, reason: "onTime" },
          { indicator: "2", points: "none" },
          { indicator: "3", points: "hidden", reason: undefined },
          { indicator: "4", points: "hidden", reason: undefined },
          { indicator: "7", points: "hidden", reason: undefined },
        ],
      },
    ]);
  });

  it("of another unit is refused in the words of one that is not there", async () => {
    const other = await viewDossier(person("clerk", "Y"), { agencyCode: "S", code: "H10.S-2", day: TODAY });
    const none = await viewDossier(person("clerk", "Y"), { agencyCode: "Y", code: "H10.S-2", day: TODAY });
    expect([other, none]).toEqual([none, none]);
    expect(none).toMatchObject({ ok: false, failure: { code: "page.not-found" } });
  });
});

describe("a search among more dossiers than a page looks at", () => {
  it("says up to where it looked, and finds what is beyond from there", async () => {
    await sql`insert into dossiers (agency_id, code, received_at, digest, import_id)
      select ${ids.get("Y")}, 'N-' || no, '2020-12-01'::timestamp + make_interval(secs => no), ${DIGEST}, 1
      from generate_series(1, 10001) as no`.execute(queries);
    const first = await viewDossiers(person("auditor"), { ...SEARCH, codeText: "10.Y-" });
    expect(first).toMatchObject({
      value: { dossiers: [], next: { code: "N-2" }, searchedTo: { value: "2020-12-01T00:00:02.000", code: "N-2" } },
    });
    expect(await codesFor(person("auditor"), { codeText: "10.Y-" })).toEqual(["H10.Y-50%"]);
    const whole = await viewDossiers(person("auditor"), { ...SEARCH, codeText: "h10.y-50%" });
    expect(whole).toMatchObject({ value: { dossiers: [{ code: "H10.Y-50%" }] } });
  });
});
