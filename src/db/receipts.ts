import { sql } from "kysely";
import type { LocalTime } from "../core/base/local-date.ts";
import type { Queries } from "./database.ts";

/** A ballot as far as a receipt tells of it. */
export interface ReceiptBallot {
  readonly id: string;
  readonly castAt: LocalTime;
  /** Another ballot of the same dossier and form was cast before it. */
  readonly isLater: boolean;
}

/** Many more than a unit takes in the minute that the start of an id stands for. */
const MOST = 5000;

/** The ballots of a unit whose ids begin so (eight hexadecimal digits). */
export async function ballotsBeginning(
  queries: Queries,
  agencyId: number,
  idStart: string,
): Promise<readonly ReceiptBallot[]> {
  const { rows } = await sql<{ id: string; cast_at: LocalTime; is_later: boolean }>`
    select b.id, b.cast_at, b.dossier_code is not null and exists (
        select from ballots o where o.dossier_code = b.dossier_code and o.form_id = b.form_id
          and (o.cast_at, o.id) < (b.cast_at, b.id)) as is_later
    from ballots b where b.agency_id = ${agencyId} and ${isBeginning("id", idStart)} limit ${MOST}`.execute(queries);
  return rows.map(({ id, cast_at: castAt, is_later: isLater }) => ({ id, castAt, isLater }));
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

/** The unit of a device, revoked or not, and the key by which its receipts are known. */
export async function deviceOfReceipt(
  queries: Queries,
  id: number,
): Promise<{ readonly agencyId: number; readonly tokenHash: Buffer } | undefined> {
  const row = await queries
    .selectFrom("ballot_devices")
    .select(["agency_id", "token_hash"])
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { agencyId: row.agency_id, tokenHash: row.token_hash };
}
