import type { Day } from "./column-types.ts";

/** The tables of migrations/*_kiosks.sql, column by column. */
export interface KiosksSchema {
  kiosk_pairings: KioskPairingsTable;
  kiosk_reports: KioskReportsTable;
  counter_duties: CounterDutiesTable;
}

interface KioskPairingsTable {
  code_hash: Buffer;
  agency_id: number;
  counter_code: string | null;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  device_id: number | null;
}

interface KioskReportsTable {
  device_id: number;
  agency_id: number;
  reported_at: Date;
  clock_ahead_seconds: number;
  unsent: number;
  set_aside: number;
  oldest_unsent_at: Date | null;
  program_version: string;
}

interface CounterDutiesTable {
  agency_id: number;
  counter_code: string;
  valid_from: Day;
  officer_codes: string[];
  set_by: string;
  set_at: Date;
}
