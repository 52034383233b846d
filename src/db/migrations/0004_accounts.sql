-- Accounts, rights, audit: local tables.

create table accounts (
  id integer generated always as identity primary key,
  email text not null check (email = lower(email) and email <> ''),
  name text not null check (name <> ''),
  password_hash text,
  totp_secret bytea,
  totp_last_step bigint,
  state text not null check (state in ('invited', 'active', 'closed')),
  officer_code text,
  created_at timestamptz not null,
  check ((state = 'active') = (password_hash is not null)),
  check (state = 'active' or totp_secret is null)
);

comment on table accounts is 'Who may sign in. A closed account stays, so that the audit keeps its meaning; who comes back gets a new one.';

comment on column accounts.totp_secret is 'Encrypted with the key of the installation, which is not in the database.';

comment on column accounts.totp_last_step is 'The time step of the last code that was taken: neither it nor an earlier one is taken again.';

create unique index accounts_email on accounts (email) where state <> 'closed';

create table account_roles (
  id integer generated always as identity primary key,
  account_id integer not null references accounts,
  role text not null check (role in ('officer', 'clerk', 'unitHead', 'appraiser', 'approver', 'auditor', 'admin')),
  agency_code text,
  valid_from date not null,
  valid_to date not null default 'infinity',
  granted_by text not null,
  revoked_at timestamptz,
  check (valid_from <= valid_to),
  check (agency_code is null or role in ('officer', 'clerk', 'unitHead'))
);

comment on table account_roles is 'Role × unit subtree × dates. agency_code null: the whole province. A revoked grant stays for the record and gives nothing.';

create index account_roles_account on account_roles (account_id);

create table account_invitations (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id integer not null references accounts,
  expires_at timestamptz not null,
  used_at timestamptz
);

comment on table account_invitations is 'Links with which a person sets a password, once. A new invitation of an account removes those before it.';

create index account_invitations_account on account_invitations (account_id);

create table recovery_codes (
  account_id integer not null references accounts,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  used_at timestamptz,
  primary key (account_id, code_hash)
);

comment on table recovery_codes is 'Codes for who lost the phone, keyed hashes, each good once.';

create table sessions (
  id integer generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  account_id integer not null references accounts,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  device text not null,
  is_second_factor_done boolean not null,
  pending_totp_secret bytea
);

comment on table sessions is 'Opaque random tokens, hashed. device is the browser and system in words, never an address. A session that ended has no row.';

comment on column sessions.pending_totp_secret is 'Shown to the owner and not yet confirmed by a code; encrypted like accounts.totp_secret.';

create index sessions_account on sessions (account_id);

create table sign_in_attempts (
  key_hash bytea primary key check (octet_length(key_hash) = 32),
  failures integer not null check (failures > 0),
  last_at timestamptz not null,
  locked_until timestamptz
);

comment on table sign_in_attempts is 'Attempts in a row without success, by keyed hash of what was tried (an address of e-mail, an account). Kept for accounts that do not exist too, so that a lock tells nothing.';

create table agency_tokens (
  id integer generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  name text not null check (name <> ''),
  agency_code text,
  scopes text[] not null check (cardinality(scopes) > 0),
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz
);

comment on table agency_tokens is 'Tokens of other systems for /api/v1, hashed. agency_code null: the whole province. used_at is kept to the minute.';

create table idempotency_keys (
  token_id integer not null,
  key text not null,
  request_sha256 bytea not null,
  status integer not null,
  response jsonb not null,
  created_at timestamptz not null,
  primary key (token_id, key)
);

comment on table idempotency_keys is 'What a token was answered to a request with a key, so that the same request again gets the same answer.';

create table settings (
  name text primary key,
  value jsonb not null
);

comment on table settings is 'What the installation is: the province, its first set-up, keys of its own.';

create table audit_entries (
  seq bigint primary key check (seq <= 9007199254740991),
  at timestamptz(3) not null,
  actor text not null,
  action text not null,
  subject text not null,
  details text not null check (details is json object),
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);

comment on table audit_entries is 'One row per write, each bound to the one before by its hash. Append-only by grant and by trigger. details carry digests and counts, never personal data.';

comment on column audit_entries.details is 'JSON text in its canonical form, byte for byte as it was hashed; a jsonb number could be changed in digits that a reader drops.';

create index audit_entries_subject on audit_entries (subject, seq);

create index audit_entries_actor on audit_entries (actor, seq);

create index audit_entries_action on audit_entries (action, seq);

create table audit_head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash bytea not null check (octet_length(hash) = 32)
);

comment on table audit_head is 'The end of the audit chain; locked by whoever appends.';

insert into audit_head (seq, hash) values (0, '\x0000000000000000000000000000000000000000000000000000000000000000');

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or removed' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger audit_entries_unchanged before update or delete on audit_entries
for each row execute function refuse_change();

create trigger audit_entries_not_truncated before truncate on audit_entries
for each statement execute function refuse_change();
