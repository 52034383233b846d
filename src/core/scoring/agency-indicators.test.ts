import { describe, expect, it } from "vitest";
import { frameOf, QUARTER, type Question } from "../../../test/support/law-in-force.ts";
import { day, rowOf, type TextRow } from "../../../test/support/small-province.ts";
import { rational } from "../base/rational.ts";
import type { Tier } from "../registry/agency.ts";
import type { ListedProcedure } from "../registry/registry.ts";
import { onlineCounts, oneStopCounts, petitionCounts, publicityCounts } from "./agency-counts.ts";
import {
  onlinePoints,
  oneStopPoints,
  petitionPoints,
  publicityPoints,
  type AgencyPoints,
} from "./agency-indicators.ts";
import { emptyAgencyTally } from "./tally.ts";

/** `count` lines of the list with these cells, and what is known of each procedure. */
function lines(count: number, line: TextRow, procedure?: TextRow): readonly ListedProcedure[] {
  return Array.from({ length: count }, (_, place) => {
    const procedureCode = `P${place.toString()}`;
    return {
      line: rowOf("agency-procedures", { agencyCode: "A", procedureCode, ...line }),
      procedure: procedure === undefined ? undefined : rowOf("procedures", { code: procedureCode, ...procedure }),
    };
  });
}

const brief = ({ points, reason }: AgencyPoints) => [points === undefined ? undefined : points.numerator, reason];

describe("indicator 5: reception and settling at the one-stop unit", () => {
  const received = { receivedAtOneStop: true, wholeProcessAtOneStop: false };
  const whole = { receivedAtOneStop: true, wholeProcessAtOneStop: true };

  function oneStop(
    list: readonly ListedProcedure[],
    tier: Tier = "province",
    question: Question = QUARTER,
    on?: string,
  ) {
    return oneStopPoints(oneStopCounts(list), { tier, day: day(on ?? question.to) }, frameOf(question));
  }

  it.each([
    ["province", 19, 1],
    ["province", 20, 2],
    ["province", 21, 2],
    ["district", 49, 1],
    ["district", 50, 2],
    ["district", 51, 2],
    ["commune", 99, 1],
    ["commune", 100, 2],
  ] as const)("of the tier %s with %d of 100 procedures wholly at the unit is %d", (tier, count, points) => {
    const list = [...lines(count, whole), ...lines(100 - count, received)];
    expect(oneStop(list, tier)).toEqual({
      points: rational(points),
      reason: points === 2 ? "wholeProcess" : "fullReception",
      n: 100,
      counts: { procedures: 100, exempt: 0, received: 100, whole: count },
    });
  });

  it("is 0 when one procedure is not received there, unless the rule set looks at the share alone", () => {
    const list = [...lines(99, whole), ...lines(1, { receivedAtOneStop: false, wholeProcessAtOneStop: true })];
    expect(brief(oneStop(list))).toEqual([0n, "partialReception"]);
    expect(brief(oneStop(list, "province", { ...QUARTER, set: ["G5=shareAlone"] }))).toEqual([2n, "wholeProcess"]);
    const few = [...lines(19, whole), ...lines(80, received), ...lines(1, { receivedAtOneStop: false })];
    expect(brief(oneStop(few, "province", { ...QUARTER, set: ["G5=shareAlone"] }))).toEqual([0n, "partialReception"]);
  });

  it("leaves exempt procedures out of the base", () => {
    const exempt = lines(5, { receivedAtOneStop: false }, { exemptFromOneStop: true });
    expect(oneStop([...exempt, ...lines(10, received), ...lines(2, whole)])).toMatchObject({
      points: rational(1),
      n: 12,
      counts: { procedures: 17, exempt: 5, received: 12, whole: 2 },
    });
    expect(brief(oneStop([...exempt, ...lines(8, received), ...lines(2, whole)]))).toEqual([2n, "wholeProcess"]);
    expect(oneStop(exempt)).toEqual({
      points: rational(1),
      reason: "onlyExempt",
      n: 0,
      counts: { procedures: 5, exempt: 5, received: 0, whole: 0 },
    });
  });

  it("takes a procedure of which nothing is known, or that does not say, for not exempt", () => {
    const unknown = [
      ...lines(1, received),
      ...lines(1, received, {}),
      ...lines(1, received, { exemptFromOneStop: false }),
    ];
    expect(oneStop(unknown).n).toBe(3);
  });

  it("is not counted without list or without the column of reception", () => {
    expect(oneStop([])).toEqual({ points: undefined, n: 0, counts: {}, reason: "noList" });
    expect(oneStop(lines(3, { wholeProcessAtOneStop: true }))).toMatchObject({
      points: undefined,
      reason: "noReceptionColumn",
    });
  });

  it("is at most 1 without the column of the whole process", () => {
    expect(brief(oneStop(lines(3, { receivedAtOneStop: true })))).toEqual([1n, "fullReception"]);
    const zeroShare = { ...QUARTER, set: ["indicators.5.wholeProcessShare.province=0%"] };
    expect(brief(oneStop(lines(3, { receivedAtOneStop: true }), "province", zeroShare))).toEqual([1n, "fullReception"]);
    expect(brief(oneStop(lines(3, received), "province", zeroShare))).toEqual([2n, "wholeProcess"]);
  });

  it("asks the share of the district until the districts end, and cannot be 2 after", () => {
    const reform = { from: "2025-01-01", to: "2025-12-31" };
    expect(brief(oneStop(lines(2, whole), "district", reform, "2025-06-30"))).toEqual([2n, "wholeProcess"]);
    expect(brief(oneStop(lines(2, whole), "district", reform, "2025-07-01"))).toEqual([1n, "fullReception"]);
    expect(brief(oneStop(lines(2, whole), "commune", reform, "2025-07-01"))).toEqual([2n, "wholeProcess"]);
  });
});

