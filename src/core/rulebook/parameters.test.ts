import { describe, expect, test } from "vitest";
import { civilDay } from "../base/local-date.ts";
import { rational } from "../base/rational.ts";
import { isFault } from "./bands.ts";
import { DECISION_IDS, DECISIONS, isDecisionId } from "./decisions.ts";
import type { RuleValue } from "./instrument.ts";
import { DOSSIER_INDICATORS, isDossierIndicator, PARAMETER_PATHS, readParameter } from "./parameters.ts";

function faultOf(path: string, value: RuleValue): string {
  const read = readParameter(path, value);
  return isFault(read) ? read.fault : "không có lỗi";
}

describe("a path", () => {
  test("that no parameter has is refused, an inherited name of the language too", () => {
    expect(faultOf("indicators.10.formula", "x")).toBe('không có tham số nào tên "indicators.10.formula"');
    expect(faultOf("toString", "x")).toBe('không có tham số nào tên "toString"');
    expect(faultOf("G36", "x")).toBe('không có tham số nào tên "G36"');
  });

  test("stands once in the list of parameters, and no decision is in it", () => {
    expect(new Set(PARAMETER_PATHS).size).toBe(PARAMETER_PATHS.length);
    expect(PARAMETER_PATHS.filter(isDecisionId)).toEqual([]);
  });
});

describe("the decisions", () => {
  test("are G1 to G35, each with a default", () => {
    expect(DECISION_IDS).toEqual(Array.from({ length: 35 }, (_, index) => `G${(index + 1).toString()}`));
    for (const id of DECISION_IDS) expect(DECISIONS[id].length).toBeGreaterThan(0);
  });

  test.each([
    ["G1", ["zero", "notScored"]],
    ["G2", ["zero", "one"]],
    ["G3", ["allowance", "counted"]],
    ["G4", ["notCounted", "counted"]],
    ["G5", ["requireFullReception", "shareAlone"]],
    ["G6", ["one", "zero"]],
    ["G7", ["beyondLimit", "anyPending"]],
    ["G8", ["pastLimit", "anyOpen"]],
    ["G9", ["workingDays", "calendarDays"]],
    ["G10", ["counts", "waitsForVerdict"]],
    ["G11", ["bothVocabularies"]],
    ["G12", ["datedTable"]],
    ["G13", ["agencyAudit"]],
    ["G14", ["omit", "rescale", "block", "grant-max"]],
    ["G15", ["ownStatus"]],
    ["G16", ["finishedOrPastDue", "finishedOnly"]],
    ["G17", ["latestAppointment", "originalAppointment"]],
    ["G18", ["latestOwnStep"]],
    ["G19", ["everyStep"]],
    ["G20", ["ballotFirst", "recordsOnly"]],
    ["G21", ["ballotFirst", "recordsOnly"]],
    ["G22", ["petitionBallotDates", "petitionDates"]],
    ["G23", ["countsWhenCast", "notCounted"]],
    ["G24", ["first", "last"]],
    ["G25", ["notCounted", "noContacts"]],
    ["G26", ["withDossier"]],
    ["G27", ["lastValidDay"]],
    ["G28", ["worst", "mean"]],
    ["G29", ["resolvedOrPastLimit"]],
    ["G30", ["dossiersOfWindow"]],
    ["G31", ["byFacts"]],
    ["G32", ["twicePerIndicator"]],
    ["G33", ["unitOfTheRow"]],
    ["G34", ["knownByThen"]],
    ["G35", ["refuseOrUndetermined"]],
  ])("%s takes %j and nothing else", (id, options) => {
    for (const option of options) expect(readParameter(id, option)).toBe(option);
    expect(faultOf(id, "khác")).toBe(`"khác" không nằm trong các lựa chọn: ${options.join(", ")}`);
    expect(isFault(readParameter(id, ""))).toBe(true);
  });

  test("are told from other names", () => {
    expect(["G1", "G35", "G0", "G36", "toString", "minimum.dossiers"].filter(isDecisionId)).toEqual(["G1", "G35"]);
  });
});

