import type { AgencyKind, Tier } from "../registry/agency.ts";
import type {
  AgencyResult,
  Completion,
  EvaluationResults,
  Explanation,
  Grade,
  Indicator,
  IndicatorSource,
  KindSummary,
  ParticipationStatus,
  ReconciliationCheck,
  SatisfactionLevel,
} from "../scoring/results.ts";
import type { RuleTrace } from "../scoring/trace.ts";

/** Che số nhỏ: a count that is kept from the public because too few people stand behind it. */
export const HIDDEN = "hidden";
export type Hidden = typeof HIDDEN;

/** Answers to question 10; `levels[0]` counts very satisfied, `n` is their sum. */
export type PublishedSatisfaction = AgencyResult["satisfaction"] | Hidden;

/**
 * The items behind a score. `sum` and `points` (how many items got 0, 1, 2) stand with 1, 2, 3, 4 and 7 alone, as in
 * `results.json`; of an appraised score they are what was counted, which the score differs from.
 */
export type PublishedCounts =
  { readonly n: number; readonly sum?: number; readonly points?: readonly [number, number, number] } | Hidden;

/** Why a score is another than the computed one. Scores are texts with the digits of the rule set; null: none. */
export interface PublishedAppraisal {
  readonly computed: string | null;
  /** Tự chấm; equal to the computed score for a unit that did not score itself. */
  readonly self: string | null;
  readonly reason: string;
}

/** One indicator of a unit as it is published. */
export interface PublishedIndicator {
  readonly score: string;
  readonly source: IndicatorSource;
  readonly counts: PublishedCounts;
  /** Null where the published score is the computed one. */
  readonly appraisal: PublishedAppraisal | null;
}

/** Officers of a unit by how far they completed their task; `byCompletion` and `notRated` sum to `n`. */
export type PublishedOfficers =
  | { readonly n: number; readonly byCompletion: Readonly<Record<Completion, number>>; readonly notRated: number }
  | Hidden;

/** One unit of a publication. */
export interface PublishedUnit {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly kind: AgencyKind | null;
  /** The superior's code, whether or not the superior is a unit of the publication. */
  readonly parentCode: string | null;
  readonly status: ParticipationStatus;
  /** Không tham gia: the paper by which the province treats a unit that did not score itself. */
  readonly absence: { readonly citation: string } | null;
  readonly indicators: Readonly<Partial<Record<Indicator, PublishedIndicator>>>;
  readonly total: string | null;
  readonly max: string | null;
  readonly grade: Grade | null;
  /** Null also where it would tell hidden answers. */
  readonly satisfactionLevel: SatisfactionLevel | null;
  readonly satisfaction: PublishedSatisfaction;
  readonly dossiers: AgencyResult["dossiers"];
  readonly officers: PublishedOfficers;
  /** Every step of the reasoning, without texts that tell a hidden count. */
  readonly explanations: readonly Explanation[];
}

/** Answers to question 10 over all units, and over those of one kind; hidden ones are in the sums too. */
export interface PublishedTotals {
  readonly province: PublishedSatisfaction;
  readonly byKind: Readonly<Partial<Record<AgencyKind, PublishedSatisfaction>>>;
}

/** One publication as everybody may read it: `published.json`. */
export interface PublishedResults {
  readonly format: "hailong-published-1";
  readonly publication: {
    readonly number: number;
    readonly periodId: string;
    readonly title: string;
    /** `2020-12-28` */
    readonly publishedOn: string;
  };
  readonly province: string;
  readonly period: EvaluationResults["period"];
  readonly rulebook: EvaluationResults["rulebook"] & { readonly title: string };
  readonly engine: EvaluationResults["engine"];
  readonly input: EvaluationResults["input"];
  /** In the order of their codes. */
  readonly units: readonly PublishedUnit[];
  readonly totals: PublishedTotals;
  readonly summary: readonly KindSummary[];
  readonly reconciliation: readonly ReconciliationCheck[];
  /** Every rule and decision that was used, with its citation. */
  readonly rules: readonly RuleTrace[];
  /** Sáp nhập, chia tách, đổi tên up to the last day of the window: a trend is not drawn across them. */
  readonly successions: readonly PublishedSuccession[];
}

export interface PublishedSuccession {
  readonly from: string;
  readonly to: string;
  /** `2025-07-01` */
  readonly day: string;
  /** One to one, several to one, one to several, or several to several on one day. */
  readonly kind: "renamed" | "merged" | "split" | "rearranged";
}
