import { createHash } from "node:crypto";
import { success, type Result } from "../../core/base/result.ts";
import { canonicalJson, type JsonValue } from "../../core/integrity/canonical-json.ts";
import type { AppraisalLine } from "../../core/periods/appraisal.ts";
import { appraisedAgency } from "../../core/periods/appraised-result.ts";
import { applyAppraisals, type Appraisals } from "../../core/periods/final-results.ts";
import { formatScore } from "../../core/periods/score-entry.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import type { EvaluationResults } from "../../core/scoring/results.ts";
import { roundingOf } from "../../core/scoring/scores.ts";
import type { UnitScores } from "../../reports/period-papers.ts";
import type { ResolvedRules, TallyLaw } from "../keep-tallies/tally-law.ts";
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
 * SHA-256 of the canonical JSON of final results. Every document of a publication carries it; that of the publication
 * itself they cannot carry, because its record names them by their own hashes.
 */
export function finalResultsHash(results: EvaluationResults): string {
  const plain = JSON.parse(JSON.stringify(results)) as JsonValue;
  return createHash("sha256").update(canonicalJson(plain), "utf8").digest("hex");
}

/** Forms the final results of what a closed period holds. Refused when its rules are no longer those of this law. */
export function reportSource(material: PublicationMaterial, law: TallyLaw): Result<ReportSource> {
  const { period, evaluation, appraisals, candidate, stateKey } = material;
  const rules = law.rulesFor({
    ruleSetId: period.ruleSet.id,
    overrides: period.ruleSet.overrides,
    window: { ...period.window, asOf: undefined },
  });
  if (!rules.ok) return rules;
  const final = applyAppraisals(evaluation, byCode(appraisals), rules.value.ruleSet);
  if (!final.ok) return final;
  return success({
    final: final.value,
    scores: unitScores(evaluation, appraisals, rules.value),
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

/** The three scores of every appraised unit as text, and what its own scores would make in all. */
export function unitScores(
  { results }: Evaluation,
  appraisals: readonly SubjectAppraisal[],
  { ruleSet: { parameters } }: Pick<ResolvedRules, "ruleSet">,
): readonly UnitScores[] {
  const agencies = new Map(results.agencies.map((agency) => [agency.code, agency]));
  const rounding = roundingOf(parameters);
  return appraisals.flatMap(({ subject, lines }): UnitScores[] => {
    const agency = agencies.get(subject.code);
    if (subject.kind !== "unit" || agency === undefined || lines.length === 0) return [];
    const self = new Map(lines.flatMap(({ indicator, self: own }) => (own === undefined ? [] : [[indicator, own]])));
    return [
      {
        agencyCode: subject.code,
        lines: lines.map((line) => ({
          indicator: line.indicator,
          computed: formatScore(line.computed, rounding),
          self: formatScore(line.self, rounding),
          appraised: formatScore(line.appraised, rounding),
          reason: line.reason,
        })),
        selfTotal: appraisedAgency(agency, self, parameters).total,
      },
    ];
  });
}
