import { sql } from "kysely";
import type { LocalTime } from "../core/base/local-date.ts";
import { BALLOT_OCCASIONS, type BallotOccasion, type BallotPass } from "../core/ballots/cast-ballot.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { DeviceSecrets } from "./device-keys.ts";

export interface NewDevice extends DeviceSecrets {
  readonly agencyId: number;
  readonly counterCode: string | undefined;
  readonly createdBy: string;
  readonly at: Date;
}

export async function insertDevice(tx: AuditedTx, device: NewDevice): Promise<number> {
  const { id } = await tx
    .insertInto("ballot_devices")
    .values({
      token_hash: device.tokenHash,
      sealed_key: device.sealedKey,
      agency_id: device.agencyId,
      counter_code: device.counterCode ?? null,
      created_by: device.createdBy,
      created_at: device.at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The device with this token, unless it was revoked. */
export async function devicePass(queries: Queries, tokenHash: Buffer): Promise<BallotPass | undefined> {
  const row = await queries
    .selectFrom("ballot_devices as device")
    .innerJoin("agencies as agency", "agency.id", "device.agency_id")
    .select(["device.id", "device.agency_id", "device.counter_code", "agency.code"])
    .where("device.token_hash", "=", tokenHash)
    .where("device.sealed_key", "is not", null)
    .where("device.revoked_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { id, agency_id: agencyId, counter_code: counterCode, code: agencyCode } = row;
  return { kind: "device", sender: `device:${id}`, agencyId, agencyCode, counterCode: counterCode ?? undefined };
}

/** What the token on a paper is about, spent or not. */
export async function tokenPass(queries: Queries, tokenHash: Buffer, at: Date): Promise<BallotPass | undefined> {
  const row = await queries
    .selectFrom("ballot_tokens as token")
    .innerJoin("agencies as agency", "agency.id", "token.agency_id")
    .select(["token.agency_id", "token.dossier_code", "token.occasion", "token.expires_at", "token.ballot_id"])
    .select("agency.code")
    .where("token.token_hash", "=", tokenHash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    kind: "token",
    sender: "token",
    agencyId: row.agency_id,
    agencyCode: row.code,
    dossierCode: row.dossier_code,
    occasion: row.occasion === null ? undefined : BALLOT_OCCASIONS[row.occasion],
    tokenHash: tokenHash.toString("hex"),
    isExpired: row.expires_at <= at,
    ballotId: row.ballot_id ?? undefined,
  };
}

export interface NewBallotToken {
  readonly tokenHash: Buffer;
  readonly agencyId: number;
  readonly dossierCode: string;
  readonly occasion: BallotOccasion | undefined;
  readonly expiresAt: Date;
  readonly isDossierKnown: boolean;
}

/** Which of some dossiers are on file, as `agency/code`. */
export async function dossiersOnFile(
  queries: Queries,
  wanted: readonly { readonly agencyId: number; readonly dossierCode: string }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ agency_id: number; code: string }>`
    select d.agency_id, d.code from dossiers d
      join unnest(${wanted.map(({ agencyId }) => agencyId)}::integer[],
        ${wanted.map(({ dossierCode }) => dossierCode)}::text[]) as w (agency_id, code)
      on d.agency_id = w.agency_id and d.code = w.code`.execute(queries);
  return new Set(rows.map(({ agency_id, code }) => `${agency_id}/${code}`));
}

/** Of a unit: tokens of dossiers that were not on file and still are not, and how many of them were spent. */
export interface UnknownDossierTokens {
  readonly agencyId: number;
  readonly tokens: number;
  readonly spent: number;
}

export async function unknownDossierTokens(
  queries: Queries,
  agencyIds: readonly number[],
): Promise<readonly UnknownDossierTokens[]> {
  const { rows } = await sql<UnknownDossierTokens>`
    select t.agency_id as "agencyId", count(*)::integer as tokens, count(t.ballot_id)::integer as spent
    from ballot_tokens t left join dossiers d on d.agency_id = t.agency_id and d.code = t.dossier_code
    where t.agency_id = any(${agencyIds}::integer[]) and not t.is_dossier_known and d.code is null
    group by t.agency_id`.execute(queries);
  return rows;
}

export async function insertBallotTokens(
  tx: AuditedTx,
  tokens: readonly NewBallotToken[],
  { createdBy, at }: { readonly createdBy: string; readonly at: Date },
): Promise<void> {
  const rows = tokens.map(({ tokenHash, agencyId, dossierCode, occasion, expiresAt, isDossierKnown }) => ({
    token_hash: tokenHash,
    agency_id: agencyId,
    dossier_code: dossierCode,
    occasion: occasion === undefined ? null : BALLOT_OCCASIONS.indexOf(occasion),
    created_by: createdBy,
    created_at: at,
    expires_at: expiresAt,
    is_dossier_known: isDossierKnown,
  }));
  await tx.insertInto("ballot_tokens").values(rows).execute();
}

/** Whether a unit has such a counter, in any of its versions. */
export async function isCounterKnown(queries: Queries, agencyId: number, code: string): Promise<boolean> {
  const row = await queries
    .selectFrom("counters")
    .select("code")
    .where("agency_id", "=", agencyId)
    .where("code", "=", code)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The windows, in days since 1970 and both inclusive, of which the results of a unit are published. */
export async function publishedWindows(
  queries: Queries,
  agencyId: number,
): Promise<readonly { readonly from: number; readonly to: number }[]> {
  const { rows } = await sql<{ from: number; to: number }>`
    select p.window_from as "from", p.window_to as "to" from period_units u join periods p on p.id = u.period_id
    where u.agency_id = ${agencyId} and u.stage = 'published'
    union select l.window_from, l.window_to from link_sets l`.execute(queries);
  return rows;
}

/** A ballot whose link was replaced, as far as one that is sent again is held against it. */
export interface ReplacedStored {
  readonly castAt: LocalTime;
  readonly digest: string;
  readonly comment: string | null;
}

/** `id`: the new one. */
export async function replacedBallotStored(
  queries: Queries,
  agencyId: number,
  id: string,
): Promise<ReplacedStored | undefined> {
  const { rows } = await sql<ReplacedStored>`
    select b.cast_at as "castAt", encode(b.digest, 'hex') as digest, c.comment
    from ballots b left join ballot_comments c on c.agency_id = b.agency_id and c.ballot_id = b.id
    where b.agency_id = ${agencyId} and b.id = ${id}::uuid and b.link_takeover is not null`.execute(queries);
  return rows[0];
}

export async function isBallotStored(queries: Queries, agencyId: number, id: string): Promise<boolean> {
  const row = await queries
    .selectFrom("ballots")
    .select("id")
    .where("agency_id", "=", agencyId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}
