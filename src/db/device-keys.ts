import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

/** What is kept of the token of a device. */
export interface DeviceSecrets {
  readonly tokenHash: Buffer;
  readonly sealedKey: Buffer;
}

/** The same as it is read; undefined: nobody has sealed the key. */
export interface KeptDeviceKey {
  readonly tokenHash: Buffer;
  readonly sealedKey: Buffer | undefined;
}

export function keptDeviceKey(row: { readonly token_hash: Buffer; readonly sealed_key: Buffer | null }): KeptDeviceKey {
  return { tokenHash: row.token_hash, sealedKey: row.sealed_key ?? undefined };
}

/** Devices whose key nobody has sealed yet: it stands where the hash of it should. */
export async function devicesToSeal(
  queries: Queries,
): Promise<readonly { readonly id: number; readonly tokenHash: Buffer }[]> {
  const rows = await queries
    .selectFrom("ballot_devices")
    .select(["id", "token_hash"])
    .where("sealed_key", "is", null)
    .execute();
  return rows.map(({ id, token_hash: tokenHash }) => ({ id, tokenHash }));
}

interface Sealed extends DeviceSecrets {
  readonly id: number;
  readonly key: Buffer;
}

/** False: another process did it a moment before. */
export async function sealDeviceKey(tx: AuditedTx, { id, key, tokenHash, sealedKey }: Sealed): Promise<boolean> {
  const done = await tx
    .updateTable("ballot_devices")
    .set({ token_hash: tokenHash, sealed_key: sealedKey })
    .where("id", "=", id)
    .where("token_hash", "=", key)
    .where("sealed_key", "is", null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Every device that has its key sealed, revoked or not: the receipts of its ballots stay good. */
export async function devicesForReceipts(
  queries: Queries,
): Promise<readonly { id: number; agencyId: number; counterCode: string | undefined; kept: KeptDeviceKey }[]> {
  const rows = await queries.selectFrom("ballot_devices").selectAll().where("sealed_key", "is not", null).execute();
  return rows.map((row) => ({
    ...{ id: row.id, agencyId: row.agency_id, counterCode: row.counter_code ?? undefined },
    kept: keptDeviceKey(row),
  }));
}
