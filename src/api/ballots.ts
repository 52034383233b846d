import { readBoundedBody } from "../app/bounded-body.ts";
import type { ReadPass } from "../app/ballots/passes.ts";
import type { BallotResult, ReceiveBallots } from "../app/ballots/receive-ballots.ts";
import type { RequestLimit } from "../app/request-limit.ts";
import type { BallotPass } from "../core/ballots/cast-ballot.ts";
import type { Failure } from "../core/base/result.ts";
import { parseJsonText } from "./json-text.ts";
import { doorFailure, problemBody, PROBLEM_TYPE, statusOf } from "./problems.ts";

/** A hundred ballots with long comments. */
export const BALLOT_BYTES = 2 * 1024 * 1024;

export interface BallotDoorDeps {
  readonly readPass: ReadPass;
  readonly receiveBallots: ReceiveBallots;
  /** Counts refused tokens of one address. */
  readonly refusedLimit: RequestLimit;
  readonly bodyWithinMs: number;
}

/** A request to store ballots, as any way of serving HTTP can bring it. */
export interface BallotRequest {
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  /** Asked for when a token is refused. */
  readonly clientAddress: () => string;
  /** Undefined stands for a body that is refused. */
  readonly readBody: () => Promise<{ readonly text: string } | { readonly failure: Failure }>;
}

export interface BallotAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const JSON_TYPE = /^application\/json\s*(;\s*charset=utf-8\s*)?$/i;
const BEARER = /^Bearer ([\x21-\x7e]{1,200})$/i;
const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="hailong"' };
const PATIENCE = { "Retry-After": "5" };
const KNOWN = 200;
const NEW = 201;
const LATER = 503;

/**
 * Answers `POST /api/v1/ballots`. It stands apart from the other routes, because under load nothing but what is needed
 * may happen here: no log line, no look at the schema, and who sends is remembered for a moment.
 */
export async function answerBallots(deps: BallotDoorDeps, request: BallotRequest): Promise<BallotAnswer> {
  const pass = await passOf(deps, request);
  if ("status" in pass) return pass;
  if (!JSON_TYPE.test(request.contentType ?? "")) return refused(doorFailure("request.not-json", "Content-Type"));
  const body = await request.readBody();
  if ("failure" in body) return refused({ ...body.failure, at: "body" });
  const parsed = parseJsonText(body.text);
  if (!parsed.ok) return refused(parsed.failure);
  const isList = Array.isArray(parsed.value);
  const sent: readonly unknown[] = isList ? (parsed.value as readonly unknown[]) : [parsed.value];
  const received = await deps.receiveBallots(pass, sent);
  if (!received.ok) return refused(received.failure);
  if (isList) return { status: KNOWN, headers: {}, body: JSON.stringify(received.value.map(inList)) };
  const [result] = received.value;
  if (result === undefined) return refused(doorFailure("server.broken"));
  return "failure" in result ? refused(result.failure, {}, result.isKept) : accepted(result);
}

/** On what ground ballots are sent; who tries many wrong tokens is held up by address. */
async function passOf(deps: BallotDoorDeps, request: BallotRequest): Promise<BallotPass | BallotAnswer> {
  const [, token] = BEARER.exec(request.authorization ?? "") ?? [];
  if (token === undefined) return refused(doorFailure("request.no-token"), CHALLENGE);
  const pass = await deps.readPass(token);
  if (pass.ok) return pass.value;
  const wait = await deps.refusedLimit(request.clientAddress());
  if (wait !== undefined) return refused(doorFailure("request.too-many"), { "Retry-After": String(wait) });
  return refused(pass.failure, CHALLENGE);
}

type Accepted = Extract<BallotResult, { readonly receiptCode: string }>;

function accepted({ id, receiptCode, isRepeated }: Accepted): BallotAnswer {
  return { status: isRepeated ? KNOWN : NEW, headers: {}, body: JSON.stringify({ id, receiptCode }) };
}

function inList(result: BallotResult): object {
  if (!("failure" in result)) {
    const { id, receiptCode, isRepeated } = result;
    return { id, status: isRepeated ? KNOWN : NEW, receiptCode };
  }
  const { id, failure, isKept } = result;
  return { ...(id !== undefined && { id }), status: statusOf(failure.code), isKept, problem: problemBody(failure) };
}

function refused(failure: Failure, headers: Readonly<Record<string, string>> = {}, isKept?: boolean): BallotAnswer {
  const body = problemBody(failure);
  return {
    status: body.status,
    headers: { ...(body.status === LATER && PATIENCE), ...headers, "Content-Type": PROBLEM_TYPE },
    body: JSON.stringify(isKept === undefined ? body : { ...body, isKept }),
  };
}

/** The body of a request as the web writes it, neither too large nor too slow. */
export async function readText(request: Request, withinMs: number): ReturnType<BallotRequest["readBody"]> {
  const read = await readBoundedBody(request, { mostBytes: BALLOT_BYTES, withinMs });
  return read.ok ? { text: read.value.toString("utf8") } : { failure: read.failure };
}
