import type { RowDigest } from "../core/registry/fact-sink.ts";
import { RowDigester } from "./row-digest.ts";

/** `same`: this supplement was there before. `other`: its id was, with other content. */
export type KnownSupplement = "same" | "other";

/**
 * Tells the supplements of the feed apart by their HoSoBoSungId within a dossier. Two requests with the same words on
 * the same day are two when their ids differ; a row of the contract cannot say that, because it has no id. So the
 * first of equal supplements has the digest of its row (and is the same as such a row of `supplements.csv`), and each
 * further one a digest of its own.
 */
export class SupplementIds {
  private readonly contentById = new Map<string, string>();
  private readonly idsByContent = new Map<string, number>();
  private readonly digester = new RowDigester();

  /** The digest under which a supplement counts, or what is known about its id. */
  digestOf(dossierCode: string, id: string, content: RowDigest): RowDigest | KnownSupplement {
    const key = `${dossierCode}\n${id}`;
    const words = content.join(" ");
    const known = this.contentById.get(key);
    if (known !== undefined) return known === words ? "same" : "other";
    this.contentById.set(key, words);
    const ordinal = (this.idsByContent.get(words) ?? 0) + 1;
    this.idsByContent.set(words, ordinal);
    return ordinal === 1 ? content : this.ordinalDigest(content, ordinal);
  }

  /** Numbers where a row has the text of its dossier code: no row has this digest. */
  private ordinalDigest(content: RowDigest, ordinal: number): RowDigest {
    this.digester.start("supplements");
    for (const word of content) this.digester.add(word);
    this.digester.add(ordinal);
    return this.digester.finish();
  }
}
