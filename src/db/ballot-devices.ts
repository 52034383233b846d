import type { BallotPass } from "../core/ballots/cast-ballot.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";

export interface StoredDevice {
  readonly id: number;
  readonly agencyId: number;
  readonly agencyCode: string;
  /** Undefined: of the whole unit. */
  readonly counterCode: string | undefined;
  readonly createdAt: Date;
  /** When it last sent ballots; undefined: never. */
  readonly seenAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

function deviceRows(queries: Queries) {
  return queries
    .selectFrom("ballot_devices as device")
    .innerJoin("agencies as agency", "agency.id", "device.agency_id")
    .select(["device.id", "device.agency_id", "device.counter_code", "device.created_at", "device.seen_at"])
    .select(["device.revoked_at", "agency.code"]);
}

function deviceOf(row: Awaited<ReturnType<ReturnType<typeof deviceRows>["execute"]>>[number]): StoredDevice {
  return {
    id: row.id,
    agencyId: row.agency_id,
    agencyCode: row.code,
    counterCode: row.counter_code ?? undefined,
    createdAt: row.created_at,
    seenAt: row.seen_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  };
}

/** The newest devices of units, revoked ones among them: those that may send first. */
export async function devicesOf(
  queries: Queries,
  agencyIds: readonly number[],
  most: number,
): Promise<readonly StoredDevice[]> {
  if (agencyIds.length === 0) return [];
  const rows = await deviceRows(queries)
    .where("device.agency_id", "in", agencyIds)
    .orderBy("device.revoked_at", (order) => order.desc().nullsFirst())
    .orderBy("device.id", "desc")
    .limit(most)
    .execute();
  return rows.map(deviceOf);
}

export async function deviceWithId(queries: Queries, id: number): Promise<StoredDevice | undefined> {
  const row = await deviceRows(queries).where("device.id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : deviceOf(row);
}

/** From now on the device is refused; false: it was revoked before. */
export async function revokeDevice(
  tx: AuditedTx,
  { id, by, at }: { readonly id: number; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const revoked = await tx
    .updateTable("ballot_devices")
    .set({ revoked_at: at, revoked_by: by })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return revoked.numUpdatedRows > 0n;
}

/** Bookkeeping, once a minute at most: when the device last sent ballots. */
export async function noteDeviceSeen(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.updateTable("ballot_devices").set({ seen_at: at }).where("id", "=", id).execute();
}

/** What a device may send, revoked or not: for ballots that it sent while it might. */
export function passOfDevice({ id, agencyId, agencyCode, counterCode }: StoredDevice): BallotPass {
  return { kind: "device", sender: `device:${id}`, agencyId, agencyCode, counterCode };
}
