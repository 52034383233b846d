import { describe, expect, test } from "vitest";
import { rational } from "../base/rational.ts";
import type { Failure } from "../base/result.ts";
import { dayOn, originIn, overridesOf, ruleBook, ruleSetWith } from "../../../test/support/rule-sets.ts";
import { parseOverride, ruleSetAt } from "./rule-set.ts";

function refusalOf(override: string): Failure {
  const found = ruleSetAt(ruleBook(), "tt01-2018", { day: dayOn(2020, 12, 31), overrides: overridesOf([override]) });
  if (found.ok) throw new Error("it was not refused");
  return found.failure;
}

describe("an override as it is typed", () => {
  test("is a path, an equals sign and a value, with room around them", () => {
    expect(parseOverride("G14=rescale")).toEqual({ ok: true, value: { path: "G14", value: "rescale" } });
    expect(parseOverride(" grades.agencies.excellent= 14.5 ")).toEqual({
      ok: true,
      value: { path: "grades.agencies.excellent", value: "14.5" },
    });
    expect(parseOverride("a=b=c")).toEqual({ ok: true, value: { path: "a", value: "b=c" } });
  });

  test.each(["G14", "=omit", "G14=", "G14 rescale", "G 14=omit", "--G14=omit", ""])(
    '"%s" is refused with an example',
    (text) => {
      expect(parseOverride(text)).toEqual({
        ok: false,
        failure: {
          code: "rulebook.override-refused",
          at: text,
          message: `Không đọc được "${text}".`,
          mend: "Viết tên_tham_số=giá_trị, ví dụ G14=rescale hoặc grades.agencies.excellent=15.",
        },
      });
    },
  );
});

describe("an override", () => {
  test("changes a decision, and the origin says that the citation no longer vouches for it", () => {
    const set = ruleSetWith(["G14=rescale"]);
    expect(set.parameters.G14).toBe("rescale");
    expect(set.overrides).toEqual(["G14=rescale"]);
    expect(originIn(set, "G14")).toMatchObject({ value: "rescale", overridden: true, rule: "G14" });
    expect(originIn(set, "G13").overridden).toBe(false);
    expect(
      ruleBook()
        .instruments.flatMap(({ entries }) => entries)
        .find(({ path }) => path === "G14")?.value,
    ).toBe("omit");
  });

  test("of a bound moves both classes that meet there, and no other", () => {
    const bounds = (override: string): unknown[] =>
      ruleSetWith([override]).parameters["grades.agencies"].map(({ atLeast }) => atLeast?.numerator);
    expect(bounds("grades.agencies.excellent=16")).toEqual([16n, 12n, 9n, 6n, undefined]);
    expect(bounds("grades.agencies.average=5")).toEqual([15n, 12n, 9n, 5n, undefined]);
    expect(ruleSetWith(["grades.officers.full=4.5"]).parameters["grades.officers"][0]?.atLeast).toEqual(rational(9, 2));
  });

  test("of a tier's share changes that tier's rows alone", () => {
    const shares = ruleSetWith(["indicators.5.wholeProcessShare.district=60%"]).parameters[
      "indicators.5.wholeProcessShare"
    ];
    expect(shares.map(({ tier, share }) => [tier, share])).toEqual([
      ["province", rational(1, 5)],
      ["district", rational(3, 5)],
      ["commune", rational(1)],
    ]);
    expect(shares[1]?.validTo).toBe(dayOn(2025, 6, 30));
  });

  test("of one line of a map leaves the others", () => {
    expect(ruleSetWith(["satisfaction.levels.average=neutral"]).parameters["satisfaction.levels"]).toEqual({
      excellent: "verySatisfied",
      good: "satisfied",
      fair: "neutral",
      average: "neutral",
      weak: "veryDissatisfied",
    });
    expect(
      ruleSetWith(["status.didNotParticipate.grade=average"], { id: "binh-thuan-2019" }).parameters[
        "status.didNotParticipate"
      ],
    ).toEqual({
      grade: "average",
      level: "veryDissatisfied",
    });
  });

  test("of a whole value takes the forms of a command line", () => {
    const { parameters } = ruleSetWith([
      "scope.officers=1, 3",
      "status.insufficientData=fair/neutral",
      "indicators.8.onTimeShare=95%",
    ]);
    expect(parameters["scope.officers"]).toEqual(["1", "3"]);
    expect(parameters["status.insufficientData"]).toEqual({ grade: "fair", level: "neutral" });
    expect(parameters["indicators.8.onTimeShare"]).toEqual(rational(19, 20));
  });

  test("given twice: the last one counts, and both are told", () => {
    const set = ruleSetWith(["minimum.ballots=10", "minimum.ballots=30"]);
    expect(set.parameters["minimum.ballots"]).toBe(30);
    expect(set.overrides).toEqual(["minimum.ballots=10", "minimum.ballots=30"]);
  });
});

