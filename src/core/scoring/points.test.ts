import { describe, expect, it } from "vitest";
import { AGENCY_REASONS } from "./agency-indicators.ts";
import { ballotPoints, POINT_REASONS, POINTS, UNDETERMINED_REASONS } from "./points.ts";
import { AGENCY_REASON_WORDS, REASON_WORDS } from "./reason-words.ts";

describe("the points of an item", () => {
  it("are those of TT 01 Đ13 for each reason, and none where the reason says that nothing is known", () => {
    const points = Object.fromEntries(Object.entries(POINTS).map(([name, each]) => [name, each.points]));
    expect(points).toEqual({
      early: 2,
      onTime: 1,
      overdue: 0,
      unfinishedPastDue: 0,
      noContact: 2,
      oneContact: 1,
      moreContacts: 0,
      noBody: 2,
      oneStopOnly: 1,
      otherBody: 0,
      otherBodyAllowed: 1,
      severalBodies: 0,
      petition: 0,
      lateInferred: 0,
      stepEarly: 2,
      stepOnTime: 1,
      stepOverdue: 0,
      stepUnfinishedPastLimit: 0,
      noDueDate: undefined,
      calendarUncovered: undefined,
      noContactRecords: undefined,
      lateNotScored: undefined,
      noStepLimit: undefined,
      stepPending: undefined,
    });
  });

  it("name a reason of their own kind, under its own name", () => {
    for (const [name, { points, reason }] of Object.entries(POINTS)) {
      const reasons: readonly string[] = points === undefined ? UNDETERMINED_REASONS : POINT_REASONS;
      expect(reasons).toContain(reason);
      expect(name === reason || name === "otherBodyAllowed").toBe(true);
    }
  });

  it("have words for every reason, each reason its own", () => {
    const words = [...POINT_REASONS, ...UNDETERMINED_REASONS].map((reason) => REASON_WORDS[reason]);
    expect(new Set(words).size).toBe(POINT_REASONS.length + UNDETERMINED_REASONS.length);
    const agencyWords = AGENCY_REASONS.map((reason) => AGENCY_REASON_WORDS[reason]);
    expect(new Set(agencyWords).size).toBe(AGENCY_REASONS.length);
    for (const text of [...words, ...agencyWords]) expect(text).toBe(text.normalize("NFC"));
  });
});

describe("a ballot's answer", () => {
  it("gives its points", () => {
    expect([0, 1, 2].map((answer) => ballotPoints(answer))).toEqual([
      { points: 0, reason: "ballot" },
      { points: 1, reason: "ballot" },
      { points: 2, reason: "ballot" },
    ]);
  });

  it("left open is no answer: neither full marks nor zero", () => {
    expect(ballotPoints(undefined)).toBeUndefined();
  });
});
