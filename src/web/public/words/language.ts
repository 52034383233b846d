/** Vietnamese first; English under `/en`. */
export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The address of a page in a language: `/publications/3` and `/en/publications/3`, `/` and `/en`. */
export function addressIn(language: Language, path: string): string {
  if (language === "vi") return path;
  return path === "/" ? "/en" : `/en${path}`;
}

/** Words of a page in both languages, side by side so that they are read together. */
export type InBoth<Words> = Readonly<Record<Language, Words>>;
