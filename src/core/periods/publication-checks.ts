import { formatIsoDate } from "../base/local-date.ts";
import { reconcileKinds } from "../scoring/reconciliation/kinds.ts";
import type { EvaluationResults } from "../scoring/results.ts";
import type { SelfScoreLine } from "./self-score.ts";
import type { PeriodWindow } from "./period-windows.ts";
import { checkLine, type CheckLine } from "./check-texts.ts";
import { undecidedOf, type Response } from "./response.ts";
import { formatDays, type ValidityGap } from "./rule-set-validity.ts";
import type { UnitCourse } from "./unit-course.ts";

/** A unit of the period with its papers, its officers' among them. */
export interface UnitPapers {
  readonly agencyCode: string;
  readonly course: UnitCourse;
  readonly responses: readonly Response[];
  readonly differences: readonly SelfScoreLine[];
}

/** Everything that the check-list looks at. */
export interface PublicationCandidate {
  /** What would be published, with the reconciliation made when it was computed. */
  readonly results: EvaluationResults;
  readonly window: PeriodWindow;
  /** The rule set that the period was opened under. */
  readonly ruleSet: { readonly id: string; readonly hash: string };
  /** Of that rule set over the window: {@link validityGaps}. */
  readonly validityGaps: readonly ValidityGap[];
  readonly units: readonly UnitPapers[];
  /** References of evidence that the system keeps and can hand out. */
  readonly keptEvidence: ReadonlySet<string>;
  readonly suppression: SuppressionState;
}

/** Che số nhỏ: whether small bases are hidden in these results, and which cells could still be read or subtracted. */
export interface SuppressionState {
  readonly isApplied: boolean;
  readonly exposedCells: readonly string[];
}

/**
 * Danh mục kiểm tra trước khi công bố, computed anew whenever it is shown. The sums of the summary are redone here and
 * not believed, so a table of 12 + 6 + 1 = 19 of 18 blocks whatever stands beside it. Lines that block come first.
 */
export function publicationChecks(candidate: PublicationCandidate): readonly CheckLine[] {
  const lines = [
    ...sums(candidate),
    ...identity(candidate),
    ...validity(candidate),
    ...unitDecisions(candidate),
    ...candidate.units.flatMap((unit) => papers(unit, candidate.keptEvidence)),
    ...suppression(candidate),
  ];
  return [...blockingOf(lines), ...lines.filter(({ severity }) => severity !== "blocks")];
}

/** The lines because of which nothing is published. */
export function blockingOf(lines: readonly CheckLine[]): readonly CheckLine[] {
  return lines.filter(({ severity }) => severity === "blocks");
}

function sums({ results: { summary, agencies, reconciliation } }: PublicationCandidate): readonly CheckLine[] {
  const failing = new Map(
    [...reconciliation, ...reconcileKinds(summary, agencies)]
      .filter(({ ok }) => !ok)
      .map(({ check, detail }) => [check, checkLine("reconciliation.failed", check, detail)]),
  );
  return [
    ...(agencies.length === 0 ? [checkLine("results.empty", "results")] : []),
    ...(reconciliation.length === 0 ? [checkLine("reconciliation.absent", "reconciliation")] : []),
    ...failing.values(),
  ];
}

/** A trial under another rule set, window or day of knowledge never goes out as the result of the period. */
function identity({ results: { period, rulebook }, window, ruleSet }: PublicationCandidate): readonly CheckLine[] {
  const isOfWindow = period.from === formatIsoDate(window.from) && period.to === formatIsoDate(window.to);
  const isOfRuleSet = rulebook.id === ruleSet.id && rulebook.hash === ruleSet.hash;
  const isEarly = period.asOf !== undefined && period.asOf < period.to;
  return [
    ...(isOfWindow ? [] : [checkLine("results.other-window", "period", `${period.from}–${period.to}`)]),
    ...(isOfRuleSet ? [] : [checkLine("results.other-rule-set", "ruleSet", rulebook.id)]),
    ...(isEarly ? [checkLine("results.before-end", "period", period.asOf)] : []),
  ];
}

function validity({ validityGaps }: PublicationCandidate): readonly CheckLine[] {
  return validityGaps.map(({ kind, instrument, title, days }) =>
    checkLine(`ruleSet.${kind}`, instrument, `${title}, ${formatDays(days)}`),
  );
}

/** Every unit of the results has been approved, and every unit of the period is in the results. */
function unitDecisions({ results, units }: PublicationCandidate): readonly CheckLine[] {
  const courseOf = new Map(units.map(({ agencyCode, course }) => [agencyCode, course]));
  const subjects = results.agencies.filter(({ status }) => status !== "notApplicable").map(({ code }) => code);
  const undecided = subjects.filter((code) => {
    const stage = courseOf.get(code)?.stage;
    return stage !== "approved" && stage !== "published";
  });
  const listed = new Set(subjects);
  const unlisted = units.filter(({ agencyCode }) => !listed.has(agencyCode));
  return [
    ...undecided.map((code) => checkLine("unit.undecided", code)),
    ...unlisted.map(({ agencyCode }) => checkLine("unit.without-result", agencyCode)),
  ];
}

/** Responses without a decision, evidence that is named and not kept, and the mark of a unit that did not take part. */
function papers(
  { agencyCode, course, responses, differences }: UnitPapers,
  kept: ReadonlySet<string>,
): readonly CheckLine[] {
  const lost = differences.flatMap(({ indicator, evidence }) =>
    evidence.filter((reference) => !kept.has(reference)).map((reference) => `chỉ số ${indicator}: ${reference}`),
  );
  return [
    ...undecidedOf(responses).map(({ subject, about }) => checkLine("response.undecided", `${subject}/${about}`)),
    ...lost.map((detail) => checkLine("evidence.missing", agencyCode, detail)),
    ...(course.absence === undefined ? [] : [checkLine("unit.absent", agencyCode, course.absence.citation)]),
  ];
}

function suppression({ suppression: { isApplied, exposedCells } }: PublicationCandidate): readonly CheckLine[] {
  if (!isApplied) return [checkLine("suppression.pending", "suppression")];
  return exposedCells.map((cell) => checkLine("suppression.exposed", cell));
}