describe("indicator 6: publicity of the procedures", () => {
  const publicity = (list: readonly ListedProcedure[], ...set: string[]) =>
    publicityPoints(publicityCounts(list), frameOf({ ...QUARTER, set }));
  const all = { posted: true, electronic: true, accurate: true };

  it("is 2 when every procedure is posted and electronic and accurate", () => {
    expect(publicity(lines(4, all))).toEqual({
      points: rational(2),
      reason: "postedAndElectronic",
      n: 4,
      counts: { both: 4, one: 0, none: 0, inaccurate: 0 },
    });
  });

  it("is decided by the worst procedure", () => {
    expect(publicity([...lines(9, all), ...lines(1, { ...all, posted: false })])).toMatchObject({
      points: rational(1),
      reason: "postedOrElectronic",
      counts: { both: 9, one: 1, none: 0, inaccurate: 0 },
    });
    expect(brief(publicity([...lines(9, all), ...lines(1, { ...all, electronic: false })]))).toEqual([
      1n,
      "postedOrElectronic",
    ]);
    expect(
      publicity([
        ...lines(8, all),
        ...lines(1, { ...all, posted: false }),
        ...lines(1, { ...all, posted: false, electronic: false }),
      ]),
    ).toMatchObject({ points: rational(0), reason: "notPublic", counts: { both: 8, one: 1, none: 1, inaccurate: 0 } });
    expect(publicity([...lines(9, all), ...lines(1, { ...all, accurate: false })])).toMatchObject({
      points: rational(0),
      reason: "notAccurate",
      counts: { both: 9, one: 0, none: 1, inaccurate: 1 },
    });
  });

  it("counts exempt procedures too", () => {
    const list = [...lines(1, all), ...lines(1, { ...all, posted: false }, { exemptFromOneStop: true })];
    expect(publicity(list)).toMatchObject({ points: rational(1), n: 2 });
  });

  it("takes all for accurate without that column, and is at most 1 without one of the two others", () => {
    expect(brief(publicity(lines(3, { posted: true, electronic: true })))).toEqual([2n, "postedAndElectronic"]);
    expect(brief(publicity(lines(3, { posted: true, accurate: true })))).toEqual([1n, "postedOrElectronic"]);
    expect(brief(publicity(lines(3, { electronic: true })))).toEqual([1n, "postedOrElectronic"]);
    expect(brief(publicity(lines(3, { posted: false, accurate: true })))).toEqual([0n, "notPublic"]);
  });

  it("is not counted without list, or without both columns", () => {
    expect(publicity([])).toEqual({ points: undefined, n: 0, counts: {}, reason: "noList" });
    expect(publicity(lines(3, { accurate: true }))).toEqual({
      points: undefined,
      n: 0,
      counts: {},
      reason: "noPublicityColumns",
    });
  });

  it("is the exact mean of the procedures where the rule set says so", () => {
    const list = [...lines(1, all), ...lines(1, { ...all, posted: false }), ...lines(1, { ...all, accurate: false })];
    expect(publicity([...list, ...lines(2, all)], "G28=mean")).toEqual({
      points: rational(7, 5),
      reason: "meanOfProcedures",
      n: 5,
      counts: { both: 3, one: 1, none: 1, inaccurate: 1 },
    });
  });
});

