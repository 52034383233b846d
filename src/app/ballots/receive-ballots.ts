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
import { makeLinkKey } from "../link/link-key.ts";
import { clockAhead } from "../../core/ballots/clock-ahead.ts";
import { dayOf, localTimeAt, type LocalTime } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import type { BallotToStore } from "../../db/ballot-columns.ts";
import { keepApart, keptContents, type BallotKeptApart } from "../../db/ballot-quarantine.ts";
import { noteSpentTokenOpened } from "../../db/spent-tokens.ts";
import { reading } from "../../db/transaction.ts";
import { digestOfBallot } from "../../ingest/digest-of-ballot.ts";
import type { AskedForm } from "./asked-forms.ts";
import type { BallotDeps } from "./ballot-deps.ts";
import type { DeviceRules } from "./device-rules.ts";
import { findPlaces, placed, type FormPlaces } from "./form-places.ts";
import { judgeLate, type JudgedLate, type Late } from "./judge-late.ts";
import { MinuteCounts } from "./minute-counts.ts";
import { makePublishedWindows, type Windows } from "./passes.ts";
import { idIn, readCast, withoutSending } from "./read-cast.ts";
import { receiptCodeOf } from "./receipts.ts";
import type { Written } from "./written.ts";

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
/** So far the clock of a device may be ahead; a ballot that was cast later is not believed. */
const DAY_MS = 24 * 3_600_000;
const AHEAD_MS = DAY_MS;

type Judged =
  | {
      readonly item: BallotToStore;
      /** The minute of its counter in which it is counted. */
      readonly minute?: string | undefined;
    }
  | Exclude<JudgedLate, { readonly item: BallotToStore }>;

/**
 * `POST /api/v1/ballots`: each ballot by itself, so that one that is refused costs the others nothing. Ballots are
 * read, held against the pass, and written together with what else waits. What was refused for a reason that its
 * respondent could not know is kept apart before anything is answered.
 */
export function makeReceiveBallots(deps: BallotDeps): ReceiveBallots {
  const windowsOf = makePublishedWindows(deps);
  const counts = new MinuteCounts();
  let places: Promise<FormPlaces> | undefined;
  let found: FormPlaces | undefined;
  const findOnce = async (): Promise<FormPlaces> => {
    try {
      return (found = await (places ??= findPlaces(deps)));
    } catch (error) {
      places = undefined;
      throw error;
    }
  };
  const judgeOf = async (pass: BallotPass): Promise<Judge> => {
    const windows = windowsOf(pass.agencyId);
    const rules = pass.kind === "device" ? deps.deviceRules?.() : undefined;
    return {
      ...{ deps, pass, counts, now: localTimeAt(deps.clock().getTime()), places: found ?? (await findOnce()) },
      windows: windows instanceof Promise ? await windows : windows,
      rules: rules instanceof Promise ? await rules : rules,
    };
  };
  return async (pass, sent) => {
    if (sent.length === 0 || sent.length > MOST_BALLOTS)
      return failed(ballotFailure("ballot.too-many", String(sent.length)));
    if (pass.kind === "token" && sent.length > 1) return failed(ballotFailure("ballot.token-for-one", ""));
    const judged = await judgeAll(await judgeOf(pass), sent);
    const written = deps.writer.put(judged.flatMap((one) => ("item" in one ? [one.item] : [])));
    if (written === undefined) {
      for (const one of judged) giveBack(counts, one);
      return failed(ballotFailure("ballot.busy", ""));
    }
    const outcomes = (await written).values();
    const results = judged.map((one, index): BallotResult => {
      if ("replaced" in one) return resultOf(deps, one.replaced, one.isSame ? "repeated" : "other-content");
      if (!("item" in one)) return { id: idIn(sent[index]), failure: one.failure, isKept: false };
      const outcome = outcomes.next().value;
      if (outcome !== "stored") giveBack(counts, one);
      return resultOf(deps, one.item, outcome);
    });
    return success(results.some(isToBeKept) ? await keepRefused(deps, { pass, sent, results }) : results);
  };
}

interface Judge {
  readonly deps: BallotDeps;
  readonly pass: BallotPass;
  readonly now: LocalTime;
  /** Of which the results of the unit are published. */
  readonly windows: Windows;
  readonly places: FormPlaces;
  /** Undefined: the sender is no device, or somebody has looked. */
  readonly rules: DeviceRules | undefined;
  readonly counts: MinuteCounts;
}

/** What was counted for ballots that nobody can judge now is given back: they are sent again. */
async function judgeAll(judge: Judge, sent: readonly unknown[]): Promise<Judged[]> {
  const judged: Judged[] = [];
  try {
    for (const one of sent) {
      const first = judgeOne(judge, one);
      judged.push("late" in first ? await judgeLate(judge.deps, first) : first);
    }
    return judged;
  } catch (error) {
    for (const one of judged) giveBack(judge.counts, one);
    throw error;
  }
}

