import { sql } from "kysely";
import type { LocalDate } from "../core/base/local-date.ts";
import type { ReopenedCodes } from "../core/statistics/asked-people.ts";
import type { Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";
import { dayParameter } from "./value-parsers.ts";

export interface SpentTokenOpened {
  readonly agencyId: number;
  /** In hexadecimal digits. */
  readonly tokenHash: string;
  readonly openedOn: LocalDate;
}

/**
 * Bookkeeping, once for each token: somebody opened it who did not spend it. Neither the time, nor from where, nor what
 * was sent.
 */
export async function noteSpentTokenOpened(tx: Tx, { agencyId, tokenHash, openedOn }: SpentTokenOpened): Promise<void> {
  await tx
    .insertInto("spent_token_openings")
    .values({ agency_id: agencyId, token_hash: Buffer.from(tokenHash, "hex"), opened_on: dayParameter(openedOn) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** By unit, on some days (both inclusive); units without any are left out. */
export async function reopenedCodes(
  queries: Queries,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly ReopenedCodes[]> {
  const { rows } = await sql<ReopenedCodes>`
    select a.code as "agencyCode", o.codes from agencies a join (
      select agency_id, count(*)::integer as codes from spent_token_openings
      where opened_on between ${dayParameter(from)}::date and ${dayParameter(to)}::date group by agency_id
    ) o on o.agency_id = a.id order by a.code collate "C"`.execute(queries);
  return rows;
}
