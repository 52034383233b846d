import type { CounterRow } from "../core/registry/counter.ts";
import type { RegistrySnapshot } from "../core/registry/registry-change.ts";
import type { Queries } from "./database.ts";
import { counterRowOf } from "./registry-rows.ts";
import {
  agencyProcedures,
  agencySuccessions,
  agencyVersions,
  calendarDays,
  officerVersions,
  procedureVersions,
} from "./registry.ts";

/** Every row of the registry, table by table, in the order of their keys. */
export async function loadRegistrySnapshot(queries: Queries): Promise<RegistrySnapshot> {
  return {
    agencies: await agencyVersions(queries),
    successions: await agencySuccessions(queries),
    officers: await officerVersions(queries),
    procedures: await procedureVersions(queries),
    "agency-procedures": await agencyProcedures(queries),
    counters: await counterVersions(queries),
    calendar: await calendarDays(queries),
  };
}

async function counterVersions(queries: Queries): Promise<CounterRow[]> {
  const rows = await queries
    .selectFrom("counters as counter")
    .innerJoin("agencies as agency", "agency.id", "counter.agency_id")
    .selectAll("counter")
    .select("agency.code as agencyCode")
    .orderBy("agency.code")
    .orderBy("counter.code")
    .orderBy("counter.valid_from")
    .execute();
  return rows.map((row) => counterRowOf(row.agencyCode, row));
}
