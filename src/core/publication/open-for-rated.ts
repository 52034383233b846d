import type { Parameters } from "../rulebook/parameters.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import type { AgencyResult, IndicatorResults, OfficerResult } from "../scoring/results.ts";
import type { ShownParts, SteppedQuestion } from "./ballot-steps.ts";
import { shownExplanations, withoutReceipt, type ShownBallots, type ShownEvaluation } from "./rated-evaluation.ts";

interface OpenFacts {
  readonly parameters: Parameters;
  readonly shownParts: ReadonlyMap<string, ShownParts>;
  readonly stepped: ReadonlyMap<string, ShownBallots>;
}

/**
 * What the rated side sees of facts that still come in. `evaluation` was made from the tallies of steps; a unit of
 * which something is not shown yet has neither total nor class, for these would be of fewer indicators than the law's.
 */
export function openForRated(evaluation: Evaluation, { parameters, shownParts, stepped }: OpenFacts): ShownEvaluation {
  const agencies = evaluation.results.agencies.map((agency) =>
    openAgency(agency, missingOf(shownParts.get(agency.code) ?? {}, parameters)),
  );
  const officers = evaluation.results.officers.map(openOfficer);
  const held = new Map(
    agencies
      .filter(({ status }) => status !== "notApplicable")
      .map(({ code }) => {
        const shown = shownParts.get(code) ?? {};
        return [code, { total: missingOf(shown, parameters).length > 0, answers: shown["10"] === undefined }];
      }),
  );
  return { ...withoutReceipt(evaluation, { agencies, officers }), stepped, held, whole: evaluation };
}

/** Questions without which a unit has no total. */
function missingOf(shown: ShownParts, parameters: Parameters): readonly SteppedQuestion[] {
  const scope: readonly string[] = parameters["scope.agencies"];
  const needed = (["3", "4", "7"] as const).filter((question) => scope.includes(question));
  const all: readonly SteppedQuestion[] = parameters["minimum.ballots"] > 0 ? [...needed, "10"] : needed;
  return all.filter((question) => shown[question] === undefined);
}

function openAgency(agency: AgencyResult, missing: readonly SteppedQuestion[]): AgencyResult {
  if (missing.length === 0 || agency.status === "notApplicable") return agency;
  const indicators = withoutIndicators(agency.indicators, missing);
  const shown = { indicators, total: null };
  return {
    ...agency,
    ...shown,
    ...{ status: "insufficientData", max: null, grade: null, satisfactionLevel: null },
    explanations: shownExplanations(agency.explanations, shown, true),
  };
}

function openOfficer(officer: OfficerResult): OfficerResult {
  const indicators = withoutIndicators(officer.indicators, ["3", "4", "7"]);
  return { ...officer, indicators, status: "insufficientData", total: null, max: null, completion: null };
}

/** Full marks that a policy grants for what is missing go with it. */
function withoutIndicators(indicators: IndicatorResults, missing: readonly SteppedQuestion[]): IndicatorResults {
  return Object.fromEntries(
    Object.entries(indicators).filter(([indicator]) => !(missing as readonly string[]).includes(indicator)),
  );
}
