import type { Block, OfficialDocument, Section } from "../../reports/document/official-document.ts";

/** Part of a sentence: in both drafts, in the older one alone, or in the newer one alone. */
export interface TextPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** One paragraph or row that is not as it was; `where` is its place in the document: `Mục II.2`, `Phụ lục I`. */
export interface TextChange {
  readonly where: string;
  readonly parts: readonly TextPart[];
}

interface Line {
  readonly where: string;
  readonly text: string;
}

/** The texts of a block that readers compare: what is the same in every document of its kind is left out. */
function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "head":
      return [block.number ?? "", block.placeAndDate ?? ""];
    case "title":
      return block.subject;
    case "heading":
    case "paragraph":
      return [block.text];
    case "table":
      return block.rows.map((row) => (row.kind === "group" ? row.text : row.cells.join(" · ")));
    case "signatures":
      return [...block.recipients, ...block.signers.flatMap(({ title, name }) => [...title, name ?? ""])];
    case "annexTitle":
    case "pageBreak":
      return [];
  }
}

/** Every draft has another number, which is no news. */
const DRAFT_NUMBER = /Dự thảo số [\d.]+/u;

/** `I` of `I. PHẠM VI`, `2` of `2. Xếp loại`. */
function numberOf(text: string): string | undefined {
  return /^([IVX]+|\d+)\. /u.exec(text)?.[1];
}

function linesOfSection({ blocks }: Section): readonly Line[] {
  let [place, item] = ["Phần đầu", ""];
  return blocks.flatMap((block) => {
    if (block.kind === "annexTitle") place = block.label;
    if (block.kind === "heading" && block.level === 1) [place, item] = [sectionName(block.text, place), ""];
    else if (block.kind === "heading" || block.kind === "paragraph") item = numberOf(block.text) ?? item;
    if (block.kind === "signatures") [place, item] = ["Phần ký", ""];
    const where = item === "" || !place.startsWith("Mục") ? place : `${place}.${item}`;
    return textsOf(block)
      .filter((text) => text !== "")
      .map((text) => text.replace(DRAFT_NUMBER, "Dự thảo"))
      .map((text) => ({ where, text }));
  });
}

function sectionName(text: string, before: string): string {
  const number = numberOf(text);
  return number === undefined ? before : `Mục ${number}`;
}

/**
 * The longest common subsequence of two lists, as pairs of places. Lists are cut to what differs first, so that drafts
 * which are nearly the same cost next to nothing.
 */
export function commonPlaces(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  const longest = Math.min(before.length, after.length) - start;
  while (end < longest && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const head = Array.from({ length: start }, (_, place) => [place, place] as const);
  const tail = Array.from(
    { length: end },
    (_, place) => [before.length - end + place, after.length - end + place] as const,
  );
  const middle = innerPlaces(before.slice(start, before.length - end), after.slice(start, after.length - end));
  return [...head, ...middle.map(([x, y]) => [x + start, y + start] as const), ...tail];
}

function innerPlaces(before: readonly string[], after: readonly string[]): readonly (readonly [number, number])[] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (x: number, y: number): number => lengths[x * width + y] ?? 0;
  for (let x = before.length - 1; x >= 0; x -= 1) {
    for (let y = after.length - 1; y >= 0; y -= 1) {
      const isSame = before[x] === after[y];
      lengths[x * width + y] = isSame ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    }
  }
  const places: (readonly [number, number])[] = [];
  for (let [x, y] = [0, 0]; x < before.length && y < after.length;) {
    if (before[x] === after[y]) {
      places.push([x, y]);
      [x, y] = [x + 1, y + 1];
    } else if (at(x + 1, y) >= at(x, y + 1)) x += 1;
    else y += 1;
  }
  return places;
}

/** What two lists have not in common, in runs between the common parts. */
function gapsOf<T>(
  before: readonly T[],
  after: readonly T[],
  textOf: (item: T) => string,
): readonly { readonly removed: readonly T[]; readonly added: readonly T[]; readonly then: T | undefined }[] {
  const common = [...commonPlaces(before.map(textOf), after.map(textOf)), [before.length, after.length] as const];
  let [x, y] = [0, 0];
  return common.map(([nextX, nextY]) => {
    const gap = { removed: before.slice(x, nextX), added: after.slice(y, nextY), then: after[nextY] };
    [x, y] = [nextX + 1, nextY + 1];
    return gap;
  });
}

/** Two versions of one sentence, word by word. */
export function changedWords(before: string, after: string): readonly TextPart[] {
  const words = (text: string): readonly string[] => text.split(/(?<=\s)/u);
  const parts = gapsOf(words(before), words(after), (word) => word.trim()).flatMap(({ removed, added, then }) => [
    { kind: "removed" as const, text: removed.join("") },
    { kind: "added" as const, text: added.join("") },
    { kind: "same" as const, text: then ?? "" },
  ]);
  return joined(parts.filter(({ text }) => text !== ""));
}

function joined(parts: readonly TextPart[]): readonly TextPart[] {
  const whole: TextPart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last?.kind === part.kind) whole[whole.length - 1] = { ...last, text: last.text + part.text };
    else whole.push(part);
  }
  return whole;
}

/** What was changed from one draft of a report to the next, in the order of the document. */
export function changesBetween(before: OfficialDocument, after: OfficialDocument): readonly TextChange[] {
  const lines = (document: OfficialDocument): readonly Line[] => document.sections.flatMap(linesOfSection);
  return gapsOf(lines(before), lines(after), ({ where, text }) => `${where}\n${text}`).flatMap(({ removed, added }) =>
    Array.from({ length: Math.max(removed.length, added.length) }, (_, place): TextChange => {
      const [old, fresh] = [removed[place], added[place]];
      const where = (fresh ?? old)?.where ?? "";
      if (old === undefined) return { where, parts: [{ kind: "added", text: fresh?.text ?? "" }] };
      if (fresh === undefined) return { where, parts: [{ kind: "removed", text: old.text }] };
      return { where, parts: changedWords(old.text, fresh.text) };
    }),
  );
}
