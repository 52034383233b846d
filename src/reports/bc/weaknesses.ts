import {
  add,
  compare,
  multiply,
  parseRational,
  rational,
  sumOf,
  ZERO,
  type Rational,
} from "../../core/base/rational.ts";
import { formatFixed } from "../../core/base/rounding.ts";
import { formatDecimal, formatProseCount } from "../../core/base/vietnamese-format.ts";
import type { AgencyKind } from "../../core/registry/agency.ts";
import { INDICATORS, type Indicator } from "../../core/scoring/results.ts";
import { INDICATOR_NAMES, KIND_NAMES } from "../../core/scoring/wording.ts";
import { unitsOf, type EvaluatedUnit, type EvaluationView } from "../evaluation-view.ts";
import { formatFraction, formatShare, type KOfN } from "../share-words.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";

/** What an indicator cost the units of one kind: points that were not reached, of the points that could be. */
interface Loss {
  readonly indicator: Indicator;
  readonly lost: Rational;
  readonly units: number;
  readonly belowOne: number;
}

const WORST_INDICATORS = 3;
const WORST_UNITS = 5;

function lossOf(indicator: Indicator, units: readonly EvaluatedUnit[]): Loss {
  const scores = units.flatMap(({ result }) => parseRational(result.indicators[indicator]?.score ?? "") ?? []);
  const reached = sumOf(scores);
  return {
    indicator,
    lost: add(rational(2 * scores.length), multiply(reached, rational(-1))),
    units: scores.length,
    belowOne: scores.filter((score) => compare(score, rational(1)) < 0).length,
  };
}

/** The indicators that cost the kind most points, worst first; those that cost none are no weakness. */
export function costliestIndicators(kind: AgencyKind, view: EvaluationView): Loss[] {
  const rated = unitsOf(view, kind).filter(({ result }) => result.status === "rated");
  return INDICATORS.map((indicator) => lossOf(indicator, rated))
    .filter(({ lost }) => compare(lost, ZERO) > 0)
    .sort((a, b) => compare(b.lost, a.lost) || INDICATORS.indexOf(a.indicator) - INDICATORS.indexOf(b.indicator))
    .slice(0, WORST_INDICATORS);
}

function lossWords({ indicator, lost, units, belowOne }: Loss): string {
  const max = rational(2 * units);
  const one = { digits: 1, mode: "half-up" } as const;
  const percent = formatFixed(multiply(lost, rational(100n * max.denominator, max.numerator)), {
    digits: 2,
    mode: "half-up",
  });
  const low = belowOne === 0 ? "" : `, ${formatFraction({ k: belowOne, n: units })} đơn vị dưới 1,0 điểm`;
  return (
    `chỉ số ${indicator} – ${INDICATOR_NAMES[indicator]} (mất ${formatDecimal(formatFixed(lost, one))} trên ` +
    `${formatDecimal(formatFixed(max, one))} điểm, ${formatDecimal(percent)}%${low})`
  );
}

/** One sentence per kind: which indicators cost most points. Figures alone; causes are for the units to say. */
export function indicatorWeaknesses(view: EvaluationView): string[] {
  return view.kinds.flatMap(({ kind }) => {
    const losses = costliestIndicators(kind, view);
    return losses.length === 0
      ? []
      : [`${KIND_NAMES[kind]}, mất điểm nhiều nhất ở ${losses.map(lossWords).join("; ")}.`];
  });
}

interface Ranked {
  readonly unit: EvaluatedUnit;
  readonly share: KOfN;
}

/** Units with the highest share, worst first; a base under ten says too little to be named. */
function worstUnits(view: EvaluationView, shareOf: (unit: EvaluatedUnit) => KOfN): Ranked[] {
  return view.units
    .map((unit) => ({ unit, share: shareOf(unit) }))
    .filter(({ share }) => share.k > 0 && share.n >= LEAST_SHOWN_BASE)
    .sort(
      (a, b) =>
        compare(rational(b.share.k, b.share.n), rational(a.share.k, a.share.n)) ||
        (a.unit.result.code < b.unit.result.code ? -1 : 1),
    )
    .slice(0, WORST_UNITS);
}

function placed({ name, kind, parentName }: EvaluatedUnit): string {
  return kind === "commune" && parentName !== "" ? `${name} (${parentName.replace(/^UBND\s+/u, "")})` : name;
}

function listWorst(worst: readonly Ranked[], noun: string): string {
  return worst.map(({ unit, share }) => `${placed(unit)} ${formatShare(share, noun)}`).join("; ");
}

export function overdueWeakness(view: EvaluationView): string[] {
  const worst = worstUnits(view, ({ result }) => ({ k: result.dossiers.overdue, n: result.dossiers.inWindow }));
  return worst.length === 0
    ? []
    : [
        `Tỷ lệ hồ sơ quá hạn cao nhất (xét đơn vị có từ ${LEAST_SHOWN_BASE} hồ sơ trong kỳ trở lên): ` +
          `${listWorst(worst, "hồ sơ")}.`,
      ];
}

/** Answers that are hidden stay hidden here. */
export function dissatisfactionWeakness(view: EvaluationView, hidden: ReadonlySet<string>): string[] {
  const worst = worstUnits(view, ({ result }) => {
    const [, , , dissatisfied, veryDissatisfied] = result.satisfaction.levels;
    return hidden.has(result.code) ? { k: 0, n: 0 } : { k: dissatisfied + veryDissatisfied, n: result.satisfaction.n };
  });
  return worst.length === 0
    ? []
    : [
        "Tỷ lệ phiếu không hài lòng hoặc rất không hài lòng cao nhất " +
          `(xét đơn vị có từ ${LEAST_SHOWN_BASE} phiếu trở lên): ` +
          `${listWorst(worst, "phiếu")}.`,
      ];
}

export function absenceWeakness(view: EvaluationView): string[] {
  const absent = view.units.filter(({ result }) => result.status === "didNotParticipate").length;
  return absent === 0 ? [] : [`${formatProseCount(absent)} đơn vị không thực hiện đánh giá (nêu tại mục II.2).`];
}
