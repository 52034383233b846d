import type { LocalDate } from "../core/base/local-date.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** A publication as it is kept, without its files. */
export interface StoredPublication {
  readonly number: number;
  readonly periodId: string;
  readonly title: string;
  readonly window: { readonly from: LocalDate; readonly to: LocalDate };
  readonly publishedOn: LocalDate;
  readonly publishedAt: Date;
  readonly replaces: { readonly number: number; readonly reason: string } | undefined;
  /** Canonical JSON, the text that is hashed. */
  readonly record: string;
  readonly hash: string;
  readonly signature: Buffer;
  readonly signingKeyId: number;
}

export interface StoredPublicationFile {
  readonly name: string;
  readonly mediaType: string;
  readonly isPublic: boolean;
  readonly hash: string;
  readonly size: number;
}

export interface NewPublicationFile {
  readonly name: string;
  readonly mediaType: string;
  readonly isPublic: boolean;
  readonly hash: string;
  readonly content: Uint8Array;
}

/** Every publication, the newest first. */
export async function storedPublications(queries: Queries): Promise<readonly StoredPublication[]> {
  const rows = await queries.selectFrom("publications").selectAll().orderBy("number", "desc").execute();
  return rows.map((row) => ({
    number: row.number,
    periodId: row.period_id,
    title: row.title,
    window: { from: row.window_from, to: row.window_to },
    publishedOn: row.published_on,
    publishedAt: row.published_at,
    replaces: row.replaces === null ? undefined : { number: row.replaces, reason: row.reason ?? "" },
    record: row.record,
    hash: row.hash,
    signature: row.signature,
    signingKeyId: row.signing_key_id,
  }));
}

/** The number of the newest publication; 0: none yet. */
export async function newestNumber(queries: Queries): Promise<number> {
  const { number } = await queries.selectFrom("publication_head").select("number").executeTakeFirstOrThrow();
  return number;
}

/** Takes the next number for this transaction; whoever else publishes waits until it has ended. */
export async function takeNumber(tx: AuditedTx): Promise<number> {
  const { number } = await tx.selectFrom("publication_head").select("number").forUpdate().executeTakeFirstOrThrow();
  await tx
    .updateTable("publication_head")
    .set({ number: number + 1 })
    .execute();
  return number + 1;
}

/** Whoever publishes waits until this transaction has ended, and it waits for whoever publishes now. */
export async function holdPublishing(tx: AuditedTx): Promise<void> {
  await tx.selectFrom("publication_head").select("number").forUpdate().execute();
}

/** How many publications each key has signed, by the id of the key. */
export async function publicationsByKey(queries: Queries): Promise<ReadonlyMap<number, number>> {
  const rows = await queries
    .selectFrom("publications")
    .select(({ fn }) => ["signing_key_id", fn.countAll<number>().as("count")])
    .groupBy("signing_key_id")
    .execute();
  return new Map(rows.map((row) => [row.signing_key_id, row.count]));
}

export async function insertPublication(
  tx: AuditedTx,
  publication: StoredPublication & { readonly publishedBy: string },
  files: readonly NewPublicationFile[],
): Promise<void> {
  const { number, window, replaces } = publication;
  await tx
    .insertInto("publications")
    .values({
      number,
      period_id: publication.periodId,
      title: publication.title,
      window_from: dayParameter(window.from),
      window_to: dayParameter(window.to),
      published_on: dayParameter(publication.publishedOn),
      published_at: publication.publishedAt,
      published_by: publication.publishedBy,
      replaces: replaces?.number ?? null,
      reason: replaces?.reason ?? null,
      record: publication.record,
      hash: publication.hash,
      signing_key_id: publication.signingKeyId,
      signature: publication.signature,
    })
    .execute();
  // One by one: a document may have megabytes.
  for (const { name, mediaType, isPublic, hash, content } of files) {
    const file = { number, name, media_type: mediaType, is_public: isPublic, sha256: hash };
    await tx
      .insertInto("publication_files")
      .values({ ...file, content: Buffer.from(content) })
      .execute();
  }
}

/** The files of a publication, by name. */
export async function filesOfPublication(queries: Queries, number: number): Promise<readonly StoredPublicationFile[]> {
  const rows = await queries
    .selectFrom("publication_files")
    .select(["name", "media_type", "is_public", "sha256"])
    .select(({ fn }) => fn<number>("octet_length", ["content"]).as("size"))
    .where("number", "=", number)
    .orderBy("name")
    .execute();
  return rows.map((row) => ({
    name: row.name,
    mediaType: row.media_type,
    isPublic: row.is_public,
    hash: row.sha256,
    size: row.size,
  }));
}

/** The bytes of one file; undefined where there is none of this name. */
export async function contentOfFile(
  queries: Queries,
  { number, name }: { readonly number: number; readonly name: string },
): Promise<Buffer | undefined> {
  const row = await queries
    .selectFrom("publication_files")
    .select("content")
    .where("number", "=", number)
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.content;
}
