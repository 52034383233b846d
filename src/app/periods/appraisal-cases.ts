import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  acceptAgreed as acceptAgreedLines,
  appraisalFaults,
  appraiseLine,
  type AppraisalLine,
} from "../../core/periods/appraisal.ts";
import { periodFailure, refusePeriod } from "../../core/periods/period-failure.ts";
import { formatScore, type Subject } from "../../core/periods/score-entry.ts";
import type { UnitStage } from "../../core/periods/unit-course.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import {
  appraisalLines,
  countSave,
  paperVersions,
  saveAppraisalLines,
  type NewAppraisalLine,
} from "../../db/period-papers.ts";
import { lockedUnits, type StoredUnit } from "../../db/period-units.ts";
import { lockedPeriod } from "../../db/periods.ts";
import { notInReach } from "../reach.ts";
import { loadWork } from "./load-work.ts";
import { deedFor, momentOf } from "./moment.ts";
import { ratedFor, subjectOf } from "./move-units.ts";
import { asPaperRefusal, changedMeanwhile, refusedLines } from "./paper-refusal.ts";
import { withPaper, type PaperSession } from "./paper-session.ts";
import type {
  BulkOutcome,
  PaperRefusal,
  SavedPaper,
  Seen,
  TypedLine,
  UnitAddress,
  UnitsAddress,
} from "./period-cases.ts";
import type { PeriodDeps } from "./period-deps.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { conflictsOf, readLines, type KeptText } from "./typed-lines.ts";
import { keyOf, type SubjectWork, type UnitWork } from "./unit-work.ts";

/** The steps at which scores are appraised. */
const TO_APPRAISE: readonly UnitStage[] = ["selfScored", "absent"];

type AskedLine = UnitAddress &
  Seen & { readonly subject: Subject; readonly line: TypedLine & { readonly isAccepted: boolean } };

/** Thẩm định one indicator of a unit or officer, complete or not; refused where somebody else changed it meanwhile. */
export async function saveAppraisalLine(
  actor: Actor,
  asked: AskedLine,
  deps: PeriodDeps,
): Promise<Result<SavedPaper, PaperRefusal>> {
  const paper = { actor, ...asked, rights: ["appraisals.enter"], stages: TO_APPRAISE } as const;
  return withPaper(paper, deps, async (session) => {
    const { record } = session;
    const own = subjectWork(session.work, asked.subject);
    if (own === undefined) return asPaperRefusal(notInReach(asked.subject.code));
    const { version, kept } = await keptPaper(session, asked.subject);
    const written = writtenLines(own, [asked.line], session.rated);
    if (!written.ok) return refusedLines(written.failure);
    const lines = asked.line.isAccepted ? written.value : written.value.map((line) => ({ ...line, isAccepted: false }));
    const conflicts = conflictsOf(kept, asked.seenVersion, (indicator) => {
      const mine = lines.find((line) => line.indicator === indicator);
      if (mine === undefined) return "not saved";
      return { score: formatScore(mine.appraised, session.rated.rounding), reason: mine.reason };
    });
    if (conflicts.length > 0) return changedMeanwhile(conflicts, version);
    const saved = await saveLines(session, asked.subject, lines);
    const details = { version: saved, subject: keyOf(asked.subject), indicator: asked.line.indicator };
    record({ action: "appraisal.saved", subject: subjectOf(asked.periodId, asked.agencyCode), details });
    const now = own.lines.map((line) => lines.find(({ indicator }) => indicator === line.indicator) ?? line);
    return success({ version: saved, savedAt: session.moment.at, faults: appraisalFaults(now) });
  });
}

/** The lines of a subject as somebody's words change them. */
export function writtenLines(
  { lines }: SubjectWork,
  typed: readonly TypedLine[],
  { rounding }: RatedPeriod,
): Result<readonly AppraisalLine[], readonly [Failure, ...Failure[]]> {
  const read = readLines(
    typed,
    lines.map(({ indicator }) => indicator),
    rounding,
  );
  if (!read.ok) return read;
  return success(
    lines.flatMap((line) => {
      const mine = read.value.find(({ indicator }) => indicator === line.indicator);
      return mine === undefined ? [] : [appraiseLine(line, { appraised: mine.score, reason: mine.reason })];
    }),
  );
}

export function subjectWork({ appraisals }: UnitWork, subject: Subject): SubjectWork | undefined {
  return appraisals.find((each) => keyOf(each.subject) === keyOf(subject));
}

