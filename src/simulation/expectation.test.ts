import { describe, expect, it } from "vitest";
import { behaviourOf } from "./behaviour.ts";
import { dossierPoints, expectationOf, qualityReaching } from "./expectation.ts";
import { answerShares, levelShares } from "./opinion.ts";

const QUALITIES = Array.from({ length: 21 }, (_, index) => index / 20);

function sumOf(shares: readonly number[]): number {
  return shares.reduce((sum, share) => sum + share, 0);
}

describe("what the model expects of a quality", () => {
  it("are probabilities at every quality", () => {
    for (const quality of QUALITIES) {
      const { late, onTime, oneContact, moreContacts, otherBody } = behaviourOf(quality);
      expect(Math.min(late, onTime, oneContact, moreContacts, otherBody)).toBeGreaterThanOrEqual(0);
      expect(late + onTime).toBeLessThanOrEqual(1 + 1e-12);
      expect(oneContact + moreContacts).toBeLessThanOrEqual(1);
    }
  });

  it("never falls when quality rises, so that a target is reached at one quality", () => {
    const points = QUALITIES.map((quality) => dossierPoints(expectationOf(quality, 0.35)));
    expect(points).toEqual([...points].sort((a, b) => a - b));
    const quality = qualityReaching(7.5, (at) => dossierPoints(expectationOf(at, 0.35)));
    expect(dossierPoints(expectationOf(quality, 0.35))).toBeCloseTo(7.5, 4);
    expect(qualityReaching(99, (at) => at)).toBeCloseTo(1, 5);
    expect(qualityReaching(-1, (at) => at)).toBeCloseTo(0, 5);
  });

  it("counts by hand where nobody answers: early 2, on time 1, late 0, and contacts from the files", () => {
    // Lack of 0.25: late 0.7 × 0.125 = 0.0875, on time 0.02 + 0.07 = 0.09, so early 0.8225.
    const expected = expectationOf(0.75, 0);
    expect(expected.late).toBeCloseTo(0.0875, 12);
    expect(expected.timeliness).toBeCloseTo(2 * 0.8225 + 0.09, 12);
    expect(expected.attitude).toBeCloseTo(expected.timeliness, 12);
    // One contact 0.105, more 0.020625.
    expect(expected.contacts).toBeCloseTo(0.105 + 2 * (1 - 0.105 - 0.020625), 12);
    expect(expected.response).toBe(0);
  });

  it("has shares that sum to 1, and respondents without the indifferent", () => {
    for (const quality of QUALITIES) {
      const { satisfaction, respondentSatisfaction } = expectationOf(quality, 0.3);
      expect(sumOf(satisfaction)).toBeCloseTo(1, 9);
      expect(sumOf(respondentSatisfaction)).toBeCloseTo(1, 9);
      expect(respondentSatisfaction[2]).toBeLessThan(satisfaction[2] ?? 0);
    }
  });
});

describe("opinions", () => {
  it("are worse for a late dossier and for more contacts", () => {
    const mean = (shares: readonly number[]) => shares.reduce((sum, share, index) => sum + share * (index + 1), 0);
    const good = { timeliness: 2, contacts: 2, turnedToOtherBody: false } as const;
    for (const worse of [{ timeliness: 0 }, { contacts: 0 }, { turnedToOtherBody: true }] as const) {
      expect(mean(levelShares(0.6, { ...good, ...worse }))).toBeLessThan(mean(levelShares(0.6, good)));
    }
  });

  it("have answers that sum to 1 and lean towards overall satisfaction (halo)", () => {
    for (const question of ["q3", "q4", "q7"] as const) {
      for (const fact of [0, 1, 2] as const) {
        const [delighted, angry] = [answerShares(question, fact, 5), answerShares(question, fact, 1)];
        expect(sumOf(delighted)).toBeCloseTo(1, 12);
        expect(sumOf(angry)).toBeCloseTo(1, 12);
        expect(delighted[2]).toBeGreaterThan(angry[2]);
      }
    }
  });
});
