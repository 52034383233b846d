import type { Citation, Coverage, Instrument, RuleEntry } from "./instrument.ts";
import type { LawExample } from "./law-example.ts";
import type { RuleBook } from "./rule-book.ts";
import { formatCitation } from "./rule-set.ts";

/** What is compared: the provisions that the instruments list, the entries of the book, and the worked examples. */
export interface CoveredLaw {
  readonly book: RuleBook;
  readonly examples: readonly LawExample[];
}

const EXAMPLES = "examples/";

/** A place of an instrument as people write it: `Điều 13 khoản 1`. */
export function placeText({ article, clause, point }: Omit<Citation, "instrument">): string {
  return formatCitation({ cite: { instrument: "", article, clause, point } }, () => "").slice(", ".length);
}

function isSamePlace(a: Omit<Citation, "instrument">, b: Omit<Citation, "instrument">): boolean {
  return a.article === b.article && a.clause === b.clause && a.point === b.point;
}

/** The path from `rulebook/` of an example file that a coverage line names; undefined when it names a parameter. */
export function exampleFileOf(reference: string, instrument: string): string | undefined {
  if (!reference.includes(EXAMPLES)) return undefined;
  return reference.startsWith(EXAMPLES) ? `${instrument}/${reference}` : reference;
}

/** The entries of the whole book that have a path; a parameter may stand in several instruments. */
export function entriesAt({ instruments }: RuleBook, path: string): readonly RuleEntry[] {
  return instruments.flatMap(({ entries }) => entries.filter((entry) => entry.path === path));
}

/** The cases that cite exactly this place of an instrument. */
export function casesCiting(
  examples: readonly LawExample[],
  instrument: string,
  place: Coverage,
): readonly LawExample[] {
  return examples.filter(({ cites }) =>
    cites.some((cite) => cite.instrument === instrument && isSamePlace(cite, place)),
  );
}

/**
 * Everything by which the lists of provisions, the entries and the examples do not fit together, in Vietnamese and
 * naming the place: a line that points to nothing or does not say why nothing was encoded, a provision twice, an entry,
 * an example or a citation that no line mentions. Empty when the account is complete.
 */
export function coverageFaults(law: CoveredLaw): readonly string[] {
  return [
    ...law.book.instruments.flatMap((instrument) => [...lineFaults(instrument, law), ...entryFaults(instrument, law)]),
    ...fileFaults(law),
    ...citationFaults(law),
  ];
}

function lineFaults({ id, coverage }: Instrument, law: CoveredLaw): readonly string[] {
  return coverage.flatMap((line, at) => {
    const where = `${id}, ${placeText(line)}`;
    const isTwice = coverage.some((other, before) => before < at && isSamePlace(other, line));
    const faults = [...(isTwice ? ["có hai dòng"] : []), ...statusFaults(line), ...referenceFaults(line, id, law)];
    return faults.map((fault) => `${where}: ${fault}.`);
  });
}

function statusFaults({ status, by = [], why }: Coverage): readonly string[] {
  const isExample = (reference: string): boolean => reference.includes(EXAMPLES);
  if (status === "notModelled") {
    return [
      ...(why === undefined ? ["không đưa vào mà không nói vì sao"] : []),
      ...(by.length > 0 ? ["không đưa vào mà lại có by"] : []),
    ];
  }
  if (status === "example") return by.some(isExample) ? [] : ["chỉ có ví dụ mà không nêu ví dụ nào"];
  return by.every(isExample) ? ["đã mã hóa mà không nêu mục nào"] : [];
}

function referenceFaults(line: Coverage, instrument: string, { book, examples }: CoveredLaw): readonly string[] {
  return (line.by ?? []).flatMap((reference) => {
    const file = exampleFileOf(reference, instrument);
    if (file === undefined) return entriesAt(book, reference).length === 0 ? [`không có mục "${reference}"`] : [];
    if (!examples.some((example) => example.file === file)) return [`không có tệp ví dụ "${file}"`];
    const isCited = casesCiting(examples, instrument, line).some((example) => example.file === file);
    return isCited ? [] : [`không ca nào trong "${file}" trích dẫn nơi này`];
  });
}

/** Every line of every version of an instrument: a line stands for the provision, whichever version lists it. */
function linesOf({ instruments }: RuleBook, id: string): readonly Coverage[] {
  return instruments.filter((instrument) => instrument.id === id).flatMap(({ coverage }) => coverage);
}

function entryFaults({ id, entries }: Instrument, { book }: CoveredLaw): readonly string[] {
  const named = new Set(linesOf(book, id).flatMap(({ by = [] }) => by));
  return entries.filter(({ path }) => !named.has(path)).map(({ path }) => `${id}: không dòng nào nêu mục "${path}".`);
}

function fileFaults({ book, examples }: CoveredLaw): readonly string[] {
  const files = new Map(examples.map(({ file, instrument }) => [file, instrument]));
  return [...files].flatMap(([file, instrument]) => {
    const named = linesOf(book, instrument).flatMap(({ by = [] }) =>
      by.map((reference) => exampleFileOf(reference, instrument)),
    );
    return named.includes(file) ? [] : [`${instrument}: không dòng nào nêu tệp ví dụ "${file}".`];
  });
}

function citationFaults({ book, examples }: CoveredLaw): readonly string[] {
  return examples.flatMap(({ file, title, cites }) =>
    cites
      .filter((cite) => !linesOf(book, cite.instrument).some((line) => isSamePlace(line, cite)))
      .map((cite) => `${file}, ca "${title}": ${cite.instrument} không có dòng nào cho ${placeText(cite)}.`),
  );
}
