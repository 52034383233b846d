-- Four eyes over accounts: what gives the power over all others' rights is asked by one person and confirmed by another.

create table account_requests (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('role', 'secondFactor', 'invitation')),
  account_id integer not null references accounts,
  role text check (role in ('auditor', 'admin')),
  valid_from date,
  valid_to date,
  asked_by text not null check (asked_by <> ''),
  asked_at timestamptz not null,
  decided_by text check (decided_by <> ''),
  decided_at timestamptz,
  is_confirmed boolean,
  check ((kind = 'role') = (role is not null)),
  check ((role is null) = (valid_from is null) and (role is null) = (valid_to is null)),
  check (valid_from <= valid_to),
  check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (is_confirmed is null)),
  check (is_confirmed is not true or decided_by <> asked_by or decided_by = 'command')
);

comment on table account_requests is 'Yêu cầu chờ người thứ hai: a role that keeps or watches the system, or a new way into an account that has one. Nobody confirms what they asked; what the command line does stands here as asked and confirmed by it.';

comment on column account_requests.id is 'In the order in which they were asked.';

comment on column account_requests.account_id is 'The account that gets the role, or whose factor or password it is.';

comment on column account_requests.valid_from is 'The first day of the role; null for the other kinds.';

comment on column account_requests.valid_to is 'Its last day, in; infinity: open; null for the other kinds.';

comment on column account_requests.asked_at is 'When; a request is over after seven days.';

comment on column account_requests.decided_at is 'When; null: it waits.';

comment on column account_requests.kind is 'A role is given, a second factor is taken away, or an invitation sets a new password.';

comment on column account_requests.role is 'The role that is to be given; null for the other kinds.';

comment on column account_requests.asked_by is 'The account that asked, or command.';

comment on column account_requests.decided_by is 'The account that confirmed or declined, or command; null: it waits.';

comment on column account_requests.is_confirmed is 'False: it was declined or taken back.';

create index account_requests_account on account_requests (account_id);
