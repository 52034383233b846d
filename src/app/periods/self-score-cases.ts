import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import { checkEvidence, type OfferedEvidence } from "../../core/integrity/evidence-file.ts";
import { formatScore, type Subject } from "../../core/periods/score-entry.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import type { Indicator } from "../../core/scoring/results.ts";
import { insertEvidence } from "../../db/evidence-files.ts";
import { attachEvidenceFile, detachEvidenceFile } from "../../db/period-evidence.ts";
import { countSave, paperVersions, saveSelfScoreLines, selfScoreLines } from "../../db/period-papers.ts";
import { loadWork } from "./load-work.ts";
import { applyMove, subjectOf } from "./move-units.ts";
import { asPaperRefusal, changedMeanwhile, refusedLines } from "./paper-refusal.ts";
import { withPaper, type PaperSession } from "./paper-session.ts";
import type { PaperRefusal, SavedPaper, Seen, TypedLine, UnitAddress } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { selfScoreCopy } from "./signed-papers.ts";
import { conflictsOf, readLines, type KeptText } from "./typed-lines.ts";

const WRITERS = ["selfScores.prepare", "selfScores.sign"] as const;
const WHILE_CLOSED = ["closed"] as const;

type Outcome<T> = Promise<Result<T, PaperRefusal>>;

/** Lưu bản tự chấm: takes the lines that nobody else changed meanwhile, complete or not. */
export async function saveSelfScore(
  actor: Actor,
  asked: UnitAddress & Seen & { readonly lines: readonly TypedLine[] },
  deps: PeriodDeps,
): Outcome<SavedPaper> {
  return withPaper({ actor, ...asked, rights: WRITERS, stages: WHILE_CLOSED }, deps, async (session) => {
    const { tx, record, work, rated, place } = session;
    const read = readLines(asked.lines, work.scope, rated.rounding);
    if (!read.ok) return refusedLines(read.failure);
    const lines = read.value.map(({ score, ...line }) => ({
      ...line,
      score: formatScore(score, rated.rounding) ?? undefined,
    }));
    const version = await versionOf(session);
    const conflicts = conflictsOf(await keptTexts(session), asked.seenVersion, (indicator) => {
      const mine = lines.find((line) => line.indicator === indicator);
      return mine === undefined ? "not saved" : { ...mine, score: mine.score ?? null };
    });
    if (conflicts.length > 0) return changedMeanwhile(conflicts, version);
    const saved = await countSelfSave(session);
    const by = { by: actor.id, at: session.moment.at };
    await saveSelfScoreLines(tx, { ...place, version: saved }, { lines, ...by });
    const details = { version: saved, indicators: lines.map(({ indicator }) => indicator) };
    record({ action: "self-score.saved", subject: subjectOf(asked.periodId, asked.agencyCode), details });
    return success(await savedPaper(session, saved));
  });
}

/** Đính kèm minh chứng to one indicator of the self-score. */
export async function attachEvidence(
  actor: Actor,
  asked: UnitAddress & { readonly indicator: Indicator; readonly file: OfferedEvidence },
  deps: PeriodDeps,
): Outcome<SavedPaper & { readonly id: number }> {
  return withPaper({ actor, ...asked, rights: WRITERS, stages: WHILE_CLOSED }, deps, async (session) => {
    const { tx, record, moment, place, person } = session;
    if (!session.work.scope.includes(asked.indicator)) {
      return asPaperRefusal(refusePeriod("score.indicator-not-asked", asked.indicator).failure);
    }
    const checked = checkEvidence(asked.file);
    if (!checked.ok) return asPaperRefusal(checked.failure);
    const kept = await insertEvidence(tx, checked.value, { by: person, at: moment.at });
    const id = await attachEvidenceFile(tx, place, {
      evidenceId: kept.id,
      paper: "selfScore",
      subject: unitSubject(session),
      about: asked.indicator,
      attachedBy: actor.id,
      attachedAt: moment.at,
    });
    const version = await countSelfSave(session);
    const details = { indicator: asked.indicator, evidence: kept.sha256, version };
    record({ action: "self-score.evidence-attached", subject: subjectOf(asked.periodId, asked.agencyCode), details });
    return success({ id, ...(await savedPaper(session, version)) });
  });
}

/** Takes evidence off the self-score, or puts it back; the document itself is kept. */
export async function detachEvidence(
  actor: Actor,
  asked: UnitAddress & { readonly id: number; readonly isDetached: boolean },
  deps: PeriodDeps,
): Outcome<SavedPaper> {
  return withPaper({ actor, ...asked, rights: WRITERS, stages: WHILE_CLOSED }, deps, async (session) => {
    const { tx, record, moment, place } = session;
    const detachedAt = asked.isDetached ? moment.at : undefined;
    const isThere = await detachEvidenceFile(tx, place, { id: asked.id, detachedAt });
    if (!isThere) return asPaperRefusal(refusePeriod("period.evidence-unknown", "evidence").failure);
    const version = await countSelfSave(session);
    record({
      action: asked.isDetached ? "self-score.evidence-detached" : "self-score.evidence-attached",
      subject: subjectOf(asked.periodId, asked.agencyCode),
      details: { link: asked.id, version },
    });
    return success(await savedPaper(session, version));
  });
}

/** Ký bản tự chấm: the head stands to the paper that was seen; another one, or one with faults, is not signed. */
export async function signSelfScore(actor: Actor, asked: UnitAddress & Seen, deps: PeriodDeps): Outcome<SavedPaper> {
  return withPaper({ actor, ...asked, rights: ["selfScores.sign"], stages: WHILE_CLOSED }, deps, async (session) => {
    const { tx, work, rated } = session;
    const version = await versionOf(session);
    if (version !== asked.seenVersion) {
      const conflicts = conflictsOf(await keptTexts(session), asked.seenVersion, () => undefined);
      return changedMeanwhile(conflicts, version);
    }
    const [fault, ...others] = work.selfScoreFaults;
    if (fault !== undefined) return refusedLines([fault, ...others]);
    const paper = selfScoreCopy(work, rated);
    const moved = await applyMove(tx, { ...session, eventOf: () => ({ type: "selfScore" }), paper });
    if (!moved.ok) return asPaperRefusal(moved.failure);
    return success({ version, savedAt: session.moment.at, faults: [] });
  });
}

function unitSubject({ unit }: Pick<PaperSession, "unit">): Subject {
  return { kind: "unit", code: unit.agencyCode };
}

function countSelfSave(session: PaperSession): Promise<number> {
  const { tx, place, moment } = session;
  const paper = { ...place, paper: "selfScore", subject: unitSubject(session) } as const;
  return countSave(tx, paper, { by: moment.actor.id, at: moment.at });
}

async function versionOf({ tx, place }: PaperSession): Promise<number> {
  const [paper] = await paperVersions(tx, { ...place, paper: "selfScore" });
  return paper?.version ?? 0;
}

async function keptTexts({ tx, place }: PaperSession): Promise<readonly KeptText[]> {
  return (await selfScoreLines(tx, place)).map((line) => ({ ...line, score: line.score ?? null }));
}

/** What is still missing, by what is written now. */
async function savedPaper(session: PaperSession, version: number): Promise<SavedPaper> {
  const { tx, period, unit, rated, moment } = session;
  const work = (await loadWork(tx, { period, units: [unit], rated })).get(unit.agencyCode);
  return { version, savedAt: moment.at, faults: work?.selfScoreFaults ?? [] };
}
