/** Một lần nhập: what one keyer read on a sheet of paper. */
export interface SheetEntry {
  readonly dossierCode: string | undefined;
  /** Question to option; a question that was left open is absent. */
  readonly answers: Readonly<Record<string, string>>;
  readonly comment: string | undefined;
  /** No ballot at all: empty, torn, or marked beyond reading. */
  readonly isVoid: boolean;
}

/** A part of a sheet that two entries can differ in: a question, or one of these. */
export type SheetField = "isVoid" | "dossierCode" | "comment" | `q${string}`;

/** Chỗ lệch: both readings of one field, neither of them right by itself; undefined: nothing stands there. */
export interface Difference {
  readonly field: SheetField;
  readonly first: string | undefined;
  readonly second: string | undefined;
}

/** What a third look found in a field; undefined: nothing stands there. */
export type Resolutions = ReadonlyMap<string, string | undefined>;

/** What a sheet says when both entries are laid beside each other. */
export type SettledSheet =
  | { readonly state: "open"; readonly differences: readonly Difference[] }
  | { readonly state: "void" }
  | { readonly state: "ballot"; readonly content: Omit<SheetEntry, "isVoid"> };

export interface KeyedSheet {
  readonly first: SheetEntry;
  readonly second: SheetEntry;
  readonly resolutions: Resolutions;
}

const VOID = "void";

/** The fields of a sheet in the order in which it is read. */
export function sheetFields(questions: readonly string[]): readonly SheetField[] {
  return ["isVoid", "dossierCode", ...questions.map((id): SheetField => `q${id.slice(1)}`), "comment"];
}

/** What an entry says in a field. Of a comment its words count, not how they were spaced. */
export function readingOf(entry: SheetEntry, field: SheetField): string | undefined {
  if (field === "isVoid") return entry.isVoid ? VOID : undefined;
  if (field === "dossierCode") return entry.dossierCode;
  if (field === "comment") return entry.comment?.normalize("NFC").replace(/\s+/g, " ").trim();
  return entry.answers[field];
}

/** The fields in which two entries of one sheet differ. */
export function differencesOf(
  first: SheetEntry,
  second: SheetEntry,
  questions: readonly string[],
): readonly Difference[] {
  return sheetFields(questions)
    .map((field) => ({ field, first: readingOf(first, field), second: readingOf(second, field) }))
    .filter((difference) => difference.first !== difference.second);
}

/**
 * What a sheet says: where both entries agree, what they say; where they differ, what the third look found, and nothing
 * until there was one. A sheet that is no ballot needs no look at the rest.
 */
export function settle({ first, second, resolutions }: KeyedSheet, questions: readonly string[]): SettledSheet {
  const found = (field: SheetField): string | undefined => {
    const reading = readingOf(first, field);
    return reading === readingOf(second, field) ? reading : resolutions.get(field);
  };
  const open = differencesOf(first, second, questions).filter(({ field }) => !resolutions.has(field));
  const isVoidOpen = open.some(({ field }) => field === "isVoid");
  if (!isVoidOpen && found("isVoid") === VOID) return { state: "void" };
  if (open.length > 0) return { state: "open", differences: open };
  const answers = questions.flatMap((question) => {
    const [field = "isVoid"] = sheetFields([question]).slice(2);
    const option = found(field);
    return option === undefined ? [] : [[question, option] as const];
  });
  const content = {
    dossierCode: found("dossierCode"),
    answers: Object.fromEntries(answers),
    comment: found("comment"),
  };
  return { state: "ballot", content };
}

/** How often one keyer, or one question, was read otherwise than the sheet says. */
export interface KeyingErrors {
  /** Fields that were keyed and are settled. */
  readonly keyed: number;
  readonly wrong: number;
}

/**
 * Tỷ lệ nhập sai: per keyer and per field, over the sheets that are settled. Both are counts, so that nobody is judged
 * by a share of three.
 */
export function keyingErrors(
  sheets: readonly (KeyedSheet & { readonly firstBy: string; readonly secondBy: string })[],
  questions: readonly string[],
): { readonly byKeyer: ReadonlyMap<string, KeyingErrors>; readonly byField: ReadonlyMap<string, KeyingErrors> } {
  const [byKeyer, byField] = [new Map<string, KeyingErrors>(), new Map<string, KeyingErrors>()];
  for (const sheet of sheets) {
    if (settle(sheet, questions).state === "open") continue;
    for (const field of sheetFields(questions)) {
      const [first, second] = [readingOf(sheet.first, field), readingOf(sheet.second, field)];
      const isSettled = first === second || sheet.resolutions.has(field);
      if (!isSettled) continue;
      const right = first === second ? first : sheet.resolutions.get(field);
      for (const [keyer, reading] of [
        [sheet.firstBy, first],
        [sheet.secondBy, second],
      ] as const) {
        count(byKeyer, keyer, reading !== right);
        count(byField, field, reading !== right);
      }
    }
  }
  return { byKeyer, byField };
}

function count(counts: Map<string, KeyingErrors>, of: string, isWrong: boolean): void {
  const { keyed, wrong } = counts.get(of) ?? { keyed: 0, wrong: 0 };
  counts.set(of, { keyed: keyed + 1, wrong: wrong + (isWrong ? 1 : 0) });
}
