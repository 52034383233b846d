import type {
  PublishedIndicator,
  PublishedResults,
  PublishedUnit,
} from "../../src/core/publication/published-results.ts";
import { summaryOf } from "../../src/core/scoring/evaluate-counts.ts";
import type {
  AgencyResult,
  Explanation,
  Indicator,
  IndicatorResult,
  OfficerResult,
} from "../../src/core/scoring/results.ts";
import type { AgencyTrace } from "../../src/core/scoring/trace.ts";
import { INDICATOR_NAMES } from "../../src/core/scoring/wording.ts";
import { makeProvince2020 } from "./province-2020.ts";

/** Units of 2020: eight departments, four districts, eleven communes, two of which did not evaluate. */
const SHOWN = [
  ...["01", "02", "03", "04", "05", "09", "10", "18"].map((number) => `H10.${number}`),
  ...["593", "594", "595", "596"].map((number) => `H10.${number}`),
];
const COMMUNES_SHOWN = 8;

/** Scores of a unit whose total stands exactly on a bound: 15.0, the least of excellent. */
const ON_THE_BOUND = "H10.02";
const APPRAISED = "H10.05";
/** Where fewer than ten people answered, and the neighbour that is hidden with it. */
const HIDDEN = "H10.593.22966";

const explanation = (about: Explanation["about"], text: string, rules: readonly string[]): Explanation => ({
  about,
  text,
  rules,
});

const decimal = (score: string): string => score.replace(".", ",");

function indicatorOf(result: IndicatorResult, trace: AgencyTrace, indicator: Indicator): PublishedIndicator {
  const { score, source, n, sum } = result;
  const points = trace.indicators[indicator]?.points;
  const counts = sum === undefined || points === undefined ? { n } : { n, sum, points };
  return { score, source, counts, appraisal: null };
}

function officersOf(code: string, officers: readonly OfficerResult[]): PublishedUnit["officers"] {
  const own = officers.filter(({ agencyCode }) => agencyCode === code);
  if (own.length > 0 && own.length < 10) return "hidden";
  const count = (completion: OfficerResult["completion"]): number =>
    own.filter((officer) => officer.completion === completion).length;
  return {
    n: own.length,
    byCompletion: { full: count("full"), from70: count("from70"), under70: count("under70") },
    notRated: count(null),
  };
}

function explanationsOf({ status, indicators, total, max }: AgencyResult): readonly Explanation[] {
  if (status !== "rated") {
    return [
      explanation(
        "status",
        "Không thực hiện đánh giá. Theo quyết định của tỉnh được xếp Yếu; đây không phải ý kiến của người dân.",
        ["BT3"],
      ),
    ];
  }
  const scores = Object.entries(indicators) as [Indicator, IndicatorResult][];
  const parts = scores.map(([, { score }]) => decimal(score));
  return [
    explanation("status", "Đã đánh giá.", ["G31"]),
    ...scores.map(([indicator, { score }]) =>
      explanation(indicator, `${INDICATOR_NAMES[indicator]}: ${decimal(score)} điểm.`, ["A3"]),
    ),
    explanation("total", `${parts.join(" + ")} = ${decimal(total ?? "")} trên ${decimal(max ?? "")}.`, ["G32"]),
    explanation("grade", "Đạt ngưỡng của loại này.", ["A6"]),
  ];
}

function unitOf(result: AgencyResult, trace: AgencyTrace, officers: readonly OfficerResult[]): PublishedUnit {
  const pairs = Object.entries(result.indicators) as [Indicator, IndicatorResult][];
  const { code, tier, kind, status, total, max, grade, satisfactionLevel, satisfaction, dossiers } = result;
  return {
    code,
    name: trace.name,
    tier,
    kind,
    parentCode: trace.parentCode === "" ? null : trace.parentCode,
    status,
    absence: status === "rated" ? null : { citation: "Quyết định 1063/QĐ-UBND, kết quả công bố năm 2020" },
    indicators: Object.fromEntries(pairs.map(([indicator, each]) => [indicator, indicatorOf(each, trace, indicator)])),
    ...{ total, max, grade, satisfactionLevel, dossiers },
    satisfaction,
    officers: officersOf(code, officers),
    explanations: explanationsOf(result),
  };
}

