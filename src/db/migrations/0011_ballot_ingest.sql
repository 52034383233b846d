-- Ballots as they are cast: devices that send them, tokens on papers, and what could not be counted.

alter table ballots add column counter_code text;

alter table ballots add column occasion smallint check (occasion between 0 and 3);

alter table ballots add column started_at timestamp(3);

alter table ballots add column audit_seq bigint;

comment on column ballots.counter_code is 'Quầy where it was cast; null: not known.';

comment on column ballots.occasion is 'Position in BALLOT_OCCASIONS: with which paper the respondent was asked (0 receipt, 1 supplement request, 2 refusal, 3 result).';

comment on column ballots.started_at is 'When the respondent began, by the clock of the device.';

comment on column ballots.audit_seq is 'The audit entry with the digest of the batch in which it was cast; its time is when the server had it. Null: it came by an import.';

create table ballot_devices (
  id integer generated always as identity primary key,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  agency_id integer not null references agencies,
  counter_code text check (counter_code <> ''),
  created_by text not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  check (agency_id <> 0)
);

comment on table ballot_devices is 'Thiết bị lấy ý kiến: who may send ballots of a unit. With a counter it is a kiosk that stands there; without, it sends for any counter of the unit.';

comment on column ballot_devices.token_hash is 'SHA-256 of the token, which is shown once.';

comment on column ballot_devices.agency_id is 'The unit; ballots of other units are refused.';

comment on column ballot_devices.counter_code is 'Null: of the whole unit.';

comment on column ballot_devices.created_by is 'Actor as the audit writes it.';

comment on column ballot_devices.created_at is 'When.';

comment on column ballot_devices.revoked_at is 'From then on it is refused.';

create table ballot_tokens (
  agency_id integer not null references agencies,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  dossier_code text not null check (dossier_code <> ''),
  occasion smallint check (occasion between 0 and 3),
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ballot_id uuid,
  primary key (agency_id, token_hash),
  check (agency_id <> 0)
);

comment on table ballot_tokens is 'Mã truy cập một lần: random, printed on the papers of a dossier, good for one ballot about it.';

comment on column ballot_tokens.agency_id is 'The unit of the dossier.';

comment on column ballot_tokens.token_hash is 'SHA-256 of the token, which is given out once.';

comment on column ballot_tokens.dossier_code is 'The dossier that it is about; the link serves scoring alone.';

comment on column ballot_tokens.occasion is 'Position in BALLOT_OCCASIONS: the paper that it is printed on; null: not said.';

comment on column ballot_tokens.created_by is 'Actor as the audit writes it.';

comment on column ballot_tokens.created_at is 'When.';

comment on column ballot_tokens.expires_at is 'From then on it opens nothing.';

comment on column ballot_tokens.ballot_id is 'The ballot that it was spent on, written in the transaction that stored the ballot; null: not spent.';

create index ballot_tokens_hash on ballot_tokens (token_hash);

create table ballot_quarantine (
  agency_id integer not null references agencies,
  ballot_id uuid not null,
  content_sha256 bytea not null check (octet_length(content_sha256) = 32),
  reason text not null check (reason <> ''),
  content text not null,
  sent_by text not null,
  received_at timestamptz not null,
  primary key (agency_id, ballot_id, content_sha256)
);

comment on table ballot_quarantine is 'Phiếu that were refused for a reason that their respondent could not know, kept as they were sent. None is counted.';

comment on column ballot_quarantine.agency_id is 'The unit of the device or token that sent it.';

comment on column ballot_quarantine.ballot_id is 'The id that the device gave it.';

comment on column ballot_quarantine.content_sha256 is 'Of the content: sent again it is kept once.';

comment on column ballot_quarantine.reason is 'Permanent code of the refusal, such as ballot.already-cast.';

comment on column ballot_quarantine.content is 'The ballot as JSON text; may name people in its comment, so few may read it.';

comment on column ballot_quarantine.sent_by is 'device:3, or token for a ballot token.';

comment on column ballot_quarantine.received_at is 'When the server first had it.';
