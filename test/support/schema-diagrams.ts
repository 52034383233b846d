import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { MIGRATIONS } from "./test-database.ts";

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
  readonly isNullable: boolean;
}

interface Table {
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly Column[];
}

interface Reference {
  readonly origin: string;
  readonly target: string;
  readonly columns: string;
}

/** `0001_registry.sql` → `registry`, with the tables it makes in its order; a step that makes none has no family. */
export function tableFamilies(): readonly { readonly family: string; readonly tables: readonly string[] }[] {
  const files = readdirSync(MIGRATIONS).filter((file) => file.endsWith(".sql"));
  const families = files.sort().map((file) => {
    const text = readFileSync(join(MIGRATIONS, file), "utf8");
    const tables = [...text.matchAll(/^create table (?:if not exists )?(\w+)/gm)].map(([, name]) => name ?? "");
    return { family: file.replace(/^\d+_|\.sql$/g, ""), tables };
  });
  return families.filter(({ tables }) => tables.length > 0);
}

/** For each family what its tables are, and how they hang together, as Markdown with a Mermaid diagram. */
export async function diagramsOf(pool: pg.Pool): Promise<ReadonlyMap<string, string>> {
  const [tables, references] = [await tablesOf(pool), await referencesOf(pool)];
  return new Map(
    tableFamilies().map(({ family, tables: names }) => {
      const own = names
        .map((name) => tables.find((table) => table.name === name))
        .filter((table) => table !== undefined);
      return [family, `${tableList(own)}\n\n${diagram(own, references)}`];
    }),
  );
}

async function tablesOf(pool: pg.Pool): Promise<readonly Table[]> {
  const { rows } = await pool.query<Table>(
    `select relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as comment,
        (select json_agg(json_build_object('name', attname, 'type', format_type(atttypid, null),
            'isKey', coalesce(attnum = any(i.indkey), false), 'isNullable', not attnotnull) order by attnum)
          from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
          where a.attrelid = c.oid and attnum > 0 and not attisdropped) as columns
      from pg_class c where relnamespace = 'hailong'::regnamespace and relkind = 'r'`,
  );
  return rows;
}

async function referencesOf(pool: pg.Pool): Promise<readonly Reference[]> {
  const { rows } = await pool.query<Reference>(
    `select conrelid::regclass::text as origin, confrelid::regclass::text as target,
        substring(pg_get_constraintdef(oid) from 'FOREIGN KEY \\(([^)]*)\\)') as columns
      from pg_constraint where contype = 'f' and connamespace = 'hailong'::regnamespace order by 1, 2, 3`,
  );
  return rows.map(({ origin, target, columns }) => ({ ...{ origin, target }, columns: columns.replaceAll('"', "") }));
}

function tableList(tables: readonly Table[]): string {
  const lines = tables.map(({ name, comment }) => `| \`${name}\` | ${comment.replaceAll("|", "\\|")} |`);
  return ["| Table | What it keeps |", "|---|---|", ...lines].join("\n");
}

function diagram(tables: readonly Table[], references: readonly Reference[]): string {
  const names = tables.map(({ name }) => name);
  const entities = tables.flatMap(({ name, columns }) => [
    `  ${name} {`,
    ...columns.map((column) => `    ${columnLine(column)}`),
    "  }",
  ]);
  const lines = references
    .filter(({ origin }) => names.includes(origin))
    .map(({ origin, target, columns }) => `  ${target} ||--o{ ${origin} : "${columns}"`);
  return ["```mermaid", "erDiagram", ...entities, ...lines, "```"].join("\n");
}

const SHORT_TYPES: Readonly<Record<string, string>> = {
  "timestamp with time zone": "timestamptz",
  "timestamp without time zone": "timestamp",
};

function columnLine({ name, type, isKey, isNullable }: Column): string {
  return [SHORT_TYPES[type] ?? type, name, ...(isKey ? ["PK"] : []), ...(isNullable ? ['"null"'] : [])].join(" ");
}
