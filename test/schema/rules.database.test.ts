import { describe, expect, it } from "vitest";
import { testDatabase } from "../support/test-database.ts";

const { pool, scoring } = await testDatabase();

/**
 * Large tables grow with dossiers and ballots and are spread over machines by agency_id when one is not enough. All
 * others are small, or belong to one machine. A new table is put into this list, or is one of those others.
 */
const LARGE = [
  ["dossiers", "supplements", "steps", "contacts", "petitions", "ballots", "ballot_comments"],
  ["agency_fact_entries", "replaced_rows", "touched_cases", "points", "tallies"],
  ["ballot_tokens", "spent_token_openings", "ballot_quarantine", "comment_decisions", "ballot_steps"],
  ["link_tallies", "link_receipts"],
].flat();

/** Local tables with a trigger: the audit and publications, which may only grow. */
const WITH_TRIGGER = ["audit_entries", "publication_files", "publications", "signing_keys"];

async function rowsOf<T extends object>(query: string): Promise<readonly T[]> {
  return (await pool.query<T>(query, [])).rows;
}

const largeList = LARGE.map((name) => `'${name}'`).join(", ");
const tables = await rowsOf<{ name: string; comment: string | null; has_agency: boolean }>(
  `select relname as name, obj_description(oid, 'pg_class') as comment,
      exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'agency_id') as has_agency
    from pg_class where relnamespace = 'hailong'::regnamespace and relkind = 'r' order by relname`,
);

describe("large tables", () => {
  it("are all there, and start with the unit that owns the row", () => {
    const known = tables.filter(({ name }) => LARGE.includes(name));
    expect(known.map(({ name }) => name)).toEqual([...LARGE].sort());
    expect(known.filter(({ has_agency }) => !has_agency)).toEqual([]);
  });

  it("have keys that begin with agency_id, and no other unique rule without it", async () => {
    const keys = await rowsOf<{ name: string; first: string; definition: string; is_primary: boolean }>(
      `select indrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition, indisprimary as is_primary,
          (select attname from pg_attribute where attrelid = indrelid and attnum = indkey[0]) as first
        from pg_index where indisunique and indrelid::regclass::text in (${largeList})`,
    );
    expect(keys.filter(({ is_primary }) => is_primary)).toHaveLength(LARGE.length);
    expect(keys.filter(({ first }) => first !== "agency_id")).toEqual([]);
  });

  it("never let agency_id be empty", async () => {
    const empty = await rowsOf(
      `select table_name from information_schema.columns where table_schema = 'hailong'
        and column_name = 'agency_id' and is_nullable = 'YES' and table_name in (${largeList})`,
    );
    expect(empty).toEqual([]);
  });

  it("refer to one another by agency_id too, and no small table refers to a large one", async () => {
    const references = await rowsOf<{ origin: string; target: string; definition: string }>(
      `select conrelid::regclass::text as origin, confrelid::regclass::text as target,
          pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'f' and confrelid::regclass::text in (${largeList})`,
    );
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter(({ origin }) => !LARGE.includes(origin))).toEqual([]);
    expect(references.filter(({ definition }) => !definition.startsWith("FOREIGN KEY (agency_id,"))).toEqual([]);
  });

  it("keep no answers or points as JSON", async () => {
    const json = await rowsOf<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns
        where table_schema = 'hailong' and data_type in ('json', 'jsonb') and table_name in (${largeList})`,
    );
    expect(json).toEqual([{ table_name: "replaced_rows", column_name: "replaced_row" }]);
  });
});

describe("every table", () => {
  it("has no trigger, except the audit, which only grows", async () => {
    const triggers = await rowsOf<{ name: string }>(
      `select distinct tgrelid::regclass::text as name from pg_trigger
        where tgrelid in (select oid from pg_class where relnamespace = 'hailong'::regnamespace) and not tgisinternal`,
    );
    expect(triggers.map(({ name }) => name)).toEqual(WITH_TRIGGER);
  });

  it("says in the database itself what it is", () => {
    expect(tables.filter(({ comment }) => comment === null).map(({ name }) => name)).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ["hailong_app", ["ballots", "points", "replaced_rows"]], // of these not all columns: scoring-alone.database.test.ts
    ["hailong_scoring", []],
  ])("may be changed by %s, but for the audit, results and the list of steps", async (role, partly) => {
    const own = role === "hailong_app" ? pool : scoring.pool; // rights of others are not shown
    const { rows: rights } = await own.query<{ name: string; rights: string }>(
      `select table_name as name, string_agg(privilege_type, ' ' order by privilege_type) as rights
        from information_schema.role_table_grants where table_schema = 'hailong' and grantee = '${role}'
        group by table_name`,
    );
    const limited = rights.filter((row) => row.rights !== "DELETE INSERT SELECT UPDATE");
    const wanted = [
      ...partly.map((name) => ({ name, rights: "DELETE INSERT UPDATE" })),
      { name: "account_requests", rights: "INSERT SELECT" },
      { name: "audit_entries", rights: "INSERT SELECT" },
      { name: "ballot_steps", rights: "INSERT SELECT" },
      { name: "evaluation_runs", rights: "INSERT SELECT" },
      { name: "kept_rules", rights: "INSERT SELECT" },
      { name: "link_batches", rights: "INSERT SELECT" },
      { name: "link_takeovers", rights: "INSERT SELECT" },
      { name: "locked_disclosures", rights: "INSERT SELECT" },
      { name: "paper_entries", rights: "INSERT SELECT" },
      { name: "paper_recounts", rights: "INSERT SELECT" },
      { name: "paper_resolutions", rights: "INSERT SELECT" },
      { name: "period_events", rights: "INSERT SELECT" },
      { name: "petition_edits", rights: "INSERT SELECT" },
      { name: "publication_files", rights: "INSERT SELECT" },
      { name: "publications", rights: "INSERT SELECT" },
      { name: "report_texts", rights: "INSERT SELECT" },
      { name: "schema_steps", rights: "SELECT" },
    ];
    const byName = (rows: readonly { name: string; rights: string }[]) =>
      [...rows].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(byName(limited)).toEqual(byName(wanted));
  });
});
