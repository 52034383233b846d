import { sql } from "kysely";
import type { PeriodWindow } from "../../core/periods/period-windows.ts";
import type { AuditedTx } from "../audit.ts";
import { arrayText } from "../array-text.ts";
import { daysParameter } from "../value-parsers.ts";
import type { MovedBallot } from "./move-ballots.ts";

/** By which a receipt code finds its ballot under the new id. */
export interface LinkReceipt {
  readonly agencyId: number;
  readonly hash: Buffer;
  readonly ballotId: string;
}

export async function insertLinkReceipts(tx: AuditedTx, receipts: readonly LinkReceipt[]): Promise<void> {
  if (receipts.length === 0) return;
  const inOrder = [...receipts].sort((a, b) => a.hash.compare(b.hash));
  await sql`insert into link_receipts (agency_id, code_hash, ballot_id)
    select agency_id, decode(hash, 'hex'), ballot_id
    from unnest(${arrayText(inOrder.map(({ agencyId }) => agencyId))}::integer[],
      ${arrayText(inOrder.map(({ hash }) => hash.toString("hex")))}::text[],
      ${arrayText(inOrder.map(({ ballotId }) => ballotId))}::uuid[]) as n (agency_id, hash, ballot_id)
    on conflict do nothing`.execute(tx);
}

/** Other places that name these ballots: each gets what cannot be joined with them, or goes. */
export async function removeTraces(
  tx: AuditedTx,
  moved: readonly MovedBallot[],
  markOf: (id: string) => string,
): Promise<void> {
  const ids = arrayText(moved.map(({ oldId }) => oldId));
  await sql`update ballot_tokens t set ballot_id = n.mark
    from unnest(${ids}::uuid[], ${arrayText(moved.map(({ oldId }) => markOf(oldId)))}::uuid[]) as n (id, mark)
    where t.ballot_id = n.id`.execute(tx);
  await sql`delete from ballot_quarantine q
    using unnest(${arrayText(moved.map(({ agencyId }) => agencyId))}::integer[], ${ids}::uuid[]) as n (agency_id, id)
    where q.agency_id = n.agency_id and q.ballot_id = n.id`.execute(tx);
  await sql`update import_repeats set example = '' where table_name = 'ballots'
    and example = any(${ids}::text[])`.execute(tx);
  await sql`update import_rejects set value = '' where field = 'id' and value = any(${ids}::text[])`.execute(tx);
}

interface Portion {
  readonly over: readonly PeriodWindow[];
  readonly most: number;
}

function windowsOf(over: readonly PeriodWindow[]) {
  return sql`unnest(${daysParameter(over.map(({ from }) => from))}::date[],
    ${daysParameter(over.map(({ to }) => to))}::date[]) as w (f, t)`;
}

/**
 * Ballots of days that are over which are still kept apart will never count: what they say goes. That they were kept
 * apart, and why, stays for whoever has a receipt.
 */
export async function emptyKeptApart(tx: AuditedTx, { over, most }: Portion): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update ballot_quarantine q set content = '', content_sha256 = sha256(convert_to(gen_random_uuid()::text, 'UTF8'))
    where (q.agency_id, q.ballot_id, q.content_sha256) in (
      select k.agency_id, k.ballot_id, k.content_sha256 from ballot_quarantine k
      where k.content <> '' and k.released_at is null and exists (select 1 from ${windowsOf(over)}
        where left(k.content::json ->> 'castAt', 10) between w.f::text and w.t::text) limit ${most})`.execute(tx);
  return Number(numAffectedRows);
}

/** Dossier codes of papers that were collected on days that are over, and not replaced yet. */
export async function paperDossierCodes(tx: AuditedTx, { over, most }: Portion): Promise<readonly string[]> {
  const batches = sql`(select b.agency_id, b.number from paper_batches b where b.closed_at is not null
    and exists (select 1 from ${windowsOf(over)} where b.collected_on between w.f and w.t))`;
  const { rows } = await sql<{ code: string }>`
    select distinct code from (
      select e.dossier_code as code from paper_entries e
        where (e.agency_id, e.batch_number) in ${batches} and e.dossier_code not like '~%'
      union all
      select r.value from paper_resolutions r
        where (r.agency_id, r.batch_number) in ${batches} and r.field = 'dossierCode' and r.value not like '~%'
    ) as keyed limit ${most}`.execute(tx);
  return rows.map(({ code }) => code);
}

/** Puts the keyed hash in the place of dossier codes that were keyed of papers. */
export async function replacePaperCodes(tx: AuditedTx, codes: ReadonlyMap<string, string>): Promise<void> {
  await sql`select hailong.link_paper_codes(${arrayText([...codes.keys()])}::text[],
    ${arrayText([...codes.values()])}::text[])`.execute(tx);
}

/** Removes pictures of papers that were collected on days that are over, whether or not a dossier code was keyed. */
export async function removePaperPictures(
  tx: AuditedTx,
  { over, at, most }: Portion & { readonly at: Date },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update paper_images i set content = null, removed_at = ${at} where (i.agency_id, i.batch_number, i.image_no) in (
      select p.agency_id, p.batch_number, p.image_no from paper_images p
        join paper_batches b on b.agency_id = p.agency_id and b.number = p.batch_number
      where p.removed_at is null and b.closed_at is not null
        and exists (select 1 from ${windowsOf(over)} where b.collected_on between w.f and w.t) limit ${most})`.execute(
    tx,
  );
  return Number(numAffectedRows);
}
