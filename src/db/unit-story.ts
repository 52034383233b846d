import { sql } from "kysely";
import type { LocalDate } from "../core/base/local-date.ts";
import type { UnitStory } from "../core/registry/unit-today.ts";
import type { Queries } from "./database.ts";
import { agencyRowOf, successionRowOf } from "./registry-rows.ts";
import { dayParameter } from "./value-parsers.ts";

/**
 * A unit and every unit that came after it up to a day: a few rows, however large the registry. Of a unit without a
 * successor of its own, which may have been dissolved with its area, those of the units below it too.
 */
export async function unitStory(queries: Queries, code: string, day: LocalDate): Promise<UnitStory> {
  // `union` keeps each unit once, so that rows that lead in a circle end.
  const { rows } = await sql<{ readonly id: number }>`
    with recursive line (id) as (
      (
        select id from agencies where code = ${code} and code <> ''
        union
        select part.agency_id
        from agency_versions as part
        where part.parent_code = ${code} and ${code} <> '' and not exists (
          select from agency_successions as own
          join agencies as unit on unit.id = own.predecessor_id
          where unit.code = ${code}
        )
      )
      union
      select succession.successor_id
      from agency_successions as succession
      join line on line.id = succession.predecessor_id
      where succession.on_date <= ${dayParameter(day)}::date
    )
    select id from line`.execute(queries);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return { versions: [], successions: [] };
  const versions = await queries
    .selectFrom("agency_versions as version")
    .innerJoin("agencies as agency", "agency.id", "version.agency_id")
    .selectAll("version")
    .select("agency.code")
    .where("version.agency_id", "in", ids)
    .execute();
  return {
    versions: versions.map((row) => agencyRowOf(row.code, row)),
    successions: ids.length === 1 ? [] : await successionsFrom(queries, ids),
  };
}

async function successionsFrom(queries: Queries, ids: readonly number[]): Promise<UnitStory["successions"]> {
  const rows = await queries
    .selectFrom("agency_successions as succession")
    .innerJoin("agencies as before", "before.id", "succession.predecessor_id")
    .innerJoin("agencies as after", "after.id", "succession.successor_id")
    .select(["before.code as predecessor", "after.code as successor", "succession.on_date"])
    .where("succession.predecessor_id", "in", [...ids])
    .execute();
  return rows.map(successionRowOf);
}
