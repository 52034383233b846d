import { createHash } from "node:crypto";
import {
  ballotFailure,
  completed,
  isKeptApart,
  outsideOf,
  type BallotFailure,
  type BallotPass,
  type CastBallot,
} from "../../core/ballots/cast-ballot.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import type { BallotToStore } from "../../db/ballot-columns.ts";
import { isBallotStored } from "../../db/ballot-passes.ts";
import { keepApart, keptContents, type BallotKeptApart } from "../../db/ballot-quarantine.ts";
import { reading } from "../../db/transaction.ts";
import { digestOfBallot } from "../../ingest/digest-of-ballot.ts";
import { readableCode } from "../accounts/secrets.ts";
import type { AskedForm } from "./asked-forms.ts";
import type { BallotDeps } from "./ballot-deps.ts";
import type { Written } from "./ballot-writer.ts";
import { findPlaces, placed, type FormPlaces } from "./form-places.ts";
import { makeIsPublished, type IsPublished } from "./passes.ts";
import { idIn, readCast } from "./read-cast.ts";

/** What became of one ballot. With a receipt it is stored, and was committed before this was said. */
export type BallotResult =
  | { readonly id: string; readonly receiptCode: string; readonly isRepeated: boolean }
  | {
      /** Undefined: it does not say which ballot it is. */
      readonly id: string | undefined;
      readonly failure: BallotFailure;
      /** Kept in quarantine: the sender need not keep it. */
      readonly isKept: boolean;
    };

export type ReceiveBallots = (pass: BallotPass, sent: readonly unknown[]) => Promise<Result<BallotResult[]>>;

export const MOST_BALLOTS = 100;
/** So far the clock of a device may be ahead. */
const AHEAD_MS = 24 * 3_600_000;

type Judged = { readonly item: BallotToStore } | { readonly failure: BallotFailure };

/**
 * `POST /api/v1/ballots`: each ballot by itself, so that one that is refused costs the others nothing. Ballots are
 * read, held against the pass, and written together with what else waits. What was refused for a reason that its
 * respondent could not know is kept apart before anything is answered.
 */
export function makeReceiveBallots(deps: BallotDeps): ReceiveBallots {
  const isPublished = makeIsPublished(deps);
  let places: Promise<FormPlaces> | undefined;
  const findOnce = (): Promise<FormPlaces> =>
    (places ??= findPlaces(deps).catch((error: unknown) => {
      places = undefined;
      throw error;
    }));
  return async (pass, sent) => {
    if (sent.length === 0 || sent.length > MOST_BALLOTS)
      return failed(ballotFailure("ballot.too-many", String(sent.length)));
    if (pass.kind === "token" && sent.length > 1) return failed(ballotFailure("ballot.token-for-one", ""));
    const judge = { deps, pass, isPublished, places: await findOnce() };
    const judged: Judged[] = [];
    for (const one of sent) judged.push(await judgeOne(judge, one));
    const written = deps.writer.put(judged.flatMap((one) => ("item" in one ? [one.item] : [])));
    if (written === undefined) return failed(ballotFailure("ballot.busy", ""));
    const outcomes = (await written).values();
    const results = judged.map((one, index): BallotResult => {
      if ("item" in one) return resultOf(deps, one.item, outcomes.next().value);
      return { id: idIn(sent[index]), failure: one.failure, isKept: false };
    });
    return success(await keepRefused(deps, { pass, sent, results }));
  };
}

interface Judge {
  readonly deps: BallotDeps;
  readonly pass: BallotPass;
  readonly isPublished: IsPublished;
  readonly places: FormPlaces;
}

async function judgeOne(judge: Judge, sent: unknown): Promise<Judged> {
  const { deps, pass, places } = judge;
  const read = readCast(sent, deps.forms);
  if (!read.ok) return { failure: read.failure };
  const { form, ballot: typed } = read.value;
  const outside = outsideOf(pass, typed);
  if (outside !== undefined) return { failure: ballotFailure("ballot.outside", outside) };
  const ballot = completed(pass, typed);
  const failure = await refusalOf(judge, ballot, form);
  if (failure !== undefined) return { failure };
  return {
    item: {
      ballot,
      agencyId: pass.agencyId,
      digest: digestOfBallot(ballot, form.questions),
      placed: placed(ballot.answers, places.get(form.id) ?? new Map()),
      tokenHash: pass.kind === "token" && pass.ballotId !== ballot.id ? pass.tokenHash : undefined,
    },
  };
}

