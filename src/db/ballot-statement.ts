import { MOST_IN_A_ROW } from "./merging/touches.ts";
import { ENTERED_BY_HAND } from "./registry-corrections.ts";

/** What tells one statement that stores a batch from another. */
export interface BatchShape {
  /** Answers of each ballot, at most 20. */
  readonly stride: number;
  readonly hasComments: boolean;
  readonly hasTokens: boolean;
}

export interface Statement {
  /** By which the database knows it again: it is planned once for each connection. */
  readonly name: string;
  readonly text: string;
}

/** What the audit calls a batch of ballots. */
export const BATCH_ACTION = "ballots.received";

const LAST_PARAMETER = 20;
const made = new Map<string, Statement>();

/**
 * One statement, and so one transaction, for a batch of any size: ballots, comments, touched cases, spent tokens and
 * the audit entry. All of it is written or nothing: nothing when a ballot is known or a token is spent (both are
 * answered, for a second try without them), and an error when the audit chain went on meanwhile (`not null` of its
 * number). What a batch does not have is no part of its statement: preparing each part costs more than a ballot.
 *
 * The end of the chain is written after the ballots, as every other writer does, so that none waits for another in a
 * circle, and for as long as the commit takes.
 *
 * Parameters: $1 to $15 the columns of the ballots, $16 to $20 number, time, details, previous hash and hash of the
 * entry, then the comments, then hashes and ballots of the tokens.
 */
export function storingStatement(shape: BatchShape): Statement {
  const { stride, hasComments, hasTokens } = shape;
  const name = `store-ballots-${stride}${hasComments ? "c" : ""}${hasTokens ? "t" : ""}`;
  let statement = made.get(name);
  if (statement === undefined) made.set(name, (statement = { name, text: textOf(shape) }));
  return statement;
}

function textOf({ stride, hasComments, hasTokens }: BatchShape): string {
  const comments = `$${LAST_PARAMETER + 1}`;
  const tokens = LAST_PARAMETER + (hasComments ? 2 : 1);
  const answers = Array.from({ length: stride }, (_, index) => index + 1);
  return `
with known as materialized (
  select b.id, b.agency_id, encode(b.digest, 'hex') as digest, b.counter_code, b.occasion,
    (extract(epoch from b.started_at) * 1000)::bigint as started_at
  from ballots b where b.id = any ($2::uuid[])
)${hasTokens ? free(`$${tokens}`) : ""}, stored as (
  insert into ballots (agency_id, id, is_agency_named, form_id, officer_code, dossier_code, procedure_code, channel,
    cast_at, assisted, digest, counter_code, occasion, started_at, clock_ahead_seconds, import_id, audit_seq
    ${answers.map((position) => `, a${position}`).join("")})
  select n.agency_id, n.id, true, n.form_id, n.officer_code, n.dossier_code, n.procedure_code, n.channel, n.cast_at,
      n.assisted, n.digest, n.counter_code, n.occasion, n.started_at, n.ahead, ${ENTERED_BY_HAND}, $16::bigint
      ${answers.map((position) => `, nullif(($12::smallint[])[(n.no - 1) * ${stride} + ${position}], -32768)`).join("")}
    from unnest($1::integer[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[],
        $8::timestamp[], $9::boolean[], $10::bytea[], $11::text[], $13::smallint[], $14::timestamp[], $15::integer[])
      with ordinality as n (agency_id, id, form_id, officer_code, dossier_code, procedure_code, channel, cast_at,
        assisted, digest, counter_code, occasion, started_at, ahead, no)
    where not exists (select from known)
      ${hasTokens ? `and (select count(*) from free) = cardinality($${tokens}::bytea[])` : ""}
  returning agency_id, id
), counted as materialized (select count(*)::integer as stored from stored)
${hasComments ? commented(comments) : ""}${TOUCHED}
${hasTokens ? spent(`$${tokens}`, `$${tokens + 1}`) : ""}, head as (
  update audit_head set seq = $16, hash = $20 where seq = $16 - 1 and hash = $19 and (select stored from counted) > 0
  returning seq
), entry as (
  insert into audit_entries (seq, at, actor, action, subject, details, previous_hash, hash)
  select (select seq from head), $17, 'system', '${BATCH_ACTION}', 'ballots', $18, $19, $20
  from counted where stored > 0
)
select (select stored from counted) as stored, (select json_agg(known) from known) as known,
  ${hasTokens ? "(select array_agg(encode(token_hash, 'hex')) from free)" : "null::text[]"} as free`;
}

/**
 * Without lanes: telling them apart would cost more than a ballot, and the worker does it for many batches at once. The
 * dossiers are those that the batch names: the role of the program may not read them back.
 */
const TOUCHED = `, touched as (
  insert into touched_cases (agency_id, case_keys)
  select c.agency_id, array_agg(c.case_key)
  from (
    select agency_id, coalesce('d:' || dossier_code, 'b:' || id) as case_key,
      (row_number() over () - 1) / ${MOST_IN_A_ROW} as place
    from unnest($1::integer[], $2::uuid[], $5::text[]) as n (agency_id, id, dossier_code)
    where (select stored from counted) > 0
  ) c
  group by c.agency_id, c.place
)`;

function free(hashes: string): string {
  return `, free as materialized (
  select t.agency_id, t.token_hash from ballot_tokens t
  where t.token_hash = any (${hashes}::bytea[]) and t.ballot_id is null order by t.token_hash for update
)`;
}

function spent(hashes: string, ballots: string): string {
  return `, spent as (
  update ballot_tokens t set ballot_id = p.ballot_id
  from unnest(${hashes}::bytea[], ${ballots}::uuid[]) as p (token_hash, ballot_id)
    join free f on f.token_hash = p.token_hash
  where t.agency_id = f.agency_id and t.token_hash = f.token_hash and (select stored from counted) > 0
)`;
}

function commented(comments: string): string {
  return `, commented as (
  insert into ballot_comments (agency_id, ballot_id, comment)
  select s.agency_id, s.id, c.comment from stored s
    join unnest($2::uuid[], ${comments}::text[]) as c (id, comment) on c.id = s.id where c.comment is not null
)`;
}
