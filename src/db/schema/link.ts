import type { Day, Json } from "./column-types.ts";

/** The tables of migrations/*_link_replacement.sql, column by column. */
export interface LinkSchema {
  link_sets: LinkSetsTable;
  link_takeovers: LinkTakeoversTable;
  link_batches: LinkBatchesTable;
  link_tallies: LinkTalliesTable;
  link_receipts: LinkReceiptsTable;
}

interface LinkSetsTable {
  tally_set_id: number;
  period_id: string | null;
  window_from: Day;
  window_to: Day;
  asked: Json;
  begun_at: Date;
  parted_at: Date | null;
}

interface LinkTakeoversTable {
  number: number;
  at: Date;
}

interface LinkBatchesTable {
  batch_seq: number;
  takeover: number;
  taken: number;
  ballots_left: number;
  left_sha256: Buffer;
}

interface LinkTalliesTable {
  agency_id: number;
  tally_set_id: number;
  subject_kind: number;
  subject_code: string;
  cell: number;
  value: number;
}

interface LinkReceiptsTable {
  agency_id: number;
  code_hash: Buffer;
  ballot_id: string;
}
