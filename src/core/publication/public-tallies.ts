import type { AgencyKind, Tier } from "../registry/agency.ts";
import type { DossierIndicator } from "../rulebook/parameters.ts";
import type {
  AgencyResult,
  EvaluationResults,
  Indicator,
  IndicatorSource,
  ParticipationStatus,
} from "../scoring/results.ts";
import type { ReconciliationCheck } from "../scoring/results.ts";
import type { EvaluationTrace } from "../scoring/trace.ts";
import type { Question } from "./disclosure-cells.ts";
import type { Hidden, PublishedOfficers, PublishedResults, PublishedSuccession } from "./published-results.ts";
import type { SumName } from "./sum-protection.ts";

/** How the items of one indicator fell; reasons by name, as `docs/publications.md` lists them. */
export interface PublicItems {
  readonly points: readonly [number, number, number];
  readonly reasons: Readonly<Record<string, number>>;
  readonly notCounted: Readonly<Record<string, number>>;
  readonly fromBallots: number;
}

export const AGENCY_INDICATORS = ["5", "6", "8", "9"] as const satisfies readonly Indicator[];
export type AgencyIndicator = (typeof AGENCY_INDICATORS)[number];

/** Procedures, petitions or dossiers by name (`received`, `onTime`, `online`), or the reason why there are none. */
export interface PublicAgencyCounts {
  readonly counts: Readonly<Record<string, number>>;
  readonly notCounted: string | null;
}

/** A line of the appraisal that gave another score than the computed one. */
export interface PublicAppraisalLine {
  readonly indicator: Indicator;
  readonly computed: string | null;
  readonly self: string | null;
  readonly appraised: string | null;
  readonly reason: string;
}

/** Nhận theo công bố: what cannot be computed from public counts, because they are hidden. */
export interface TakenOver {
  /** Computed scores, before the appraisal, of the indicators whose counts are hidden. */
  readonly scores: Readonly<Partial<Record<Indicator, { readonly score: string; readonly source: IndicatorSource }>>>;
  /** Null where it can be computed. */
  readonly status: ParticipationStatus | null;
}

/** One unit with everything that its result is computed from. No row of a dossier, ballot, petition or officer. */
export interface PublicUnitTallies {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly kind: AgencyKind | null;
  readonly peerGroup: string;
  readonly parentCode: string;
  /** Last day of the window on which it existed; null: on none. */
  readonly lastDay: string | null;
  readonly items: Readonly<Partial<Record<DossierIndicator, PublicItems>>>;
  readonly notes: { readonly reappointedTwice: number; readonly computedDue: number };
  readonly dossiers: Omit<AgencyResult["dossiers"], "inWindow">;
  readonly levels: AgencyResult["satisfaction"]["levels"] | Hidden;
  readonly ballots: { readonly counted: number; readonly superseded: number } | Hidden;
  /** Indicators 5, 6, 8 and 9: the counts behind each, or why it was not counted. */
  readonly agency: Readonly<Partial<Record<AgencyIndicator, PublicAgencyCounts>>>;
  readonly officers: PublishedOfficers;
  readonly absence: { readonly citation: string } | null;
  readonly appraisal: readonly PublicAppraisalLine[];
  readonly takenOver: TakenOver;
}

/** `tallies.json`: what a publication is computed again from, by anybody, with its rule set. */
export interface PublicTallies {
  readonly format: "hailong-tallies-1";
  readonly publication: PublishedResults["publication"];
  readonly province: string;
  readonly period: EvaluationResults["period"];
  readonly rulebook: { readonly id: string; readonly hash: string };
  readonly engine: EvaluationResults["engine"];
  readonly input: EvaluationResults["input"];
  readonly dossiers: EvaluationTrace["dossiers"];
  readonly units: readonly PublicUnitTallies[];
  /** What is hidden, question by question: units by code, and sums. */
  readonly hidden: Readonly<Record<Question, { readonly units: readonly string[]; readonly sums: readonly SumName[] }>>;
  /** Sums of answers as they are published, for those in which something is hidden. */
  readonly totals: PublishedResults["totals"];
  /** Paths of the rule set that were used, officers' among them. */
  readonly rules: readonly string[];
  readonly successions: readonly PublishedSuccession[];
  /** Checks over rows that are not public: officers, ballots, files. */
  readonly checks: readonly ReconciliationCheck[];
}
