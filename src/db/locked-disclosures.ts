import type { LockedDisclosure } from "../core/publication/locked-disclosure.ts";
import type { Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";

/** By tally set: what the rated side was told of its locked results. */
export async function lockedDisclosures(queries: Queries): Promise<ReadonlyMap<number, LockedDisclosure>> {
  const rows = await queries.selectFrom("locked_disclosures").select(["tally_set_id", "content"]).execute();
  // Written by the function below and never changed: the application may not update this table.
  return new Map(rows.map((row) => [row.tally_set_id, row.content as LockedDisclosure]));
}

/** Of which it is decided what the rated side is told. */
export async function decidedSetIds(queries: Queries): Promise<ReadonlySet<number>> {
  const rows = await queries.selectFrom("locked_disclosures").select("tally_set_id").execute();
  return new Set(rows.map((row) => row.tally_set_id));
}

/** Keeps what was decided; where another process did a moment before, its decision, which is the same, stays. */
export async function keepLockedDisclosure(
  tx: Tx,
  { tallySetId, disclosure }: { readonly tallySetId: number; readonly disclosure: LockedDisclosure },
): Promise<void> {
  await tx
    .insertInto("locked_disclosures")
    .values({ tally_set_id: tallySetId, content: JSON.stringify(disclosure) })
    .onConflict((conflict) => conflict.column("tally_set_id").doNothing())
    .execute();
}
