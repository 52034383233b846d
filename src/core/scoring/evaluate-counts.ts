import { formatIsoDate } from "../base/local-date.ts";
import { AGENCY_KINDS } from "../registry/agency.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import { gradedAgency, type AgencySubject, type ComparedAgency } from "./agency-result.ts";
import type { Tallies } from "./count-facts.ts";
import { completedOfficer, type OfficerSubject } from "./officer-result.ts";
import { ranksOf } from "./rank.ts";
import { reconcileResults } from "./reconciliation.ts";
import { GRADES, type AgencyResult, type EvaluationResults, type KindSummary } from "./results.ts";
import { RuleNames } from "./rule-names.ts";
import type { EvaluationTrace } from "./trace.ts";
import type { EvaluationWindow } from "./window.ts";

export interface Evaluation {
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
}

/** Under which law and window counts are evaluated, and what the doors know of their origin. */
export interface CountsQuestion {
  readonly ruleSet: RuleSet;
  readonly window: EvaluationWindow;
  /** Hashes of the rule set and of the input. */
  readonly receipt: {
    readonly rulebookHash: string;
    readonly engineVersion: string;
    readonly input: { readonly hash: string; readonly rows: number };
    readonly files: EvaluationTrace["files"];
  };
}

/** A province of which everything was counted: units and officers by code, and what was delivered in all. */
export interface CountedProvince {
  readonly units: readonly AgencySubject[];
  readonly superiors: EvaluationTrace["superiors"];
  readonly officers: readonly OfficerSubject[];
  readonly dossiers: Tallies["dossiers"];
  readonly ballots: Tallies["ballots"];
}

/**
 * Counts → scores → classes: the last part of every evaluation, whoever counted. It reads no dossier, ballot or
 * petition row, so that anyone can redo it from what a publication shows.
 */
export function evaluateCounts({ ruleSet, window, receipt }: CountsQuestion, province: CountedProvince): Evaluation {
  const names = new RuleNames(ruleSet);
  const frame = { parameters: ruleSet.parameters, window };
  const agencies = province.units.map((unit) => gradedAgency(unit, { frame, names }));
  const officers = province.officers.map((officer) => completedOfficer(officer, { frame, names }));
  const period = { from: formatIsoDate(window.from), to: formatIsoDate(window.to) };
  const asOf = window.asOf === undefined ? undefined : formatIsoDate(window.asOf);
  const unreconciled = {
    period: asOf === undefined ? period : { ...period, asOf },
    rulebook: { id: ruleSet.id, hash: receipt.rulebookHash },
    engine: { version: receipt.engineVersion },
    input: receipt.input,
    agencies: agencies.map(({ result }) => result),
    officers: officers.map(({ result }) => result),
    summary: summaryOf(agencies.map(({ result }) => result)),
  };
  const trace: EvaluationTrace = {
    rulebook: {
      ...unreconciled.rulebook,
      title: ruleSet.title,
      overrides: ruleSet.overrides,
      instruments: ruleSet.instruments.map((each) => ({ ...each, effectiveFrom: formatIsoDate(each.effectiveFrom) })),
    },
    engine: unreconciled.engine,
    input: unreconciled.input,
    period: { ...period, asOf: asOf ?? null },
    rules: names.usedRules(),
    agencies: withRanks(agencies),
    superiors: province.superiors,
    officers: officers.map(({ trace: officer }) => officer),
    files: receipt.files,
    dossiers: province.dossiers,
    ballots: province.ballots,
  };
  return { results: { ...unreconciled, reconciliation: reconcileResults(unreconciled, trace) }, trace };
}

/** Per kind: classes, units without class, units not rated (G31). Units that are no subjects are outside. */
export function summaryOf(agencies: readonly AgencyResult[]): readonly KindSummary[] {
  return AGENCY_KINDS.flatMap((kind) => {
    const units = agencies.filter((agency) => agency.kind === kind && agency.status !== "notApplicable");
    if (units.length === 0) return [];
    const byGrade = Object.fromEntries(
      GRADES.map((grade) => [grade, units.filter((unit) => unit.grade === grade).length]),
    );
    return [
      {
        kind,
        units: units.length,
        byGrade: byGrade as KindSummary["byGrade"],
        ungraded: units.filter(({ grade }) => grade === null).length,
        notEvaluated: units.filter(({ status }) => status !== "rated").length,
      },
    ];
  });
}

/** Ranks within each peer group by what was compared with the bounds; ties share a rank. */
export function withRanks(agencies: readonly ComparedAgency[]): EvaluationTrace["agencies"] {
  const rankOf = new Map<ComparedAgency, number | undefined>();
  for (const group of new Set(agencies.map(({ trace }) => trace.peerGroup))) {
    const peers = agencies.filter(({ trace }) => trace.peerGroup === group);
    const ranks = ranksOf(peers.map(({ compared }) => compared));
    for (const [place, peer] of peers.entries()) rankOf.set(peer, ranks[place]);
  }
  return agencies.map((agency) => ({ ...agency.trace, rank: rankOf.get(agency) ?? null }));
}
