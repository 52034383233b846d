import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QUARTER, ruleSetOf, type Question } from "../../../test/support/law-in-force.ts";
import { rational, type Rational } from "../base/rational.ts";
import { completionOf, forcedClassOf, gradeOf, isBelowMinimum, levelOf, statusOf } from "./classes.ts";
import { ballotPoints, POINTS } from "./points.ts";
import { COMPLETIONS, GRADES, PARTICIPATION_STATUSES } from "./results.ts";
import type { Total } from "./scores.ts";
import { addItem, emptyAgencyTally, type AgencyTally } from "./tally.ts";

const parametersOf = (question: Partial<Question> = {}) => ruleSetOf({ ...QUARTER, ...question }).parameters;
const LAW = parametersOf();
const BINH_THUAN = parametersOf({ ruleSet: "binh-thuan-2019" });

function totalOf(compared: Rational, total = compared): Total {
  return { scores: [], total, max: rational(18), compared };
}

describe("the class of an agency", () => {
  it.each([
    [150, "excellent"],
    [149, "good"],
    [120, "good"],
    [119, "fair"],
    [90, "fair"],
    [89, "average"],
    [60, "average"],
    [59, "weak"],
    [0, "weak"],
    [180, "excellent"],
  ])("with %d tenths of a point is %s", (tenths, grade) => {
    expect(gradeOf(totalOf(rational(tenths, 10)), LAW)).toBe(grade);
  });

  it("is decided on what is compared, not on the total that is printed", () => {
    expect(gradeOf(totalOf(rational(15), rational(5)), LAW)).toBe("excellent");
  });

  it("moves with a bound that the province moves", () => {
    const moved = parametersOf({ set: ["grades.agencies.excellent=14.5"] });
    expect(gradeOf(totalOf(rational(145, 10)), moved)).toBe("excellent");
    expect(gradeOf(totalOf(rational(144, 10)), moved)).toBe("good");
  });

  it("is never worse for a higher total", () => {
    const tenths = fc.integer({ min: 0, max: 180 });
    fc.assert(
      fc.property(tenths, tenths, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const placeOf = (total: number) => GRADES.indexOf(gradeOf(totalOf(rational(total, 10)), LAW));
        expect(placeOf(high)).toBeLessThanOrEqual(placeOf(low));
        const completed = (total: number) => COMPLETIONS.indexOf(completionOf(totalOf(rational(total, 10)), LAW));
        expect(completed(high)).toBeLessThanOrEqual(completed(low));
      }),
    );
  });
});

describe("the completion of an officer", () => {
  it.each([
    [51, "full"],
    [50, "full"],
    [49, "from70"],
    [35, "from70"],
    [34, "under70"],
    [0, "under70"],
  ])("with %d tenths of a point is %s", (tenths, completion) => {
    expect(completionOf(totalOf(rational(tenths, 10)), LAW)).toBe(completion);
  });
});