describe("a formula", () => {
  test.each([
    ["indicators.1.formula", "settling-time-2019-01"],
    ["indicators.2.formula", "own-step-time-2019-01"],
    ["indicators.3.formula", "contacts-2019-01"],
    ["indicators.4.formula", "bodies-2019-01"],
    ["indicators.5.formula", "one-stop-2019-01"],
    ["indicators.6.formula", "publicity-2019-01"],
    ["indicators.7.formula", "conduct-2019-01"],
    ["indicators.8.formula", "petitions-2019-01"],
    ["indicators.9.formula", "online-2019-01"],
    ["total.formula", "sum-of-rounded-2019-01"],
  ])("%s is %s, named with the month since which it holds", (path, name) => {
    expect(readParameter(path, name)).toBe(name);
    expect(faultOf(path, "x")).toBe(`"x" không nằm trong các lựa chọn: ${name}`);
    expect(faultOf(path, [name])).toBe(`"["${name}"]" không nằm trong các lựa chọn: ${name}`);
  });
});

describe("the scope of a subject", () => {
  test("is read from a list, and from the text of a command line with commas, semicolons or spaces", () => {
    expect(readParameter("scope.agencies", ["9", "1"])).toEqual(["1", "9"]);
    expect(readParameter("scope.agencies", "1,2; 3  9")).toEqual(["1", "2", "3", "9"]);
    expect(readParameter("scope.officers", ["1", "2", "3", "4", "7"])).toEqual(["1", "2", "3", "4", "7"]);
  });

  test("of officers has no indicator 6: publicity is the agency's, as are 5, 8 and 9", () => {
    for (const indicator of ["5", "6", "8", "9"]) {
      expect(faultOf("scope.officers", ["1", "2", "3", "4", indicator, "7"])).toBe(
        `"["1","2","3","4","${indicator}","7"]" phải gồm các chỉ số khác nhau trong: 1, 2, 3, 4, 7`,
      );
      expect(isFault(readParameter("scope.officers", `1,${indicator}`))).toBe(true);
    }
  });

  test("names each indicator once, knows no other, and is not empty", () => {
    for (const value of [["1", "1"], ["1", "10"], [], "", "1,", { "1": "1" }, [{ is: "1" }]] as RuleValue[]) {
      expect(faultOf("scope.agencies", value)).toContain(
        "phải gồm các chỉ số khác nhau trong: 1, 2, 3, 4, 5, 6, 7, 8, 9",
      );
    }
  });

  test("tells dossier-wise indicators from agency-wide ones", () => {
    expect(DOSSIER_INDICATORS).toEqual(["1", "2", "3", "4", "7"]);
    expect((["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const).filter(isDossierIndicator)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "7",
    ]);
  });
});

describe("rounding", () => {
  test("has 0 to 6 digits", () => {
    expect(readParameter("rounding.digits", "0")).toBe(0);
    expect(readParameter("rounding.digits", "6")).toBe(6);
    for (const text of ["7", "-1", "10", "1.0", "", "một"]) {
      expect(faultOf("rounding.digits", text)).toBe(`"${text}" phải từ 0 đến 6`);
    }
    expect(faultOf("rounding.digits", ["1"])).toBe('"["1"]" phải từ 0 đến 6');
  });

  test("sends the half up or to the even number; cutting off is no way to round", () => {
    expect(readParameter("rounding.mode", "half-up")).toBe("half-up");
    expect(readParameter("rounding.mode", "half-even")).toBe("half-even");
    expect(faultOf("rounding.mode", "down")).toBe('"down" không nằm trong các lựa chọn: half-up, half-even');
  });
});

describe("a share", () => {
  const SHARES = [
    "indicators.8.onTimeShare",
    "indicators.9.offeredShare",
    "indicators.9.fullShare",
    "indicators.9.minimumShare",
  ];

  test.each(SHARES)("%s runs from 0%% to 100%%, both included, and is exact", (path) => {
    expect(readParameter(path, "0%")).toEqual(rational(0));
    expect(readParameter(path, "100%")).toEqual(rational(1));
    expect(readParameter(path, "33.3%")).toEqual(rational(333, 1000));
    expect(readParameter(path, "2/3")).toEqual(rational(2, 3));
    for (const text of ["100.1%", "-0.1%", "20", "mười", ""]) {
      expect(faultOf(path, text)).toBe(`"${text}" không phải là tỷ lệ từ 0% đến 100%`);
    }
    expect(faultOf(path, { share: "20%" })).toBe('"{"share":"20%"}" không phải là tỷ lệ từ 0% đến 100%');
  });
});

describe("the table of whole-process shares (G12)", () => {
  const path = "indicators.5.wholeProcessShare";

  test("has a share a tier, with the days between which it holds", () => {
    const rows = [
      { tier: "district", share: "50%", validTo: "2025-06-30" },
      { tier: "commune", share: "100%", validFrom: "2019-01-06" },
    ];
    expect(readParameter(path, rows)).toEqual([
      { tier: "district", share: rational(1, 2), validFrom: undefined, validTo: civilDay(2025, 6, 30) },
      { tier: "commune", share: rational(1), validFrom: civilDay(2019, 1, 6), validTo: undefined },
    ]);
  });

  test("may lack a tier, which then cannot reach 2 points", () => {
    expect(readParameter(path, [])).toEqual([]);
  });

  test("takes two rows of a tier one after the other, and refuses two that hold on one day", () => {
    const until = { tier: "province", share: "20%", validTo: "2025-06-30" };
    const from = (day: string): Record<string, string> => ({ tier: "province", share: "25%", validFrom: day });
    expect(faultOf(path, [until, from("2025-07-01")])).toBe("không có lỗi");
    expect(faultOf(path, [from("2025-07-01"), until])).toBe("không có lỗi");
    expect(faultOf(path, [until, from("2025-06-30")])).toBe('cấp "province" có hai tỷ lệ cùng hiệu lực');
    expect(faultOf(path, [from("2025-06-30"), until])).toBe('cấp "province" có hai tỷ lệ cùng hiệu lực');
    expect(faultOf(path, [{ tier: "province", share: "20%" }, from("2025-07-01")])).toBe(
      'cấp "province" có hai tỷ lệ cùng hiệu lực',
    );
    expect(faultOf(path, [{ tier: "district", share: "20%" }, from("2025-07-01")])).toBe("không có lỗi");
  });

  test("refuses an unknown tier or key, a missing share, a day that does not exist, an end before the start", () => {
    expect(faultOf(path, [{ tier: "village", share: "20%" }])).toBe(
      '"village" không nằm trong các lựa chọn: province, district, commune',
    );
    expect(faultOf(path, [{ share: "20%" }])).toBe('"" không nằm trong các lựa chọn: province, district, commune');
    expect(faultOf(path, [{ tier: "province" }])).toBe('"" không phải là tỷ lệ từ 0% đến 100%');
    expect(faultOf(path, [{ tier: "province", share: "20%", validFrom: "2025-02-29" }])).toBe(
      '"2025-02-29" không phải là ngày YYYY-MM-DD',
    );
    expect(faultOf(path, [{ tier: "province", share: "20%", validTo: "30/06/2025" }])).toBe(
      '"30/06/2025" không phải là ngày YYYY-MM-DD',
    );
    const dated = (from: string, to: string): RuleValue => [
      { tier: "province", share: "20%", validFrom: from, validTo: to },
    ];
    expect(faultOf(path, dated("2025-07-01", "2025-06-30"))).toBe('cấp "province" hết hiệu lực trước khi có hiệu lực');
    expect(faultOf(path, dated("2025-07-01", "2025-07-01"))).toBe("không có lỗi");
    expect(faultOf(path, [{ tier: "province", share: "20%", until: "2025" }])).toBe('khóa lạ "until"');
    expect(faultOf(path, "20%")).toBe("cần một bảng tier, share");
  });
});

describe("the satisfaction level tied to each class", () => {
  const path = "satisfaction.levels";
  const four = { excellent: "verySatisfied", good: "satisfied", fair: "neutral", average: "dissatisfied" };
  const levels = { ...four, weak: "veryDissatisfied" };

  test("is one of the five for each of the five classes", () => {
    expect(readParameter(path, levels)).toEqual(levels);
  });

  test("lacks no class, knows no other, and no other level", () => {
    const wanted = "không nằm trong các lựa chọn: verySatisfied, satisfied, neutral, dissatisfied, veryDissatisfied";
    expect(faultOf(path, four)).toBe(`"" ${wanted}`);
    expect(faultOf(path, { ...levels, good: "happy" })).toBe(`"happy" ${wanted}`);
    expect(faultOf(path, { ...levels, poor: "neutral" })).toBe("có loại lạ trong bảng mức hài lòng");
    expect(faultOf(path, "verySatisfied")).toBe("cần một bảng loại: mức hài lòng");
    expect(faultOf(path, [levels])).toBe("cần một bảng loại: mức hài lòng");
  });

  test("comes from nowhere, from the class, or from the ballots", () => {
    for (const origin of ["none", "grade", "ballots"])
      expect(readParameter("satisfaction.levelFrom", origin)).toBe(origin);
    expect(faultOf("satisfaction.levelFrom", "mean")).toBe('"mean" không nằm trong các lựa chọn: none, grade, ballots');
  });
});

describe.each(["status.didNotParticipate", "status.insufficientData"])("%s", (path) => {
  const weak = { grade: "weak", level: "veryDissatisfied" };

  test("is none, or a class with its level, as a map or on a command line with a slash", () => {
    expect(readParameter(path, "none")).toBe("none");
    expect(readParameter(path, weak)).toEqual(weak);
    expect(readParameter(path, "weak/veryDissatisfied")).toEqual(weak);
  });

  test("needs both parts, nothing beside them, and knows the classes and levels", () => {
    const wanted = "phải là none hoặc loại/mức hài lòng, ví dụ weak/veryDissatisfied";
    for (const value of ["weak", "weak/veryDissatisfied/x", ""])
      expect(faultOf(path, value)).toBe(`"${value}" ${wanted}`);
    expect(faultOf(path, { grade: "weak" })).toBe(`"{"grade":"weak"}" ${wanted}`);
    expect(faultOf(path, { level: "neutral" })).toBe(`"{"level":"neutral"}" ${wanted}`);
    expect(faultOf(path, { ...weak, why: "x" })).toBe(
      `"{"grade":"weak","level":"veryDissatisfied","why":"x"}" ${wanted}`,
    );
    expect(faultOf(path, ["weak", "veryDissatisfied"])).toBe(`"["weak","veryDissatisfied"]" ${wanted}`);
    expect(faultOf(path, "poor/veryDissatisfied")).toBe(
      '"poor" không nằm trong các lựa chọn: excellent, good, fair, average, weak',
    );
    expect(faultOf(path, "weak/sad")).toBe(
      '"sad" không nằm trong các lựa chọn: verySatisfied, satisfied, neutral, dissatisfied, veryDissatisfied',
    );
  });
});

describe.each(["minimum.dossiers", "minimum.ballots"])("%s", (path) => {
  test("is a count from 0 to 999999", () => {
    expect(readParameter(path, "0")).toBe(0);
    expect(readParameter(path, "999999")).toBe(999_999);
    for (const text of ["1000000", "-1", "1.5", "", "ba mươi"]) {
      expect(faultOf(path, text)).toBe(`"${text}" không phải là số nguyên không âm`);
    }
    expect(faultOf(path, ["30"])).toBe('"["30"]" không phải là số nguyên không âm');
  });
});

describe("the bands", () => {
  test("of agencies have five classes, those of officers three", () => {
    const five = [
      { is: "excellent", atLeast: "15" },
      { is: "good", atLeast: "12", below: "15" },
    ];
    expect(faultOf("grades.agencies", five)).toBe("cần đúng 5 loại: excellent, good, fair, average, weak");
    expect(faultOf("grades.officers", five)).toBe("cần đúng 3 loại: full, from70, under70");
    expect(
      readParameter("grades.officers", [
        { is: "full", atLeast: "5" },
        { is: "from70", atLeast: "3.5", below: "5" },
        { is: "under70", below: "3.5" },
      ]),
    ).toEqual([
      { is: "full", atLeast: rational(5) },
      { is: "from70", atLeast: rational(7, 2) },
      { is: "under70", atLeast: undefined },
    ]);
  });
});
