import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { BatchKey } from "./paper.ts";

/** A picture of a batch, without its content. */
export interface ListedPicture {
  readonly imageNo: number;
  /** Undefined: a file of many sheets. */
  readonly sheetNo: number | undefined;
  readonly name: string;
  readonly mediaType: string;
}

/** The pictures of a batch that are still there, by sheet. */
export async function paperPictures(queries: Queries, { agencyId, number }: BatchKey): Promise<ListedPicture[]> {
  const rows = await queries
    .selectFrom("paper_images")
    .select(["image_no", "sheet_no", "name", "media_type"])
    .where("agency_id", "=", agencyId)
    .where("batch_number", "=", number)
    .where("removed_at", "is", null)
    .orderBy("sheet_no", (order) => order.asc().nullsLast())
    .orderBy("image_no")
    .execute();
  return rows.map(({ image_no: imageNo, sheet_no, name, media_type: mediaType }) => ({
    ...{ imageNo, name, mediaType },
    sheetNo: sheet_no ?? undefined,
  }));
}

export interface PictureContent {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Undefined: there is none of this number, or no more. */
export async function paperPicture(
  queries: Queries,
  { agencyId, number }: BatchKey,
  imageNo: number,
): Promise<PictureContent | undefined> {
  const row = await queries
    .selectFrom("paper_images")
    .select(["name", "media_type", "content"])
    .where("agency_id", "=", agencyId)
    .where("batch_number", "=", number)
    .where("image_no", "=", imageNo)
    .executeTakeFirst();
  if (row === undefined || row.content === null) return undefined;
  return { name: row.name, mediaType: row.media_type, content: row.content };
}

/** How much a batch holds: pictures ever attached, and the bytes of those that are there. */
export async function pictureCounts(
  tx: AuditedTx,
  { agencyId, number }: BatchKey,
): Promise<{ readonly attached: number; readonly bytes: number }> {
  const { attached, bytes } = await tx
    .selectFrom("paper_images")
    .select([
      sql<number>`count(*)::integer`.as("attached"),
      sql<number>`coalesce(sum(octet_length(content)), 0)::bigint`.as("bytes"),
    ])
    .where("agency_id", "=", agencyId)
    .where("batch_number", "=", number)
    .executeTakeFirstOrThrow();
  return { attached, bytes };
}

interface NewPicture {
  readonly sheetNo: number | undefined;
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  readonly by: string;
  readonly at: Date;
}

/**
 * Keeps a picture under the next number of its batch, which must be locked; the digest of its content in hexadecimal
 * digits. Undefined: the batch has this very picture of this very sheet.
 */
export async function insertPicture(
  tx: AuditedTx,
  { agencyId, number }: BatchKey,
  picture: NewPicture,
): Promise<{ readonly imageNo: number; readonly sha256: string } | undefined> {
  const sha256 = createHash("sha256").update(picture.content).digest();
  const { rows } = await sql<{ imageNo: number }>`
    insert into paper_images (agency_id, batch_number, image_no, sheet_no, name, media_type, sha256, content,
      uploaded_by, uploaded_at)
    select ${agencyId}, ${number}, coalesce(max(image_no), 0) + 1, ${picture.sheetNo ?? null}::integer,
      ${picture.name}, ${picture.mediaType}, ${sha256}, ${Buffer.from(picture.content)}, ${picture.by}, ${picture.at}
    from paper_images where agency_id = ${agencyId} and batch_number = ${number}
    having not coalesce(bool_or(sha256 = ${sha256} and removed_at is null
      and sheet_no is not distinct from ${picture.sheetNo ?? null}::integer), false)
    returning image_no as "imageNo"`.execute(tx);
  const [row] = rows;
  return row && { imageNo: row.imageNo, sha256: sha256.toString("hex") };
}

/** Takes the content away; false when it was not there. */
export async function removePicture(
  tx: AuditedTx,
  { agencyId, number }: BatchKey,
  { imageNo, at }: { readonly imageNo: number; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("paper_images")
    .set({ content: null, removed_at: at })
    .where("agency_id", "=", agencyId)
    .where("batch_number", "=", number)
    .where("image_no", "=", imageNo)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
