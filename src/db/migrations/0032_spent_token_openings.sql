-- Papers that somebody opens after somebody else has spent them.

create table spent_token_openings (
  agency_id integer not null references agencies,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  opened_on date not null,
  primary key (agency_id, token_hash),
  check (agency_id <> 0)
);

comment on table spent_token_openings is 'Mã đã dùng được mở lại: tokens that were opened, or sent with, from another sheet or device than the one that spent them, once each. Nothing is known of who opened them.';

comment on column spent_token_openings.agency_id is 'The unit of the token.';

comment on column spent_token_openings.token_hash is 'SHA-256 of the token, so that it is counted once; it stays when the token itself is removed.';

comment on column spent_token_openings.opened_on is 'The first day on which it happened.';
