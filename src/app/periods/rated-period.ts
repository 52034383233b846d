import { invariant } from "../../core/base/invariant.ts";
import { parseIsoDate } from "../../core/base/local-date.ts";
import { parseRational, type Rational } from "../../core/base/rational.ts";
import type { Rounding } from "../../core/base/rounding.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { periodFailure } from "../../core/periods/period-failure.ts";
import type { Subject } from "../../core/periods/score-entry.ts";
import {
  asItIs,
  shownExplanations,
  type ShownBallots,
  type ShownEvaluation,
} from "../../core/publication/rated-evaluation.ts";
import type { RuleSet } from "../../core/rulebook/rule-set.ts";
import { explainOfficer, type OfficerExplanation } from "../../core/scoring/officer-explanation.ts";
import { roundingOf } from "../../core/scoring/scores.ts";
import type { AgencyResult, Indicator, OfficerResult } from "../../core/scoring/results.ts";
import type { AgencyTrace } from "../../core/scoring/trace.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import { tallySetById } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import type { ResolvedRules } from "../keep-tallies/kept-rules.ts";
import { makeEvaluateShownTo, type AskedBy } from "../rated-side/shown-to.ts";
import { unknownSet, type EvaluateServerDeps, type EvaluateTallySet } from "../evaluate-server/evaluate-tally-set.ts";

/** What is computed for a period: preliminary while it is open, frozen from its closing on. */
export class RatedPeriod {
  readonly rounding: Rounding;
  private readonly agencies: ReadonlyMap<string, AgencyResult>;
  private readonly traces: ReadonlyMap<string, AgencyTrace>;
  private readonly officers = new Map<string, OfficerResult[]>();

  constructor(
    readonly tallySetId: number,
    readonly evaluation: ShownEvaluation,
    readonly rules: ResolvedRules,
  ) {
    const { results, trace } = evaluation;
    this.rounding = roundingOf(rules.ruleSet.parameters);
    this.agencies = new Map(results.agencies.map((each) => [each.code, each]));
    this.traces = new Map(trace.agencies.map((each) => [each.code, each]));
    for (const officer of results.officers) {
      const own = this.officers.get(officer.agencyCode);
      if (own === undefined) this.officers.set(officer.agencyCode, [officer]);
      else own.push(officer);
    }
  }

  get ruleSet(): RuleSet {
    return this.rules.ruleSet;
  }

  agencyOf(code: string): AgencyResult | undefined {
    return this.agencies.get(code);
  }

  /** What the figures of a unit from ballots rest on, where they are shown in steps. */
  steppedOf(code: string): ShownBallots | undefined {
    return this.evaluation.stepped.get(code);
  }

  /** Whether total and class of a unit are there and not shown to the reader. */
  isTotalHeld(code: string): boolean {
    return this.evaluation.held.get(code)?.total === true;
  }

  traceOf(code: string): AgencyTrace | undefined {
    return this.traces.get(code);
  }

  /** The officers of a unit by code. */
  officersOf(agencyCode: string): readonly OfficerResult[] {
    return this.officers.get(agencyCode) ?? [];
  }

  /** How the computed scores of a unit or officer came about; undefined for one that is not in the results. */
  explanationOf({ kind, code }: Subject): OfficerExplanation | undefined {
    const { results, whole } = this.evaluation;
    if (kind === "unit") {
      const agency = this.agencyOf(code);
      return agency && { explanations: agency.explanations, rules: this.evaluation.trace.rules };
    }
    const shown = results.officers.find((each) => each.code === code);
    const officer = whole.results.officers.find((each) => each.code === code);
    const counts = whole.trace.officers.find((each) => each.code === code);
    if (shown === undefined || officer === undefined || counts === undefined) return undefined;
    const { asOf } = whole.trace.period;
    const day = asOf === null ? undefined : parseIsoDate(asOf);
    const isWithheld = this.steppedOf(shown.agencyCode) !== undefined;
    const explained = explainOfficer(officer, counts, { ruleSet: this.ruleSet, asOf: day });
    return { ...explained, explanations: shownExplanations(explained.explanations, shown, isWithheld) };
  }

  /** The units that are evaluated, whatever came of it. */
  get subjectCodes(): readonly string[] {
    return [...this.agencies.values()].filter(({ status }) => status !== "notApplicable").map(({ code }) => code);
  }

  scopeOf({ kind }: Subject): readonly Indicator[] {
    return this.ruleSet.parameters[kind === "unit" ? "scope.agencies" : "scope.officers"];
  }
}

/** A score as it is kept: decimal text that this program wrote. */
export function exact(text: string): Rational {
  const value = parseRational(text);
  invariant(value !== undefined, "a kept score that is no number");
  return value;
}

/** Results of a province are some megabytes: those of the few periods that people work on at one time. */
const MOST_KEPT = 4;

export type RatePeriod = (period: StoredPeriod) => Promise<Result<RatedPeriod>>;

/** Rates periods; those of closed ones, which never change, are kept for the next who asks. */
export interface RatedPeriods {
  /** As it is: for what is signed and published, and for counting. */
  readonly of: RatePeriod;
  /** As somebody may see it: for every page. */
  readonly shownTo: (period: StoredPeriod, by: AskedBy) => Promise<Result<RatedPeriod>>;
}

interface Deps extends EvaluateServerDeps {
  readonly evaluateTallySet: EvaluateTallySet;
}

export function makeRatedPeriods(deps: Deps): RatedPeriods {
  const { database, law, evaluateTallySet } = deps;
  const evaluateShownTo = makeEvaluateShownTo(deps, evaluateTallySet);
  const kept = new Map<number, RatedPeriod>();
  const rate: RatePeriod = async ({ id, course, tallySetId }) => {
    if (tallySetId === undefined) return failed(periodFailure("period.not-open", id));
    const known = kept.get(tallySetId);
    if (known !== undefined) return success(known);
    const set = await reading(database, (queries) => tallySetById(queries, tallySetId));
    if (set === undefined) return failed(unknownSet(tallySetId));
    const rules = await reading(database, (queries) => law.rulesOf(queries, set));
    if (!rules.ok) return rules;
    const evaluation = await evaluateTallySet(tallySetId);
    if (!evaluation.ok) return evaluation;
    const rated = new RatedPeriod(tallySetId, asItIs(evaluation.value), rules.value);
    if (course.stage === "closed" && set.state === "frozen") kept.set(tallySetId, rated);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return success(rated);
  };
  const shownTo: RatedPeriods["shownTo"] = async ({ id, tallySetId }, by) => {
    if (tallySetId === undefined) return failed(periodFailure("period.not-open", id));
    const set = await reading(database, (queries) => tallySetById(queries, tallySetId));
    if (set === undefined) return failed(unknownSet(tallySetId));
    const rules = await reading(database, (queries) => law.rulesOf(queries, set));
    if (!rules.ok) return rules;
    const shown = await evaluateShownTo(tallySetId, by);
    if (!shown.ok) return shown;
    return success(new RatedPeriod(tallySetId, shown.value, rules.value));
  };
  return { of: rate, shownTo };
}
