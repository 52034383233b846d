/** What a server said to ballots that were sent: its status, and for an array the result of each. */
export interface ServerSaid {
  readonly status: number;
  readonly body: unknown;
}

/**
 * What happens to a ballot that was sent: `done`, it leaves the queue (the server has it, counted or kept apart);
 * `aside`, the server will never take it and a person must look; `again`, it stays in the queue.
 */
export type Settled =
  | { readonly kind: "done"; readonly receiptCode: string | undefined }
  | { readonly kind: "aside"; readonly code: string }
  | { readonly kind: "again" };

/** What happens to a whole request. `barred`: the device itself was refused, and nothing it sends will be taken. */
export type SettledRequest =
  | { readonly kind: "each"; readonly ballots: readonly Settled[] }
  | { readonly kind: "later" }
  | { readonly kind: "barred" }
  /** Not one of them was looked at: they must be sent in smaller parts to find which is at fault. */
  | { readonly kind: "split"; readonly code: string };

const OK = 200;
const FAULTY = 300;
const BARRED: readonly number[] = [401, 403];
/** Timed out, too early, too many: the same again will do. */
const PASSING: readonly number[] = [408, 425, 429];
const SERVER_FAULT = 500;

/** Reads the answer to `count` ballots that were sent as an array. What nobody understands settles nothing. */
export function settleRequest({ status, body }: ServerSaid, count: number): SettledRequest {
  if (BARRED.includes(status)) return { kind: "barred" };
  if (status >= SERVER_FAULT || PASSING.includes(status)) return { kind: "later" };
  if (status === OK && Array.isArray(body) && body.length === count) {
    return { kind: "each", ballots: body.map((one: unknown) => settleBallot(one)) };
  }
  return status < FAULTY ? { kind: "later" } : { kind: "split", code: codeIn(body) };
}

/** Reads the answer to one ballot: of an array, or alone with its status beside it. */
export function settleBallot(said: unknown): Settled {
  const { status, receiptCode, isKept, problem } = fieldsOf(said);
  if (typeof status !== "number") return { kind: "again" };
  if (status >= OK && status < FAULTY)
    return { kind: "done", receiptCode: typeof receiptCode === "string" ? receiptCode : undefined };
  if (isKept === true) return { kind: "done", receiptCode: undefined };
  if (status >= SERVER_FAULT || PASSING.includes(status)) return { kind: "again" };
  return { kind: "aside", code: codeIn(problem ?? said) };
}

function fieldsOf(said: unknown): Readonly<Record<string, unknown>> {
  return typeof said === "object" && said !== null ? (said as Readonly<Record<string, unknown>>) : {};
}

function codeIn(problem: unknown): string {
  const { code } = fieldsOf(problem);
  return typeof code === "string" ? code : "unknown";
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;

/**
 * How long to wait after so many failures in a row: from 5 seconds, doubled each time, to 5 minutes, or as long as the
 * server asked for. `chance` from 0 to 1 spreads it by a quarter, so that the kiosks of a province do not all come back
 * at once.
 */
export function waitAfter(failures: number, chance: number, retryAfterSeconds = 0): number {
  const doubled = FIRST_WAIT_MS * 2 ** Math.min(Math.max(failures - 1, 0), 10);
  const wait = Math.min(Math.max(doubled, retryAfterSeconds * 1000), LONGEST_WAIT_MS);
  return Math.round(wait * (1 + chance / 4));
}
