import type pg from "pg";

/** The schema of a database as it is, from its own catalogue: one line for everything that a migration can make. */
export async function catalogueOf(pool: pg.Pool): Promise<readonly string[]> {
  const parts = await Promise.all(PARTS.map((part) => pool.query<{ line: string }>(part)));
  return parts.flatMap(({ rows }) => rows.map(({ line }) => line)).sort();
}

const OURS = "'hailong'::regnamespace";

const PARTS = [
  `select format('column %s.%s %s%s default %s generated %s%s', relname, attname, format_type(atttypid, atttypmod),
      case when attnotnull then ' not null' else '' end, pg_get_expr(adbin, adrelid), attgenerated, attidentity) as line
    from pg_attribute join pg_class on pg_class.oid = attrelid
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where relnamespace = ${OURS} and relkind in ('r', 'v') and attnum > 0 and not attisdropped`,
  `select format('constraint %s on %s: %s', conname, conrelid::regclass, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace = ${OURS}`,
  `select format('index %s', indexdef) as line from pg_indexes where schemaname = 'hailong'`,
  `select format('trigger %s', pg_get_triggerdef(oid)) as line from pg_trigger
    where tgrelid in (select oid from pg_class where relnamespace = ${OURS}) and not tgisinternal`,
  `select format('function %s', pg_get_functiondef(oid)) as line from pg_proc where pronamespace = ${OURS}`,
  `select format('comment %s.%s: %s', relname, objsubid, description) as line
    from pg_description join pg_class on pg_class.oid = objoid and classoid = 'pg_class'::regclass
    where relnamespace = ${OURS} and objsubid = 0`,
  `select format('comment %s.%s: %s', relname, attname, description) as line
    from pg_description join pg_class on pg_class.oid = objoid and classoid = 'pg_class'::regclass
    join pg_attribute on attrelid = objoid and attnum = objsubid
    where relnamespace = ${OURS}`,
  `select format('right %s to %s on %s', privilege_type, grantee, table_name) as line
    from information_schema.role_table_grants where table_schema = 'hailong'`,
];
