import { readBoundedBody } from "../app/bounded-body.ts";
import type { ReadPass } from "../app/ballots/passes.ts";
import type { BallotResult, ReceiveBallots } from "../app/ballots/receive-ballots.ts";
import type { RequestLimit } from "../app/request-limit.ts";
import { ballotFailure, type BallotPass } from "../core/ballots/cast-ballot.ts";
import type { Failure } from "../core/base/result.ts";
import { parseJsonText } from "./json-text.ts";
import { doorFailure, problemBody, PROBLEM_TYPE, statusOf } from "./problems.ts";
import { RETRY_LATER } from "../app/retry-after.ts";

/** A hundred ballots with long comments. */
export const BALLOT_BYTES = 2 * 1024 * 1024;
/** A hundred ballots with every question that a form has room for, and as much again. */
const BALLOT_VALUES = 10_000;

export interface BallotDoorDeps {
  readonly readPass: ReadPass;
  readonly receiveBallots: ReceiveBallots;
  /** Counts refused tokens of one address. */
  readonly refusedLimit: RequestLimit;
  readonly bodyWithinMs: number;
}

/** What was sent, or why it is not taken. */
export type BallotBody = { readonly text: string } | { readonly failure: Failure };

/** A request to store ballots, as any way of serving HTTP can bring it. */
export interface BallotRequest {
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  /** Asked for when a token is refused. */
  readonly clientAddress: () => string;
  readonly readBody: () => BallotBody | Promise<BallotBody>;
}

export interface BallotAnswer {
  readonly status: number;
  /** All that say something about the answer, its length apart. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_TYPE = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i;
const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;
const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="hailong"' };
/** No cache keeps an answer, and no browser takes it for something else. */
export const NOT_KEPT = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
const JSON_ANSWER = { "Content-Type": "application/json", ...NOT_KEPT };
const KNOWN = 200;
const NEW = 201;
const LATER = 503;

/**
 * Answers `POST /api/v1/ballots`. It stands apart from the other routes, because under load nothing but what is needed
 * may happen here: no log line, no look at the schema, and who sends is remembered for a moment.
 */
export async function answerBallots(deps: BallotDoorDeps, request: BallotRequest): Promise<BallotAnswer> {
  const [, token] = BEARER.exec(request.authorization ?? "") ?? [];
  if (token === undefined) return refused(doorFailure("request.no-token"), CHALLENGE);
  const read = deps.readPass(token);
  const pass = read instanceof Promise ? await read : read;
  if (!pass.ok) return refusedToken(deps, request, pass.failure);
  if (!JSON_TYPE.test(request.contentType ?? "")) return refused(doorFailure("request.not-json", "Content-Type"));
  const reading = request.readBody();
  const body = reading instanceof Promise ? await reading : reading;
  return "failure" in body ? refused({ ...body.failure, at: "body" }) : answerText(deps, pass.value, body.text);
}

async function answerText(deps: BallotDoorDeps, pass: BallotPass, text: string): Promise<BallotAnswer> {
  const parsed = parseJsonText(text, BALLOT_VALUES);
  if (!parsed.ok) return refused(parsed.failure);
  const isList = Array.isArray(parsed.value);
  const sent: readonly unknown[] = isList ? (parsed.value as readonly unknown[]) : [parsed.value];
  const received = await deps.receiveBallots(pass, sent);
  if (!received.ok) return refused(received.failure);
  if (isList) return { status: KNOWN, headers: JSON_ANSWER, body: `[${received.value.map(textInList).join(",")}]` };
  const [result] = received.value;
  if (result === undefined) return refused(doorFailure("server.broken"));
  return "failure" in result ? refused(result.failure, {}, result.isKept) : accepted(result);
}

/** Who tries many wrong tokens is held up by address. */
async function refusedToken(deps: BallotDoorDeps, request: BallotRequest, failure: Failure): Promise<BallotAnswer> {
  const wait = await deps.refusedLimit(request.clientAddress());
  if (wait !== undefined) return refused(doorFailure("request.too-many"), { "Retry-After": String(wait) });
  return refused(failure, CHALLENGE);
}

type Accepted = Extract<BallotResult, { readonly receiptCode: string }>;

function accepted({ id, receiptCode, isRepeated }: Accepted): BallotAnswer {
  return { status: isRepeated ? KNOWN : NEW, headers: JSON_ANSWER, body: JSON.stringify({ id, receiptCode }) };
}

/** JSON of one result of many. An id and a receipt code have no sign that JSON would write otherwise. */
function textInList(result: BallotResult): string {
  if (!("failure" in result)) {
    const { id, receiptCode, isRepeated } = result;
    return `{"id":"${id}","status":${isRepeated ? KNOWN : NEW},"receiptCode":"${receiptCode}"}`;
  }
  const { id, failure, isKept } = result;
  const status = statusOf(failure.code);
  return JSON.stringify({ ...(id !== undefined && { id }), status, isKept, problem: problemBody(failure) });
}

function refused(failure: Failure, headers: Readonly<Record<string, string>> = {}, isKept?: boolean): BallotAnswer {
  const body = problemBody(failure);
  return {
    status: body.status,
    headers: { ...NOT_KEPT, ...(body.status === LATER && RETRY_LATER), ...headers, "Content-Type": PROBLEM_TYPE },
    body: JSON.stringify(isKept === undefined ? body : { ...body, isKept }),
  };
}

/** While the database is away every ballot is its sender's to keep, whichever step it was at. */
export const AWAY = refused(ballotFailure("ballot.busy", ""));

/** The body of a request as the web writes it, neither too large nor too slow. */
export async function readText(request: Request, withinMs: number): Promise<BallotBody> {
  const read = await readBoundedBody(request, { mostBytes: BALLOT_BYTES, withinMs });
  return read.ok ? { text: read.value.toString("utf8") } : { failure: read.failure };
}
