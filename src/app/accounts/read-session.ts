import type { Actor } from "../../core/access/actor.ts";
import { refuse } from "../../core/access/account-failure.ts";
import { needsSecondFactor } from "../../core/access/rights.ts";
import { endOf, stageOf, type SessionStage } from "../../core/access/session-stage.ts";
import { success } from "../../core/base/result.ts";
import { reading, inTransaction } from "../../db/transaction.ts";
import { noteSeen, sessionWithToken, type SessionRow } from "../../db/sessions.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { dayAt } from "./permission.ts";
import { tokenHashOf } from "./secrets.ts";

/** Who stands behind a session token at this moment. */
export interface SignedIn {
  readonly sessionId: number;
  readonly accountId: number;
  readonly email: string;
  readonly stage: SessionStage;
  readonly hasSecondFactor: boolean;
  /** Without any grant until the session is open: a page that forgets to ask for the stage gives nothing away. */
  readonly actor: Actor;
  /** When it ends unless it is used before. */
  readonly endsAt: Date;
}

const SEEN_EVERY_MS = 60_000;

export type ReadSession = (token: string) => Outcome<SignedIn>;

/** Finds the session of a token, or refuses with `session.refused`: unknown, ended, over, or of a closed account. */
export function makeReadSession({ database, now }: Pick<AccountsDeps, "database" | "now">): ReadSession {
  return async (token) => {
    const [hash, moment] = [tokenHashOf(token), now()];
    const row = await reading(database, (queries) => sessionWithToken(queries, hash));
    if (row === undefined) return refuse("session.refused");
    const session = signedIn(row, moment);
    if (endAt(row, session.stage) <= moment.getTime()) return refuse("session.refused");
    if (moment.getTime() - row.seenAt.getTime() >= SEEN_EVERY_MS)
      await inTransaction(database, (tx) => noteSeen(tx, row.id, moment));
    return success(session);
  };
}

function endAt(
  { createdAt, seenAt, expiresAt }: Pick<SessionRow, "createdAt" | "seenAt" | "expiresAt">,
  stage: SessionStage,
): number {
  return endOf({ createdAt: createdAt.getTime(), seenAt: seenAt.getTime(), expiresAt: expiresAt.getTime() }, stage);
}

function signedIn(row: SessionRow, moment: Date): SignedIn {
  const stage = stageOf({ ...row, isSecondFactorNeeded: needsSecondFactor(row.grants, dayAt(moment)) });
  return {
    sessionId: row.id,
    accountId: row.accountId,
    email: row.email,
    stage,
    hasSecondFactor: row.hasSecondFactor,
    actor: {
      id: `account:${row.accountId}`,
      name: row.name,
      grants: stage === "open" ? row.grants : [],
      officerCode: stage === "open" ? row.officerCode : undefined,
    },
    endsAt: new Date(endAt({ ...row, seenAt: moment }, stage)),
  };
}
