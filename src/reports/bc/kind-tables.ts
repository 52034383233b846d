import { rational, sumOf, parseRational } from "../../core/base/rational.ts";
import { formatFixed } from "../../core/base/rounding.ts";
import { GRADES, INDICATORS, type Indicator, type KindSummary } from "../../core/scoring/results.ts";
import { GRADE_NAMES, INDICATOR_NAMES, KIND_NAMES } from "../../core/scoring/wording.ts";
import { formatPercent, shareOf } from "../../core/statistics/share.ts";
import { strongValues, values, type CellValue, type DataColumn, type DataTable } from "../document/data-table.ts";
import { unitsOf, type EvaluatedUnit, type EvaluationView } from "../evaluation-view.ts";

const NAME: DataColumn = { width: 44, align: "left", format: "text" };
const COUNT: DataColumn = { width: 20, align: "center", format: "count" };
const DECIMAL: DataColumn = { width: 16, align: "center", format: "decimal" };

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The figures of one line of the class table; the classes and the ungraded make the units. */
const GRADE_COLUMNS: readonly { readonly title: string; readonly countOf: (line: KindSummary) => number }[] = [
  { title: "Số đơn vị", countOf: ({ units }) => units },
  ...GRADES.map((grade) => ({ title: GRADE_NAMES[grade], countOf: ({ byGrade }: KindSummary) => byGrade[grade] })),
  { title: "Chưa xếp loại", countOf: ({ ungraded }) => ungraded },
  { title: "Trong đó không được đánh giá", countOf: ({ notEvaluated }) => notEvaluated },
];

/** Units by class, one line per kind and their sum: each line adds up, and so does each column. */
export function gradeTable({ kinds }: EvaluationView): DataTable {
  const rows = kinds.map((line) => values(KIND_NAMES[line.kind], ...GRADE_COLUMNS.map(({ countOf }) => countOf(line))));
  const totals = GRADE_COLUMNS.map(({ countOf }) => sum(kinds.map(countOf)));
  return {
    columns: [
      { ...NAME, width: 35 },
      ...GRADE_COLUMNS.map(({ title }) => ({ ...COUNT, width: title.length > 13 ? 26 : 15 })),
    ],
    header: [["Loại đơn vị", ...GRADE_COLUMNS.map(({ title }) => title)].map((text) => ({ text }))],
    rows: [...rows, strongValues("Cộng", ...totals)],
    fontSize: 12,
  };
}

/** Mean of the units' scores, each unit with the same weight; two decimals, half up; undefined when no unit has one. */
export function meanScore(
  units: readonly EvaluatedUnit[],
  indicator: Indicator,
): { mean: string | undefined; n: number } {
  const scores = units.flatMap(({ result }) => parseRational(result.indicators[indicator]?.score ?? "") ?? []);
  if (scores.length === 0) return { mean: undefined, n: 0 };
  const { numerator, denominator } = sumOf(scores);
  const mean = rational(numerator, denominator * BigInt(scores.length));
  return { mean: formatFixed(mean, { digits: 2, mode: "half-up" }), n: scores.length };
}

/** Điểm bình quân chỉ số: per kind the mean and the number of units it was made of. */
export function indicatorTable(view: EvaluationView): DataTable {
  const perKind = (indicator: Indicator): CellValue[] =>
    view.kinds.flatMap(({ kind }) => {
      const { mean, n } = meanScore(unitsOf(view, kind), indicator);
      return [mean, n];
    });
  return {
    columns: [
      { width: 12, align: "center", format: "text" },
      { ...NAME, width: 66 },
      ...view.kinds.flatMap(() => [DECIMAL, { ...COUNT, width: 14 }]),
    ],
    header: [
      [
        { text: "Chỉ số", rows: 2 },
        { text: "Nội dung", rows: 2 },
        ...view.kinds.map(({ kind }) => ({ text: KIND_NAMES[kind], columns: 2 })),
      ],
      view.kinds.flatMap(() => [{ text: "Bình quân" }, { text: "Số đơn vị" }]),
    ],
    rows: INDICATORS.map((indicator) => values(indicator, INDICATOR_NAMES[indicator], ...perKind(indicator))),
    fontSize: 11,
  };
}

function percentOf(k: number, n: number): string | undefined {
  const share = shareOf(k, n);
  return share && formatPercent(share);
}

/** Tiến độ giải quyết: dossiers of the window early, on time, late and undetermined, with their shares of it. */
export function timelinessTable(view: EvaluationView): DataTable {
  const countsOf = (units: readonly EvaluatedUnit[]): number[] =>
    (["inWindow", "early", "onTime", "overdue", "undetermined"] as const).map((part) =>
      sum(units.map(({ result }) => result.dossiers[part])),
    );
  const cellsOf = ([inWindow = 0, ...parts]: readonly number[]): CellValue[] => [
    inWindow,
    ...parts.flatMap((part) => [part, percentOf(part, inWindow)]),
  ];
  const rows = view.kinds.map(({ kind }) => values(KIND_NAMES[kind], ...cellsOf(countsOf(unitsOf(view, kind)))));
  const parts = ["Trước hạn", "Đúng hạn", "Quá hạn", "Chưa rõ"];
  return {
    columns: [
      { ...NAME, width: 38 },
      COUNT,
      ...parts.flatMap(() => [
        { ...COUNT, width: 18 },
        { ...DECIMAL, width: 15 },
      ]),
    ],
    header: [
      [
        { text: "Loại đơn vị", rows: 2 },
        { text: "Hồ sơ trong kỳ", rows: 2 },
        ...parts.map((text) => ({ text, columns: 2 })),
      ],
      parts.flatMap(() => [{ text: "Số hồ sơ" }, { text: "%" }]),
    ],
    rows: [...rows, strongValues("Cộng", ...cellsOf(countsOf(view.units)))],
    fontSize: 11,
  };
}
