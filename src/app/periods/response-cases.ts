import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { checkProof } from "../../core/integrity/evidence-file.ts";
import { appraisalFaults, type AppraisalLine } from "../../core/periods/appraisal.ts";
import type { Deed } from "../../core/periods/delegation.ts";
import { periodFailure } from "../../core/periods/period-failure.ts";
import {
  decideResponse as decidedBy,
  editResponse as editedBy,
  giveResponse as givenBy,
  type ResponseWindow,
} from "../../core/periods/response.ts";
import { agrees, type Subject } from "../../core/periods/score-entry.ts";
import { insertEvidence } from "../../db/evidence-files.ts";
import { attachEvidenceFile } from "../../db/period-evidence.ts";
import { insertResponse, storedResponses, updateResponse, type StoredResponse } from "../../db/responses.ts";
import { notInReach } from "../reach.ts";
import { saveLines, subjectWork, writtenLines } from "./appraisal-cases.ts";
import { deedFor, mayIn, type Moment } from "./moment.ts";
import { applyMove, subjectOf } from "./move-units.ts";
import { asPaperRefusal, changedMeanwhile, refusedLines } from "./paper-refusal.ts";
import { withPaper, type PaperSession } from "./paper-session.ts";
import type { DecidedResponse, GivenResponse, PaperRefusal, Seen, UnitAddress } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { keyOf } from "./unit-work.ts";

const WHILE_RESPONDING = ["responding"] as const;

/**
 * Who may speak for a subject: the head for the unit; an officer for the own result, in person, since nobody else knows
 * what they would say.
 */
function speaker(subject: Subject, agencyCode: string): (moment: Moment) => Result<Deed> {
  return (moment) => {
    if (subject.kind === "unit") return deedFor(moment, "responses.give", agencyCode);
    const { actor } = moment;
    const own = { ...moment, people: [], delegations: [] };
    if (!mayIn(own, "ownResponses.give", agencyCode)) return refuse("access.refused");
    return actor.officerCode === subject.code ? success({ actor }) : failed(notInReach(subject.code));
  };
}

/** Gửi phản hồi on one indicator or the result as a whole, with a document or without. */
export async function giveResponse(
  actor: Actor,
  asked: GivenResponse,
  deps: PeriodDeps,
): Promise<Result<{ readonly id: number }, PaperRefusal>> {
  const deedOf = speaker(asked.subject, asked.agencyCode);
  const paper = { actor, ...asked, rights: [], deedOf, stages: WHILE_RESPONDING };
  return withPaper(paper, deps, async (session) => {
    const { tx, record, moment, unit, place } = session;
    const { subject, about, text } = asked;
    const window = windowFor(session, subject);
    if (window === undefined) return asPaperRefusal(notInReach(subject.code));
    const given = (await ownResponses(session)).filter(isOfRound(unit.responseRound));
    const response = { subject: subject.code, about, text, by: actor.id, day: moment.day };
    const ofSubject = given.filter(({ subjectKind }) => subjectKind === subject.kind);
    const taken = givenBy(ofSubject, response, window);
    if (!taken.ok) return asPaperRefusal(taken.failure);
    const kept = { ...response, subject, text: text.trim(), round: unit.responseRound };
    const id = await insertResponse(tx, place, kept);
    const attached = await attachFile(session, asked);
    if (!attached.ok) return asPaperRefusal(attached.failure);
    const details = { response: id, subject: keyOf(subject), about, evidence: attached.value };
    record({ action: "response.given", subject: subjectOf(asked.periodId, asked.agencyCode), details });
    return success({ id });
  });
}

/** A response of this round, or of an earlier one that still waits: both stand in the way of a second one. */
function isOfRound(round: number): (response: StoredResponse) => boolean {
  return (response) => response.round === round || response.decision === undefined;
}

async function attachFile(
  { tx, moment, place, person }: PaperSession,
  { file, subject, about }: GivenResponse,
): Promise<Result<string>> {
  if (file === undefined) return success("none");
  const checked = checkProof(file);
  if (!checked.ok) return checked;
  const { id: evidenceId, sha256 } = await insertEvidence(tx, checked.value, { by: person, at: moment.at });
  const by = { attachedBy: moment.actor.id, attachedAt: moment.at };
  await attachEvidenceFile(tx, place, { evidenceId, paper: "response", subject, about, ...by });
  return success(sha256);
}

