import { expect, test } from "vitest";
import { typedTables } from "../support/schema-types.ts";
import { testDatabase } from "../support/test-database.ts";

const { pool } = await testDatabase();

interface RealColumn {
  readonly table_name: string;
  readonly column_name: string;
  readonly type: string;
  readonly is_nullable: "YES" | "NO";
  readonly has_value: boolean;
  /** Computed from other columns: never written. */
  readonly is_stored: boolean;
}

/** What a type in the code may stand for in the database. */
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = {
  number: ["integer", "smallint", "bigint"],
  string: ["text", "uuid"],
  boolean: ["boolean"],
  Buffer: ["bytea"],
  Date: ["timestamp with time zone"],
  Day: ["date"],
  Days: ["date[]"],
  Time: ["timestamp without time zone"],
  Json: ["jsonb", "json"],
  "string[]": ["text[]"],
  "number[]": ["smallint[]", "integer[]", "bigint[]"],
};

const { rows: columns } = await pool.query<RealColumn>(
  `select table_name, column_name, is_nullable,
      case when data_type = 'ARRAY' then format_type(udt_name::regtype, null) else data_type end as type,
      column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS' as has_value,
      is_generated = 'ALWAYS' as is_stored
    from information_schema.columns where table_schema = 'hailong' and table_name <> 'schema_steps'`,
);
const tables = typedTables();

const named = (table: string, column: string) => `${table}.${column}`;

test("every table and column of the database has its type in the code, and none is there that the code invents", () => {
  const real = columns.map(({ table_name, column_name }) => named(table_name, column_name));
  const typed = [...tables].flatMap(([table, of]) => [...of.keys()].map((column) => named(table, column)));
  expect(typed.sort()).toEqual(real.sort());
});

test("every column has the kind, the emptiness and the default that its type says", () => {
  const wrong = columns.flatMap(({ table_name, column_name, type, is_nullable, has_value, is_stored }) => {
    const typed = tables.get(table_name)?.get(column_name);
    if (typed === undefined) return [];
    // A stored column is empty when its source is; the catalogue calls every one of them nullable.
    const isNullable = is_nullable === "YES" && (!is_stored || typed.isNullable);
    const isRight =
      // A name that is not here is one of the core's unions of words, such as Role.
      (STANDS_FOR[typed.type] ?? ["text"]).includes(type) &&
      typed.isNullable === isNullable &&
      // A default that may be left out may be written all the same: a nullable column needs no word for it.
      (typed.isGenerated === has_value || (isNullable && has_value));
    return isRight ? [] : [`${named(table_name, column_name)}: ${type}, ${is_nullable}, ${String(has_value)}`];
  });
  expect(wrong).toEqual([]);
});
