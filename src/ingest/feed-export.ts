import { columnTexts, type FeedEntry } from "./feed-entry.ts";
import {
  DOSSIER,
  DOSSIER_FIELDS,
  fieldText,
  isJsonObject,
  STEP_FIELDS,
  STEP_LIST,
  SUPPLEMENT_FIELDS,
  SUPPLEMENT_ID,
  SUPPLEMENT_LIST,
  type Json,
  type JsonObject,
} from "./feed-fields.ts";
import type { TakenStep } from "./feed-rows.ts";

/** What of an element's lists was used; a dossier without a list of supplements stays without. */
export interface UsedLists {
  readonly supplements: readonly Json[] | undefined;
  readonly steps: readonly TakenStep[];
}

/**
 * An element of the feed as it was used: only the fields that are read, without what was refused in it, and with the
 * agency that was found for each step. Read again it says the same. A refused step leaves `null`, because steps are
 * numbered by their places.
 */
export function exportedEntry(entry: FeedEntry, used: UsedLists): JsonObject {
  const { supplements, steps } = used;
  const list = supplements === undefined ? {} : { [SUPPLEMENT_LIST]: supplements.flatMap(exportedSupplement) };
  return {
    [DOSSIER]: { ...readFields(entry.dossier, DOSSIER_FIELDS), ...list },
    [STEP_LIST]: steps.map((step) => (step === "rejected" ? null : filled(step, STEP_FIELDS))),
  };
}

function exportedSupplement(supplement: Json): JsonObject[] {
  if (!isJsonObject(supplement)) return [];
  const id = fieldText(supplement[SUPPLEMENT_ID]) ?? "";
  return [{ ...(id === "" ? {} : { [SUPPLEMENT_ID]: id }), ...readFields(supplement, SUPPLEMENT_FIELDS) }];
}

function readFields(source: JsonObject, fields: Readonly<Record<string, string>>): JsonObject {
  const read = columnTexts(source, fields);
  return read.brokenField === undefined ? filled(read.texts, fields) : {};
}

/** The fields that say something, under their names in the feed. */
function filled(texts: Readonly<Record<string, string>>, fields: Readonly<Record<string, string>>): JsonObject {
  const entries = Object.entries(fields).map(([column, field]) => [field, texts[column] ?? ""] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ""));
}
