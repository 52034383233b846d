import type { LocalDate } from "../core/base/local-date.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** Lịch trực of one counter, as it is stored. */
export interface StoredDuty {
  readonly agencyId: number;
  readonly counterCode: string;
  readonly validFrom: LocalDate;
  /** Fourteen codes; empty where nobody is named. */
  readonly officerCodes: readonly string[];
}

/** Every schedule of counters of units, the oldest of a counter first. */
export async function counterDuties(queries: Queries, agencyIds: readonly number[]): Promise<readonly StoredDuty[]> {
  if (agencyIds.length === 0) return [];
  const rows = await queries
    .selectFrom("counter_duties")
    .select(["agency_id", "counter_code", "valid_from", "officer_codes"])
    .where("agency_id", "in", agencyIds)
    .orderBy("agency_id")
    .orderBy("counter_code")
    .orderBy("valid_from")
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    counterCode: row.counter_code,
    validFrom: row.valid_from,
    officerCodes: row.officer_codes,
  }));
}

/** Keeps a schedule from its first day on, over one that began on the same day. */
export async function writeCounterDuty(
  tx: AuditedTx,
  { agencyId, counterCode, validFrom, officerCodes }: StoredDuty,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  const row = { officer_codes: [...officerCodes], set_by: by, set_at: at };
  await tx
    .insertInto("counter_duties")
    .values({ agency_id: agencyId, counter_code: counterCode, valid_from: dayParameter(validFrom), ...row })
    .onConflict((conflict) => conflict.columns(["agency_id", "counter_code", "valid_from"]).doUpdateSet(row))
    .execute();
}
