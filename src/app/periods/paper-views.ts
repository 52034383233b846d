import { appraisedScores, isAgreed } from "../../core/periods/appraisal.ts";
import { appraisedAgency, appraisedOfficer, type AppraisedAgency } from "../../core/periods/appraised-result.ts";
import { agrees, formatScore } from "../../core/periods/score-entry.ts";
import type { StoredEvent } from "../../db/period-events.ts";
import type { StoredEvidence } from "../../db/period-evidence.ts";
import type { PaperVersion, StoredAppraisalLine, StoredSelfLine } from "../../db/period-papers.ts";
import type { StoredUnit } from "../../db/period-units.ts";
import type { StoredResponse } from "../../db/responses.ts";
import type { AppraisalPaper, EventView, EvidenceView, ResponseView, SelfScorePaper } from "./period-views.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { keyOf, type SubjectWork, type UnitWork } from "./unit-work.ts";

/** Everything kept about one unit's papers, as it was read. */
export interface StoredPapers {
  readonly unit: StoredUnit;
  readonly rated: RatedPeriod;
  readonly work: UnitWork;
  readonly selfLines: readonly StoredSelfLine[];
  readonly appraisalLines: readonly StoredAppraisalLine[];
  readonly selfVersion: PaperVersion | undefined;
  readonly appraisalVersions: readonly PaperVersion[];
  readonly evidence: readonly StoredEvidence[];
  readonly responses: readonly StoredResponse[];
}

export function evidenceView(evidence: StoredEvidence): EvidenceView {
  const { id, evidenceId, name, paper, subject, about, attachedBy, attachedAt } = evidence;
  return { id, evidenceId, name, paper, subject, about, attachedBy, attachedAt };
}

/** Bản tự chấm with the computed score beside each line. */
export function selfScorePaper(papers: StoredPapers, isWriter: boolean): SelfScorePaper {
  const { unit, rated, work, selfLines, selfVersion, evidence } = papers;
  const kept = new Map(selfLines.map((line) => [line.indicator, line]));
  const claimed = new Map(work.selfLines.map((line) => [line.indicator, line]));
  return {
    version: selfVersion?.version ?? 0,
    savedBy: selfVersion?.savedBy,
    savedAt: selfVersion?.savedAt,
    isEditable: isWriter && unit.course.stage === "closed",
    faults: work.selfScoreFaults,
    lines: work.scope.map((indicator) => {
      const computed = work.computed.get(indicator);
      const line = claimed.get(indicator);
      const score = line === undefined ? computed : line.score;
      const stored = kept.get(indicator);
      return {
        indicator,
        computed: formatScore(computed, rated.rounding),
        score: formatScore(score, rated.rounding),
        isDifferent: !agrees(score, computed),
        reason: line?.reason ?? "",
        reference: line?.reference ?? "",
        evidence: evidence.filter(({ paper, about }) => paper === "selfScore" && about === indicator).map(evidenceView),
        version: stored?.version ?? 0,
        savedBy: stored?.savedBy,
      };
    }),
  };
}

/** What the self-score of a unit makes, once nothing keeps it from being signed. */
export function proposedResult({ unit, rated, work }: StoredPapers): AppraisedAgency | undefined {
  const agency = rated.agencyOf(unit.agencyCode);
  const [own] = work.appraisals;
  const { stage, absence } = unit.course;
  if (stage === "collecting" || absence !== undefined || work.selfScoreFaults.length > 0) return undefined;
  if (agency === undefined || own === undefined) return undefined;
  const asClaimed = own.lines.map((line) => ({ ...line, appraised: line.self }));
  return appraisedAgency(agency, appraisedScores(asClaimed), rated.ruleSet.parameters);
}

/** Thẩm định of one subject, with what the appraised scores make. */
export function appraisalPaper(
  papers: StoredPapers,
  { subject, lines, faults }: SubjectWork,
  { name, isAppraiser }: { readonly name: string; readonly isAppraiser: boolean },
): AppraisalPaper | undefined {
  const { unit, rated } = papers;
  const result = resultOf(rated, { unit, subject, lines });
  const asClaimed = lines.map((line) => ({ ...line, appraised: line.self }));
  const selfResult = resultOf(rated, { unit, subject, lines: asClaimed });
  const explanation = rated.explanationOf(subject);
  if (result === undefined || selfResult === undefined || explanation === undefined) return undefined;
  const kept = new Map(
    papers.appraisalLines
      .filter((line) => keyOf(line.subject) === keyOf(subject))
      .map((line) => [line.indicator, line]),
  );
  const version = papers.appraisalVersions.find((each) => keyOf(each.subject) === keyOf(subject))?.version ?? 0;
  const { stage } = unit.course;
  return {
    subject,
    name,
    version,
    isEditable: isAppraiser && (stage === "selfScored" || stage === "absent"),
    faults,
    result,
    selfResult,
    explanation,
    lines: lines.map((line) => ({
      indicator: line.indicator,
      computed: formatScore(line.computed, rated.rounding),
      self: formatScore(line.self, rated.rounding),
      appraised: formatScore(line.appraised, rated.rounding),
      isAgreed: isAgreed(line),
      isAccepted: line.isAccepted,
      reason: line.reason,
      version: kept.get(line.indicator)?.version ?? 0,
      savedBy: kept.get(line.indicator)?.savedBy,
    })),
  };
}

function resultOf(
  rated: RatedPeriod,
  { unit, subject, lines }: Pick<SubjectWork, "subject" | "lines"> & { readonly unit: StoredUnit },
): AppraisalPaper["result"] | undefined {
  const scores = appraisedScores(lines);
  const { parameters } = rated.ruleSet;
  if (subject.kind === "unit") {
    const agency = rated.agencyOf(unit.agencyCode);
    return agency && appraisedAgency(agency, scores, parameters);
  }
  const officer = rated.officersOf(unit.agencyCode).find(({ code }) => code === subject.code);
  return officer && appraisedOfficer(officer, scores, parameters);
}

export function responseView(response: StoredResponse, evidence: readonly StoredEvidence[]): ResponseView {
  const { id, subjectKind, subject, about, text, by, day, round, version, decision } = response;
  const isOwn = (each: StoredEvidence): boolean =>
    each.paper === "response" &&
    each.about === about &&
    keyOf(each.subject) === keyOf({ kind: subjectKind, code: subject });
  const own = evidence.filter(isOwn).map(evidenceView);
  return { id, subjectKind, subject, about, text, by, day, round, version, decision, evidence: own };
}

export function eventView(event: StoredEvent): EventView {
  const { principal, citation, decision, publication } = event;
  const { id, stage, actor, actorName, principalName, day, at, isOfPeriod } = event;
  const move = { id, event: event.event, stage, actor, actorName, principal, principalName };
  return { ...move, day, at, citation, decision, publication, isOfPeriod };
}
