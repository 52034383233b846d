import { failed, success, type Result } from "../base/result.ts";
import type { AppraisalLine } from "../periods/appraisal.ts";
import { applyAppraisals } from "../periods/final-results.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import { evaluateCounts, type Evaluation } from "../scoring/evaluate-counts.ts";
import type { Indicator } from "../scoring/results.ts";
import type { EvaluationWindow } from "../scoring/window.ts";
import { byQuestion } from "./disclosure-cells.ts";
import type { PublicTallies, PublicUnitTallies } from "./public-tallies.ts";
import { HIDDEN, type PublishedResults, type PublishedTotals } from "./published-results.ts";
import { publishedResultsOf, publishedTotals } from "./published-results-of.ts";
import type { Suppression } from "./suppression.ts";
import { dayOf, rationalOf, subjectOf } from "./unit-subject.ts";

/**
 * Tính lại: the published results from what a publication shows of its counts and its rule set, by the functions that
 * made them. What is hidden is taken over as it was published; `checkedParts` lists it. Runs in a browser.
 * Refused when the file is not one that the program wrote.
 */
export function recompute(tallies: PublicTallies, ruleSet: RuleSet): Result<PublishedResults> {
  try {
    return recomputed(tallies, ruleSet);
  } catch {
    // The file is whoever's: a part of it may be missing or of another kind.
    return failed({
      code: "publication.tallies-malformed",
      at: "tallies.json",
      message: "Tệp tallies.json thiếu hoặc sai một phần nên không tính lại được.",
      mend: "Tải lại tệp từ trang dữ liệu của lần công bố.",
    });
  }
}

function recomputed(tallies: PublicTallies, ruleSet: RuleSet): Result<PublishedResults> {
  return republish(tallies, evaluationOfTallies(tallies, ruleSet), ruleSet);
}

/** Public counts → scores → classes. */
function evaluationOfTallies(tallies: PublicTallies, ruleSet: RuleSet): Evaluation {
  const { period, rulebook, engine, input } = tallies;
  const window = windowOf(period);
  const receipt = { rulebookHash: rulebook.hash, engineVersion: engine.version, input, files: [] };
  return evaluateCounts(
    { ruleSet, window, receipt },
    {
      units: tallies.units.map((unit) => subjectOf(unit, { ruleSet, window })),
      superiors: [],
      officers: [],
      dossiers: tallies.dossiers,
      ballots: { delivered: 0, otherForms: 0, superseded: 0, counted: 0, outsideWindow: 0 },
    },
  );
}

/**
 * The published results from an evaluation: of the public counts, or of the facts themselves by those who have them.
 * What the appraisal changed, what is hidden, officers and checks over private rows are taken from the public file.
 */
export function republish(tallies: PublicTallies, computed: Evaluation, ruleSet: RuleSet): Result<PublishedResults> {
  const { publication, province } = tallies;
  const agencies = new Map(tallies.units.map((unit) => [unit.code, linesOf(unit)]));
  const final = applyAppraisals(computed, { agencies, officers: new Map() }, ruleSet);
  if (!final.ok) return final;
  const suppression = suppressionOf(tallies);
  const known = new Map(tallies.checks.map((check) => [check.check, check]));
  return success(
    withTakenOver(
      publishedResultsOf({
        publication,
        province,
        final: final.value,
        ruleSet,
        suppression,
        annotations: new Map(tallies.units.map((unit) => [unit.code, unit])),
        totals: totalsOf(tallies, publishedTotals(final.value.results.agencies, suppression)),
        rules: tallies.rules,
        reconciliation: final.value.results.reconciliation.map((check) => known.get(check.check) ?? check),
        successions: tallies.successions,
      }),
      tallies,
    ),
  );
}

function windowOf({ from, to, asOf }: PublicTallies["period"]): EvaluationWindow {
  return { from: dayOf(from), to: dayOf(to), asOf: asOf === undefined ? undefined : dayOf(asOf) };
}

function linesOf({ appraisal }: PublicUnitTallies): readonly AppraisalLine[] {
  const scoreOf = (text: string | null) => (text === null ? undefined : rationalOf(text));
  return appraisal.map(({ indicator, computed, self, appraised, reason }) => ({
    indicator,
    computed: scoreOf(computed),
    self: scoreOf(self),
    appraised: scoreOf(appraised),
    reason,
    isAccepted: true,
  }));
}

function suppressionOf({ hidden }: PublicTallies): Suppression {
  return byQuestion((question) => ({
    units: new Set(hidden[question].units),
    sums: new Set(hidden[question].sums),
  }));
}

/** A sum with hidden answers in it can only be believed. */
function totalsOf({ units, totals }: PublicTallies, computed: PublishedTotals): PublishedTotals {
  const isWhole = (kind?: string): boolean =>
    units.every((unit) => unit.levels !== HIDDEN || (kind !== undefined && unit.kind !== kind));
  const kinds = Object.keys(computed.byKind) as (keyof PublishedTotals["byKind"])[];
  return {
    province: isWhole() ? computed.province : totals.province,
    byKind: Object.fromEntries(
      kinds.map((kind) => [kind, isWhole(kind) ? computed.byKind[kind] : totals.byKind[kind]]),
    ),
  };
}

function withTakenOver(published: PublishedResults, { units }: PublicTallies): PublishedResults {
  const takenOver = new Map(units.map((unit) => [unit.code, unit]));
  return {
    ...published,
    units: published.units.map((unit) => {
      const { scores, appraisal } = { ...takenOver.get(unit.code)?.takenOver, ...takenOver.get(unit.code) };
      const isAppraised = (indicator: string): boolean =>
        appraisal?.some((line) => line.indicator === indicator) === true;
      const indicators = Object.fromEntries(
        Object.entries(unit.indicators).map(([indicator, each]) => {
          const source = scores?.[indicator as Indicator]?.source;
          return [indicator, source === undefined || isAppraised(indicator) ? each : { ...each, source }];
        }),
      );
      return { ...unit, indicators };
    }),
  };
}
