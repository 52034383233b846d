import type { Generated, GeneratedAlways } from "kysely";
import type { Day } from "./column-types.ts";

/** The tables of migrations/*_publications.sql, column by column. */
export interface PublicationsSchema {
  signing_keys: SigningKeysTable;
  publication_head: PublicationHeadTable;
  publications: PublicationsTable;
  publication_files: PublicationFilesTable;
}

interface SigningKeysTable {
  id: GeneratedAlways<number>;
  public_key: Buffer;
  fingerprint: string;
  sealed_private_key: Buffer;
  made_by: string;
  made_at: Date;
  retired_at: Date | null;
}

interface PublicationHeadTable {
  only_row: Generated<boolean>;
  number: number;
}

interface PublicationsTable {
  number: number;
  period_id: string;
  title: string;
  window_from: Day;
  window_to: Day;
  published_on: Day;
  published_at: Date;
  published_by: string;
  replaces: number | null;
  reason: string | null;
  record: string;
  hash: string;
  signing_key_id: number;
  signature: Buffer;
}

interface PublicationFilesTable {
  number: number;
  name: string;
  media_type: string;
  is_public: boolean;
  sha256: string;
  content: Buffer;
}
