import type pg from "pg";

/**
 * Empties these tables and all that refer to them, over a connection of the owner. Rows are deleted, for few of the
 * tables hold any: one that is truncated gets new files for itself, its indexes and its long values, full or empty.
 */
export async function emptyTables(client: pg.Client, tables: readonly string[]): Promise<void> {
  // Triggers and references would keep some of the rows, such as those of publications.
  await client.query(`do $$
    declare emptied regclass;
    begin
      set local session_replication_role = replica;
      for emptied in
        with recursive named (id) as (
          select unnest('{${tables.join(", ")}}'::regclass[])
          union select c.conrelid from pg_constraint c join named n on n.id = c.confrelid where c.contype = 'f')
        select id from named
      loop
        execute format('delete from %s', emptied);
      end loop;
    end $$`);
  await client.query("delete from agencies where id <> 0");
}