describe("the status of an agency", () => {
  function statusWith(change: (tally: AgencyTally) => void, isSubject = true, parameters = LAW) {
    const tally = emptyAgencyTally();
    change(tally);
    return statusOf(tally, { isSubject, parameters });
  }

  it("is rated with one item of 1, 3, 4 or 7, also of zero points", () => {
    for (const indicator of ["1", "3", "4", "7"] as const)
      expect(
        statusWith((tally) => {
          addItem(tally.indicators[indicator], POINTS.overdue);
        }),
      ).toBe("rated");
    expect(
      statusWith((tally) => {
        addItem(tally.indicators["3"], ballotPoints(0) ?? POINTS.overdue);
      }),
    ).toBe("rated");
  });

  it("is insufficient with an item of 2 alone: it only coordinated", () => {
    expect(
      statusWith((tally) => {
        addItem(tally.indicators["2"], POINTS.stepEarly);
      }),
    ).toBe("insufficientData");
  });

  it("is not participating without dossier and ballot, and insufficient with one of them but no item", () => {
    expect(statusWith(() => undefined)).toBe("didNotParticipate");
    expect(
      statusWith((tally) => {
        tally.dossiers.undetermined = 1;
      }),
    ).toBe("insufficientData");
    expect(
      statusWith((tally) => {
        tally.ballots = 1;
      }),
    ).toBe("insufficientData");
    expect(
      statusWith((tally) => {
        addItem(tally.indicators["1"], POINTS.noDueDate);
      }),
    ).toBe("didNotParticipate");
  });

  it("is not applicable for a unit that is no subject, whatever was counted for it", () => {
    expect(statusWith(() => undefined, false)).toBe("notApplicable");
    expect(
      statusWith((tally) => {
        addItem(tally.indicators["1"], POINTS.early);
      }, false),
    ).toBe("notApplicable");
  });

  it("is insufficient below a province's minimum of dossiers or of ballots, and rated on it", () => {
    const counted = (dossiers: number, ballots: number) => (tally: AgencyTally) => {
      addItem(tally.indicators["1"], POINTS.early);
      tally.dossiers.early = dossiers;
      tally.ballots = ballots;
    };
    const minimum = parametersOf({ set: ["minimum.dossiers=30", "minimum.ballots=5"] });
    expect(statusWith(counted(29, 5), true, minimum)).toBe("insufficientData");
    expect(statusWith(counted(30, 4), true, minimum)).toBe("insufficientData");
    expect(statusWith(counted(30, 5), true, minimum)).toBe("rated");
    expect(statusWith(counted(0, 0))).toBe("rated");
    const tally = emptyAgencyTally();
    expect(isBelowMinimum(tally, LAW)).toBe(false);
    expect(isBelowMinimum(tally, parametersOf({ set: ["minimum.ballots=1"] }))).toBe(true);
  });
});

describe("the class that a province gives to a unit without one", () => {
  it("is none in the national rule set", () => {
    expect(PARTICIPATION_STATUSES.map((status) => forcedClassOf(status, LAW))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is the lowest in Bình Thuận for those that did not participate, and for no other status", () => {
    const forced = PARTICIPATION_STATUSES.map((status) => forcedClassOf(status, BINH_THUAN));
    expect(Object.fromEntries(PARTICIPATION_STATUSES.map((status, place) => [status, forced[place]]))).toEqual({
      rated: undefined,
      insufficientData: undefined,
      didNotParticipate: { grade: "weak", level: "veryDissatisfied" },
      notApplicable: undefined,
    });
  });

  it("can be set for those with too little data", () => {
    const parameters = parametersOf({ set: ["status.insufficientData=average/neutral"] });
    expect(forcedClassOf("insufficientData", parameters)).toEqual({ grade: "average", level: "neutral" });
    expect(forcedClassOf("didNotParticipate", parameters)).toBeUndefined();
    expect(forcedClassOf("notApplicable", parameters)).toBeUndefined();
  });
});

describe("the satisfaction level of a rated unit", () => {
  const levels = (...counts: [number, number, number, number, number]) => counts;

  it("is none in the national text, also where ballots answered", () => {
    expect(levelOf("excellent", levels(9, 0, 0, 0, 0), LAW)).toBeUndefined();
  });

  it("goes with the class in Bình Thuận, whatever the ballots say", () => {
    expect(GRADES.map((grade) => levelOf(grade, levels(0, 0, 0, 0, 9), BINH_THUAN))).toEqual([
      "verySatisfied",
      "satisfied",
      "neutral",
      "dissatisfied",
      "veryDissatisfied",
    ]);
  });

  it.each([
    [[1, 0, 0, 0, 0], "verySatisfied"],
    [[2, 0, 0, 0, 1], "verySatisfied"],
    [[1, 0, 0, 0, 1], "veryDissatisfied"],
    [[1, 1, 0, 0, 0], "satisfied"],
    [[2, 1, 1, 0, 0], "satisfied"],
    [[1, 1, 1, 1, 1], "neutral"],
    [[0, 0, 0, 3, 2], "dissatisfied"],
    [[0, 0, 0, 0, 1], "veryDissatisfied"],
    [[1, 0, 1, 0, 1], "neutral"],
  ] as const)("is the middle answer of %j, of two the worse: %s", ([...counts], level) => {
    const fromBallots = parametersOf({ set: ["satisfaction.levelFrom=ballots"] });
    expect(levelOf("weak", counts, fromBallots)).toBe(level);
  });

  it("is unknown where nobody answered", () => {
    expect(
      levelOf("good", levels(0, 0, 0, 0, 0), parametersOf({ set: ["satisfaction.levelFrom=ballots"] })),
    ).toBeUndefined();
  });
});
