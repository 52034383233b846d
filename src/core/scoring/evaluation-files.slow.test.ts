import { describe, expect, it } from "vitest";
import { evaluateFacts } from "../../../test/support/evaluated-province.ts";
import { QUARTER } from "../../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { parseResults, parseTrace, type Parsed } from "./evaluation-files.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const question = { ...QUARTER, ruleSet: "binh-thuan-2019", asOf: "2020-06-30", set: ["G9=calendarDays"] } as const;

type Files = Readonly<Record<"results" | "trace", Json>>;
let written: Files | undefined;

/** A province whose files have every field that there is; evaluated inside a test, and once. */
function filesOf(): Files {
  return (written ??= evaluatedFiles());
}

function evaluatedFiles(): Files {
  const { results, trace } = evaluateFacts(ONE_QUARTER, question);
  const files = [{ file: "dossiers.csv", rows: 7, accepted: 7, repeated: 0, rejected: 0 }];
  const superiors = [{ code: "T", name: "UBND tỉnh", tier: "province" }];
  return JSON.parse(JSON.stringify({ results, trace: { ...trace, files, superiors } })) as Files;
}

/** Every field by its path, of lists the first element. */
function pathsOf(tree: Json, path: readonly string[] = []): (readonly string[])[] {
  if (tree === null || typeof tree !== "object") return [path];
  const children = Array.isArray(tree) ? Object.entries(tree).slice(0, 1) : Object.entries(tree);
  return [...(path.length === 0 ? [] : [path]), ...children.flatMap(([key, child]) => pathsOf(child, [...path, key]))];
}

/** A copy of the tree with the field at the path changed, or taken away. */
function changedAt(tree: Json, [key = "", ...rest]: readonly string[], value: Json | undefined): Json {
  const copy = (Array.isArray(tree) ? [...tree] : { ...(tree as object) }) as Record<string, Json>;
  if (rest.length > 0) copy[key] = changedAt(copy[key] ?? null, rest, value);
  else if (value !== undefined) copy[key] = value;
  else if (Array.isArray(copy)) copy.splice(parseInt(key, 10), 1);
  else return Object.fromEntries(Object.entries(copy).filter(([name]) => name !== key));
  return copy;
}

const FILES = [
  ["results", parseResults as (value: unknown) => Parsed<unknown>],
  ["trace", parseTrace as (value: unknown) => Parsed<unknown>],
] as const;

/** What may be left out: the day of knowledge, sums of agency-wide indicators, records and lists that may be empty. */
const OPTIONAL = [
  /^period\.asOf$/,
  /\.sum$/,
  /^superiors$/,
  /legalName$/,
  /indicators\.\d$/,
  /(notCounted|counts)\.\w+$/,
  /\.0$/,
];

describe.each(FILES)("%s.json", (name, parse) => {
  const treeOf = (): Json => filesOf()[name];

  it("reads back as it was written", () => {
    const tree = treeOf();
    const fields = pathsOf(tree);
    expect(fields.length).toBeGreaterThan(40);
    expect(parse(tree)).toEqual({ ok: true, value: tree });
  });

  it("is refused when a field is missing, naming it", () => {
    const tree = treeOf();
    for (const path of pathsOf(tree)) {
      const dotted = path.join(".");
      if (OPTIONAL.some((pattern) => pattern.test(dotted)) && !/(levels|points)\.0$/.test(dotted)) continue;
      const parsed = parse(changedAt(tree, path, undefined));
      if (parsed.ok) throw new Error(`${dotted} is not missed`);
      expect(parsed.complaints.length).toBeGreaterThan(0);
    }
  });

  it("is refused when a field is of another kind", () => {
    const tree = treeOf();
    for (const path of pathsOf(tree)) {
      for (const wrong of [{ x: 1 }, true, -1.5]) {
        const isBoolean = typeof wrong === "boolean" && /\.(ok|overridden)$/.test(path.join("."));
        const isRecord = typeof wrong === "object" && /\.(notCounted|counts)$/.test(path.join("."));
        if (isBoolean || isRecord) continue;
        const parsed = parse(changedAt(tree, path, wrong));
        if (parsed.ok) throw new Error(`${path.join(".")} may be ${JSON.stringify(wrong)}`);
      }
    }
  });

  it("leaves out what this engine does not know", () => {
    const tree = treeOf();
    expect(parse(changedAt(tree, ["later"], "x"))).toEqual({ ok: true, value: tree });
    expect(parse(changedAt(tree, ["agencies", "0", "later"], "x"))).toEqual({ ok: true, value: tree });
  });
});