describe("an override is refused when", () => {
  test.each([
    ["G36=zero", "G16"],
    ["G144=omit", "G14"],
    ["indicators.10.formula=x", "indicators.1.formula"],
    ["grades=15", "grades.agencies"],
  ])("%s names no parameter; the nearest ones are named, %s among them, and no endless list", (text, near) => {
    const { code, at, message, mend } = refusalOf(text);
    const [path = ""] = text.split("=");
    expect([code, at, message]).toEqual(["rulebook.override-refused", path, `Không có tham số "${path}".`]);
    const [, names = ""] = /^Tên gần nhất: (.*)\. Đủ mọi tham số: xem rulebook\/\.$/.exec(mend) ?? [];
    expect(names.split(", ")).toHaveLength(5);
    expect(names.split(", ")).toContain(near);
  });

  test("a table has no such line", () => {
    const mend = "Xem các dòng của tham số này trong rulebook/.";
    const refused = (text: string): unknown => [refusalOf(text).message, refusalOf(text).mend];
    expect(refused("grades.agencies.best=16")).toEqual(['"grades.agencies" không có dòng "best".', mend]);
    expect(refused("indicators.5.wholeProcessShare.village=1%")).toEqual([
      '"indicators.5.wholeProcessShare" không có dòng "village".',
      mend,
    ]);
    expect(refused("satisfaction.levels.toString=neutral")).toEqual([
      '"satisfaction.levels" không có dòng "toString".',
      mend,
    ]);
    expect(refused("G14.rescale=yes")).toEqual(['"G14" không có dòng "rescale".', mend]);
    expect(refused("status.didNotParticipate.grade=fair")).toEqual([
      '"status.didNotParticipate" không có dòng "grade".',
      mend,
    ]);
    expect(refused("scope.agencies.6=no")).toEqual(['"scope.agencies" không có dòng "6".', mend]);
  });

  test.each([
    ["G14=guess", '"guess" không nằm trong các lựa chọn: omit, rescale, block, grant-max'],
    ["scope.officers=1,6", '"1,6" phải gồm các chỉ số khác nhau trong: 1, 2, 3, 4, 7'],
    ["grades.agencies.excellent=12", 'loại "good" rỗng'],
    ["grades.agencies.excellent=mười lăm", 'ngưỡng "mười lăm" không phải là số'],
    ["grades.agencies.weak=3", "loại thấp nhất không được có ngưỡng dưới"],
    ["grades.agencies=15", "cần một danh sách các loại với atLeast, below"],
    ["indicators.5.wholeProcessShare.province=120%", '"120%" không phải là tỷ lệ từ 0% đến 100%'],
    [
      "satisfaction.levels.good=happy",
      '"happy" không nằm trong các lựa chọn: verySatisfied, satisfied, neutral, dissatisfied, veryDissatisfied',
    ],
  ])("%s cannot be a value there", (text, fault) => {
    const [path, value = ""] = text.split("=");
    expect(refusalOf(text)).toEqual({
      code: "rulebook.override-refused",
      at: path,
      message: `Giá trị "${value}" không dùng được: ${fault}.`,
      mend: "Chọn giá trị hợp lệ; giá trị mặc định xem trong rulebook/.",
    });
  });

  test("one of several is wrong, even the last", () => {
    const overrides = overridesOf(["G14=rescale", "G1=maybe"]);
    expect(ruleSetAt(ruleBook(), "tt01-2018", { day: dayOn(2020, 12, 31), overrides }).ok).toBe(false);
  });
});
