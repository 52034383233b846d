import {
  DOSSIER,
  DOSSIER_FIELDS,
  fieldText,
  isJsonList,
  isJsonObject,
  STEP_LIST,
  SUPPLEMENT_LIST,
  type Json,
  type JsonObject,
} from "./feed-fields.ts";

/** One element of the feed: a dossier, and the lists that came with it (undefined: it had none). */
export interface FeedEntry {
  readonly dossier: JsonObject;
  readonly code: string;
  readonly agencyCode: string;
  readonly supplements: readonly Json[] | undefined;
  readonly steps: readonly Json[] | undefined;
  /** Lists that are there and are no lists. */
  readonly brokenLists: readonly ("supplements" | "steps")[];
}

/** Undefined for what is no JSON, or no object with a `hoSo` in it. */
export function parseFeedEntry(text: string): FeedEntry | undefined {
  const entry = parseJson(text);
  if (!isJsonObject(entry)) return undefined;
  const dossier = entry[DOSSIER];
  if (!isJsonObject(dossier)) return undefined;
  const lists = { supplements: dossier[SUPPLEMENT_LIST] ?? null, steps: entry[STEP_LIST] ?? null };
  return {
    dossier,
    code: fieldText(dossier[DOSSIER_FIELDS.code]) ?? "",
    agencyCode: fieldText(dossier[DOSSIER_FIELDS.agencyCode]) ?? "",
    supplements: isJsonList(lists.supplements) ? lists.supplements : undefined,
    steps: isJsonList(lists.steps) ? lists.steps : undefined,
    brokenLists: (["supplements", "steps"] as const).filter((name) => lists[name] !== null && !isJsonList(lists[name])),
  };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The fields of an object as the texts of the columns that they fill, or the first column whose field is no text. */
export function columnTexts(source: JsonObject, fields: Readonly<Record<string, string>>): ColumnTexts | BrokenField {
  const texts: Record<string, string> = {};
  for (const [column, field] of Object.entries(fields)) {
    const text = fieldText(source[field]);
    if (text === undefined) return { brokenField: column };
    texts[column] = text;
  }
  return { texts };
}
export interface ColumnTexts {
  readonly texts: Readonly<Record<string, string>>;
  readonly brokenField?: undefined;
}
export interface BrokenField {
  readonly brokenField: string;
}
