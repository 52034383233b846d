import type { Failure } from "../../core/base/result.ts";
import { appraisalFaults, appraisalOf, type AppraisalLine } from "../../core/periods/appraisal.ts";
import { scoresOfResult } from "../../core/periods/final-results.ts";
import type { Scores, Subject } from "../../core/periods/score-entry.ts";
import { selfScoreFrom, type SelfScoreLine } from "../../core/periods/self-score.ts";
import type { Indicator } from "../../core/scoring/results.ts";
import type { StoredEvidence } from "../../db/period-evidence.ts";
import type { StoredAppraisalLine, StoredSelfLine } from "../../db/period-papers.ts";
import type { StoredUnit } from "../../db/period-units.ts";
import { exact, type RatedPeriod } from "./rated-period.ts";

/** What was written about one unit, beside what is computed for it. */
export interface UnitPapersAtWork {
  readonly rated: RatedPeriod;
  readonly unit: Pick<StoredUnit, "agencyCode" | "course">;
  readonly selfLines: readonly StoredSelfLine[];
  readonly evidence: readonly StoredEvidence[];
  readonly appraisalLines: readonly StoredAppraisalLine[];
}

export interface SubjectWork {
  readonly subject: Subject;
  readonly lines: readonly AppraisalLine[];
  readonly faults: readonly Failure[];
}

/** The papers of one unit as the core sees them. */
export interface UnitWork {
  readonly computed: Scores;
  readonly scope: readonly Indicator[];
  readonly selfLines: readonly SelfScoreLine[];
  readonly differences: readonly SelfScoreLine[];
  readonly selfScoreFaults: readonly Failure[];
  /** The unit's own first, then its officers by code. */
  readonly appraisals: readonly SubjectWork[];
}

/** Lines of one unit out of those of a whole period. */
export function ownOf<Line extends { readonly agencyId: number }>(
  lines: readonly Line[],
): (agencyId: number) => readonly Line[] {
  const byUnit = new Map<number, Line[]>();
  for (const line of lines) {
    const own = byUnit.get(line.agencyId);
    if (own === undefined) byUnit.set(line.agencyId, [line]);
    else own.push(line);
  }
  return (agencyId) => byUnit.get(agencyId) ?? [];
}

/** A reference as a self-score cites it: `evidence:31`. */
export function evidenceReference({ evidenceId }: Pick<StoredEvidence, "evidenceId">): string {
  return `evidence:${evidenceId}`;
}

export function workOf(papers: UnitPapersAtWork): UnitWork {
  const { rated, unit } = papers;
  const subject: Subject = { kind: "unit", code: unit.agencyCode };
  const scope = rated.scopeOf(subject);
  const computed = scoresOfResult(rated.agencyOf(unit.agencyCode)?.indicators ?? {});
  const selfLines = unit.course.absence === undefined ? selfLinesOf(papers) : [];
  const made = selfScoreFrom(computed, selfLines, scope);
  const self = made.ok ? made.value.scores : computed;
  const earlier = linesBySubject(papers.appraisalLines);
  return {
    computed,
    scope,
    selfLines,
    differences: made.ok ? made.value.differences : [],
    selfScoreFaults: made.ok ? [] : made.failure,
    appraisals: [
      subjectWork(subject, appraisalOf({ computed, self }, scope, earlier(subject))),
      ...rated.officersOf(unit.agencyCode).map(({ code, indicators }) => {
        const officer: Subject = { kind: "officer", code };
        const scores = scoresOfResult(indicators);
        return subjectWork(
          officer,
          appraisalOf({ computed: scores, self: scores }, rated.scopeOf(officer), earlier(officer)),
        );
      }),
    ],
  };
}

function subjectWork(subject: Subject, lines: readonly AppraisalLine[]): SubjectWork {
  return { subject, lines, faults: appraisalFaults(lines) };
}

function selfLinesOf({ selfLines, evidence }: UnitPapersAtWork): readonly SelfScoreLine[] {
  return selfLines.map(({ indicator, score, reason, reference }) => ({
    indicator,
    score: score === undefined ? undefined : exact(score),
    reason,
    reference,
    evidence: evidence
      .filter(({ paper, about }) => paper === "selfScore" && about === indicator)
      .map(evidenceReference),
  }));
}

/** Kept lines as the core reads them. */
function linesBySubject(lines: readonly StoredAppraisalLine[]): (subject: Subject) => readonly AppraisalLine[] {
  const bySubject = new Map<string, AppraisalLine[]>();
  for (const { subject, indicator, computed, self, appraised, reason, isAccepted } of lines) {
    const line = {
      indicator,
      computed: computed === undefined ? undefined : exact(computed),
      self: self === undefined ? undefined : exact(self),
      appraised: appraised === undefined ? undefined : exact(appraised),
      reason,
      isAccepted,
    };
    const own = bySubject.get(keyOf(subject));
    if (own === undefined) bySubject.set(keyOf(subject), [line]);
    else own.push(line);
  }
  return (subject) => bySubject.get(keyOf(subject)) ?? [];
}

export function keyOf({ kind, code }: Subject): string {
  return `${kind}:${code}`;
}

/** How many indicators of the unit and its officers keep the appraisal from being finished. */
export function openLinesOf({ appraisals }: UnitWork): number {
  return appraisals.reduce((count, { faults }) => count + faults.length, 0);
}
