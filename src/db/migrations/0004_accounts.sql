-- Accounts, rights, audit: local tables.

create table accounts (
  id integer generated always as identity primary key,
  email text not null unique check (email = lower(email) and email <> ''),
  name text not null,
  password_hash text,
  totp_secret bytea,
  totp_last_step bigint,
  state text not null check (state in ('invited', 'active', 'closed')),
  officer_code text,
  created_at timestamptz not null,
  failed_attempts integer not null default 0,
  locked_until timestamptz
);

comment on table accounts is 'Who may sign in. totp_secret is encrypted with the key of the installation; totp_last_step forbids replay.';

create table account_roles (
  id integer generated always as identity primary key,
  account_id integer not null references accounts,
  role text not null check (role in ('officer', 'clerk', 'unitHead', 'appraiser', 'approver', 'auditor', 'admin')),
  agency_code text,
  valid_from date not null,
  valid_to date not null default 'infinity',
  granted_by text not null,
  check (valid_from <= valid_to)
);

comment on table account_roles is 'Role × unit subtree × dates. agency_code null: the whole province.';

create index account_roles_account on account_roles (account_id);

create table account_invitations (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  account_id integer not null references accounts,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table recovery_codes (
  account_id integer not null references accounts,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table sessions (
  id integer generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  account_id integer not null references accounts,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  device text not null,
  is_second_factor_done boolean not null
);

comment on table sessions is 'Opaque random tokens, hashed. device is the browser and system in words, never an address.';

create index sessions_account on sessions (account_id);

create table agency_tokens (
  id integer generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  name text not null,
  agency_code text,
  scopes text[] not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  used_at timestamptz
);

comment on table agency_tokens is 'Tokens of other systems for /api/v1. agency_code null: the whole province.';

create table idempotency_keys (
  token_id integer not null,
  key text not null,
  request_sha256 bytea not null,
  status integer not null,
  response jsonb not null,
  created_at timestamptz not null,
  primary key (token_id, key)
);

create table settings (
  name text primary key,
  value jsonb not null
);

comment on table settings is 'What the installation is: the province, its first set-up, keys of its own.';

create table audit_entries (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32)
);

comment on table audit_entries is 'One row per write, each bound to the one before by its hash. Append-only by grant and by trigger. details carry digests and counts, never personal data.';

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