function judgeOne(judge: Judge, sent: unknown): Judged | Late {
  const { deps, pass, places } = judge;
  const read = readCast(sent, deps.forms);
  if (!read.ok) return { failure: read.failure };
  const { form, ballot: typed, sentAt } = read.value;
  const outside = outsideOf(pass, typed);
  if (outside !== undefined) return { failure: ballotFailure("ballot.outside", outside) };
  const ballot = completed(pass, typed);
  const failure = refusalOf(judge, ballot, form);
  if (failure !== undefined) return { failure };
  const item = {
    ballot,
    agencyId: pass.agencyId,
    clockAheadSeconds: sentAt === undefined ? undefined : clockAhead(sentAt, judge.now),
    digest: digestOfBallot(ballot, form.questions),
    placed: placed(ballot.answers, places.get(form.id) ?? new Map()),
    tokenHash: pass.kind === "token" && !isSpentOn(deps, pass, ballot) ? pass.tokenHash : undefined,
  };
  const castOn = dayOf(ballot.castAt);
  if (judge.windows.some(({ from, to }) => from <= castOn && castOn <= to))
    return { late: item, why: ballotFailure("ballot.window-closed", "castAt"), questions: form.questions };
  return judge.rules === undefined ? { item } : believed(judge, { item, form, rules: judge.rules });
}

interface Believed {
  readonly item: BallotToStore;
  readonly form: AskedForm;
  readonly rules: DeviceRules;
}

/** Held against what is believed of devices. What counts in a minute is when a ballot was cast, not when it came. */
function believed({ pass, now, counts }: Judge, { item, form, rules }: Believed): Judged | Late {
  const { questions } = form;
  const { castAt, counterCode } = item.ballot;
  if (castAt < now - rules.mostDaysBack * DAY_MS)
    return { late: item, why: ballotFailure("ballot.too-old", "castAt"), questions };
  const counter = counterCode === undefined ? pass.sender : `${pass.agencyCode}\n${counterCode}`;
  const minute = counts.take(counter, castAt, rules.mostAMinute);
  return minute === undefined
    ? { late: item, why: ballotFailure("ballot.burst", counterCode ?? "counterCode"), questions }
    : { item, minute };
}

function giveBack(counts: MinuteCounts, judged: Judged): void {
  if ("item" in judged && judged.minute !== undefined) counts.giveBack(judged.minute);
}

/** What a well-formed ballot is refused for. A ballot that its own token was spent on is a repeated one. */
function refusalOf({ deps, pass, now }: Judge, ballot: CastBallot, form: AskedForm): BallotFailure | undefined {
  if (pass.kind === "token" && !isSpentOn(deps, pass, ballot)) {
    if (pass.ballotId !== undefined) return ballotFailure("ballot.already-cast", "token");
    if (pass.isExpired) return ballotFailure("ballot.token-expired", "token");
  }
  if (dayOf(ballot.castAt) < form.effectiveFrom || ballot.castAt > now + AHEAD_MS)
    return ballotFailure("ballot.not-yet", "castAt");
  return undefined;
}

/** Also when the token names its ballot no more, because its link was replaced. */
function isSpentOn(
  { secrets }: BallotDeps,
  { ballotId }: { readonly ballotId?: string | undefined },
  { id }: CastBallot,
) {
  return ballotId === id || (ballotId !== undefined && ballotId === makeLinkKey(secrets).tokenMark(id));
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

interface Answering {
  readonly pass: BallotPass;
  readonly sent: readonly unknown[];
  readonly results: readonly BallotResult[];
}

async function keepRefused(
  { database, clock }: BallotDeps,
  { pass, sent, results }: Answering,
): Promise<BallotResult[]> {
  const at = clock();
  const kept = results.flatMap((result, index): BallotKeptApart[] => {
    if (!isToBeKept(result)) return [];
    const { content, sentAt } = withoutSending(sent[index]);
    return [
      {
        agencyId: pass.agencyId,
        ballotId: result.id,
        contentSha256: createHash("sha256").update(content).digest(),
        reason: result.failure.code,
        content,
        sentBy: pass.sender,
        clockAheadSeconds: sentAt === undefined ? undefined : clockAhead(sentAt, localTimeAt(at.getTime())),
      },
    ];
  });
  const before = await reading(database, (queries) => keptContents(queries, kept));
  const fresh = kept.filter(({ contentSha256 }) => !before.has(contentSha256.toString("hex")));
  if (fresh.length > 0) {
    await inAuditedTransaction(database, { actor: pass.sender, at }, async (tx, record) => {
      await keepApart(tx, fresh, at);
      if (pass.kind === "token" && fresh.some(({ reason }) => reason === "ballot.already-cast"))
        await noteSpentTokenOpened(tx, { ...pass, openedOn: dayOf(localTimeAt(at.getTime())) });
      record({ action: "ballots.quarantined", subject: pass.sender, details: { ballots: fresh.length } });
    });
  }
  return results.map((result) => (isToBeKept(result) ? { ...result, isKept: true } : result));
}

type ToBeKept = Extract<BallotResult, { readonly failure: BallotFailure }> & { readonly id: string };

function isToBeKept(result: BallotResult): result is ToBeKept {
  return "failure" in result && result.id !== undefined && isKeptApart(result.failure);
}
