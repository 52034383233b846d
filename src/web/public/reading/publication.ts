import type { PublishedResults } from "../../../core/publication/published-results.ts";
import type { PublicationRecord } from "../../../core/periods/publication-record.ts";

export interface PublicationHead {
  readonly number: number;
  readonly periodId: string;
  readonly title: string;
  readonly publishedOn: string;
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
  readonly record: PublicationRecord;
  readonly hash: string;
  readonly signature: string;
  readonly keyId: string;
  readonly files: readonly PublicFileHead[];
}
