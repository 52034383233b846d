import { sql } from "kysely";
import { invariant } from "../core/base/invariant.ts";
import { formatIsoDate, type LocalDate } from "../core/base/local-date.ts";
import { keyOf, type RegistryChange, type RegistryRows, type RegistryTable } from "../core/registry/registry-change.ts";
import type { AuditedTx } from "./audit.ts";

/** The import that stands for what people enter by hand; it is never undone. */
export const ENTERED_BY_HAND = 0;

/** Keeps what a change of the past replaced, and why. */
export async function recordCorrections(
  tx: AuditedTx,
  changes: readonly RegistryChange[],
  reason: string,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ table, before, after }) => {
    const keyed = before ?? after;
    invariant(keyed !== undefined, "a change of nothing into nothing");
    return {
      table_name: table,
      row_key: keyOf(table, keyed).replaceAll("\n", " | "),
      before_row: before === undefined ? null : rowJson(before),
      after_row: after === undefined ? null : rowJson(after),
      import_id: ENTERED_BY_HAND,
      reason,
    };
  });
  await tx.insertInto("registry_corrections").values(rows).execute();
}

const DAYS = ["validFrom", "validTo", "date"];

function rowJson(row: RegistryRows[RegistryTable]): string {
  return JSON.stringify(row, (field, value: unknown) =>
    DAYS.includes(field) && typeof value === "number" ? formatIsoDate(value as LocalDate) : value,
  );
}

/**
 * Says that tables were delivered by hand, with the columns that the rows fill: what the rules ask of a table does not
 * depend on the way by which its rows came.
 */
export async function declareEnteredTables(
  tx: AuditedTx,
  tables: readonly {
    readonly table: RegistryTable | "petitions" | "ballots";
    readonly tellingColumns: readonly string[];
    readonly rows: number;
  }[],
  at: Date,
): Promise<void> {
  const delivered = tables.filter(({ table }) => table !== "counters");
  if (delivered.length === 0) return;
  await sql`
    insert into imports (id, source, state, title, requested_by, requested_at) overriding system value
    values (${ENTERED_BY_HAND}, 'command', 'done', 'Nhập tay', 'system', ${at}) on conflict (id) do nothing
  `.execute(tx);
  for (const { table, tellingColumns, rows } of delivered) {
    await sql`
      insert into import_tables (import_id, file, table_name, telling_columns, rows, accepted)
      values (${ENTERED_BY_HAND}, 'registry', ${table}, ${tellingColumns}::text[], ${rows}, ${rows})
      on conflict (import_id, file, table_name) do update set
        telling_columns = array(
          select distinct column_name
          from unnest(import_tables.telling_columns || excluded.telling_columns) as column_name
          order by column_name
        ),
        rows = import_tables.rows + excluded.rows,
        accepted = import_tables.accepted + excluded.accepted
    `.execute(tx);
  }
}
