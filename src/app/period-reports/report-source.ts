import { createHash } from "node:crypto";
import { success, type Result } from "../../core/base/result.ts";
import type { AppraisalLine } from "../../core/periods/appraisal.ts";
import { appraisedAgency } from "../../core/periods/appraised-result.ts";
import { applyAppraisals, type Appraisals } from "../../core/periods/final-results.ts";
import { formatScore } from "../../core/periods/score-entry.ts";
import type { UnitStage } from "../../core/periods/unit-course.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import type { EvaluationResults } from "../../core/scoring/results.ts";
import { roundingOf } from "../../core/scoring/scores.ts";
import type { UnitScores } from "../../reports/period-papers.ts";
import type { PublicationMaterial, SubjectAppraisal } from "../periods/period-cases.ts";

/** The final results of a closed period with all that its documents print beside them. */
export interface ReportSource {
  readonly final: Evaluation;
  readonly scores: readonly UnitScores[];
  readonly resultsHash: string;
  /** Whether every unit is approved: only then may the documents be signed. */
  readonly isApproved: boolean;
  readonly tallySetId: number;
  readonly stateKey: string;
}

/**
 * SHA-256 of final results as `results.json` of a publication has them. Every document carries it, so that anyone with
 * the file can compare; the hash of the publication itself they cannot carry, because its record names them by theirs.
 */
export function finalResultsHash(results: EvaluationResults): string {
  return createHash("sha256")
    .update(`${JSON.stringify(results, undefined, 1)}\n`, "utf8")
    .digest("hex");
}

/** Forms the final results of what a closed period holds. Under the rules that were kept with them. */
export function reportSource(material: PublicationMaterial): Result<ReportSource> {
  const { period, evaluation, rules, appraisals, candidate, stateKey } = material;
  const final = applyAppraisals(evaluation, byCode(appraisals), rules.ruleSet);
  if (!final.ok) return final;
  return success({
    final: final.value,
    scores: unitScores(material),
    resultsHash: finalResultsHash(final.value.results),
    isApproved:
      candidate.units.length > 0 &&
      candidate.units.every(({ course: { stage } }) => stage === "approved" || stage === "published"),
    tallySetId: period.tallySetId ?? 0,
    stateKey,
  });
}

function byCode(appraisals: readonly SubjectAppraisal[]): Appraisals {
  const of = (kind: SubjectAppraisal["subject"]["kind"]): ReadonlyMap<string, readonly AppraisalLine[]> =>
    new Map(
      appraisals.filter(({ subject }) => subject.kind === kind).map(({ subject, lines }) => [subject.code, lines]),
    );
  return { agencies: of("unit"), officers: of("officer") };
}

/** Steps at which a unit has signed its self-score; of an absent one the mark says that there is none. */
const SCORED: readonly UnitStage[] = ["selfScored", "absent", "appraised", "responding", "approved", "published"];
const APPRAISED: readonly UnitStage[] = ["appraised", "responding", "approved", "published"];

/**
 * The three scores of every unit that has come to them, as text, and what its own scores make in all. The lines of a
 * unit that did not score itself hold the computed score in place of its own: nobody claimed it, so it is left out.
 */
export function unitScores(
  material: Pick<PublicationMaterial, "evaluation" | "rules" | "appraisals" | "candidate">,
): readonly UnitScores[] {
  const { evaluation, appraisals, candidate } = material;
  const { parameters } = material.rules.ruleSet;
  const agencies = new Map(evaluation.results.agencies.map((agency) => [agency.code, agency]));
  const courses = new Map(candidate.units.map(({ agencyCode, course }) => [agencyCode, course]));
  const rounding = roundingOf(parameters);
  return appraisals.flatMap(({ subject, lines }): UnitScores[] => {
    const agency = agencies.get(subject.code);
    const course = courses.get(subject.code);
    if (subject.kind !== "unit" || agency === undefined || course === undefined) return [];
    if (!SCORED.includes(course.stage)) return [];
    const isAbsent = course.absence !== undefined;
    const self = new Map(lines.flatMap(({ indicator, self: own }) => (own === undefined ? [] : [[indicator, own]])));
    return [
      {
        agencyCode: subject.code,
        isAppraised: APPRAISED.includes(course.stage),
        lines: lines.map((line) => ({
          indicator: line.indicator,
          computed: formatScore(line.computed, rounding),
          self: isAbsent ? null : formatScore(line.self, rounding),
          appraised: formatScore(line.appraised, rounding),
          reason: line.reason,
        })),
        selfTotal: isAbsent ? null : appraisedAgency(agency, self, parameters).total,
      },
    ];
  });
}