const boundScores: Readonly<Record<Indicator, string>> = {
  "1": "1.8",
  "2": "1.7",
  "3": "1.6",
  "4": "1.5",
  "5": "2.0",
  "6": "2.0",
  "7": "1.4",
  "8": "2.0",
  "9": "1.0",
};

function withScores(unit: PublishedUnit): PublishedUnit {
  const indicators = Object.fromEntries(
    Object.entries(unit.indicators).map(([indicator, each]) => [
      indicator,
      { ...each, score: boundScores[indicator as Indicator] },
    ]),
  );
  return { ...unit, indicators, total: "15.0", max: "18.0", grade: "excellent", satisfactionLevel: "verySatisfied" };
}

function withAppraisal(unit: PublishedUnit): PublishedUnit {
  const sixth = unit.indicators["6"];
  if (sixth === undefined) return unit;
  const reason = "Kiểm tra thực tế ngày 04/12/2020: 03 thủ tục chưa niêm yết tại Bộ phận Một cửa.";
  const appraisal = { computed: sixth.score, self: sixth.score, reason };
  return { ...unit, indicators: { ...unit.indicators, "6": { ...sixth, source: "appraised", appraisal } } };
}

/**
 * A publication as the public site reads it, with every state that it shows: exact bounds, hidden answers (primary and
 * companion), an appraised score, units that did not evaluate. Figures of the simulated 2020, cut down to few units.
 */
export function publishedProvince(more: Partial<PublishedResults["publication"]> = {}): PublishedResults {
  const { results, trace } = makeProvince2020();
  const traceOf = new Map(trace.agencies.map((unit) => [unit.code, unit]));
  const communes = results.agencies.filter(({ kind }) => kind === "commune");
  const absent = communes.filter(({ status }) => status !== "rated").slice(0, 2);
  const shown = new Set([
    ...SHOWN,
    ...communes.slice(0, COMMUNES_SHOWN).map(({ code }) => code),
    HIDDEN,
    ...absent.map(({ code }) => code),
  ]);
  const agencies = results.agencies.filter(({ code }) => shown.has(code));
  const units = agencies.flatMap((result): PublishedUnit[] => {
    const own = traceOf.get(result.code);
    return own === undefined ? [] : [unitOf(result, own, results.officers)];
  });
  const companion = units.find(({ kind, code }) => kind === "commune" && code !== HIDDEN)?.code;
  const finished = units.map((unit): PublishedUnit => {
    if (unit.code === ON_THE_BOUND) return withScores(unit);
    if (unit.code === APPRAISED) return withAppraisal(unit);
    return unit.code === HIDDEN || unit.code === companion ? { ...unit, satisfaction: "hidden" } : unit;
  });
  const sumOf = (rows: readonly AgencyResult[]): AgencyResult["satisfaction"] => {
    const at = (place: 0 | 1 | 2 | 3 | 4): number =>
      rows.reduce((sum, { satisfaction }) => sum + satisfaction.levels[place], 0);
    const levels = [at(0), at(1), at(2), at(3), at(4)] as const;
    return { n: levels.reduce((sum, count) => sum + count, 0), levels };
  };
  const ofKind = (kind: AgencyResult["kind"]): AgencyResult["satisfaction"] =>
    sumOf(agencies.filter((unit) => unit.kind === kind));
  return {
    format: "hailong-published-1",
    publication: {
      number: 4,
      periodId: "2020",
      title: "Kết quả đánh giá năm 2020",
      publishedOn: "2020-12-28",
      ...more,
    },
    province: "UBND tỉnh Bình Thuận",
    period: results.period,
    rulebook: { ...results.rulebook, title: trace.rulebook.title },
    engine: results.engine,
    input: results.input,
    units: finished,
    totals: {
      province: sumOf(agencies),
      byKind: { department: ofKind("department"), district: ofKind("district"), commune: ofKind("commune") },
    },
    summary: summaryOf(
      agencies.map((unit) => (unit.code === ON_THE_BOUND ? { ...unit, grade: "excellent" as const } : unit)),
    ),
    reconciliation: results.reconciliation,
    rules: trace.rules,
    successions: [],
  };
}
