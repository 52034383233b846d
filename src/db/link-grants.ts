import type pg from "pg";
import { APP_ROLE, SCHEMA_NAME } from "./database.ts";

/**
 * Columns that together with others say how somebody answered about which dossier, and rows that imports replaced,
 * which hold such columns. The role of scoring alone reads them.
 */
const WITHHELD: Readonly<Record<string, readonly string[]>> = {
  ballots: ["dossier_code"],
  points: ["p3", "p4", "p6", "p7", "r3", "r4", "r7", "opinion_level"],
  replaced_rows: ["replaced_row"],
};

/** Takes from the role of the program what scoring alone may read; everything else of the tables stays readable. */
export async function withholdLink(client: pg.Client): Promise<void> {
  for (const [table, withheld] of Object.entries(WITHHELD)) {
    const { rows } = await client.query<{ columns: string | null }>(
      `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
        where attrelid = to_regclass($1) and attnum > 0 and not attisdropped and attname <> all ($2)`,
      [`${SCHEMA_NAME}.${table}`, withheld],
    );
    const columns = rows[0]?.columns ?? null;
    if (columns === null) continue; // an earlier schema has no such table yet
    await client.query(`revoke select on ${table} from ${APP_ROLE}`);
    await client.query(`grant select (${columns}) on ${table} to ${APP_ROLE}`);
  }
}
