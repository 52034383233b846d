import type { GeneratedAlways } from "kysely";
import type { Day } from "./column-types.ts";

/** The tables of migrations/*_ballot_ingest.sql and *_spent_token_openings.sql and more, column by column. */
export interface BallotIngestSchema {
  ballot_devices: BallotDevicesTable;
  ballot_tokens: BallotTokensTable;
  ballot_quarantine: BallotQuarantineTable;
  spent_token_openings: SpentTokenOpeningsTable;
}

interface BallotDevicesTable {
  id: GeneratedAlways<number>;
  token_hash: Buffer;
  sealed_key: Buffer | null;
  agency_id: number;
  counter_code: string | null;
  created_by: string;
  created_at: Date;
  revoked_at: Date | null;
  revoked_by: string | null;
  seen_at: Date | null;
}

interface BallotTokensTable {
  agency_id: number;
  token_hash: Buffer;
  dossier_code: string;
  occasion: number | null;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  ballot_id: string | null;
  is_dossier_known: boolean | null;
}

interface BallotQuarantineTable {
  agency_id: number;
  ballot_id: string;
  content_sha256: Buffer;
  reason: string;
  content: string;
  sent_by: string;
  received_at: Date;
  released_at: Date | null;
  released_by: string | null;
  clock_ahead_seconds: number | null;
}

interface SpentTokenOpeningsTable {
  agency_id: number;
  token_hash: Buffer;
  opened_on: Day;
}
