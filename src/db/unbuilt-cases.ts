import { sql } from "kysely";
import { ballotCase, dossierCase, type CaseKey } from "../core/scoring/cases.ts";
import type { Queries } from "./database.ts";
import type { BuildPlace } from "./tally-sets.ts";

/**
 * The next cases of a build after a place: first all dossiers, then the ballots that belong to none. Ordered by the
 * keys of the tables, so that each page costs the same.
 */
export async function nextUnbuilt(
  queries: Queries,
  { part, agencyId, key }: BuildPlace,
  most: number,
): Promise<{ readonly keys: readonly CaseKey[]; readonly place: BuildPlace }> {
  if (part === 0) {
    const { rows } = await sql<{ agency_id: number; code: string }>`
      select agency_id, code from dossiers where (agency_id, code) > (${agencyId}::integer, ${key}::text)
      order by agency_id, code limit ${most}`.execute(queries);
    const last = rows.at(-1);
    const place =
      last === undefined ? { part: 1, agencyId: 0, key: "" } : { part, agencyId: last.agency_id, key: last.code };
    return { keys: rows.map(({ code }) => dossierCase(code)), place };
  }
  return nextLoneBallots(queries, { part, agencyId, key }, most);
}

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

async function nextLoneBallots(queries: Queries, { agencyId, key }: BuildPlace, most: number) {
  const after = key === "" ? FIRST_ID : key;
  const { rows } = await sql<{ agency_id: number; id: string; dossier_code: string | null }>`
    select agency_id, id, dossier_code from ballots where (agency_id, id) > (${agencyId}::integer, ${after}::uuid)
    order by agency_id, id limit ${most}`.execute(queries);
  const last = rows.at(-1);
  if (last === undefined) return { keys: [], place: { part: 2, agencyId: 0, key: "" } };
  const named = rows.flatMap(({ dossier_code }) => dossier_code ?? []);
  const known = await knownDossiers(queries, named);
  const keys = rows.flatMap(({ id, dossier_code }) => {
    if (dossier_code === null) return [ballotCase(id)];
    return known.has(dossier_code) ? [] : [dossierCase(dossier_code)];
  });
  return { keys: [...new Set(keys)], place: { part: 1, agencyId: last.agency_id, key: last.id } };
}

/** Late cases of a frozen set of which no fact is left, so that no build comes past them: an import was undone. */
export async function vanishedCases(queries: Queries, tallySetId: number): Promise<readonly CaseKey[]> {
  const { rows } = await sql<{ case_key: CaseKey }>`
    select l.case_key from late_cases l where l.tally_set_id = ${tallySetId} and case left(l.case_key, 2)
      when 'd:' then not exists (select from dossiers d where d.code = substr(l.case_key, 3))
        and not exists (select from ballots b where b.dossier_code = substr(l.case_key, 3))
      else not exists (select from ballots b where b.id = substr(l.case_key, 3)::uuid and b.dossier_code is null) end
    order by l.case_key`.execute(queries);
  return rows.map(({ case_key }) => case_key);
}

async function knownDossiers(queries: Queries, codes: readonly string[]): Promise<ReadonlySet<string>> {
  if (codes.length === 0) return new Set();
  const { rows } = await sql<{ code: string }>`
    select code from dossiers where code = any(${codes}::text[])`.execute(queries);
  return new Set(rows.map(({ code }) => code));
}
