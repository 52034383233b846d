import type { Actor } from "../../core/access/actor.ts";
import { success, type Failure, type Result } from "../../core/base/result.ts";
import { appraisalFaults, appraiseLine, type AppraisalLine } from "../../core/periods/appraisal.ts";
import { periodFailure } from "../../core/periods/period-failure.ts";
import { formatScore, type Subject } from "../../core/periods/score-entry.ts";
import type { UnitStage } from "../../core/periods/unit-course.ts";
import {
  appraisalLines,
  countSave,
  paperVersions,
  saveAppraisalLines,
  type NewAppraisalLine,
} from "../../db/period-papers.ts";
import { notInReach } from "../reach.ts";
import { subjectOf } from "./move-units.ts";
import { asPaperRefusal, changedMeanwhile, refusedLines } from "./paper-refusal.ts";
import { withPaper, type PaperSession } from "./paper-session.ts";
import type { PaperRefusal, SavedPaper, Seen, TypedLine, UnitAddress } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { conflictsOf, readLines, type KeptText } from "./typed-lines.ts";
import { keyOf, type SubjectWork, type UnitWork } from "./unit-work.ts";

/** The steps at which scores are appraised. */
export const TO_APPRAISE: readonly UnitStage[] = ["selfScored", "absent"];

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
    if (isOneself(actor, asked.subject)) return asPaperRefusal(periodFailure("appraisal.own", asked.line.indicator));
    const { version, kept } = await keptPaper(session, asked.subject);
    const written = writtenLines(own, [asked.line], session.rated);
    if (!written.ok) return refusedLines(written.failure);
    const lines = asked.line.isAccepted ? written.value : written.value.map((line) => ({ ...line, isAccepted: false }));
    const conflicts = conflictsOf(kept, asked.seenVersion, (indicator) => {
      const mine = lines.find((line) => line.indicator === indicator);
      if (mine === undefined) return "not saved";
      return { score: formatScore(mine.appraised, session.rated.rounding), reason: mine.reason, reference: "" };
    });
    if (conflicts.length > 0) return changedMeanwhile(conflicts, version);
    const saved = await saveLines(session, asked.subject, lines);
    const details = { version: saved, subject: keyOf(asked.subject), indicator: asked.line.indicator };
    record({ action: "appraisal.saved", subject: subjectOf(asked.periodId, asked.agencyCode), details });
    const now = own.lines.map((line) => lines.find(({ indicator }) => indicator === line.indicator) ?? line);
    return success({ version: saved, savedAt: session.moment.at, faults: appraisalFaults(now) });
  });
}

/** An officer to whom the appraiser's right was lent does not score themselves with it. */
function isOneself({ officerCode }: Actor, { kind, code }: Subject): boolean {
  return kind === "officer" && code === officerCode;
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
    .map((line): KeptText => ({ ...line, score: line.appraised ?? null, reference: "" }));
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

export function storedLine(
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
