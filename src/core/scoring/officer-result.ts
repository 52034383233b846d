import { formatFixed } from "../base/rounding.ts";
import { completionOf } from "./classes.ts";
import { officerIndicatorTraces } from "./indicator-traces.ts";
import { officerSteps } from "./officer-explanation.ts";
import type { OfficerResult } from "./results.ts";
import type { RuleNames } from "./rule-names.ts";
import { printedScores, roundingOf, scoresOf, totalOf } from "./scores.ts";
import { hasItem, type IndicatorTallies } from "./tally.ts";
import type { OfficerTrace } from "./trace.ts";
import type { ScoringFrame } from "./window.ts";

/** One officer and the unit in which the window ends for them (G19). */
export interface OfficerSubject {
  readonly code: string;
  readonly agencyCode: string;
  readonly tallies: IndicatorTallies;
}

/**
 * Tallies → scores → completion of one officer (TT 01 Đ15 k1 a, k3 a). Only indicators that are scored dossier by
 * dossier can be an officer's; publicity and the other agency-wide ones never are.
 */
export function completedOfficer(
  { code, agencyCode, tallies }: OfficerSubject,
  { frame, names }: { frame: Pick<ScoringFrame, "parameters" | "window">; names: RuleNames },
): { result: OfficerResult; trace: OfficerTrace } {
  const { parameters } = frame;
  const scope = parameters["scope.officers"];
  const rounding = roundingOf(parameters);
  const scores = scoresOf(scope, { tallies }, rounding);
  const isRated = hasItem(tallies);
  const total = isRated ? totalOf(scores, scope, parameters) : undefined;
  const result: OfficerResult = {
    code,
    agencyCode,
    status: isRated ? "rated" : "insufficientData",
    indicators: printedScores(total?.scores ?? scores),
    total: total === undefined ? null : formatFixed(total.total, rounding),
    max: total === undefined ? null : formatFixed(total.max, rounding),
    completion: total === undefined ? null : completionOf(total, parameters),
  };
  const rules = names.behind(officerSteps({ tallies, isRated }, { parameters, asOf: frame.window.asOf }));
  return { result, trace: { code, agencyCode, indicators: officerIndicatorTraces(scope, tallies), rules } };
}
