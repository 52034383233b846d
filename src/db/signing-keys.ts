import { sql } from "kysely";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

export interface StoredSigningKey {
  readonly id: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  /** SHA-256 of the public key, hexadecimal. */
  readonly fingerprint: string;
  readonly sealedPrivateKey: Buffer;
  readonly madeAt: Date;
  readonly retiredAt: Date | undefined;
}

/** Every key there ever was, the newest first. */
export async function signingKeys(queries: Queries): Promise<readonly StoredSigningKey[]> {
  const rows = await queries.selectFrom("signing_keys").selectAll().orderBy("id", "desc").execute();
  return rows.map((row) => ({
    id: row.id,
    publicKey: row.public_key,
    fingerprint: row.fingerprint,
    sealedPrivateKey: row.sealed_private_key,
    madeAt: row.made_at,
    retiredAt: row.retired_at ?? undefined,
  }));
}

/**
 * From now on the key in use signs nothing more; undefined where there is none. It was never in use for less than no
 * time: who waited for another change has an earlier time than the key that came of it.
 */
export async function retireSigningKey(
  tx: AuditedTx,
  at: Date,
): Promise<Pick<StoredSigningKey, "id" | "fingerprint"> | undefined> {
  return tx
    .updateTable("signing_keys")
    .set({ retired_at: sql<Date>`greatest(${at}::timestamptz, made_at)` })
    .where("retired_at", "is", null)
    .returning(["id", "fingerprint"])
    .executeTakeFirst();
}

/** Keeps a new key, which signs from now on; one that was in use must have been retired before. */
export async function insertSigningKey(
  tx: AuditedTx,
  key: Pick<StoredSigningKey, "publicKey" | "fingerprint" | "sealedPrivateKey">,
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto("signing_keys")
    .values({
      public_key: key.publicKey,
      fingerprint: key.fingerprint,
      sealed_private_key: key.sealedPrivateKey,
      made_by: actor,
      made_at: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
