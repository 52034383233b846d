import { describe, expect, it } from "vitest";
import type { AgencyTrace, IndicatorTrace } from "../scoring/trace.ts";
import { disclosureCells } from "./disclosure-cells.ts";

type Items = Pick<IndicatorTrace, "points" | "counts" | "fromBallots">;

/** How the ballots of one indicator fell, in a unit that has these items. */
function ballotsOf(indicator: "3" | "4" | "7", items: Items | undefined, otherBody: 0 | 1 = 0) {
  const indicators = items === undefined ? {} : { [indicator]: { ...items, notCounted: {} } };
  const trace: Pick<AgencyTrace, "code" | "parentCode" | "indicators"> = { code: "A", parentCode: "", indicators };
  const unit = { code: "A", kind: "commune", satisfaction: { n: 0, levels: [0, 0, 0, 0, 0] } };
  const period = { from: "2020-01-01", to: "2020-12-31" };
  const results = { period, agencies: [unit], officers: [] } as unknown as Parameters<typeof disclosureCells>[0];
  return disclosureCells(results, [trace], otherBody).questions[indicator].get("A");
}

describe("ballots among the items of an indicator", () => {
  it("are told apart from dossiers by the reasons of these: what is left of each number of points", () => {
    const counts = { ballot: 44, moreContacts: 3, noContact: 59, oneContact: 11 };
    expect(ballotsOf("3", { points: [3, 20, 94], fromBallots: 44, counts })).toEqual([0, 9, 35]);
    const conduct = { ballot: 20, early: 30, onTime: 12, lateInferred: 4, petition: 2 };
    expect(ballotsOf("7", { points: [7, 16, 45], fromBallots: 20, counts: conduct })).toEqual([1, 4, 15]);
  });

  it("are told apart where one other body was contacted by what the rule set gives for that", () => {
    const counts = { ballot: 43, noBody: 60, oneStopOnly: 13, otherBody: 1 };
    expect(ballotsOf("4", { points: [3, 22, 92], fromBallots: 43, counts })).toEqual([2, 9, 32]);
    expect(ballotsOf("4", { points: [2, 23, 92], fromBallots: 43, counts }, 1)).toEqual([2, 9, 32]);
  });

  it("are all items where there are no dossiers, and nobody where there are no ballots; notes are no items", () => {
    expect(ballotsOf("3", { points: [1, 2, 9], fromBallots: 12, counts: { ballot: 12 } })).toEqual([1, 2, 9]);
    const dossiers = { points: [0, 5, 90], fromBallots: 0, counts: { early: 90, onTime: 5, computedDue: 7 } } as const;
    expect(ballotsOf("7", dossiers)).toEqual([0, 0, 0]);
    expect(ballotsOf("7", undefined)).toEqual([0, 0, 0]);
    const one = { ballot: 1, early: 90, onTime: 5, computedDue: 7 };
    expect(ballotsOf("7", { points: [0, 5, 91], fromBallots: 1, counts: one })).toEqual([0, 0, 1]);
  });
});
