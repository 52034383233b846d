import type { Grant } from "../core/access/actor.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";

/** A session with the account and the grants that count at this moment, as one look at the database finds them. */
export interface SessionRow {
  readonly id: number;
  readonly accountId: number;
  readonly email: string;
  readonly name: string;
  readonly officerCode: string | undefined;
  readonly hasSecondFactor: boolean;
  readonly isSecondFactorDone: boolean;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
  readonly grants: readonly Grant[];
}

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly accountId: number;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly device: string;
}

export async function insertSession(
  tx: AuditedTx,
  { tokenHash, accountId, at, expiresAt, device }: NewSession,
): Promise<void> {
  await tx
    .insertInto("sessions")
    .values({
      token_hash: tokenHash,
      account_id: accountId,
      created_at: at,
      seen_at: at,
      expires_at: expiresAt,
      device,
      is_second_factor_done: false,
    })
    .execute();
}

export async function sessionWithToken(queries: Queries, tokenHash: Buffer): Promise<SessionRow | undefined> {
  const rows = await queries
    .selectFrom("sessions")
    .innerJoin("accounts", "accounts.id", "sessions.account_id")
    .leftJoin("account_roles", (join) =>
      join.onRef("account_roles.account_id", "=", "accounts.id").on("account_roles.revoked_at", "is", null),
    )
    .select(["sessions.id", "accounts.id as accountId", "email", "name", "officer_code", "is_second_factor_done"])
    .select(["sessions.created_at", "seen_at", "expires_at", "role", "agency_code", "valid_from", "valid_to"])
    .select(({ eb }) => eb("totp_secret", "is not", null).as("hasSecondFactor"))
    .where("token_hash", "=", tokenHash)
    .where("state", "=", "active")
    .orderBy("account_roles.id")
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    id: first.id,
    accountId: first.accountId,
    email: first.email,
    name: first.name,
    officerCode: first.officer_code ?? undefined,
    hasSecondFactor: first.hasSecondFactor === true,
    isSecondFactorDone: first.is_second_factor_done,
    createdAt: first.created_at,
    seenAt: first.seen_at,
    expiresAt: first.expires_at,
    grants: rows.flatMap(({ role, agency_code, valid_from, valid_to }) =>
      role === null || valid_from === null || valid_to === null
        ? []
        : [
            {
              role,
              agencyCode: agency_code ?? undefined,
              validFrom: valid_from,
              validTo: valid_to,
            },
          ],
    ),
  };
}

/** Bookkeeping, once a minute at most: when the session was used last. */
export async function noteSeen(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable("sessions").set({ seen_at: at }).where("id", "=", id).execute();
}

export interface Rotation {
  readonly id: number;
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
  /** Left out: as it was. */
  readonly isSecondFactorDone?: true;
}

/** Gives a session another token; the one before is worth nothing from the commit on. */
export async function rotateSession(tx: AuditedTx, rotation: Rotation): Promise<void> {
  await tx
    .updateTable("sessions")
    .set({
      token_hash: rotation.tokenHash,
      expires_at: rotation.expiresAt,
      pending_totp_secret: null,
      ...(rotation.isSecondFactorDone && { is_second_factor_done: true }),
    })
    .where("id", "=", rotation.id)
    .execute();
}

/** Bookkeeping: a secret that was shown and that no code has confirmed yet. */
export async function keepPendingSecret(tx: Tx, id: number, secret: Buffer): Promise<void> {
  await tx.updateTable("sessions").set({ pending_totp_secret: secret }).where("id", "=", id).execute();
}

export async function pendingSecret(queries: Queries, id: number): Promise<Buffer | undefined> {
  const row = await queries
    .selectFrom("sessions")
    .select("pending_totp_secret")
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.pending_totp_secret ?? undefined;
}

/** Ends sessions of an account: one of them, all but one, or all. Returns how many there were. */
export async function deleteSessions(
  tx: AuditedTx,
  { accountId, only, except }: { readonly accountId: number; readonly only?: number; readonly except?: number },
): Promise<number> {
  let query = tx.deleteFrom("sessions").where("account_id", "=", accountId);
  if (only !== undefined) query = query.where("id", "=", only);
  if (except !== undefined) query = query.where("id", "<>", except);
  const { numDeletedRows } = await query.executeTakeFirst();
  return Number(numDeletedRows);
}

/** Bookkeeping: sessions that ended by themselves. `idleSince` is the last moment of use that is too long ago. */
export async function forgetEndedSessions(
  tx: Tx,
  { now, idleSince }: { readonly now: Date; readonly idleSince: Date },
): Promise<void> {
  await tx
    .deleteFrom("sessions")
    .where((eb) => eb.or([eb("expires_at", "<=", now), eb("seen_at", "<=", idleSince)]))
    .execute();
}

export interface ListedSession {
  readonly id: number;
  readonly device: string;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

/** The sessions of an account, used last first; those that ended by themselves may still be among them. */
export async function sessionsOf(queries: Queries, accountId: number): Promise<readonly ListedSession[]> {
  return queries
    .selectFrom("sessions")
    .select(["id", "device", "created_at as createdAt", "seen_at as seenAt", "expires_at as expiresAt"])
    .where("account_id", "=", accountId)
    .orderBy("seen_at", "desc")
    .orderBy("id", "desc")
    .execute();
}
