import { sql } from "kysely";
import type { AuditedTx } from "./audit.ts";

/** Up to which moment things have had their time, and how many of them go in one transaction. */
export interface Portion {
  readonly before: Date;
  readonly at: Date;
  readonly most: number;
}

/** Takes the content of pictures of papers away whose batch was closed before; how many there were. */
export async function removeOldPictures(tx: AuditedTx, { before, at, most }: Portion): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update paper_images i set content = null, removed_at = ${at}
    from (select o.agency_id, o.batch_number, o.image_no from paper_images o
        join paper_batches b on b.agency_id = o.agency_id and b.number = o.batch_number
        where o.removed_at is null and b.closed_at < ${before} limit ${most}) d
    where i.agency_id = d.agency_id and i.batch_number = d.batch_number and i.image_no = d.image_no`.execute(tx);
  return Number(numAffectedRows);
}

/** Removes tokens that have opened nothing since; how many there were. */
export async function removeOldTokens(tx: AuditedTx, { before, most }: Portion): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from ballot_tokens t using (
      select agency_id, token_hash from ballot_tokens where expires_at < ${before} limit ${most}) d
    where t.agency_id = d.agency_id and t.token_hash = d.token_hash`.execute(tx);
  return Number(numAffectedRows);
}

/** Removes ballots that were kept apart, taken in since or not; how many there were. */
export async function removeOldKeptApart(tx: AuditedTx, { before, most }: Portion): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from ballot_quarantine q using (
      select agency_id, ballot_id, content_sha256 from ballot_quarantine where received_at < ${before} limit ${most}) d
    where q.agency_id = d.agency_id and q.ballot_id = d.ballot_id and q.content_sha256 = d.content_sha256`.execute(tx);
  return Number(numAffectedRows);
}

/** Takes comments out of what imports replaced before: an undo brings those ballots back without; how many. */
export async function removeReplacedComments(tx: AuditedTx, { before, most }: Portion): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update replaced_rows r set replaced_row = jsonb_set(r.replaced_row, '{comment}', 'null')
    where (r.agency_id, r.import_id, r.id) in (
      select o.agency_id, o.import_id, o.id from replaced_rows o join imports i on i.id = o.import_id
      where o.table_name = 'ballots' and o.replaced_row ->> 'comment' is not null and i.requested_at < ${before}
      limit ${most})`.execute(tx);
  return Number(numAffectedRows);
}

/** A comment of a paper as somebody keyed or settled it, with what tells what to blacken in it. */
export interface OldPaperComment {
  readonly table: "paper_entries" | "paper_resolutions";
  readonly agencyId: number;
  readonly agencyCode: string;
  readonly batchNumber: number;
  readonly sheetNo: number;
  /** Turn and attempt of an entry, or the id of a resolution. */
  readonly place: readonly [number, number];
  readonly comment: string;
  readonly dossierCode: string | null;
}

/** Comments on papers that were collected before, by the clock of Vietnam; held until the transaction ends. */
export async function oldPaperComments(tx: AuditedTx, { before, most }: Portion): Promise<readonly OldPaperComment[]> {
  const isOld = sql<boolean>`b.collected_on + time '12:00' < ${before}::timestamptz at time zone 'Asia/Ho_Chi_Minh'`;
  const common = sql`u.code as "agencyCode", b.agency_id as "agencyId", b.number as "batchNumber"`;
  const batch = sql`join paper_batches b on b.agency_id = c.agency_id and b.number = c.batch_number
    join agencies u on u.id = b.agency_id`;
  const { rows: keyed } = await sql<OldPaperComment>`
    select 'paper_entries' as "table", ${common}, c.sheet_no as "sheetNo", array[c.turn, c.attempt]::integer[] as place,
      c.comment, c.dossier_code as "dossierCode"
    from paper_entries c ${batch}
    where c.comment is not null and c.comment_blackened_at is null and ${isOld}
    order by c.agency_id, c.batch_number, c.sheet_no, c.turn, c.attempt limit ${most} for update of c`.execute(tx);
  const { rows: settled } = await sql<OldPaperComment>`
    select 'paper_resolutions' as "table", ${common}, c.sheet_no as "sheetNo", array[c.id, 0]::integer[] as place,
      c.value as comment, null as "dossierCode"
    from paper_resolutions c ${batch}
    where c.field = 'comment' and c.value is not null and c.value_blackened_at is null and ${isOld}
    order by c.id limit ${most} for update of c`.execute(tx);
  return [...keyed, ...settled];
}

/** Puts the blackened text in the place of what was keyed. */
export async function keepBlackenedPaper(
  tx: AuditedTx,
  { table, agencyId, batchNumber, sheetNo, place: [one, two] }: OldPaperComment,
  { text, at }: { readonly text: string; readonly at: Date },
): Promise<void> {
  const sheet = sql`agency_id = ${agencyId} and batch_number = ${batchNumber} and sheet_no = ${sheetNo}`;
  await (
    table === "paper_entries"
      ? sql`update paper_entries set comment = ${text}, comment_blackened_at = ${at}
        where ${sheet} and turn = ${one} and attempt = ${two}`
      : sql`update paper_resolutions set value = ${text}, value_blackened_at = ${at} where ${sheet} and id = ${one}`
  ).execute(tx);
}

/** A comment as it was written, with what tells what to blacken in it. */
interface OldOriginal {
  readonly agencyId: number;
  readonly agencyCode: string;
  readonly ballotId: string;
  readonly comment: string;
  readonly dossierCode: string | null;
}

/** Originals of comments on ballots cast before, by the clock of Vietnam; held until the transaction ends. */
export async function oldOriginals(tx: AuditedTx, { before, most }: Portion): Promise<readonly OldOriginal[]> {
  const { rows } = await sql<OldOriginal>`
    select c.agency_id as "agencyId", u.code as "agencyCode", c.ballot_id as "ballotId", c.comment,
      b.dossier_code as "dossierCode"
    from ballot_comments c join ballots b on b.agency_id = c.agency_id and b.id = c.ballot_id
      join agencies u on u.id = c.agency_id
    where c.original_removed_at is null and b.cast_at < ${before}::timestamptz at time zone 'Asia/Ho_Chi_Minh'
    order by c.agency_id, c.ballot_id limit ${most} for update of c`.execute(tx);
  return rows;
}

export interface BlackenedComment {
  readonly agencyId: number;
  readonly ballotId: string;
  readonly text: string;
  /** Of the ballot with this text, in hexadecimal digits. */
  readonly digest: string;
}

/** Puts the blackened text in the place of the original, with the digest of the ballot that has it. */
export async function keepBlackened(tx: AuditedTx, blackened: readonly BlackenedComment[], at: Date): Promise<void> {
  for (const { agencyId, ballotId, text, digest } of blackened)
    await tx
      .updateTable("ballot_comments")
      .set({ comment: text, original_removed_at: at, kept_digest: Buffer.from(digest, "hex") })
      .where("agency_id", "=", agencyId)
      .where("ballot_id", "=", ballotId)
      .execute();
}
