import { sql } from "kysely";
import type { Role } from "../core/access/roles.ts";
import type { Queries } from "./database.ts";

/** Whether the first of each kind is there. */
export interface FirstFacts {
  readonly units: boolean;
  readonly dossiers: boolean;
  readonly tallySets: boolean;
  /** Roles that somebody holds or is invited to, whether the days of the grant have come or not. */
  readonly givenRoles: ReadonlySet<Role>;
}

/** What a new province has so far. Looks for one row of each kind and counts nothing. */
export async function firstFacts(queries: Queries): Promise<FirstFacts> {
  const { rows } = await sql<{ units: boolean; dossiers: boolean; tallySets: boolean; roles: Role[] }>`select
    exists (select 1 from agency_versions) as units,
    exists (select 1 from dossiers) as dossiers,
    exists (select 1 from tally_sets) as "tallySets",
    array(select distinct role from account_roles where revoked_at is null) as roles`.execute(queries);
  const { roles = [], units = false, dossiers = false, tallySets = false } = rows[0] ?? {};
  return { units, dossiers, tallySets, givenRoles: new Set(roles) };
}
