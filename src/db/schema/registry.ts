import type { Generated, GeneratedAlways } from "kysely";
import type { Day, DefaultedDay, NullableJson } from "./column-types.ts";

/** The tables of migrations/*_registry.sql, column by column. */
export interface RegistrySchema {
  agencies: AgenciesTable;
  agency_versions: AgencyVersionsTable;
  agency_successions: AgencySuccessionsTable;
  officer_versions: OfficerVersionsTable;
  procedure_versions: ProcedureVersionsTable;
  agency_procedures: AgencyProceduresTable;
  counters: CountersTable;
  calendar_days: CalendarDaysTable;
  registry_corrections: RegistryCorrectionsTable;
}

interface AgenciesTable {
  id: Generated<number>;
  code: string;
}

interface AgencyVersionsTable {
  agency_id: number;
  valid_from: DefaultedDay;
  valid_to: DefaultedDay;
  name: string | null;
  tier: string;
  kind: string | null;
  peer_group: string | null;
  parent_code: string | null;
  digest: Buffer;
  import_id: number;
}

interface AgencySuccessionsTable {
  predecessor_id: number;
  successor_id: number;
  on_date: Day;
  digest: Buffer;
  import_id: number;
}

interface OfficerVersionsTable {
  code: string;
  valid_from: DefaultedDay;
  valid_to: DefaultedDay;
  agency_id: number;
  name: string | null;
  role: string | null;
  digest: Buffer;
  import_id: number;
}

interface ProcedureVersionsTable {
  code: string;
  valid_from: DefaultedDay;
  valid_to: DefaultedDay;
  name: string | null;
  sector_code: string | null;
  sector_name: string | null;
  limit_working_days: number | null;
  online_level: string | null;
  online_eligible: boolean | null;
  has_fee: boolean | null;
  exempt_from_one_stop: boolean | null;
  digest: Buffer;
  import_id: number;
}

interface AgencyProceduresTable {
  agency_id: number;
  procedure_code: string;
  valid_from: DefaultedDay;
  valid_to: DefaultedDay;
  received_at_one_stop: boolean | null;
  whole_process_at_one_stop: boolean | null;
  posted: boolean | null;
  electronic: boolean | null;
  accurate: boolean | null;
  digest: Buffer;
  import_id: number;
}

interface CountersTable {
  agency_id: number;
  code: string;
  valid_from: DefaultedDay;
  valid_to: DefaultedDay;
  name: string;
}

interface CalendarDaysTable {
  day: Day;
  kind: string;
  reason: string | null;
  digest: Buffer;
  import_id: number;
}

interface RegistryCorrectionsTable {
  id: GeneratedAlways<number>;
  table_name: string;
  row_key: string;
  before_row: NullableJson;
  after_row: NullableJson;
  import_id: number;
  reason: string;
}
