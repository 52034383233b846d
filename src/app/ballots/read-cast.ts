import { BALLOT_CHANNELS } from "../../core/ballots/ballot.ts";
import {
  ballotFailure,
  BALLOT_OCCASIONS,
  type BallotFailure,
  type CastBallot,
} from "../../core/ballots/cast-ballot.ts";
import type { LocalTime } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { parseTimeText } from "../../ingest/local-time-text.ts";
import type { AskedForm, AskedForms } from "./asked-forms.ts";

/** A ballot that may be stored, with the form that it answers. */
export interface ReadBallot {
  readonly ballot: CastBallot;
  readonly form: AskedForm;
  /** When it was sent, by the clock of the device; undefined: not said. It is no part of the ballot. */
  readonly sentAt: LocalTime | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const ISO_START = /^\d{4}-\d\d-\d\d[T ]/;
const MOST_CODE = 200;
const MOST_COMMENT = 4000;
/** Control characters but tab and line ends, half characters, and what stands where bytes made no letter. */
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFD\uD800-\uDFFF]/u;
const PLAIN = /^[!-~]+$/;
const FIELDS = new Set([
  "id",
  "formId",
  "agencyCode",
  "counterCode",
  "officerCode",
  "dossierCode",
  "procedureCode",
  "occasion",
  "channel",
  "castAt",
  "startedAt",
  "sentAt",
  "assisted",
  "answers",
  "comment",
]);

/** What cannot be said of a whole ballot is thrown from within it and caught once; it never leaves this file. */
class Complaint extends Error {
  constructor(readonly failure: BallotFailure) {
    super(failure.code);
  }
}

function complain(at: string): never {
  throw new Complaint(ballotFailure("ballot.malformed", at));
}

/** The id that a sent value gives itself, whatever else is wrong with it. */
export function idIn(sent: unknown): string | undefined {
  const id = typeof sent === "object" && sent !== null && "id" in sent ? sent.id : undefined;
  return typeof id === "string" && UUID.test(id) ? id.toLowerCase() : undefined;
}

/** A ballot as it was sent, as JSON, and apart from it when: that is another time with every try. */
export function withoutSending(sent: unknown): { readonly content: string; readonly sentAt: LocalTime | undefined } {
  const { sentAt, ...rest } = sent as Readonly<Record<string, unknown>>;
  const time = typeof sentAt === "string" ? parseTimeText(sentAt) : undefined;
  return { content: JSON.stringify(rest), sentAt: typeof time === "number" ? time : undefined };
}

/** Reads one ballot of a stranger: texts as the reader of files reads them, answers by its form. */
export function readCast(sent: unknown, forms: AskedForms): Result<ReadBallot, BallotFailure> {
  try {
    if (typeof sent !== "object" || sent === null || Array.isArray(sent)) complain("");
    return success(read(sent as Readonly<Record<string, unknown>>, forms));
  } catch (error) {
    if (error instanceof Complaint) return failed(error.failure);
    throw error;
  }
}

function read(sent: Readonly<Record<string, unknown>>, forms: AskedForms): ReadBallot {
  for (const field of Object.keys(sent)) if (!FIELDS.has(field)) complain(field.slice(0, 60));
  const formId = codeOf(sent, "formId") ?? complain("formId");
  const form = forms.formOf(formId);
  const ballot = {
    id: idIn(sent) ?? complain("id"),
    formId,
    agencyCode: codeOf(sent, "agencyCode") ?? complain("agencyCode"),
    counterCode: codeOf(sent, "counterCode"),
    officerCode: codeOf(sent, "officerCode"),
    dossierCode: codeOf(sent, "dossierCode"),
    procedureCode: codeOf(sent, "procedureCode"),
    occasion: optionOf(sent, "occasion", BALLOT_OCCASIONS),
    channel: optionOf(sent, "channel", BALLOT_CHANNELS),
    castAt: timeOf(sent, "castAt") ?? complain("castAt"),
    startedAt: timeOf(sent, "startedAt"),
    assisted: assistedOf(sent),
    comment: textOf(sent, "comment", MOST_COMMENT),
    answers: answersOf(sent["answers"], form ?? unknown(formId)),
  };
  return { ballot, form: form ?? unknown(formId), sentAt: timeOf(sent, "sentAt") };
}

function unknown(formId: string): never {
  throw new Complaint(ballotFailure("ballot.form-unknown", formId));
}

function textOf(sent: Readonly<Record<string, unknown>>, field: string, most: number): string | undefined {
  const value = sent[field];
  if (value === undefined) return undefined;
  if (typeof value !== "string" || value.length > most) return complain(field);
  if (PLAIN.test(value)) return value;
  const text = value.normalize("NFC").trim();
  if (UNREADABLE.test(text)) return complain(field);
  return text === "" ? undefined : text;
}

function codeOf(sent: Readonly<Record<string, unknown>>, field: string): string | undefined {
  return textOf(sent, field, MOST_CODE);
}

function optionOf<T extends string>(
  sent: Readonly<Record<string, unknown>>,
  field: string,
  options: readonly T[],
): T | undefined {
  const value = sent[field];
  return value === undefined ? undefined : (options.find((option) => option === value) ?? complain(field));
}

/** A moment with its offset, or civil time of Vietnam without one. */
function timeOf(sent: Readonly<Record<string, unknown>>, field: string): LocalTime | undefined {
  const value = sent[field];
  if (value === undefined) return undefined;
  if (typeof value !== "string" || !ISO_START.test(value)) return complain(field);
  const time = parseTimeText(value);
  return typeof time === "string" ? complain(field) : time;
}

function assistedOf({ assisted }: Readonly<Record<string, unknown>>): boolean | undefined {
  return assisted === undefined || typeof assisted === "boolean" ? assisted : complain("assisted");
}

/** Nobody is asked a question that only a dossier answers, so that an answer to one is no answer of this form. */
function answersOf(sent: unknown, { options }: AskedForm): Readonly<Record<string, string>> {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return complain("answers");
  const answers: Record<string, string> = {};
  for (const [question, code] of Object.entries(sent)) {
    if (typeof code !== "string" || options.get(question)?.has(code) !== true)
      throw new Complaint(ballotFailure("ballot.answer-unknown", `answers.${question.slice(0, 60)}`));
    answers[question] = code;
  }
  return answers;
}
