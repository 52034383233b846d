import { sql } from "kysely";
import type { LocalDate, LocalTime } from "../core/base/local-date.ts";
import type { Queries } from "./database.ts";
import { keptDeviceKey, type KeptDeviceKey } from "./device-keys.ts";

/** A ballot as far as a receipt tells of it. */
export interface ReceiptBallot {
  readonly id: string;
  readonly castAt: LocalTime;
}

/** Many more than a unit takes in the minute that the start of an id stands for. */
const MOST = 5000;

/** The ballots of a unit whose ids begin so (eight hexadecimal digits). */
export async function ballotsBeginning(
  queries: Queries,
  agencyId: number,
  idStart: string,
): Promise<readonly ReceiptBallot[]> {
  const { rows } = await sql<ReceiptBallot>`select id, cast_at as "castAt" from ballots
    where agency_id = ${agencyId} and ${isBeginning("id", idStart)} limit ${MOST}`.execute(queries);
  return rows;
}

/** A ballot whose id was replaced, by the keyed hash of its receipt code. */
export async function ballotOfLinkReceipt(
  queries: Queries,
  agencyId: number,
  hash: Buffer,
): Promise<ReceiptBallot | undefined> {
  const { rows } = await sql<ReceiptBallot>`select b.id, b.cast_at as "castAt" from link_receipts r
    join ballots b on b.agency_id = r.agency_id and b.id = r.ballot_id
    where r.agency_id = ${agencyId} and r.code_hash = ${hash}`.execute(queries);
  return rows[0];
}

/** The other ballots of the same dossier and form, as far as they decide which of them counts. */
export interface BallotRivals {
  readonly hasEarlier: boolean;
  /** The day of the first that was cast after it. */
  readonly laterOn: LocalDate | undefined;
  /** The tally set of the period whose rules decide; undefined: there is none yet. */
  readonly decidingSetId: number | undefined;
}

interface RivalsRow {
  readonly has_earlier: boolean;
  readonly later_on: LocalDate | null;
  readonly set_id: number | null;
}

/**
 * The rivals of one ballot, and the period that decides: one that has counted the dossier, else one in whose days the
 * ballot was cast, else the latest; a draft decides nothing. Undefined: the ballot has no rival.
 */
export async function rivalsOf(queries: Queries, agencyId: number, id: string): Promise<BallotRivals | undefined> {
  const { rows } = await sql<RivalsRow>`
    select has_earlier, later_on, set_id from hailong.ballot_rivals(${agencyId}, ${id})`.execute(queries);
  const [row] = rows;
  return (
    row && {
      hasEarlier: row.has_earlier,
      laterOn: row.later_on ?? undefined,
      decidingSetId: row.set_id ?? undefined,
    }
  );
}

/** The same of those that are kept apart still. */
export async function keptApartBeginning(
  queries: Queries,
  agencyId: number,
  idStart: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct q.ballot_id as id from ballot_quarantine q
    where q.agency_id = ${agencyId} and q.released_at is null and ${isBeginning("ballot_id", idStart)}
    limit ${MOST}`.execute(queries);
  return rows.map(({ id }) => id);
}

function isBeginning(column: "id" | "ballot_id", idStart: string) {
  const [first, last] = ["0000-0000-0000-000000000000", "ffff-ffff-ffff-ffffffffffff"];
  return sql<boolean>`${sql.ref(column)} between ${`${idStart}-${first}`}::uuid and ${`${idStart}-${last}`}::uuid`;
}

/** The unit of a device, revoked or not, and the sealed key by which its receipts are known. */
export async function deviceOfReceipt(
  queries: Queries,
  id: number,
): Promise<(KeptDeviceKey & { readonly agencyId: number }) | undefined> {
  const row = await queries
    .selectFrom("ballot_devices")
    .select(["agency_id", "token_hash", "sealed_key"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { agencyId: row.agency_id, ...keptDeviceKey(row) };
}
