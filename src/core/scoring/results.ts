import type { AgencyKind, Tier } from "../registry/agency.ts";

/** Chỉ số 1–9 of Thông tư 01/2018, article 13. */
export const INDICATORS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;
export type Indicator = (typeof INDICATORS)[number];

/** Xếp loại: best first, so that index order is rank order. */
export const GRADES = ["excellent", "good", "fair", "average", "weak"] as const;
export type Grade = (typeof GRADES)[number];

/** Mức độ hài lòng: best first. */
export const SATISFACTION_LEVELS = [
  "verySatisfied",
  "satisfied",
  "neutral",
  "dissatisfied",
  "veryDissatisfied",
] as const;
export type SatisfactionLevel = (typeof SATISFACTION_LEVELS)[number];

/** Mức độ hoàn thành nhiệm vụ of an officer: 100 %, 70 % to under 100 %, under 70 %. Best first. */
export const COMPLETIONS = ["full", "from70", "under70"] as const;
export type Completion = (typeof COMPLETIONS)[number];

/** Whether a unit was evaluated. Never an opinion of citizens, and never a zero. */
export const PARTICIPATION_STATUSES = ["rated", "insufficientData", "didNotParticipate", "notApplicable"] as const;
export type ParticipationStatus = (typeof PARTICIPATION_STATUSES)[number];

/**
 * Where the points of an indicator came from. `granted`: the policy `grant-max` put them there. `appraised`: thẩm định
 * set another score than the computed one; an evaluation never gives it, only the final results of a period.
 */
export const INDICATOR_SOURCES = [
  "dossiers",
  "ballots",
  "dossiersAndBallots",
  "steps",
  "agencyProcedures",
  "petitions",
  "granted",
  "appraised",
] as const;
export type IndicatorSource = (typeof INDICATOR_SOURCES)[number];

/** One indicator as printed. `score` is decimal text with the digits of the rule set, rounded from `sum` ÷ `n`. */
export interface IndicatorResult {
  readonly score: string;
  /** 1, 2, 3, 4, 7: items. 5: procedures without exempt ones; 6: procedures of the list; 8: petitions; 9: dossiers. */
  readonly n: number;
  /** Sum of the points of the items; only for 1, 2, 3, 4, 7. An appraised score need not be the mean of its items. */
  readonly sum?: number;
  readonly source: IndicatorSource;
}
export type IndicatorResults = Readonly<Partial<Record<Indicator, IndicatorResult>>>;

/** One step of the reasoning behind a result, for people: Vietnamese text and the rules it rests on (`A3`, `G17`). */
export interface Explanation {
  readonly about: Indicator | "status" | "total" | "grade" | "satisfaction";
  readonly text: string;
  readonly rules: readonly string[];
}

export interface AgencyResult {
  readonly code: string;
  readonly tier: Tier;
  readonly kind: AgencyKind | null;
  readonly status: ParticipationStatus;
  readonly indicators: IndicatorResults;
  readonly total: string | null;
  readonly max: string | null;
  readonly grade: Grade | null;
  readonly satisfactionLevel: SatisfactionLevel | null;
  /** Answers to question 10; `levels[0]` counts very satisfied, `n` is their sum. */
  readonly satisfaction: { readonly n: number; readonly levels: readonly [number, number, number, number, number] };
  /** The agency's own dossiers of the window; the four parts sum to `inWindow`. */
  readonly dossiers: {
    readonly inWindow: number;
    readonly early: number;
    readonly onTime: number;
    readonly overdue: number;
    readonly undetermined: number;
  };
  readonly explanations: readonly Explanation[];
}

export interface OfficerResult {
  readonly code: string;
  readonly agencyCode: string;
  readonly status: ParticipationStatus;
  readonly indicators: IndicatorResults;
  readonly total: string | null;
  readonly max: string | null;
  readonly completion: Completion | null;
}

/** The units of one kind: `byGrade` + `ungraded` = `units`; `notEvaluated` of them are not `rated`. */
export interface KindSummary {
  readonly kind: AgencyKind;
  readonly units: number;
  readonly byGrade: Readonly<Record<Grade, number>>;
  readonly ungraded: number;
  readonly notEvaluated: number;
}

export interface ReconciliationCheck {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** `results.json`, the contract: what an evaluation says, in a form that anyone can recompute to the same bytes. */
export interface EvaluationResults {
  readonly period: { readonly from: string; readonly to: string; readonly asOf?: string };
  readonly rulebook: { readonly id: string; readonly hash: string };
  readonly engine: { readonly version: string };
  readonly input: { readonly hash: string; readonly rows: number };
  readonly agencies: readonly AgencyResult[];
  readonly officers: readonly OfficerResult[];
  readonly summary: readonly KindSummary[];
  readonly reconciliation: readonly ReconciliationCheck[];
}
