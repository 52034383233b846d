import { formatVietnameseDate, type LocalDate } from "../base/local-date.ts";
import { success, type Result } from "../base/result.ts";
import { INDICATORS, type Indicator } from "../scoring/results.ts";
import { refusePeriod } from "./period-failure.ts";

/** What a response may be about: one indicator, or the result as a whole. */
export type ResponseTopic = Indicator | "result";

/** Giải trình: what a unit or an officer answers to the appraisal of one thing, and what was decided on it. */
export interface Response {
  /** Code of the unit or officer whose result it is about. */
  readonly subject: string;
  readonly about: ResponseTopic;
  readonly text: string;
  readonly by: string;
  readonly day: LocalDate;
  readonly decision: ResponseDecision | undefined;
}

/** Kết luận: the score is changed or stays, and why. Shown to the one who responded. */
export interface ResponseDecision {
  readonly outcome: "changed" | "kept";
  readonly reason: string;
  readonly by: string;
  readonly day: LocalDate;
}

/** Thời gian phản hồi of one subject: first and last day, both in, and what it is asked about. */
export interface ResponseWindow {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly scope: readonly Indicator[];
}

/**
 * Takes a response, or refuses it: outside the window, empty, about an indicator that the subject is not scored on, or
 * a second one about the same thing. One topic has one response, so that a decision answers all that was said.
 */
export function giveResponse(
  given: readonly Response[],
  response: Omit<Response, "decision">,
  { from, until, scope }: ResponseWindow,
): Result<readonly Response[]> {
  const { subject, about, day } = response;
  const text = response.text.trim();
  if (day < from || until < day) return refusePeriod("response.not-open", formatVietnameseDate(day));
  if (about !== "result" && !scope.includes(about)) return refusePeriod("response.subject-unknown", about);
  if (text === "") return refusePeriod("response.text-missing", about);
  if (given.some((other) => other.subject === subject && other.about === about)) {
    return refusePeriod("response.already-given", about);
  }
  return success([...given, { ...response, text, decision: undefined }]);
}

/**
 * Changes what was responded, for as long as the window is open and nothing has been decided on it. The day becomes
 * that of the change.
 */
export function editResponse(
  response: Response,
  change: Pick<Response, "text" | "by" | "day">,
  { from, until }: Pick<ResponseWindow, "from" | "until">,
): Result<Response> {
  const text = change.text.trim();
  if (change.day < from || until < change.day) {
    return refusePeriod("response.not-open", formatVietnameseDate(change.day));
  }
  if (response.decision !== undefined) return refusePeriod("response.already-decided", response.about);
  if (text === "") return refusePeriod("response.text-missing", response.about);
  return success({ ...response, ...change, text });
}

/**
 * Decides one response, once, with a reason, and not by whoever gave it: an officer may have been lent the appraiser's
 * right. The scores it changes are those of the appraisal, not of this value.
 */
export function decideResponse(response: Response, decision: ResponseDecision): Result<Response> {
  const reason = decision.reason.trim();
  if (response.decision !== undefined) return refusePeriod("response.already-decided", response.about);
  if (decision.by === response.by) return refusePeriod("response.own", response.about);
  if (reason === "") return refusePeriod("response.reason-missing", response.about);
  return success({ ...response, decision: { ...decision, reason } });
}

/** Responses that wait for a decision, by subject and then in the order of the indicators, the whole result last. */
export function undecidedOf(responses: readonly Response[]): readonly Response[] {
  const topics: readonly ResponseTopic[] = [...INDICATORS, "result"];
  return responses
    .filter(({ decision }) => decision === undefined)
    .sort((a, b) => {
      if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
      return topics.indexOf(a.about) - topics.indexOf(b.about);
    });
}