describe("indicator 8: petitions received and explained", () => {
  const petition = (row: TextRow) => rowOf("petitions", { code: "K", kind: "other", ...row });
  const onTime = petition({ dueAt: "2020-05-07", resolvedAt: "2020-05-07" });
  const late = petition({ dueAt: "2020-05-07", resolvedAt: "2020-05-08" });
  const many = (...rows: readonly (readonly [number, typeof onTime])[]) =>
    rows.flatMap(([count, row]) => Array.from({ length: count }, () => row));
  const petitions = (rows: readonly (typeof onTime)[], question: Question = QUARTER) =>
    petitionPoints(petitionCounts(rows, true, frameOf(question)), frameOf(question));

  it("is 2 when the file has none, and not counted when there is no file", () => {
    expect(petitions([])).toEqual({
      points: rational(2),
      reason: "noPetitions",
      n: 0,
      counts: { onTime: 0, late: 0, prolonged: 0 },
    });
    expect(petitionPoints(petitionCounts([], false, frameOf()), frameOf())).toEqual({
      points: undefined,
      reason: "noPetitionFile",
      n: 0,
      counts: {},
    });
  });

  it.each([
    [0, 10, 2, "allOnTime"],
    [1, 9, 1, "enoughOnTime"],
    [1, 8, 0, "tooFewOnTime"],
    [10, 91, 1, "enoughOnTime"],
    [11, 89, 0, "tooFewOnTime"],
    [1, 0, 0, "tooFewOnTime"],
  ])("with %d late and %d on time is %d", (lateCount, onTimeCount, points, reason) => {
    expect(petitions(many([lateCount, late], [onTimeCount, onTime]))).toEqual({
      points: rational(points),
      reason,
      n: lateCount + onTimeCount,
      counts: { onTime: onTimeCount, late: lateCount, prolonged: 0 },
    });
  });

  it("reads on time as for dossiers: free days roll forward on both sides", () => {
    const overWeekend = petition({ dueAt: "2020-05-09", resolvedAt: "2020-05-11" });
    expect(brief(petitions([overWeekend]))).toEqual([2n, "allOnTime"]);
    expect(brief(petitions([overWeekend], { ...QUARTER, set: ["G9=calendarDays"] }))).toEqual([0n, "tooFewOnTime"]);
    expect(brief(petitions([petition({ dueAt: "2020-05-07", resolvedAt: "2020-05-06" })]))).toEqual([2n, "allOnTime"]);
  });

  it("looks at those resolved from the first to the last day of the window", () => {
    const resolvedOn = (resolvedAt: string, dueAt = "2020-03-02") =>
      petitions([petition({ dueAt, resolvedAt })]).counts;
    expect(resolvedOn("2020-03-31")).toEqual({ onTime: 0, late: 0, prolonged: 0 });
    expect(resolvedOn("2020-04-01")).toEqual({ onTime: 0, late: 1, prolonged: 0 });
    expect(resolvedOn("2020-06-30")).toEqual({ onTime: 0, late: 1, prolonged: 0 });
    expect(resolvedOn("2020-07-01")).toEqual({ onTime: 0, late: 0, prolonged: 1 });
    expect(resolvedOn("2020-07-01", "2020-06-30")).toEqual({ onTime: 0, late: 0, prolonged: 0 });
  });

  it("is 0 when one is prolonged: open past its limit at the end, however many were on time", () => {
    const open = (dueAt: string) => petition({ receivedAt: "2020-06-01", dueAt });
    expect(petitions([...many([99, onTime]), open("2020-06-29")])).toMatchObject({
      points: rational(0),
      reason: "prolonged",
      n: 100,
    });
    expect(brief(petitions([open("2020-06-30")]))).toEqual([2n, "noPetitions"]);
    expect(brief(petitions([open("2020-07-01")]))).toEqual([2n, "noPetitions"]);
    expect(brief(petitions([open("2020-06-30")], { ...QUARTER, set: ["G8=anyOpen"] }))).toEqual([0n, "prolonged"]);
  });

  it("does not see a petition that came after the end, nor one without limit", () => {
    const set = ["G8=anyOpen"];
    const cameOn = (receivedAt: string) =>
      petitions([petition({ receivedAt, dueAt: "2020-06-01" })], { ...QUARTER, set });
    expect(cameOn("2020-06-30").counts["prolonged"]).toBe(1);
    expect(cameOn("2020-07-01").counts["prolonged"]).toBe(0);
    expect(petitions([petition({ resolvedAt: "2020-05-07" }), petition({})], { ...QUARTER, set }).n).toBe(0);
  });

  it("leaves out what needs a year without calendar", () => {
    expect(
      petitions([petition({ dueAt: "2018-05-07" }), petition({ dueAt: "2018-05-07", resolvedAt: "2020-05-07" })]).n,
    ).toBe(0);
  });

  it("judges on the day of knowledge, with what was known then", () => {
    const asOf = { ...QUARTER, asOf: "2020-05-14" };
    const state = (row: TextRow) => petitions([petition({ receivedAt: "2020-05-04", ...row })], asOf).counts;
    expect(state({ dueAt: "2020-05-13", resolvedAt: "2020-05-15" })).toEqual({ onTime: 0, late: 0, prolonged: 1 });
    expect(state({ dueAt: "2020-05-13", resolvedAt: "2020-05-14" })).toEqual({ onTime: 0, late: 1, prolonged: 0 });
    expect(state({ dueAt: "2020-05-14", resolvedAt: "2020-05-15" })).toEqual({ onTime: 0, late: 0, prolonged: 0 });
    expect(state({ receivedAt: "2020-05-15", dueAt: "2020-05-13" })).toEqual({ onTime: 0, late: 0, prolonged: 0 });
  });
});