async function keptPaper({ tx, place }: PaperSession, subject: Subject) {
  const papers = await paperVersions(tx, { ...place, paper: "appraisal" });
  const stored = await appraisalLines(tx, { periodId: place.periodId, agencyIds: [place.agencyId] });
  const kept = stored
    .filter((line) => keyOf(line.subject) === keyOf(subject))
    .map((line): KeptText => ({ ...line, score: line.appraised ?? null }));
  return { version: papers.find((each) => keyOf(each.subject) === keyOf(subject))?.version ?? 0, kept };
}

/** Saves lines of one subject as a new version of its paper. */
export async function saveLines(
  { tx, place, moment, rated }: Pick<PaperSession, "tx" | "place" | "moment" | "rated">,
  subject: Subject,
  lines: readonly AppraisalLine[],
): Promise<number> {
  const by = { by: moment.actor.id, at: moment.at };
  const version = await countSave(tx, { ...place, paper: "appraisal", subject }, by);
  const stored = lines.map((line) => storedLine(line, { rated, subject, agencyId: place.agencyId, version }));
  await saveAppraisalLines(tx, place.periodId, { lines: stored, ...by });
  return version;
}

function storedLine(
  line: AppraisalLine,
  {
    rated: { rounding },
    ...where
  }: Pick<NewAppraisalLine, "subject" | "agencyId" | "version"> & { readonly rated: RatedPeriod },
): NewAppraisalLine {
  const text = (score: AppraisalLine["computed"]) => formatScore(score, rounding) ?? undefined;
  const { indicator, computed, self, appraised, reason, isAccepted } = line;
  return {
    ...where,
    indicator,
    computed: text(computed),
    self: text(self),
    appraised: text(appraised),
    reason,
    isAccepted,
  };
}

/**
 * Chấp nhận hàng loạt: accepts every line where the three scores agree, of the units and of their officers, and touches
 * no other.
 */
export async function acceptAgreed(
  actor: Actor,
  { periodId, agencyCodes }: UnitsAddress,
  deps: PeriodDeps,
): Promise<Result<BulkOutcome & { readonly lines: number }>> {
  const rated = await ratedFor(periodId, deps);
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const moment = await momentOf(tx, actor, deps);
    const deed = deedFor(moment, "appraisals.enter", undefined);
    if (!deed.ok) return deed;
    if (!rated.ok) return rated;
    const period = await lockedPeriod(tx, periodId, "share");
    if (period === undefined) return failed(notInReach(periodId));
    if (period.tallySetId !== rated.value.tallySetId) return refusePeriod("paper.changed-meanwhile", periodId);
    const asked = [...new Set(agencyCodes)].sort();
    const units = await lockedUnits(tx, periodId, asked);
    const works = await loadWork(tx, { period, units, rated: rated.value });
    const open = units.filter(({ course }) => TO_APPRAISE.includes(course.stage));
    let lines = 0;
    for (const unit of open) {
      const work = works.get(unit.agencyCode);
      const place = { periodId, agencyId: unit.agencyId };
      if (work !== undefined) lines += await acceptUnit({ tx, place, moment, rated: rated.value }, work);
    }
    const done = open.map(({ agencyCode }) => agencyCode);
    const refused = asked
      .filter((code) => !done.includes(code))
      .map((agencyCode) => ({ agencyCode, failure: refusalOf(agencyCode, units) }));
    const [first] = refused;
    if (done.length === 0) return failed(first?.failure ?? notInReach(periodId));
    record({ action: "appraisal.agreed-accepted", subject: `period:${periodId}`, details: { units: done, lines } });
    return success({ done, refused, lines });
  });
}

function refusalOf(code: string, units: readonly StoredUnit[]): Failure {
  const isListed = units.some(({ agencyCode }) => agencyCode === code);
  return isListed ? periodFailure("paper.locked", code) : notInReach(code);
}

/** Accepts what agrees in one unit; how many lines it was. */
async function acceptUnit(
  session: Pick<PaperSession, "place" | "moment" | "rated"> & { readonly tx: AuditedTx },
  { appraisals }: UnitWork,
): Promise<number> {
  let count = 0;
  for (const { subject, lines } of appraisals) {
    const accepted = acceptAgreedLines(lines);
    const changed = accepted.filter(({ isAccepted }, place) => isAccepted && lines[place]?.isAccepted === false);
    if (changed.length > 0) await saveLines(session, subject, changed);
    count += changed.length;
  }
  return count;
}
