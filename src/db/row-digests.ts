import { sql, type RawBuilder } from "kysely";
import type { Queries } from "./database.ts";

/** Rows of the registry and petitions: some thousands, looked at each time. */
const SMALL: RawBuilder<unknown> = sql`
  select digest from agency_versions
  union all select digest from agency_successions
  union all select digest from officer_versions where agency_id in (select agency_id from agency_versions)
  union all select digest from procedure_versions
  union all select digest from agency_procedures where agency_id in (select agency_id from agency_versions)
  union all select digest from calendar_days
  union all select digest from petitions
    where agency_id = 0 or agency_id in (select agency_id from agency_versions)`;

const OF_KNOWN_UNIT = sql`agency_id in (select agency_id from agency_versions)`;

/**
 * Dossiers, their details and ballots, as far as an evaluation would admit them: of units that are known, steps done by
 * units that are known, ballots with a unit or a dossier. Details without a key count once however often they came.
 */
const LARGE: readonly RawBuilder<unknown>[] = [
  sql`select string_agg(digest, '') as digests from dossiers where ${OF_KNOWN_UNIT} group by agency_id`,
  sql`select string_agg(distinct digest, '') as digests from supplements where ${OF_KNOWN_UNIT} group by agency_id`,
  sql`select string_agg(digest, '') as digests from steps where ${OF_KNOWN_UNIT}
    and (step_agency_code is null or step_agency_code in
      (select code from agencies join agency_versions on agency_versions.agency_id = agencies.id))
    group by agency_id`,
  sql`select string_agg(distinct digest, '') as digests from contacts where ${OF_KNOWN_UNIT} group by agency_id`,
  sql`select digests from hailong.admitted_ballot_digests() as ballots (digests)`,
];

/** Equal when the rows of the small tables are: asked for with every page of results, so it stays this short. */
export async function smallRowsKey(queries: Queries): Promise<string> {
  const { rows } = await sql<{ key: string }>`
    select encode(sha256(coalesce(string_agg(digest, '' order by digest), '')), 'hex') as key
    from (${SMALL}) as small`.execute(queries);
  return rows[0]?.key ?? "";
}

/** The digests of the small tables, 16 bytes each, in order. */
export async function smallRowDigests(queries: Queries): Promise<Buffer> {
  const { rows } = await sql<{ digests: Buffer | null }>`
    select string_agg(digest, '' order by digest) as digests from (${SMALL}) as small`.execute(queries);
  return rows[0]?.digests ?? Buffer.alloc(0);
}

/** The digests of the large tables, many at a time, in no order. */
export async function* largeRowDigests(queries: Queries): AsyncGenerator<Buffer> {
  for (const query of LARGE) {
    const { rows } = await sql<{ digests: Buffer }>`${query}`.execute(queries);
    for (const { digests } of rows) yield digests;
  }
}

/** Dossiers of which the feed carried a list of supplements, an empty one too. */
export async function dossiersWithKnownSupplements(queries: Queries): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from dossiers where are_supplements_known and ${OF_KNOWN_UNIT}`.execute(queries);
  return rows.map(({ code }) => code);
}
