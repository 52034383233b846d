import type { Generated, GeneratedAlways } from "kysely";
import type { Role } from "../../core/access/roles.ts";
import type { Day, DefaultedDay, Json, NullableDay } from "./column-types.ts";

/** The tables of migrations/*_accounts.sql, column by column. */
export interface AccountsSchema {
  accounts: AccountsTable;
  account_roles: AccountRolesTable;
  account_invitations: AccountInvitationsTable;
  account_requests: AccountRequestsTable;
  recovery_codes: RecoveryCodesTable;
  sessions: SessionsTable;
  sign_in_attempts: SignInAttemptsTable;
  agency_tokens: AgencyTokensTable;
  idempotency_keys: IdempotencyKeysTable;
  settings: SettingsTable;
  audit_entries: AuditEntriesTable;
  audit_head: AuditHeadTable;
}

interface AccountsTable {
  id: GeneratedAlways<number>;
  email: string;
  name: string;
  password_hash: string | null;
  totp_secret: Buffer | null;
  totp_last_step: number | null;
  state: "invited" | "active" | "closed";
  officer_code: string | null;
  created_at: Date;
}

interface AccountRolesTable {
  id: GeneratedAlways<number>;
  account_id: number;
  role: Role;
  agency_code: string | null;
  valid_from: Day;
  valid_to: DefaultedDay;
  granted_by: string;
  revoked_at: Date | null;
}

interface AccountInvitationsTable {
  token_hash: Buffer;
  account_id: number;
  expires_at: Date;
  used_at: Date | null;
}

interface AccountRequestsTable {
  id: GeneratedAlways<number>;
  kind: "role" | "secondFactor" | "invitation";
  account_id: number;
  role: "auditor" | "admin" | null;
  valid_from: NullableDay;
  valid_to: NullableDay;
  asked_by: string;
  asked_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  is_confirmed: boolean | null;
}

interface RecoveryCodesTable {
  account_id: number;
  code_hash: Buffer;
  used_at: Date | null;
}

interface SessionsTable {
  id: GeneratedAlways<number>;
  token_hash: Buffer;
  account_id: number;
  created_at: Date;
  seen_at: Date;
  expires_at: Date;
  device: string;
  is_second_factor_done: boolean;
  pending_totp_secret: Buffer | null;
}

interface SignInAttemptsTable {
  key_hash: Buffer;
  failures: number;
  last_at: Date;
  locked_until: Date | null;
}

interface AgencyTokensTable {
  id: GeneratedAlways<number>;
  token_hash: Buffer;
  name: string;
  agency_code: string | null;
  scopes: string[];
  created_by: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  used_at: Date | null;
}

interface IdempotencyKeysTable {
  token_id: number;
  key: string;
  request_sha256: Buffer;
  status: number;
  response: Json;
  created_at: Date;
}

interface SettingsTable {
  name: string;
  value: Json;
}

interface AuditEntriesTable {
  seq: number;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  details: string;
  previous_hash: Buffer;
  hash: Buffer;
}

interface AuditHeadTable {
  only_row: Generated<boolean>;
  seq: number;
  hash: Buffer;
}
