import type { BallotChannel } from "../../core/ballots/ballot.ts";
import type { BallotPass } from "../../core/ballots/cast-ballot.ts";
import { dayOf, formatIsoTime, localTimeAt, type LocalDate, type LocalTime } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { castAtOf } from "../../db/answer-reading.ts";
import { reading } from "../../db/transaction.ts";
import type { AnswerDeps, SentAnswers } from "./answer-deps.ts";
import { makeLinkKey } from "../link/link-key.ts";
import { receiptCodeOf } from "./receipts.ts";

/** A ballot that is on the disk, as its respondent is told of it. */
export interface CastReceipt {
  readonly receiptCode: string;
  readonly castOn: LocalDate;
  /** It was there before this was sent. */
  readonly isRepeated: boolean;
}

export interface Casting {
  readonly pass: BallotPass;
  readonly ballotId: string;
  readonly channel: BallotChannel;
  readonly sent: SentAnswers;
  /** Where the pass does not say it. */
  readonly dossierCode?: string;
}

/** What casting from a page stands on. */
export type CastingDeps = Pick<AnswerDeps, "database" | "clock" | "secrets" | "receiveBallots">;

/** A form that stood open for longer was forgotten in between: it says nothing about how long answering takes. */
const LONGEST_MS = 24 * 3_600_000;
const ISO_MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

/**
 * Casts what a page was sent, once: the id of the ballot is not the sender's to choose, so that a form sent twice, by
 * two presses or after a lost connection, finds its ballot there. With other answers it is refused: what is sent cannot
 * be changed. The moment of casting is the server's.
 */
export function makeCastFromPage(deps: CastingDeps) {
  const underway = new Map<string, Promise<unknown>>();
  return async (casting: Casting): Promise<Result<CastReceipt>> => {
    const { ballotId } = casting;
    const before = underway.get(ballotId);
    const result = before === undefined ? cast(deps, casting) : before.then(() => cast(deps, casting));
    const settled = result.catch(() => undefined);
    underway.set(ballotId, settled);
    try {
      return await result;
    } finally {
      if (underway.get(ballotId) === settled) underway.delete(ballotId);
    }
  };
}

async function cast(deps: CastingDeps, casting: Casting): Promise<Result<CastReceipt>> {
  const { pass, ballotId } = casting;
  const known = await castAtIn(deps, pass.agencyId, ballotId);
  const at = known ?? localTimeAt(deps.clock().getTime());
  const received = await deps.receiveBallots(pass, [ballotAsSent(casting, at)]);
  if (!received.ok) return received;
  const [result] = received.value;
  if (result !== undefined && "receiptCode" in result)
    return success({ receiptCode: result.receiptCode, castOn: dayOf(at), isRepeated: result.isRepeated });
  // Another process may have stored it between our look and our write: held against that moment it is the same.
  const twin = known === undefined ? await castAtIn(deps, pass.agencyId, ballotId) : undefined;
  if (twin !== undefined) return cast(deps, casting);
  return failed(result?.failure ?? { code: "ballot.busy", at: "", message: "", mend: "" });
}

function ballotAsSent({ pass, ballotId, channel, sent, dossierCode }: Casting, at: LocalTime): unknown {
  const startedAt = startOf(sent.startedAt, at);
  return {
    id: ballotId,
    formId: sent.formId,
    agencyCode: pass.agencyCode,
    channel,
    castAt: formatIsoTime(at),
    ...(startedAt !== undefined && { startedAt }),
    assisted: sent.isAssisted,
    answers: sent.answers,
    ...(dossierCode !== undefined && { dossierCode }),
    ...(sent.comment !== "" && { comment: sent.comment }),
  };
}

/** Of a ballot whose id was replaced since, the day. */
function castAtIn(
  { database, secrets }: Pick<CastingDeps, "database" | "secrets">,
  agencyId: number,
  ballotId: string,
) {
  return reading(
    database,
    async (queries) =>
      (await castAtOf(queries, agencyId, ballotId)) ??
      castAtOf(queries, agencyId, makeLinkKey(secrets).ballotId(ballotId)),
  );
}

/** What may be said of a ballot that is there. */
export async function receiptOf(
  deps: Pick<AnswerDeps, "database" | "secrets">,
  agencyId: number,
  ballotId: string,
): Promise<CastReceipt | undefined> {
  const castAt = await castAtIn(deps, agencyId, ballotId);
  if (castAt === undefined) return undefined;
  return { receiptCode: receiptCodeOf(deps, agencyId, ballotId), castOn: dayOf(castAt), isRepeated: true };
}

/** What the form noted is the respondent's to change: of use only where it can be true. */
function startOf(noted: string, at: LocalTime): string | undefined {
  if (!ISO_MINUTE.test(noted)) return undefined;
  const now = formatIsoTime(at);
  const oldest = formatIsoTime((at - LONGEST_MS) as LocalTime);
  return oldest <= noted && noted <= now ? noted : undefined;
}

/** What only sending a page brings; the ballot's id is in no page, and nobody makes this from it. */
export function proofOf(deps: Pick<AnswerDeps, "secrets">, ballotId: string): string {
  return fixedBallotId(deps, `sent:${ballotId}`);
}

/** An id that nobody without the key of the installation can foresee, the same for the same thing, always. */
export function fixedBallotId({ secrets }: Pick<AnswerDeps, "secrets">, thing: string): string {
  const hash = Buffer.from(secrets.keyedHash("ballot id", thing).subarray(0, 16));
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80; // version 8: of our own making (RFC 9562)
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
