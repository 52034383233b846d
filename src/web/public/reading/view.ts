import type { Child } from "hono/jsx";
import type { PublicHead } from "../frame/public-frame.tsx";
import type { Language } from "../words/language.ts";
import type { Publication, PublicationHead } from "../../../app/publications/public-reading.ts";

/** One publication as a page sees it. */
export interface PublicationView {
  readonly language: Language;
  readonly publication: Publication;
  /** Every publication, newest first. */
  readonly all: readonly PublicationHead[];
}

/** A page before it stands in its frame. */
export interface PublicContent {
  readonly head: PublicHead;
  readonly content: Child;
}

/** The head of a page that belongs to the publication; `path` is what follows its permanent address. */
export function headOf(
  { publication }: PublicationView,
  { path, ...head }: Pick<PublicHead, "title" | "description" | "section" | "path" | "isPassing">,
): PublicHead {
  const { number } = publication.head;
  return {
    ...head,
    path: `/publications/${number.toString()}${path}`,
    number,
    instruments: instrumentsOf(publication),
  };
}

/** Văn bản of the central state that the publication rests on, as they are cited. */
function instrumentsOf({ results: { rules } }: Publication): readonly string[] {
  const cited = rules.filter(({ source }) => source === "law").map(({ cite }) => cite.replace(/, .*$/, ""));
  return [...new Set(cited)];
}
