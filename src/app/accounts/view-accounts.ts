import type { Actor } from "../../core/access/actor.ts";
import { refuse } from "../../core/access/account-failure.ts";
import { endOf } from "../../core/access/session-stage.ts";
import { success } from "../../core/base/result.ts";
import { listedAccount, listedAccounts, type AccountFilter, type ListedAccount } from "../../db/account-lists.ts";
import { grantsOf, type StoredGrant } from "../../db/account-roles.ts";
import { countRecoveryCodes } from "../../db/recovery-codes.ts";
import { sessionsOf, type ListedSession } from "../../db/sessions.ts";
import { reading } from "../../db/transaction.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { needRight } from "./permission.ts";
import { makeReadSession } from "./read-session.ts";

type Deps = Pick<AccountsDeps, "database" | "now">;

export interface AccountInList extends ListedAccount {
  /** All that it has or had; revoked ones say so. */
  readonly grants: readonly StoredGrant[];
}

export interface AccountPage {
  readonly accounts: readonly AccountInList[];
  /** What to give as `after` for the next page; undefined at the end. */
  readonly next: AccountFilter["after"];
}

export type ListAccounts = (
  actor: Actor,
  filter: Omit<AccountFilter, "limit"> & { readonly limit?: number },
) => Outcome<AccountPage>;

const PAGE = 50;
const LONGEST_PAGE = 500;

/** Accounts by address, a page at a time. */
export function makeListAccounts({ database, now }: Deps): ListAccounts {
  return async (actor, { limit = PAGE, ...filter }) => {
    const allowed = needRight(actor, "accounts.manage", now());
    if (!allowed.ok) return allowed;
    const size = Math.min(Math.max(1, limit), LONGEST_PAGE);
    const page = await reading(database, async (queries) => {
      const found = await listedAccounts(queries, { ...filter, limit: size + 1 });
      const accounts = found.slice(0, size);
      const grants = await grantsOf(
        queries,
        accounts.map(({ id }) => id),
      );
      const last = found.length > size ? accounts.at(-1) : undefined;
      return {
        accounts: accounts.map((account) => ({ ...account, grants: grants.get(account.id) ?? [] })),
        next: last && { email: last.email, id: last.id },
      };
    });
    return success(page);
  };
}

export interface AccountView extends AccountInList {
  readonly sessions: readonly ListedSession[];
}

export type ViewAccount = (actor: Actor, input: { readonly accountId: number }) => Outcome<AccountView>;

/** One account with every grant it has or had, and the sessions that are open. */
export function makeViewAccount({ database, now }: Deps): ViewAccount {
  return async (actor, { accountId }) => {
    const at = now();
    const allowed = needRight(actor, "accounts.manage", at);
    if (!allowed.ok) return allowed;
    const view = await reading(database, async (queries) => {
      const account = await listedAccount(queries, accountId);
      if (account === undefined) return undefined;
      const grants = (await grantsOf(queries, [accountId])).get(accountId) ?? [];
      return { ...account, grants, sessions: liveSessions(await sessionsOf(queries, accountId), at) };
    });
    return view === undefined ? refuse("account.not-found") : success(view);
  };
}

function liveSessions(sessions: readonly ListedSession[], at: Date): readonly ListedSession[] {
  return sessions.filter(
    ({ createdAt, seenAt, expiresAt }) =>
      endOf({ createdAt: createdAt.getTime(), seenAt: seenAt.getTime(), expiresAt: expiresAt.getTime() }, "open") >
      at.getTime(),
  );
}

export interface OwnAccount {
  readonly accountId: number;
  readonly email: string;
  readonly name: string;
  readonly hasSecondFactor: boolean;
  readonly recoveryCodesLeft: number;
  readonly grants: readonly StoredGrant[];
  readonly sessions: readonly (ListedSession & { readonly isThisOne: boolean })[];
}

export type ViewOwnAccount = (token: string) => Outcome<OwnAccount>;

/** Tài khoản của tôi: what the holder of a session may see of the own account. */
export function makeViewOwnAccount({ database, now }: Deps): ViewOwnAccount {
  const readSession = makeReadSession({ database, now });
  return async (token) => {
    const session = await readSession(token);
    if (!session.ok) return session;
    const { sessionId, accountId, email, actor, stage, hasSecondFactor } = session.value;
    if (stage !== "open") return refuse("session.second-factor-needed");
    return reading(database, async (queries) => {
      const sessions = liveSessions(await sessionsOf(queries, accountId), now());
      const grants = (await grantsOf(queries, [accountId])).get(accountId) ?? [];
      return success({
        accountId,
        email,
        name: actor.name,
        hasSecondFactor,
        recoveryCodesLeft: await countRecoveryCodes(queries, accountId),
        grants: grants.filter(({ revokedAt }) => revokedAt === undefined),
        sessions: sessions.map((one) => ({ ...one, isThisOne: one.id === sessionId })),
      });
    });
  };
}
