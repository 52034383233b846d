import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyProvince } from "../../../test/support/any-province.ts";
import { frameOf, QUARTER } from "../../../test/support/law-in-force.ts";
import { ballotId, ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { factsOf, type TextTables } from "../../../test/support/small-province.ts";
import { addCase, emptyDeliveries, type TallyBook } from "./add-case.ts";
import { ballotCase, casesOf, dossierCase } from "./cases.ts";
import { countFacts, withOutsideWindow } from "./count-facts.ts";
import { cellsOfAgency, cellsOfOfficer } from "./tally-cells.ts";
import { emptyAgencyTally, emptyTallies, type AgencyTally, type IndicatorTallies } from "./tally.ts";

class Book implements TallyBook {
  readonly dossiers = emptyDeliveries().dossiers;
  readonly ballots = emptyDeliveries().ballots;
  readonly agencies = new Map<number, AgencyTally>();
  readonly officers = new Map<string, IndicatorTallies>();
  agencyTally(agency: number): AgencyTally {
    let tally = this.agencies.get(agency);
    if (tally === undefined) this.agencies.set(agency, (tally = emptyAgencyTally()));
    return tally;
  }
  officerTallies(code: string): IndicatorTallies {
    let tallies = this.officers.get(code);
    if (tallies === undefined) this.officers.set(code, (tallies = emptyTallies()));
    return tallies;
  }
}

const anyFrame = fc
  .record({
    asOf: fc.constantFrom(undefined, "2020-04-20", "2020-06-01", "2020-07-15"),
    set: fc.subarray(["G24=last", "G23=notCounted", "G16=finishedOnly", "G10=waitsForVerdict"]),
  })
  .map((question) => frameOf({ ...QUARTER, ...question }));

describe("the cases of a data set", () => {
  it("add up to what is counted at once", () => {
    fc.assert(
      fc.property(anyProvince, anyFrame, (tables, frame) => {
        const facts = factsOf(tables);
        const whole = countFacts(facts, frame, () => undefined);
        const book = new Book();
        for (const { points } of casesOf(facts, frame)) addCase(book, points);
        expect({ dossiers: book.dossiers, ballots: withOutsideWindow(book.ballots) }).toEqual({
          dossiers: whole.dossiers,
          ballots: whole.ballots,
        });
        for (const [agency, tally] of whole.agencies.entries()) expect(book.agencyTally(agency)).toEqual(tally);
        expect(new Map(book.officers)).toEqual(new Map(whole.officers));
      }),
      { numRuns: 60 },
    );
  });

  it("leave nothing when each is added and taken away", () => {
    fc.assert(
      fc.property(anyProvince, anyFrame, (tables, frame) => {
        const book = new Book();
        const cases = [...casesOf(factsOf(tables), frame)];
        for (const { points } of cases) addCase(book, points);
        for (const { points } of cases.reverse()) addCase(book, points, -1);
        const left = [...book.agencies.values()].map(cellsOfAgency);
        expect([...left, ...[...book.officers.values()].map(cellsOfOfficer)].filter(({ size }) => size > 0)).toEqual(
          [],
        );
        expect({ dossiers: book.dossiers, ballots: book.ballots }).toEqual(emptyDeliveries());
      }),
      { numRuns: 30 },
    );
  });

  it("are the same for a case whatever other cases there are", () => {
    fc.assert(
      fc.property(anyProvince, anyFrame, (tables, frame) => {
        const whole = [...casesOf(factsOf(tables), frame)];
        const codes = new Set((tables.dossiers ?? []).map(({ code }) => code));
        for (const { key, points } of whole) {
          const facts = factsOf(only(tables, key, codes));
          const alone = [...casesOf(facts, frame)].find((each) => each.key === key);
          expect(alone?.points).toEqual(points);
        }
      }),
      { numRuns: 15 },
    );
  });
});

/** The registry and what belongs to one case. */
function only(tables: TextTables, key: string, known: ReadonlySet<unknown>): TextTables {
  const code = key.slice(2);
  const isOwn = (row: Readonly<Record<string, unknown>>) => key.startsWith("d:") && row["dossierCode"] === code;
  const own = Object.fromEntries(
    (["supplements", "steps", "contacts", "petitions"] as const).map((table) => [table, tables[table]?.filter(isOwn)]),
  );
  const ballots = tables.ballots?.filter((row) => (key.startsWith("b:") ? row["id"] === code : isOwn(row)));
  const dossiers = known.has(code) ? tables.dossiers?.filter((row) => row["code"] === code) : [];
  return { ...tables, ...own, ballots: ballots ?? [], dossiers: dossiers ?? [] };
}

describe("a case", () => {
  const casesIn = (tables: TextTables) => [...casesOf(factsOf(tables), frameOf())];
  const ballot = { agencyCode: "X2", castAt: "2020-05-04" };

  it("is a dossier code with its ballots, or a ballot without one, and lives with one agency", () => {
    const tables = {
      agencies: ONE_QUARTER.agencies ?? [],
      dossiers: [{ code: "D1", agencyCode: "X1" }],
      ballots: [
        { ...ballot, id: ballotId(1), dossierCode: "D1" },
        { ...ballot, id: ballotId(2), dossierCode: "D2", formId: "tinh-01" },
        { ...ballot, id: ballotId(3), dossierCode: "D2", formId: "tinh-01", agencyCode: "S1" },
        { ...ballot, id: ballotId(4), dossierCode: "D3", castAt: "2020-05-05" },
        { ...ballot, id: ballotId(5), dossierCode: "D3", agencyCode: "S1", castAt: "2020-05-06" },
        { ...ballot, id: ballotId(6) },
      ],
    };
    const facts = factsOf(tables);
    const homes = [...casesOf(facts, frameOf())].map(({ key, home, points }) => [
      key,
      facts.registry.agencyCodes.keyOf(home),
      points.ballots.delivered,
      points.ballots.setAside,
      points.ballots.superseded.map((agency) => facts.registry.agencyCodes.keyOf(agency)),
    ]);
    expect(homes).toEqual([
      [dossierCase("D1"), "X1", 1, 0, []],
      [dossierCase("D2"), "S1", 2, 2, []],
      [dossierCase("D3"), "X2", 2, 0, ["S1"]],
      [ballotCase(ballotId(6)), "X2", 1, 0, []],
    ]);
  });

  it("says what became of its dossier", () => {
    const dossier = (code: string, row: object) => ({ code, agencyCode: "S1", receivedAt: "2020-04-06", ...row });
    const outcomes = casesIn({
      agencies: ONE_QUARTER.agencies ?? [],
      dossiers: [
        dossier("D1", { withdrawnAt: "2020-04-07" }),
        dossier("D2", { dueAt: "2020-07-01" }),
        dossier("D3", { receivedAt: "2020-03-02", finishedAt: "2020-03-31" }),
        dossier("D4", { finishedAt: "2020-06-30" }),
        dossier("D5", { dueAt: "2020-06-29" }),
        dossier("D6", { dueAt: "2020-06-29", finishedAt: "2020-07-01" }),
      ],
      ballots: [{ ...ballot, id: ballotId(1), dossierCode: "D7" }],
    }).map(({ points }) => points.outcome);
    expect(outcomes).toEqual([
      "withdrawn",
      "unfinishedOutside",
      "finishedOutside",
      "finishedInside",
      "unfinishedPastDue",
      "finishedLater",
      "absent",
    ]);
  });
});
