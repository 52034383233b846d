import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";

export interface NewToken {
  readonly tokenHash: Buffer;
  readonly name: string;
  readonly agencyCode: string | undefined;
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

export async function insertToken(tx: AuditedTx, token: NewToken): Promise<number> {
  const { id } = await tx
    .insertInto("agency_tokens")
    .values({
      token_hash: token.tokenHash,
      name: token.name,
      agency_code: token.agencyCode ?? null,
      scopes: [...token.scopes],
      created_by: token.createdBy,
      created_at: token.at,
      expires_at: token.expiresAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Ends a token at this moment. False when there is none, or it was revoked before. */
export async function markTokenRevoked(tx: AuditedTx, id: number, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("agency_tokens")
    .set({ revoked_at: at })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface StoredToken {
  readonly id: number;
  readonly name: string;
  readonly agencyCode: string | undefined;
  readonly scopes: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | undefined;
  readonly usedAt: Date | undefined;
}

/** Every token there is or was, newest first; a province has some dozens. */
export async function storedTokens(queries: Queries): Promise<readonly StoredToken[]> {
  const rows = await tokenRows(queries).orderBy("id", "desc").execute();
  return rows.map(toStoredToken);
}

/** Names of tokens by their number; a revoked one keeps its name. */
export async function tokenNames(queries: Queries, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.selectFrom("agency_tokens").select(["id", "name"]).where("id", "in", ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The token with this hash, whether it is good or not. */
export async function tokenWithHash(queries: Queries, tokenHash: Buffer): Promise<StoredToken | undefined> {
  const row = await tokenRows(queries).where("token_hash", "=", tokenHash).executeTakeFirst();
  return row && toStoredToken(row);
}

function tokenRows(queries: Queries) {
  return queries
    .selectFrom("agency_tokens")
    .select(["id", "name", "agency_code", "scopes", "created_by", "created_at", "expires_at", "revoked_at", "used_at"]);
}

type TokenRow = Awaited<ReturnType<ReturnType<typeof tokenRows>["execute"]>>[number];

function toStoredToken(row: TokenRow): StoredToken {
  return {
    id: row.id,
    name: row.name,
    agencyCode: row.agency_code ?? undefined,
    scopes: row.scopes,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at ?? undefined,
    usedAt: row.used_at ?? undefined,
  };
}

/** Bookkeeping, once a minute at most: when the token was used last. */
export async function noteTokenUsed(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable("agency_tokens").set({ used_at: at }).where("id", "=", id).execute();
}
