import { readFileSync } from "node:fs";
import type { AgencyKind, Tier } from "../../src/core/registry/agency.ts";
import { GRADES, type EvaluationResults, type Grade } from "../../src/core/scoring/results.ts";
import { reconcileResults, type UnreconciledResults } from "../../src/core/scoring/reconciliation.ts";
import type { EvaluationTrace, RuleTrace } from "../../src/core/scoring/trace.ts";
import { evaluatedUnit, type UnitPlan } from "./evaluated-unit.ts";
import { absentUnit } from "./absent-unit.ts";
import { evaluatedOfficers } from "./evaluated-officers.ts";
import { withRanks } from "./unit-ranks.ts";

/** A finished evaluation as `hailong evaluate` leaves it: two objects and the text of `points.csv`. */
export interface EvaluationFiles {
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
  readonly points: string;
}

interface Unit {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly kind: AgencyKind | null;
  readonly peerGroup: string;
  readonly parentCode: string;
}

/** The published shape of 2020, with departments that add up: 11 + 6 + 1 = 18. */
const GRADES_BY_KIND: Readonly<Record<string, readonly number[]>> = {
  department: [11, 6, 1],
  district: [0, 5, 5],
  commune: [35, 77, 5],
};

const ENVIRONMENT = "H10.09";

function csvCells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

function readUnits(): Unit[] {
  const file = new URL("../fixtures/binh-thuan-2020-agencies.csv", import.meta.url);
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [code = "", name = "", tier = "", kind = "", peerGroup = "", parentCode = ""] = csvCells(line);
      return { code, name, tier: tier as Tier, kind: kind === "" ? null : (kind as AgencyKind), peerGroup, parentCode };
    });
}

/** The grade that the n-th unit of its kind is to reach; undefined for the seven communes that did not evaluate. */
function plannedGrade(kind: AgencyKind, place: number): Grade | undefined {
  let left = place;
  for (const [index, size] of (GRADES_BY_KIND[kind] ?? []).entries()) {
    if (left < size) return GRADES[index];
    left -= size;
  }
  return undefined;
}

function planUnits(units: readonly Unit[]): UnitPlan[] {
  const seen = new Map<string, number>();
  return units.flatMap((unit) => {
    if (unit.kind === null) return [];
    // The department of the published sentence (9 of 28 officers) is one of the good ones.
    const place = unit.code === ENVIRONMENT ? 11 : (seen.get(unit.kind) ?? 0);
    if (unit.code !== ENVIRONMENT) seen.set(unit.kind, place + 1 === 11 && unit.kind === "department" ? 12 : place + 1);
    const isEnvironment = unit.code === ENVIRONMENT;
    return [
      {
        ...unit,
        kind: unit.kind,
        grade: plannedGrade(unit.kind, place),
        officers: isEnvironment ? 28 : 3,
        weakOfficers: isEnvironment ? 9 : 0,
      },
    ];
  });
}

const RULES: readonly RuleTrace[] = [
  {
    id: "A3",
    text: "Điểm chỉ số là trung bình cộng điểm các hồ sơ, làm tròn đến một chữ số thập phân.",
    cite: "Thông tư 01/2018/TT-VPCP, Điều 15 khoản 2 điểm a",
    source: "law",
    value: "1",
    overridden: false,
  },
  {
    id: "A6",
    text: "Từ 15 điểm Xuất sắc; từ 12 Tốt; từ 9 Khá; từ 6 Trung bình; dưới 6 Yếu. Đúng 15 điểm là Xuất sắc.",
    cite: "Thông tư 01/2018/TT-VPCP, Điều 15 khoản 3 điểm b",
    source: "law",
    value: "15; 12; 9; 6",
    overridden: false,
  },
  {
    id: "G14",
    text: "Chỉ số thiếu thông tin thì không tính, ngưỡng xếp loại giữ nguyên.",
    cite: "Thông tư 01/2018/TT-VPCP, Điều 15 khoản 4 điểm b",
    source: "ours",
    value: "omit",
    overridden: false,
  },
  {
    id: "BT1",
    text: "Mỗi loại đi với một mức độ hài lòng.",
    cite: "Quyết định 1063/QĐ-UBND, kết quả công bố năm 2020",
    source: "practice",
    value: "grade",
    overridden: false,
  },
  {
    id: "BT3",
    text: "Đơn vị không thực hiện đánh giá bị xếp Yếu, mức Rất không hài lòng; đây là quyết định của tỉnh.",
    cite: "Quyết định 1063/QĐ-UBND, kết quả công bố năm 2020",
    source: "practice",
    value: "weak",
    overridden: false,
  },
];

