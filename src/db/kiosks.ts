import { sql } from "kysely";
import type { LocalDate } from "../core/base/local-date.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { keptDeviceKey, type KeptDeviceKey } from "./device-keys.ts";
import type { Tx } from "./transaction.ts";
import { dayParameter } from "./value-parsers.ts";

export interface NewPairing {
  readonly codeHash: Buffer;
  readonly agencyId: number;
  readonly counterCode: string | undefined;
  readonly createdBy: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Another code for a place; those that are over go, so that the table stays as small as a day. */
export async function insertPairing(tx: AuditedTx, pairing: NewPairing): Promise<void> {
  await tx.deleteFrom("kiosk_pairings").where("expires_at", "<=", pairing.at).execute();
  await tx
    .insertInto("kiosk_pairings")
    .values({
      code_hash: pairing.codeHash,
      agency_id: pairing.agencyId,
      counter_code: pairing.counterCode ?? null,
      created_by: pairing.createdBy,
      created_at: pairing.at,
      expires_at: pairing.expiresAt,
    })
    .execute();
}

export interface OpenPairing {
  readonly agencyId: number;
  readonly agencyCode: string;
  readonly counterCode: string | undefined;
  readonly createdBy: string;
}

/** The pairing that a code opens at a moment, locked until the transaction ends; undefined: used, over or none. */
export async function lockPairing(tx: AuditedTx, codeHash: Buffer, at: Date): Promise<OpenPairing | undefined> {
  const row = await tx
    .selectFrom("kiosk_pairings as pairing")
    .innerJoin("agencies as agency", "agency.id", "pairing.agency_id")
    .select(["pairing.agency_id", "agency.code", "pairing.counter_code", "pairing.created_by"])
    .where("pairing.code_hash", "=", codeHash)
    .where("pairing.device_id", "is", null)
    .where("pairing.expires_at", ">", at)
    .forUpdate("pairing")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { agency_id: agencyId, code: agencyCode, counter_code: counterCode, created_by: createdBy } = row;
  return { agencyId, agencyCode, counterCode: counterCode ?? undefined, createdBy };
}

/** From now on the code opens nothing. */
export async function spendPairing(tx: AuditedTx, codeHash: Buffer, deviceId: number): Promise<void> {
  await tx.updateTable("kiosk_pairings").set({ device_id: deviceId }).where("code_hash", "=", codeHash).execute();
}

/** The name of a unit on a day, else its code. */
export async function agencyNameOn(queries: Queries, agencyId: number, day: LocalDate): Promise<string | undefined> {
  const row = await queries
    .selectFrom("agency_versions")
    .select("name")
    .where("agency_id", "=", agencyId)
    .where(isOn(day))
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  return row?.name ?? undefined;
}

/** Counters of units that are open on a day, in the order of their codes. */
export async function countersOn(
  queries: Queries,
  agencyIds: readonly number[],
  day: LocalDate,
): Promise<readonly { readonly agencyId: number; readonly code: string; readonly name: string }[]> {
  if (agencyIds.length === 0) return [];
  const rows = await queries
    .selectFrom("counters")
    .select(["agency_id", "code", "name"])
    .where("agency_id", "in", agencyIds)
    .where(isOn(day))
    .orderBy("agency_id")
    .orderBy("code")
    .execute();
  return rows.map(({ agency_id: agencyId, code, name }) => ({ agencyId, code, name }));
}

/** Officers of one unit on a day, in the order of their codes. */
export async function officersOn(
  queries: Queries,
  agencyId: number,
  day: LocalDate,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  const rows = await queries
    .selectFrom("officer_versions")
    .select(["code", "name"])
    .where("agency_id", "=", agencyId)
    .where(isOn(day))
    .orderBy("code")
    .execute();
  return rows.map(({ code, name }) => ({ code, name: name ?? code }));
}

function isOn(day: LocalDate) {
  return sql<boolean>`${dayParameter(day)}::date between valid_from and valid_to`;
}

export interface KioskReport {
  readonly reportedAt: Date;
  readonly clockAheadSeconds: number;
  readonly unsent: number;
  readonly setAside: number;
  readonly oldestUnsentAt: Date | undefined;
  readonly programVersion: string;
}

/** Bookkeeping: how a kiosk does, over what it said before. */
export async function writeKioskReport(
  tx: Tx,
  { deviceId, agencyId }: { readonly deviceId: number; readonly agencyId: number },
  report: KioskReport,
): Promise<void> {
  const row = {
    agency_id: agencyId,
    reported_at: report.reportedAt,
    clock_ahead_seconds: report.clockAheadSeconds,
    unsent: report.unsent,
    set_aside: report.setAside,
    oldest_unsent_at: report.oldestUnsentAt ?? null,
    program_version: report.programVersion,
  };
  await tx
    .insertInto("kiosk_reports")
    .values({ device_id: deviceId, ...row })
    .onConflict((conflict) => conflict.column("device_id").doUpdateSet(row))
    .execute();
}

export interface KnownKiosk {
  readonly deviceId: number;
  readonly agencyId: number;
  readonly counterCode: string | undefined;
  readonly createdAt: Date;
  /** Undefined: it has not said anything yet. */
  readonly report: KioskReport | undefined;
}

/** Devices of units that were not revoked, the newest first, with what each last said of itself. */
export async function kiosksOf(queries: Queries, agencyIds: readonly number[]): Promise<readonly KnownKiosk[]> {
  if (agencyIds.length === 0) return [];
  const rows = await queries
    .selectFrom("ballot_devices as device")
    .leftJoin("kiosk_reports as report", "report.device_id", "device.id")
    .select(["device.id", "device.agency_id", "device.counter_code", "device.created_at"])
    .select(["report.reported_at", "report.clock_ahead_seconds", "report.unsent", "report.set_aside"])
    .select(["report.oldest_unsent_at", "report.program_version"])
    .where("device.agency_id", "in", agencyIds)
    .where("device.revoked_at", "is", null)
    .orderBy("device.id", "desc")
    .limit(MOST_KIOSKS)
    .execute();
  return rows.map((row) => ({
    deviceId: row.id,
    agencyId: row.agency_id,
    counterCode: row.counter_code ?? undefined,
    createdAt: row.created_at,
    report:
      row.reported_at === null
        ? undefined
        : {
            reportedAt: row.reported_at,
            clockAheadSeconds: row.clock_ahead_seconds ?? 0,
            unsent: row.unsent ?? 0,
            setAside: row.set_aside ?? 0,
            oldestUnsentAt: row.oldest_unsent_at ?? undefined,
            programVersion: row.program_version ?? "",
          },
  }));
}

/** A province has a few hundred; one page holds them. */
const MOST_KIOSKS = 1000;

export interface DeviceToSeal extends KeptDeviceKey {
  readonly agencyId: number;
  readonly agencyCode: string;
  readonly counterCode: string | undefined;
}

/** A device that was not revoked, with the sealed key by which what it exported is known to be its own. */
export async function deviceToSeal(queries: Queries, deviceId: number): Promise<DeviceToSeal | undefined> {
  const row = await queries
    .selectFrom("ballot_devices as device")
    .innerJoin("agencies as agency", "agency.id", "device.agency_id")
    .select(["device.agency_id", "agency.code", "device.counter_code", "device.token_hash", "device.sealed_key"])
    .where("device.id", "=", deviceId)
    .where("device.revoked_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { agency_id: agencyId, code: agencyCode, counter_code: counterCode } = row;
  return { agencyId, agencyCode, counterCode: counterCode ?? undefined, ...keptDeviceKey(row) };
}