/** What a well-formed ballot is refused for. A ballot that its own token was spent on is a repeated one. */
async function refusalOf(
  { deps, pass, isPublished }: Judge,
  ballot: CastBallot,
  form: AskedForm,
): Promise<BallotFailure | undefined> {
  const castOn = dayOf(ballot.castAt);
  if (pass.kind === "token" && pass.ballotId !== ballot.id) {
    if (pass.ballotId !== undefined) return ballotFailure("ballot.already-cast", "token");
    if (pass.isExpired) return ballotFailure("ballot.token-expired", "token");
  }
  if (castOn < form.effectiveFrom) return ballotFailure("ballot.not-yet", "castAt");
  if (ballot.castAt > localTimeAt(deps.clock().getTime()) + AHEAD_MS) return ballotFailure("ballot.not-yet", "castAt");
  if (!(await isPublished(pass.agencyId, castOn))) return undefined;
  // A repeated ballot is not refused for what was published since: the writer will find it.
  const isStored = await reading(deps.database, (queries) => isBallotStored(queries, pass.agencyId, ballot.id));
  return isStored ? undefined : ballotFailure("ballot.window-closed", "castAt");
}

function resultOf(
  deps: BallotDeps,
  { ballot: { id }, agencyId }: BallotToStore,
  written: Written = "late",
): BallotResult {
  switch (written) {
    case "stored":
    case "repeated":
      return { id, receiptCode: receiptCodeOf(deps, agencyId, id), isRepeated: written === "repeated" };
    case "other-content":
      return { id, failure: ballotFailure("ballot.other-content", "id"), isKept: false };
    case "already-cast":
      return { id, failure: ballotFailure("ballot.already-cast", "token"), isKept: false };
    case "late":
      return { id, failure: ballotFailure("ballot.busy", ""), isKept: false };
  }
}

/**
 * Mã biên nhận: the number of the unit and sixteen characters (80 bits) that nobody without the key of the
 * installation can make. The same for the same ballot, always.
 */
export function receiptCodeOf({ secrets }: Pick<BallotDeps, "secrets">, agencyId: number, id: string): string {
  const hash = secrets.keyedHash("ballot receipt", `${agencyId}:${id}`);
  return `${agencyId}-${readableCode(() => hash, 4)}`;
}

interface Answering {
  readonly pass: BallotPass;
  readonly sent: readonly unknown[];
  readonly results: readonly BallotResult[];
}

async function keepRefused(
  { database, clock }: BallotDeps,
  { pass, sent, results }: Answering,
): Promise<BallotResult[]> {
  const kept = results.flatMap((result, index): BallotKeptApart[] => {
    if (!("failure" in result) || result.id === undefined || !isKeptApart(result.failure)) return [];
    const content = JSON.stringify(sent[index]);
    return [
      {
        agencyId: pass.agencyId,
        ballotId: result.id,
        contentSha256: createHash("sha256").update(content).digest(),
        reason: result.failure.code,
        content,
        sentBy: pass.sender,
      },
    ];
  });
  if (kept.length === 0) return [...results];
  const before = await reading(database, (queries) => keptContents(queries, kept));
  const fresh = kept.filter(({ contentSha256 }) => !before.has(contentSha256.toString("hex")));
  const at = clock();
  if (fresh.length > 0) {
    await inAuditedTransaction(database, { actor: pass.sender, at }, async (tx, record) => {
      await keepApart(tx, fresh, at);
      record({ action: "ballots.quarantined", subject: pass.sender, details: { ballots: fresh.length } });
    });
  }
  return results.map((result) =>
    "failure" in result && result.id !== undefined && isKeptApart(result.failure)
      ? { ...result, isKept: true }
      : result,
  );
}
