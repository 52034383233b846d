import type { Actor } from "../../core/access/actor.ts";
import { refuse } from "../../core/access/account-failure.ts";
import { parseName } from "../../core/access/person-fields.ts";
import type { Right } from "../../core/access/roles.ts";
import { epochMsAt, formatIsoDate, startOfDay, toLocalDate, type LocalDate } from "../../core/base/local-date.ts";
import { success } from "../../core/base/result.ts";
import { isAgencyKnown } from "../../db/accounts.ts";
import { insertToken, markTokenRevoked, noteTokenUsed, storedTokens, tokenWithHash } from "../../db/agency-tokens.ts";
import type { StoredToken } from "../../db/agency-tokens.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { inTransaction, reading } from "../../db/transaction.ts";
import type { AccountsDeps, Outcome } from "./deps.ts";
import { dayAt, needRight } from "./permission.ts";
import { tokenHashOf } from "./secrets.ts";

/** What another system may be let do; each word is a right that a clerk has. */
export const TOKEN_SCOPES = [
  "imports.run",
  "imports.read",
  "units.read",
  "results.read",
] as const satisfies readonly Right[];
export type TokenScope = (typeof TOKEN_SCOPES)[number];

const LONGEST_DAYS = 400;
/** A prefix that scanners of leaked secrets can look for. */
const PREFIX = "hlt_";
const USED_EVERY_MS = 60_000;

type Deps = Pick<AccountsDeps, "database" | "now" | "randomBytes">;

export interface WantedToken {
  readonly name: string;
  /** Undefined: the whole province. */
  readonly agencyCode: string | undefined;
  readonly scopes: readonly string[];
  /** The last day, after today. */
  readonly lastDay: LocalDate;
}

export type CreateToken = (
  actor: Actor,
  wanted: WantedToken,
) => Outcome<{ readonly id: number; readonly token: string }>;

/** A token for another system: shown this once, kept as a hash, good for its scopes in its unit until it expires. */
export function makeCreateToken({ database, now, randomBytes }: Deps): CreateToken {
  return async (actor, { name: typedName, agencyCode, scopes: typedScopes, lastDay }) => {
    const at = now();
    const allowed = needRight(actor, "tokens.manage", at);
    if (!allowed.ok) return allowed;
    const name = parseName(typedName);
    if (name === undefined) return refuse("token.name-malformed", { at: "name" });
    const scopes = TOKEN_SCOPES.filter((scope) => typedScopes.includes(scope));
    if (scopes.length === 0 || scopes.length < new Set(typedScopes).size)
      return refuse("token.scopes-malformed", { at: "scopes" });
    const days = lastDay - dayAt(at);
    if (!(days > 0 && days <= LONGEST_DAYS)) return refuse("token.expiry-malformed", { at: "lastDay" });
    if (agencyCode !== undefined && !(await reading(database, (queries) => isAgencyKnown(queries, agencyCode))))
      return refuse("grant.unit-unknown", { at: "agencyCode" });
    const token = PREFIX + randomBytes(32).toString("base64url");
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      const expiresAt = endOfDay(lastDay);
      const stored = { tokenHash: tokenHashOf(token), name, agencyCode, scopes, createdBy: actor.id, at, expiresAt };
      const id = await insertToken(tx, stored);
      const details = { agencyCode: agencyCode ?? null, scopes, lastDay: formatIsoDate(lastDay) };
      record({ action: "token.created", subject: `token:${id}`, details });
      return success({ id, token });
    });
  };
}

/** The moment at which a civil day in Vietnam is over. */
function endOfDay(day: LocalDate): Date {
  return new Date(epochMsAt(startOfDay(toLocalDate(day + 1))));
}

export type ListTokens = (actor: Actor) => Outcome<readonly StoredToken[]>;

/** Every token there is or was, without what opens anything. */
export function makeListTokens({ database, now }: Deps): ListTokens {
  return async (actor) => {
    const allowed = needRight(actor, "tokens.manage", now());
    return allowed.ok ? success(await reading(database, storedTokens)) : allowed;
  };
}

export type RevokeToken = (actor: Actor, input: { readonly id: number }) => Outcome<undefined>;

export function makeRevokeToken({ database, now }: Deps): RevokeToken {
  return async (actor, { id }) => {
    const at = now();
    const allowed = needRight(actor, "tokens.manage", at);
    if (!allowed.ok) return allowed;
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      if (!(await markTokenRevoked(tx, id, at))) return refuse("token.not-found");
      record({ action: "token.revoked", subject: `token:${id}`, details: {} });
      return success(undefined);
    });
  };
}

export interface TokenHolder {
  readonly tokenId: number;
  readonly actor: Actor;
}

export type ReadToken = (token: string) => Outcome<TokenHolder>;

/** Who calls with a token: an actor with a clerk's grant over the token's unit, limited to the token's scopes. */
export function makeReadToken({ database, now }: Deps): ReadToken {
  return async (token) => {
    const at = now();
    const stored = await reading(database, (queries) => tokenWithHash(queries, tokenHashOf(token)));
    if (stored === undefined || stored.revokedAt !== undefined || stored.expiresAt <= at)
      return refuse("token.refused");
    if (stored.usedAt === undefined || at.getTime() - stored.usedAt.getTime() >= USED_EVERY_MS)
      await inTransaction(database, (tx) => noteTokenUsed(tx, stored.id, at));
    const grant = {
      role: "clerk",
      agencyCode: stored.agencyCode,
      validFrom: dayAt(stored.createdAt),
      validTo: dayAt(new Date(stored.expiresAt.getTime() - 1)),
    } as const;
    const limitedTo = TOKEN_SCOPES.filter((scope) => stored.scopes.includes(scope));
    const actor = { id: `token:${stored.id}`, name: stored.name, grants: [grant], officerCode: undefined, limitedTo };
    return success({ tokenId: stored.id, actor });
  };
}
