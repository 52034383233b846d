import type { Indicator } from "./results.ts";
import type { AgencyKind, Tier } from "../registry/agency.ts";

/** How the items of one indicator fell: `points[2]` items got 2. `notCounted`: reason code → items left out. */
export interface IndicatorTrace {
  readonly points: readonly [number, number, number];
  readonly notCounted: Readonly<Record<string, number>>;
  /** Items that came from ballots rather than from dates, contacts or steps. */
  readonly fromBallots: number;
  /** Named counts behind 5, 6, 8 and 9 (`received`, `onTime`, `online` …). */
  readonly counts: Readonly<Record<string, number>>;
}

/** A rule that this evaluation used, as the rule book has it. */
export interface RuleTrace {
  readonly id: string;
  /** Own words, Vietnamese. */
  readonly text: string;
  readonly cite: string;
  readonly source: "law" | "practice" | "ours";
  /** The chosen value, as text (`omit`, `15`, `20%`). */
  readonly value: string;
  /** Set when the province or the command line changed the default. */
  readonly overridden: boolean;
}

export interface AgencyTrace {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly kind: AgencyKind | null;
  readonly peerGroup: string;
  readonly parentCode: string;
  /** Place within the peer group by total, ties shared (1, 1, 3); null without a total. */
  readonly rank: number | null;
  readonly indicators: Readonly<Partial<Record<Indicator, IndicatorTrace>>>;
  /** Ballots that count for the unit, and those set aside as superseded. */
  readonly ballots: { readonly counted: number; readonly superseded: number };
}

export interface OfficerTrace {
  readonly code: string;
  readonly agencyCode: string;
  readonly indicators: Readonly<Partial<Record<Indicator, IndicatorTrace>>>;
  /** Ids of the rules behind the officer's result (`A1`, `G19`): officers have no explanations in `results.json`. */
  readonly rules: readonly string[];
}

/**
 * `trace.json`, written beside `results.json`: the receipt and the counts from which each score can be derived again,
 * with the names that reports print. Officers appear by code alone.
 */
export interface EvaluationTrace {
  readonly rulebook: {
    readonly id: string;
    readonly hash: string;
    readonly title: string;
    /** `rule.path=value` given on the command line. */
    readonly overrides: readonly string[];
    readonly instruments: readonly {
      readonly id: string;
      readonly title: string;
      /** As a document cites it among its legal bases: number, day of issue, issuer, abstract. */
      readonly legalName?: string | undefined;
      readonly effectiveFrom: string;
    }[];
  };
  readonly engine: { readonly version: string };
  /** As in `results.json`: two files with different receipts come from two evaluations. */
  readonly input: { readonly hash: string; readonly rows: number };
  readonly period: { readonly from: string; readonly to: string; readonly asOf: string | null };
  readonly rules: readonly RuleTrace[];
  readonly agencies: readonly AgencyTrace[];
  /** Units outside the evaluation that a unit in it names as its superior, such as the province: for their names. */
  readonly superiors: readonly { readonly code: string; readonly name: string; readonly tier: Tier }[];
  readonly officers: readonly OfficerTrace[];
  /** What was read: rows delivered, accepted, repeated and rejected per file. */
  readonly files: readonly {
    readonly file: string;
    readonly rows: number;
    readonly accepted: number;
    readonly repeated: number;
    readonly rejected: number;
  }[];
  readonly dossiers: {
    readonly delivered: number;
    readonly finished: number;
    readonly unfinished: number;
    readonly withdrawn: number;
  };
  readonly ballots: {
    readonly delivered: number;
    readonly otherForms: number;
    readonly superseded: number;
    readonly counted: number;
    readonly outsideWindow: number;
  };
}
