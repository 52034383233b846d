import type { AgencyRow, OfficerRow, SuccessionRow } from "../core/registry/agency.ts";
import type { CalendarRow } from "../core/registry/fact-sink.ts";
import type { AgencyProcedureRow, ProcedureRow } from "../core/registry/procedure.ts";
import { Registry } from "../core/registry/registry.ts";
import type { Queries } from "./database.ts";
import {
  agencyProcedureRowOf,
  agencyRowOf,
  calendarRowOf,
  officerRowOf,
  procedureRowOf,
  successionRowOf,
} from "./registry-rows.ts";

/**
 * Everything that the core asks a registry, read at once: some thousand rows. Files may bring their rows in any order
 * without a change of result, so these come in the order of their keys.
 */
export async function loadRegistry(queries: Queries): Promise<Registry> {
  const registry = new Registry();
  for (const row of await agencyVersions(queries)) registry.addAgency(row);
  for (const row of await officerVersions(queries)) registry.officers.add(row);
  for (const row of await procedureVersions(queries)) registry.procedures.add(row);
  for (const row of await agencyProcedures(queries)) registry.addAgencyProcedure(row);
  registry.successions.push(...(await agencySuccessions(queries)));
  registry.calendar.push(...(await calendarDays(queries)));
  return registry;
}

/** The surrogate of every unit by its code. Id 0, the home of facts without a unit, has the empty code. */
export async function agencyIdsByCode(queries: Queries): Promise<Map<string, number>> {
  const rows = await queries.selectFrom("agencies").select(["code", "id"]).execute();
  return new Map(rows.map(({ code, id }) => [code, id]));
}

export async function agencyVersions(queries: Queries): Promise<AgencyRow[]> {
  const rows = await queries
    .selectFrom("agency_versions as version")
    .innerJoin("agencies as agency", "agency.id", "version.agency_id")
    .selectAll("version")
    .select("agency.code")
    .orderBy("agency.code")
    .orderBy("version.valid_from")
    .execute();
  return rows.map((row) => agencyRowOf(row.code, row));
}

export async function agencySuccessions(queries: Queries): Promise<SuccessionRow[]> {
  const rows = await queries
    .selectFrom("agency_successions as succession")
    .innerJoin("agencies as before", "before.id", "succession.predecessor_id")
    .innerJoin("agencies as after", "after.id", "succession.successor_id")
    .select(["before.code as predecessor", "after.code as successor", "succession.on_date"])
    .orderBy("predecessor")
    .orderBy("successor")
    .orderBy("succession.on_date")
    .execute();
  return rows.map(successionRowOf);
}

export async function officerVersions(queries: Queries): Promise<OfficerRow[]> {
  const rows = await queries
    .selectFrom("officer_versions as version")
    .innerJoin("agencies as agency", "agency.id", "version.agency_id")
    .selectAll("version")
    .select("agency.code as agencyCode")
    .orderBy("version.code")
    .orderBy("version.valid_from")
    .execute();
  return rows.map((row) => officerRowOf(row.agencyCode, row));
}

export async function procedureVersions(queries: Queries): Promise<ProcedureRow[]> {
  const rows = await queries
    .selectFrom("procedure_versions")
    .selectAll()
    .orderBy("code")
    .orderBy("valid_from")
    .execute();
  return rows.map(procedureRowOf);
}

export async function agencyProcedures(queries: Queries): Promise<AgencyProcedureRow[]> {
  const rows = await queries
    .selectFrom("agency_procedures as line")
    .innerJoin("agencies as agency", "agency.id", "line.agency_id")
    .selectAll("line")
    .select("agency.code as agencyCode")
    .orderBy("agency.code")
    .orderBy("line.procedure_code")
    .orderBy("line.valid_from")
    .execute();
  return rows.map((row) => agencyProcedureRowOf(row.agencyCode, row));
}

export async function calendarDays(queries: Queries): Promise<CalendarRow[]> {
  const rows = await queries.selectFrom("calendar_days").selectAll().orderBy("day").execute();
  return rows.map(calendarRowOf);
}