describe("indicator 9: online services", () => {
  const eligible = (count: number, onlineLevel?: string) => lines(count, {}, { onlineEligible: true, onlineLevel });
  const offering = (offered: number, all = 100) => [
    ...eligible(offered, "partial"),
    ...eligible(all - offered, "none"),
  ];

  function online(
    list: readonly ListedProcedure[],
    { dossiers = 100, online: filed = 0, late = 0, pending = 0, isLevelDelivered = true },
    ...set: string[]
  ): AgencyPoints {
    const tally = emptyAgencyTally();
    tally.dossiers.early = dossiers;
    Object.assign(tally.online, { dossiers: filed, late, pending });
    return onlinePoints(onlineCounts(list, isLevelDelivered), tally, frameOf({ ...QUARTER, set }));
  }

  it.each([
    [14, 0, "lowShare"],
    [15, 1, "onlinePartial"],
    [16, 1, "onlinePartial"],
    [29, 1, "onlinePartial"],
    [30, 2, "onlineFull"],
    [31, 2, "onlineFull"],
  ])("with %d of 100 dossiers online is %d", (filed, points, reason) => {
    expect(online(offering(20), { online: filed })).toEqual({
      points: rational(points),
      reason,
      n: 100,
      counts: { eligible: 100, offered: 20, online: filed, late: 0 },
    });
  });

  it("compares shares exactly", () => {
    expect(brief(online(offering(20), { dossiers: 1000, online: 149 }))).toEqual([0n, "lowShare"]);
    expect(brief(online(offering(20), { dossiers: 1000, online: 150 }))).toEqual([1n, "onlinePartial"]);
    expect(brief(online(offering(20), { dossiers: 3, online: 1 }))).toEqual([2n, "onlineFull"]);
    expect(brief(online(offering(20), { dossiers: 7, online: 2 }))).toEqual([1n, "onlinePartial"]);
  });

  it.each([
    [19, 1, "tooFewProceduresOnline"],
    [20, 2, "onlineFull"],
    [21, 2, "onlineFull"],
  ])("with %d of 100 procedures offered and enough dossiers is %d", (offered, points, reason) => {
    expect(brief(online(offering(offered), { online: 40 }))).toEqual([BigInt(points), reason]);
  });

  it("with too few procedures offered is 0 where the rule set says so", () => {
    expect(brief(online(offering(19), { online: 40 }, "G6=zero"))).toEqual([0n, "tooFewProceduresOnline"]);
    expect(brief(online(offering(20), { online: 40 }, "G6=zero"))).toEqual([2n, "onlineFull"]);
    expect(brief(online(offering(1), { online: 20 }, "G6=zero"))).toEqual([1n, "onlinePartial"]);
  });

  it("counts partial and full services alike, and no other level", () => {
    const mixed = [...eligible(1, "full"), ...eligible(1, "partial"), ...eligible(1, "none"), ...eligible(1)];
    expect(online(mixed, { online: 40 }).counts).toMatchObject({ eligible: 4, offered: 2 });
  });

  it("is 0 when nothing is offered or one online dossier is late", () => {
    expect(brief(online(offering(0), { online: 40 }))).toEqual([0n, "notOffered"]);
    expect(brief(online(offering(20), { online: 40, late: 1 }))).toEqual([0n, "lateOnline"]);
    expect(online(offering(20), { online: 40, late: 1 }).counts["late"]).toBe(1);
  });

  it("takes pending dossiers within their limit for unsettled only where the rule set says so", () => {
    expect(brief(online(offering(20), { online: 40, pending: 3 }))).toEqual([2n, "onlineFull"]);
    const strict = online(offering(20), { online: 40, pending: 3, late: 2 }, "G7=anyPending");
    expect(brief(strict)).toEqual([0n, "lateOnline"]);
    expect(strict.counts["late"]).toBe(5);
    expect(brief(online(offering(20), { online: 40, pending: 1 }, "G7=anyPending"))).toEqual([0n, "lateOnline"]);
    expect(brief(online(offering(20), { online: 40 }, "G7=anyPending"))).toEqual([2n, "onlineFull"]);
  });

  it("is not counted without list, eligible procedure, known level or dossier", () => {
    const uncounted = (reason: string) => ({ points: undefined, n: 0, counts: {}, reason });
    expect(online([], { online: 40 })).toEqual(uncounted("noList"));
    expect(online([...lines(3, {}), ...lines(1, {}, { onlineEligible: false })], {})).toEqual(uncounted("noEligible"));
    expect(online(eligible(3), { online: 40, isLevelDelivered: false })).toEqual(uncounted("noLevelColumn"));
    expect(online(offering(20), { dossiers: 0 })).toEqual(uncounted("noDossiers"));
  });

  it("is 0 when the column of levels came empty: an empty level is not offered", () => {
    expect(brief(online(eligible(3), { online: 40 }))).toEqual([0n, "notOffered"]);
  });

  it("looks at eligible procedures alone", () => {
    const list = [...offering(1, 5), ...lines(50, {}, { onlineEligible: false, onlineLevel: "none" })];
    expect(online(list, { online: 40 })).toMatchObject({ points: rational(2), counts: { eligible: 5, offered: 1 } });
  });
});