/** Sửa phản hồi while the window is open and nothing was decided on it. */
export async function editResponse(
  actor: Actor,
  asked: UnitAddress & Seen & { readonly responseId: number; readonly text: string },
  deps: PeriodDeps,
): Promise<Result<{ readonly version: number }, PaperRefusal>> {
  // Whom it speaks for is known from the response itself: the right is asked below, under the lock.
  const deedOf = (moment: Moment): Result<Deed> => success({ actor: moment.actor });
  const paper = { actor, ...asked, rights: [], deedOf, stages: WHILE_RESPONDING };
  return withPaper(paper, deps, async (session) => {
    const { tx, record, moment } = session;
    const response = (await ownResponses(session)).find(({ id }) => id === asked.responseId);
    if (response === undefined) return asPaperRefusal(notInReach("responseId"));
    const subject: Subject = { kind: response.subjectKind, code: response.subject };
    const deed = speaker(subject, asked.agencyCode)(moment);
    if (!deed.ok) return asPaperRefusal(notInReach("responseId"));
    const window = windowFor(session, subject);
    if (window === undefined) return asPaperRefusal(notInReach("responseId"));
    if (response.version !== asked.seenVersion) return changedMeanwhile([], response.version);
    const edited = editedBy(response, { text: asked.text, by: actor.id, day: moment.day }, window);
    if (!edited.ok) return asPaperRefusal(edited.failure);
    await updateResponse(tx, response.id, edited.value);
    const details = { response: response.id, version: response.version + 1 };
    record({ action: "response.edited", subject: subjectOf(asked.periodId, asked.agencyCode), details });
    return success({ version: response.version + 1 });
  });
}

/** Kết luận phản hồi: with a reason, and where the score is changed with the new score, all at once. */
export async function decideResponse(
  actor: Actor,
  asked: DecidedResponse,
  deps: PeriodDeps,
): Promise<Result<undefined, PaperRefusal>> {
  const paper = { actor, ...asked, rights: ["appraisals.enter"], stages: WHILE_RESPONDING } as const;
  return withPaper(paper, deps, async (session) => {
    const { tx, record, moment, work } = session;
    const responses = await ownResponses(session);
    const response = responses.find(({ id }) => id === asked.responseId);
    if (response === undefined) return asPaperRefusal(notInReach("responseId"));
    if (response.version !== asked.seenVersion) return changedMeanwhile([], response.version);
    const { outcome, reason } = asked;
    const decided = decidedBy(response, { outcome, reason, by: actor.id, day: moment.day });
    if (!decided.ok) return asPaperRefusal(decided.failure);
    const lines = changedLines(session, response, asked);
    if (!lines.ok) return lines;
    const undecidedResponses = responses.filter(({ decision }) => decision === undefined).length;
    const moved = await applyMove(tx, { ...session, eventOf: () => ({ type: "decideResponse" }), undecidedResponses });
    if (!moved.ok) return asPaperRefusal(moved.failure);
    await updateResponse(tx, response.id, decided.value);
    const subject: Subject = { kind: response.subjectKind, code: response.subject };
    if (lines.value.length > 0 && subjectWork(work, subject) !== undefined) {
      await saveLines(session, subject, lines.value);
    }
    const details = { response: response.id, outcome, indicators: lines.value.map(({ indicator }) => indicator) };
    record({ action: "response.decided", subject: subjectOf(asked.periodId, asked.agencyCode), details });
    return success(undefined);
  });
}

/** The lines that a decision changes: some with `changed`, none with `kept`, none but what the response is about. */
function changedLines(
  { work, rated }: PaperSession,
  response: StoredResponse,
  { outcome, lines }: DecidedResponse,
): Result<readonly AppraisalLine[], PaperRefusal> {
  if (outcome === "kept") {
    const isPlain = lines.length === 0;
    return isPlain ? success([]) : asPaperRefusal(periodFailure("response.change-unexpected", response.about));
  }
  const own = subjectWork(work, { kind: response.subjectKind, code: response.subject });
  if (own === undefined) return asPaperRefusal(notInReach(response.subject));
  const stray = lines.find(({ indicator }) => response.about !== "result" && indicator !== response.about);
  if (stray !== undefined) {
    return asPaperRefusal(periodFailure("response.subject-unknown", stray.indicator));
  }
  const written = writtenLines(own, lines, rated);
  if (!written.ok) return refusedLines(written.failure);
  const changed = written.value.filter((line) => {
    const before = own.lines.find(({ indicator }) => indicator === line.indicator);
    return !agrees(before?.appraised, line.appraised);
  });
  if (changed.length === 0) return asPaperRefusal(periodFailure("response.change-missing", response.about));
  const [fault, ...others] = appraisalFaults(changed);
  return fault === undefined ? success(changed) : refusedLines([fault, ...others]);
}

/** The days on which a subject may respond and what it is asked about; undefined for a subject of another unit. */
function windowFor({ unit, work, rated }: PaperSession, subject: Subject): ResponseWindow | undefined {
  const { respondsFrom: from, respondsUntil: until } = unit.course;
  if (from === undefined || until === undefined || subjectWork(work, subject) === undefined) return undefined;
  return { from, until, scope: rated.scopeOf(subject) };
}

function ownResponses({ tx, place }: PaperSession): Promise<readonly StoredResponse[]> {
  return storedResponses(tx, { periodIds: [place.periodId], agencyId: place.agencyId });
}