describe("a field of a stored evaluation", () => {
  const complaintOf = (parsed: Parsed<unknown>) => (parsed.ok ? undefined : parsed.complaints[0]);
  const withResult = (path: string, value: Json) => parseResults(changedAt(filesOf().results, path.split("."), value));

  it.each(["1.8", "0.0", "18.0", "2", "9999.123456"])("may be the score %s", (score) => {
    expect(withResult("agencies.0.indicators.1.score", score).ok).toBe(true);
  });

  it.each(["", "1,8", "-1.8", "1.", ".8", "1e3", "12345.0", "1.1234567", " 1.8", "1.8 ", "2/3"])(
    "is no score when it is %j",
    (score) => {
      expect(complaintOf(withResult("agencies.0.indicators.1.score", score))).toMatchObject({
        field: "agencies[0].indicators.1.score",
        reason: 'điểm phải là số thập phân trong ngoặc kép, ví dụ "1.8"',
      });
      expect(withResult("agencies.0.total", score).ok).toBe(false);
    },
  );

  it("is a total or a maximum, or null without a class", () => {
    expect(withResult("agencies.0.total", null).ok).toBe(true);
    expect(withResult("officers.0.max", null).ok).toBe(true);
    expect(withResult("agencies.0.kind", null).ok).toBe(true);
    expect(withResult("agencies.0.status", null).ok).toBe(false);
  });

  it("is a day in its strict form", () => {
    expect(withResult("period.to", "2020-06-30").ok).toBe(true);
    for (const day of ["30/06/2020", "2020-6-30", "x2020-06-30", "2020-06-301"])
      expect(complaintOf(withResult("period.to", day))?.reason).toBe("ngày phải có dạng 2020-11-20");
  });

  it("is a code that is not empty, also not of spaces", () => {
    expect(complaintOf(withResult("agencies.0.code", ""))?.reason).toBe("mã không được để trống");
    expect(withResult("officers.0.agencyCode", " \u200b").ok).toBe(false);
  });

  it("is a count that is whole and not negative", () => {
    for (const count of [-1, 1.5, "1"]) expect(withResult("agencies.0.satisfaction.n", count).ok).toBe(false);
    expect(withResult("agencies.0.satisfaction.n", 0).ok).toBe(true);
  });

  it("is a rank from 1, or null", () => {
    const withRank = (rank: Json) => parseTrace(changedAt(filesOf().trace, ["agencies", "0", "rank"], rank)).ok;
    expect([1, null, 0, -1, 1.5].map(withRank)).toEqual([true, true, false, false, false]);
  });

  it("comes out fit for printing: composed, without control characters", () => {
    const parsed = parseResults(
      changedAt(filesOf().results, ["agencies", "0", "explanations", "0", "text"], "Đa\u0303\u0007\nđánh"),
    );
    expect(parsed.ok && parsed.value.agencies[0]?.explanations[0]?.text).toBe("Đã đánh");
  });

  it("is one of the names of the contract", () => {
    for (const [path, value] of [
      ["agencies.0.tier", "ward"],
      ["agencies.0.grade", "superb"],
      ["agencies.0.explanations.0.about", "10"],
      ["officers.0.completion", "half"],
      ["agencies.0.indicators.1.source", "rumour"],
    ] as const)
      expect(complaintOf(withResult(path, value))?.reason).toBe("không có trong danh mục");
    expect(withResult("agencies.0.indicators.10", { score: "1.0", n: 1, source: "steps" }).ok).toBe(false);
  });

  it("may be missing in a trace of before superiors were named", () => {
    const parsed = parseTrace(changedAt(filesOf().trace, ["superiors"], undefined));
    expect(parsed.ok && parsed.value.superiors).toEqual([]);
  });
});
