import { sql, type RawBuilder } from "kysely";
import type { LocalTime } from "../../core/base/local-date.ts";
import type { AuditedTx } from "../audit.ts";
import { arrayText } from "../array-text.ts";
import { touchCases } from "../merging/touches.ts";
import { ANSWER_COLUMNS } from "../staging/staged-columns.ts";
import type { Tx } from "../transaction.ts";
import { timeParameter } from "../value-parsers.ts";

/** A ballot with what takes the place of its link. */
export interface MovedBallot {
  readonly agencyId: number;
  readonly oldId: string;
  readonly id: string;
  readonly oldDossierCode: string | undefined;
  readonly dossierCode: string | undefined;
  readonly castAt: LocalTime;
  readonly digest: string;
  /** What is left of its comment, when that changes; else undefined. */
  readonly comment: string | undefined;
}

/** The same of a row that a file replaced. */
export interface MovedRow extends Omit<MovedBallot, "oldDossierCode" | "oldId"> {
  readonly importId: number;
  readonly rowId: number;
}

/** Not the procedure, counter and occasion: with the day, they would lead to the dossier in every second case. */
const KEPT = ["form_id", "officer_code", "channel", "assisted", "import_id", ...ANSWER_COLUMNS];

/**
 * Puts ballots anew in the place of the old ones, in the order of their new ids, so that the order of rows on the disk
 * tells nothing either; comments and what was decided of them go with them.
 */
export async function moveBallots(tx: AuditedTx, moved: readonly MovedBallot[], takeover: number): Promise<void> {
  const byId = [...moved].sort((a, b) => (a.id < b.id ? -1 : 1));
  const kept = (columns: readonly string[]): RawBuilder<unknown> =>
    sql.join(columns.map((column) => sql.ref(`b.${column}`)));
  const names = sql.raw(KEPT.join(", "));
  await sql`insert into ballots (agency_id, id, is_agency_named, dossier_code, cast_at, digest, link_takeover, ${names})
    select b.agency_id, n.id, true, n.dossier_code, n.cast_at, decode(n.digest, 'hex'), ${takeover}::integer,
      ${kept(KEPT)}
    from ${movedRows(byId)} join ballots b on b.agency_id = n.agency_id and b.id = n.old_id order by n.id`.execute(tx);
  await sql`insert into ballot_comments (agency_id, ballot_id, comment, original_removed_at, kept_digest)
    select c.agency_id, n.id, coalesce(n.comment, c.comment), c.original_removed_at,
      case when c.original_removed_at is not null then decode(n.digest, 'hex') end
    from ${movedRows(byId)} join ballot_comments c on c.agency_id = n.agency_id and c.ballot_id = n.old_id
    order by n.id`.execute(tx);
  await sql`insert into comment_decisions (agency_id, ballot_id, released_text, decided_by, decided_at)
    select d.agency_id, n.id, d.released_text, d.decided_by, d.decided_at
    from ${movedRows(byId)} join comment_decisions d on d.agency_id = n.agency_id and d.ballot_id = n.old_id
    order by n.id`.execute(tx);
  await sql`delete from ballots b using ${movedRows(byId)}
    where b.agency_id = n.agency_id and b.id = n.old_id`.execute(tx);
}

function movedRows(moved: readonly MovedBallot[]): RawBuilder<unknown> {
  const column = (type: string, cell: (each: MovedBallot) => string | number | null) =>
    sql`${arrayText(moved.map(cell))}::${sql.raw(type)}[]`;
  return sql`unnest(${column("integer", (each) => each.agencyId)}, ${column("uuid", (each) => each.oldId)},
    ${column("uuid", (each) => each.id)}, ${column("text", (each) => each.dossierCode ?? null)},
    ${column("timestamp", (each) => timeParameter(each.castAt))}, ${column("text", (each) => each.digest)},
    ${column("text", (each) => each.comment ?? null)})
    as n (agency_id, old_id, id, dossier_code, cast_at, digest, comment)`;
}

/** The same in rows that files replaced. */
export async function moveReplaced(tx: AuditedTx, moved: readonly MovedRow[], takeover: number): Promise<void> {
  for (const { agencyId, importId, rowId, id, dossierCode, castAt, digest, comment } of moved) {
    const at = timeParameter(castAt);
    const change = {
      ...{ id, dossier_code: dossierCode ?? null, cast_at: at, cast_on: at.slice(0, 10), started_at: null },
      ...{ procedure_code: null, counter_code: null, occasion: null },
      ...{ clock_ahead_seconds: null, audit_seq: null, is_agency_named: true, digest: `\\x${digest}` },
      ...{ link_takeover: takeover, ...(comment !== undefined && { comment }) },
    };
    await sql`update replaced_rows set replaced_row = replaced_row || ${JSON.stringify(change)}::jsonb
      where agency_id = ${agencyId} and import_id = ${importId} and id = ${rowId}`.execute(tx);
  }
}

/**
 * Cases under their old and their new keys are counted anew by sets that live; in frozen ones, where these ballots are
 * delivered and count for nothing, a ballot without dossier gets its new id. Old and new are not named together.
 */
export async function moveCases(tx: Tx, moved: readonly MovedBallot[], frozenSetIds: readonly number[]): Promise<void> {
  const lone = moved.filter(({ oldDossierCode }) => oldDossierCode === undefined);
  const texts = (cells: readonly string[]) => sql`${arrayText(cells)}::text[]`;
  if (frozenSetIds.length > 0)
    await sql`update points p set case_key = n.new_key
      from unnest(${texts(lone.map(({ oldId }) => `b:${oldId}`))}, ${texts(lone.map(({ id }) => `b:${id}`))})
        as n (old_key, new_key)
      where p.case_key = n.old_key and p.tally_set_id = any(${arrayText(frozenSetIds)}::integer[])`.execute(tx);
  const { rows } = await sql`select 1 from tally_sets where state <> 'frozen' limit 1`.execute(tx);
  if (rows.length === 0) return;
  for (const keyOf of [
    ({ oldId, oldDossierCode: code }: MovedBallot) => (code === undefined ? `b:${oldId}` : `d:${code}`),
    ({ id, dossierCode: code }: MovedBallot) => (code === undefined ? `b:${id}` : `d:${code}`),
  ])
    await touchCases(
      tx,
      sql`select distinct * from unnest(${arrayText(moved.map(({ agencyId }) => agencyId))}::integer[],
        ${texts(moved.map(keyOf))}) order by 2`,
    );
}
