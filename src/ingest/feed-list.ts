import { parseFeedEntry } from "./feed-entry.ts";
import type { Json } from "./feed-fields.ts";
import type { FeedFile } from "./feed-file.ts";

/** The name under which a feed that came without a file is complained about. */
export const FEED_NAME = "dossiers.json";

/** Elements of a feed that were sent, not filed. Positions count from 1 as in a file; some may be passed over. */
export function feedOfElements(elements: readonly Json[], passedOver: ReadonlySet<number>): FeedFile {
  const texts = elements.map((element) => JSON.stringify(element));
  return {
    file: FEED_NAME,
    bytes: 0,
    readElements(taker) {
      for (const [index, text] of texts.entries()) {
        const position = index + 1;
        if (!passedOver.has(position) && taker.wants?.(position) !== false) taker.element(text, position);
      }
      return Promise.resolve();
    },
  };
}

/** The codes that an element names: of its dossier, and of the unit that has it; empty where it says nothing. */
export function codesOfElement(element: Json): { readonly code: string; readonly agencyCode: string } {
  const { code = "", agencyCode = "" } = parseFeedEntry(JSON.stringify(element)) ?? {};
  return { code, agencyCode };
}
