import { parseFeedEntry } from "./feed-entry.ts";
import { fieldText, isJsonObject, STEP_FIELDS, SUPPLEMENT_FIELDS, type Json } from "./feed-fields.ts";
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

/** The codes that an element names; empty where it says nothing. */
export interface NamedInElement {
  /** Of its dossier. */
  readonly code: string;
  /** Of the unit that has the dossier. */
  readonly agencyCode: string;
  /** What its steps say of who handled it: codes of units, or names of rooms that are no units. */
  readonly stepUnits: readonly string[];
  /** Of its steps and supplements. */
  readonly officers: readonly string[];
}

export function namedInElement(element: Json): NamedInElement {
  const entry = parseFeedEntry(JSON.stringify(element));
  const { code = "", agencyCode = "", steps = [], supplements = [] } = entry ?? {};
  return {
    code,
    agencyCode,
    stepUnits: namesIn(steps, STEP_FIELDS.agencyCode),
    officers: [...namesIn(steps, STEP_FIELDS.officerCode), ...namesIn(supplements, SUPPLEMENT_FIELDS.officerCode)],
  };
}

function namesIn(list: readonly Json[], field: string): readonly string[] {
  const names = list.map((one) => (isJsonObject(one) ? (fieldText(one[field]) ?? "") : ""));
  return names.filter((name) => name !== "");
}
