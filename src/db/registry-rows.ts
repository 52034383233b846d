import type { Insertable, Selectable } from "kysely";
import type { LocalDate } from "../core/base/local-date.ts";
import type { AgencyKind, AgencyRow, OfficerRow, SuccessionRow, Tier, Validity } from "../core/registry/agency.ts";
import type { CounterRow } from "../core/registry/counter.ts";
import type { CalendarRow } from "../core/registry/fact-sink.ts";
import type { AgencyProcedureRow, OnlineLevel, ProcedureRow } from "../core/registry/procedure.ts";
import type { RegistrySchema } from "./schema/registry.ts";
import { dayParameter } from "./value-parsers.ts";

/**
 * Rows of the registry as the core knows them ↔ columns of the database. An open bound is `undefined` there and an
 * infinite day here; a boolean that was not delivered is `undefined` there and null here, and neither is false.
 */

type Stored<Table extends keyof RegistrySchema> = Selectable<RegistrySchema[Table]>;
/** What of a stored row its parsed values say; the digest, the import and surrogates are the writer's. */
type Values<Table extends keyof RegistrySchema, Without extends string = never> = Omit<
  Insertable<RegistrySchema[Table]>,
  "digest" | "import_id" | Without
>;

interface StoredValidity {
  readonly valid_from: LocalDate;
  readonly valid_to: LocalDate;
}

function validityOf({ valid_from, valid_to }: StoredValidity): Validity {
  return {
    validFrom: valid_from === -Infinity ? undefined : valid_from,
    validTo: valid_to === Infinity ? undefined : valid_to,
  };
}

/** The bounds of a version as parameters of a query. */
export function validityColumns({ validFrom, validTo }: Validity): { valid_from: string; valid_to: string } {
  return {
    valid_from: validFrom === undefined ? "-infinity" : dayParameter(validFrom),
    valid_to: validTo === undefined ? "infinity" : dayParameter(validTo),
  };
}

export function agencyRowOf(code: string, stored: Omit<Stored<"agency_versions">, "digest" | "import_id">): AgencyRow {
  return {
    code,
    name: stored.name ?? undefined,
    tier: stored.tier as Tier,
    kind: (stored.kind ?? undefined) as AgencyKind | undefined,
    peerGroup: stored.peer_group ?? undefined,
    parentCode: stored.parent_code ?? undefined,
    ...validityOf(stored),
  };
}

export function agencyColumns(row: AgencyRow): Values<"agency_versions", "agency_id"> {
  return {
    ...validityColumns(row),
    name: row.name ?? null,
    tier: row.tier,
    kind: row.kind ?? null,
    peer_group: row.peerGroup ?? null,
    parent_code: row.parentCode ?? null,
  };
}

export function successionRowOf(stored: {
  readonly predecessor: string;
  readonly successor: string;
  readonly on_date: LocalDate;
}): SuccessionRow {
  return { predecessorCode: stored.predecessor, successorCode: stored.successor, date: stored.on_date };
}

export function officerRowOf(
  agencyCode: string,
  stored: Omit<Stored<"officer_versions">, "digest" | "import_id">,
): OfficerRow {
  return {
    code: stored.code,
    name: stored.name ?? undefined,
    agencyCode,
    role: stored.role ?? undefined,
    ...validityOf(stored),
  };
}

export function officerColumns(row: OfficerRow): Values<"officer_versions", "agency_id"> {
  return { ...validityColumns(row), code: row.code, name: row.name ?? null, role: row.role ?? null };
}

export function procedureRowOf(stored: Omit<Stored<"procedure_versions">, "digest" | "import_id">): ProcedureRow {
  return {
    code: stored.code,
    name: stored.name ?? undefined,
    sectorCode: stored.sector_code ?? undefined,
    sectorName: stored.sector_name ?? undefined,
    limitWorkingDays: stored.limit_working_days ?? undefined,
    onlineLevel: (stored.online_level ?? undefined) as OnlineLevel | undefined,
    onlineEligible: stored.online_eligible ?? undefined,
    hasFee: stored.has_fee ?? undefined,
    exemptFromOneStop: stored.exempt_from_one_stop ?? undefined,
    ...validityOf(stored),
  };
}

export function procedureColumns(row: ProcedureRow): Values<"procedure_versions"> {
  return {
    ...validityColumns(row),
    code: row.code,
    name: row.name ?? null,
    sector_code: row.sectorCode ?? null,
    sector_name: row.sectorName ?? null,
    limit_working_days: row.limitWorkingDays ?? null,
    online_level: row.onlineLevel ?? null,
    online_eligible: row.onlineEligible ?? null,
    has_fee: row.hasFee ?? null,
    exempt_from_one_stop: row.exemptFromOneStop ?? null,
  };
}

export function agencyProcedureRowOf(
  agencyCode: string,
  stored: Omit<Stored<"agency_procedures">, "digest" | "import_id">,
): AgencyProcedureRow {
  return {
    agencyCode,
    procedureCode: stored.procedure_code,
    receivedAtOneStop: stored.received_at_one_stop ?? undefined,
    wholeProcessAtOneStop: stored.whole_process_at_one_stop ?? undefined,
    posted: stored.posted ?? undefined,
    electronic: stored.electronic ?? undefined,
    accurate: stored.accurate ?? undefined,
    ...validityOf(stored),
  };
}

export function agencyProcedureColumns(row: AgencyProcedureRow): Values<"agency_procedures", "agency_id"> {
  return {
    ...validityColumns(row),
    procedure_code: row.procedureCode,
    received_at_one_stop: row.receivedAtOneStop ?? null,
    whole_process_at_one_stop: row.wholeProcessAtOneStop ?? null,
    posted: row.posted ?? null,
    electronic: row.electronic ?? null,
    accurate: row.accurate ?? null,
  };
}

export function counterRowOf(agencyCode: string, stored: Stored<"counters">): CounterRow {
  return { agencyCode, code: stored.code, name: stored.name, ...validityOf(stored) };
}

export function counterColumns(row: CounterRow): Omit<Insertable<RegistrySchema["counters"]>, "agency_id"> {
  return { ...validityColumns(row), code: row.code, name: row.name };
}

export function calendarRowOf(stored: Omit<Stored<"calendar_days">, "digest" | "import_id">): CalendarRow {
  return { date: stored.day, kind: stored.kind as CalendarRow["kind"], reason: stored.reason ?? undefined };
}

export function calendarColumns(row: CalendarRow): Values<"calendar_days"> {
  return { day: dayParameter(row.date), kind: row.kind, reason: row.reason ?? null };
}
