import { refuse } from "../../core/access/account-failure.ts";
import { success } from "../../core/base/result.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { deleteSessions } from "../../db/sessions.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { makeReadSession } from "./read-session.ts";

type Deps = Pick<AccountsDeps, "database" | "now">;

export type SignOut = (token: string) => Outcome<undefined>;

/** Đăng xuất: ends the session of the token, whatever its stage. */
export function makeSignOut({ database, now }: Deps): SignOut {
  const readSession = makeReadSession({ database, now });
  return async (token) => {
    const session = await readSession(token);
    if (!session.ok) return session;
    const { accountId, sessionId, actor } = session.value;
    return inAuditedDecision(database, { actor: actor.id, at: now() }, async (tx, record) => {
      const ended = await deleteSessions(tx, { accountId, only: sessionId });
      if (ended === 0) return refuse("session.refused");
      record({ action: "session.ended", subject: actor.id, details: { ended } });
      return success(undefined);
    });
  };
}

export type EndSessions = (input: {
  readonly token: string;
  /** One of one's sessions, or all but the one that asks. */
  readonly which: number | "others";
}) => Outcome<{ readonly ended: number }>;

/** Ends sessions of one's own account on other devices. Another account's session is `session.not-found`. */
export function makeEndSessions({ database, now }: Deps): EndSessions {
  const readSession = makeReadSession({ database, now });
  return async ({ token, which }) => {
    const session = await readSession(token);
    if (!session.ok) return session;
    const { accountId, sessionId, actor, stage } = session.value;
    if (stage !== "open") return refuse("session.second-factor-needed");
    return inAuditedDecision(database, { actor: actor.id, at: now() }, async (tx, record) => {
      const chosen = which === "others" ? { except: sessionId } : { only: which };
      const ended = await deleteSessions(tx, { accountId, ...chosen });
      if (ended === 0 && which !== "others") return refuse("session.not-found");
      record({ action: "session.ended", subject: actor.id, details: { ended } });
      return success({ ended });
    });
  };
}
