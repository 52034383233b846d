import type { PublishedResults } from "../../core/publication/published-results.ts";

export interface PublicationHead {
  readonly number: number;
  readonly periodId: string;
  readonly title: string;
  readonly publishedOn: string;
  /** The moment: what was decided later is no part of it. */
  readonly publishedAt: Date;
  readonly period: { readonly from: string; readonly to: string };
  readonly replaces: { readonly number: number; readonly reason: string } | null;
  readonly replacedBy: number | null;
}

export interface PublicFileHead {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly hash: string;
}

export interface Publication {
  readonly head: PublicationHead;
  readonly results: PublishedResults;
  readonly hash: string;
  readonly signature: string;
  readonly keyFingerprint: string;
  readonly files: readonly PublicFileHead[];
}

export interface PublicFile extends PublicFileHead {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface PublicKey {
  readonly fingerprint: string;
  readonly pem: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What the public site reads: only what everybody may see. */
export interface ReadPublications {
  /** Newest first. */
  list(): Promise<readonly PublicationHead[]>;
  find(number: number): Promise<Publication | undefined>;
  file(number: number, name: string): Promise<PublicFile | undefined>;
  keys(): Promise<readonly PublicKey[]>;
}