const HASH = "5f0c".repeat(16);
const HEADER =
  "dossierCode,agencyCode,received,due,dueFrom,finish,timeliness,p1,p2,p3,p4,p6,p7," +
  "reason1,reason2,reason3,reason4,reason7,coordinating,officers";

function summaryOf(agencies: EvaluationResults["agencies"]): EvaluationResults["summary"] {
  return (["department", "district", "commune"] as const).map((kind) => {
    const units = agencies.filter((agency) => agency.kind === kind);
    const count = (grade: Grade): number => units.filter((unit) => unit.grade === grade).length;
    return {
      kind,
      units: units.length,
      byGrade: {
        excellent: count("excellent"),
        good: count("good"),
        fair: count("fair"),
        average: count("average"),
        weak: count("weak"),
      },
      ungraded: units.filter((unit) => unit.grade === null).length,
      notEvaluated: units.filter((unit) => unit.status !== "rated").length,
    };
  });
}

/** Bình Thuận 2020 (15/12/2019–20/11/2020): 152 units, each figure derived from the dossiers of `points`. */
export function makeProvince2020(): EvaluationFiles {
  const { results, trace, points } = makeUnreconciledProvince2020();
  return { results: { ...results, reconciliation: reconcileResults(results, trace) }, trace, points };
}

/** {@link makeProvince2020} before its sums are checked: what reconciliation is given. */
export function makeUnreconciledProvince2020(): Omit<EvaluationFiles, "results"> & { results: UnreconciledResults } {
  const units = readUnits();
  const plans = planUnits(units);
  const evaluated = plans.map((plan) => (plan.grade === undefined ? absentUnit(plan) : evaluatedUnit(plan)));
  const officers = evaluated.flatMap(({ plan, dossiers }) => evaluatedOfficers(plan, dossiers));
  const agencies = evaluated.map(({ result }) => result);
  const dossierCount = evaluated.reduce((sum, { dossiers }) => sum + dossiers.length, 0);
  const ballots = agencies.reduce((sum, { satisfaction }) => sum + satisfaction.n, 0);
  const unreconciled = {
    period: { from: "2019-12-15", to: "2020-11-20" },
    rulebook: { id: "binh-thuan-2019", hash: HASH },
    engine: { version: "0.1.0" },
    input: { hash: "a1b2".repeat(16), rows: dossierCount + ballots },
    agencies,
    officers: officers.map(({ result }) => result),
    summary: summaryOf(agencies),
  };
  const superiors = units.filter((unit) => unit.kind === null).map(({ code, name, tier }) => ({ code, name, tier }));
  const trace: EvaluationTrace = {
    rulebook: {
      id: "binh-thuan-2019",
      hash: HASH,
      overrides: [],
      title: "Bộ quy tắc của tỉnh Bình Thuận theo Quyết định 1063/QĐ-UBND (2019)",
      instruments: [
        {
          id: "decree-61-2018",
          title: "Nghị định 61/2018/NĐ-CP",
          legalName: "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ",
          effectiveFrom: "2018-06-21",
        },
        {
          id: "circular-01-2018",
          title: "Thông tư 01/2018/TT-VPCP",
          legalName: "Thông tư số 01/2018/TT-VPCP ngày 23 tháng 11 năm 2018 của Bộ trưởng",
          effectiveFrom: "2019-01-06",
        },
        { id: "gap-decisions", title: "Quyết định của hệ thống về chỗ luật còn để ngỏ", effectiveFrom: "2019-01-06" },
        {
          id: "decision-1063-2019-binh-thuan",
          title: "Quyết định 1063/QĐ-UBND ngày 26/4/2019 của UBND tỉnh Bình Thuận",
          legalName: "Quyết định số 1063/QĐ-UBND ngày 26 tháng 4 năm 2019 của Ủy ban nhân dân tỉnh Bình Thuận",
          effectiveFrom: "2019-04-26",
        },
      ],
    },
    engine: unreconciled.engine,
    input: unreconciled.input,
    period: { from: "2019-12-15", to: "2020-11-20", asOf: null },
    rules: RULES,
    agencies: withRanks(evaluated),
    superiors,
    officers: officers.map(({ trace: officer }) => officer),
    files: [{ file: "dossiers.csv", rows: dossierCount, accepted: dossierCount, repeated: 0, rejected: 0 }],
    dossiers: { delivered: dossierCount + 12, finished: dossierCount, unfinished: 10, withdrawn: 2 },
    ballots: { delivered: ballots + 9, otherForms: 1, superseded: 3, counted: ballots, outsideWindow: 5 },
  };
  const lines = [HEADER, ...evaluated.flatMap(({ dossiers }) => dossiers.map(({ line }) => line))];
  const points = `${lines.join("\n")}\n`;
  return { results: unreconciled, trace, points };
}
