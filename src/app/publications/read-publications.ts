import { formatIsoDate, dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { canonicalPublication, signedText, type PublicationRecord } from "../../core/periods/publication-record.ts";
import { invariant } from "../../core/base/invariant.ts";
import type { PublishedResults } from "../../core/publication/published-results.ts";
import type { Database } from "../../db/database.ts";
import {
  contentOfFile,
  filesOfPublication,
  newestNumber,
  storedPublications,
  type StoredPublication,
} from "../../db/publications.ts";
import { signingKeys, type StoredSigningKey } from "../../db/signing-keys.ts";
import { reading } from "../../db/transaction.ts";
import { sha256 } from "./publication-files.ts";
import type {
  Publication,
  PublicationHead,
  PublicFile,
  PublicFileHead,
  PublicKey,
  ReadPublications,
} from "./public-reading.ts";
import { pemOf } from "./signing.ts";

/** The record that was hashed, and its signature with everything that verifies it: made of the publication itself. */
const RECORD_FILE = "publication.json";
const SIGNATURE_FILE = "signature.json";
const JSON_TYPE = "application/json; charset=utf-8";

/** Bytes of files that are kept at hand; larger ones are read again. */
const MOST_KEPT_BYTES = 64 * 1024 * 1024;

/**
 * What everybody may see of the publications. None ever changes, so what was read once is kept: the list as long as no
 * other publication has come, which one small row tells.
 */
export function makeReadPublications({ database }: { readonly database: Database }): ReadPublications {
  const reader = new PublicationReader(database);
  return {
    list: () => reader.list(),
    find: (number) => reader.find(number),
    file: (number, name) => reader.file(number, name),
    keys: () => reader.keys(),
  };
}

class PublicationReader {
  private known: { readonly newest: number; readonly stored: readonly StoredPublication[] } | undefined;
  private readonly found = new Map<number, Omit<Publication, "head">>();
  private readonly files = new KeptFiles();

  constructor(private readonly database: Database) {}

  async list(): Promise<readonly PublicationHead[]> {
    const stored = await this.stored();
    return stored.map((publication) => headOf(publication, stored));
  }

  async find(number: number): Promise<Publication | undefined> {
    const stored = await this.stored();
    const publication = stored.find((each) => each.number === number);
    if (publication === undefined) return undefined;
    let parts = this.found.get(number);
    if (parts === undefined) this.found.set(number, (parts = await this.partsOf(publication)));
    return { head: headOf(publication, stored), ...parts };
  }

  async file(number: number, name: string): Promise<PublicFile | undefined> {
    const publication = await this.find(number);
    const head = publication?.files.find((each) => each.name === name);
    if (head === undefined) return undefined;
    const bytes = this.files.get(`${number.toString()} ${name}`) ?? (await this.contentOf(number, name));
    if (bytes === undefined) return undefined;
    this.files.keep(`${number.toString()} ${name}`, bytes);
    return { ...head, bytes };
  }

  async keys(): Promise<readonly PublicKey[]> {
    const stored = await reading(this.database, signingKeys);
    return stored.map(({ fingerprint, publicKey, madeAt, retiredAt }) => ({
      fingerprint,
      pem: pemOf(publicKey),
      validFrom: dayText(madeAt),
      validTo: retiredAt === undefined ? null : dayText(retiredAt),
    }));
  }

  private async stored(): Promise<readonly StoredPublication[]> {
    const newest = await reading(this.database, newestNumber);
    if (this.known?.newest === newest) return this.known.stored;
    const stored = await reading(this.database, storedPublications);
    this.known = { newest: stored[0]?.number ?? 0, stored };
    return stored;
  }

  private async partsOf(publication: StoredPublication): Promise<Omit<Publication, "head">> {
    const { number, hash, signature } = publication;
    const files = await reading(this.database, (queries) => filesOfPublication(queries, number));
    const content = await reading(this.database, (queries) =>
      contentOfFile(queries, { number, name: "published.json" }),
    );
    invariant(content !== undefined, `publication ${number} without published.json`);
    const key = await this.keyOf(publication);
    const made = [RECORD_FILE, SIGNATURE_FILE].map((name) => madeFile(name, publication, key));
    return {
      results: JSON.parse(content.toString("utf8")) as PublishedResults,
      hash,
      signature: signature.toString("base64"),
      keyFingerprint: key.fingerprint,
      files: [...files.filter(({ isPublic }) => isPublic).map(fileHead), ...made.map(fileHead)],
    };
  }

  private async contentOf(number: number, name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (name === RECORD_FILE || name === SIGNATURE_FILE) {
      const publication = (await this.stored()).find((each) => each.number === number);
      return publication && madeFile(name, publication, await this.keyOf(publication)).bytes;
    }
    const content = await reading(this.database, (queries) => contentOfFile(queries, { number, name }));
    return content && new Uint8Array(content);
  }

  private async keyOf({ signingKeyId }: StoredPublication): Promise<StoredSigningKey> {
    const key = (await reading(this.database, signingKeys)).find(({ id }) => id === signingKeyId);
    invariant(key !== undefined, "a publication without the key that signed it");
    return key;
  }
}

function fileHead({ name, mediaType, size, hash }: PublicFileHead): PublicFileHead {
  return { name, mediaType, size, hash };
}

function headOf(publication: StoredPublication, all: readonly StoredPublication[]): PublicationHead {
  const { number, periodId, title, publishedOn, publishedAt, window, replaces } = publication;
  return {
    number,
    periodId,
    title,
    publishedOn: formatIsoDate(publishedOn),
    publishedAt,
    period: { from: formatIsoDate(window.from), to: formatIsoDate(window.to) },
    replaces: replaces ?? null,
    replacedBy: all.find((other) => other.replaces?.number === number)?.number ?? null,
  };
}

function madeFile(
  name: string,
  { record, hash, signature }: StoredPublication,
  { fingerprint, publicKey }: StoredSigningKey,
): PublicFile {
  const parsed = JSON.parse(record) as PublicationRecord;
  invariant(canonicalPublication(parsed) === record, "a record that is not canonical");
  const signed = {
    format: "hailong-signature-1",
    algorithm: "Ed25519",
    hash,
    signedText: signedText(parsed, hash),
    signature: signature.toString("base64"),
    keyFingerprint: fingerprint,
    publicKey: pemOf(publicKey),
  };
  const text = name === RECORD_FILE ? record : `${JSON.stringify(signed, undefined, 1)}\n`;
  const bytes = new TextEncoder().encode(text);
  return { name, mediaType: JSON_TYPE, size: bytes.length, hash: sha256(bytes), bytes };
}

/** The files asked for last, up to a number of bytes. */
class KeptFiles {
  private readonly kept = new Map<string, Uint8Array<ArrayBuffer>>();
  private size = 0;

  get(key: string): Uint8Array<ArrayBuffer> | undefined {
    return this.kept.get(key);
  }

  keep(key: string, bytes: Uint8Array<ArrayBuffer>): void {
    if (this.kept.delete(key)) this.size -= bytes.length;
    this.kept.set(key, bytes);
    this.size += bytes.length;
    for (const [oldest, old] of this.kept) {
      if (this.size <= MOST_KEPT_BYTES) return;
      this.kept.delete(oldest);
      this.size -= old.length;
    }
  }
}

function dayText(at: Date): string {
  return formatIsoDate(dayOf(localTimeAt(at.getTime())));
}
