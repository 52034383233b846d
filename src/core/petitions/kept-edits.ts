import type { PetitionRow } from "./petition.ts";

/** What people edit of a petition. Fields of one group mean something together, so they are kept together. */
const GROUPS = [["agencyCode", "dossierCode", "officerCode"], ["kind"], ["receivedAt", "dueAt"]] as const;

export type EditedField = (typeof GROUPS)[number][number];
export const EDITED_FIELDS: readonly EditedField[] = GROUPS.flat();

/** What a petition says but for its code and its answer. */
export type PetitionContent = Pick<PetitionRow, EditedField>;

/** What a petition of files said before somebody edited it, and what the edit made it say. */
export interface KeptEdit {
  readonly before: PetitionContent;
  readonly after: PetitionContent;
}

/** The fields in which two contents differ. */
export function changedFields(before: PetitionContent, after: PetitionContent): readonly EditedField[] {
  return EDITED_FIELDS.filter((field) => before[field] !== after[field]);
}

/** A row of a file as it is merged with what people made of its petition. */
export interface EditedRow {
  readonly petition: PetitionRow;
  /** Fields that stay as people edited them, although the file has something else. */
  readonly kept: readonly EditedField[];
  /** Fields that people had edited and of which the file now says something new, which counts. */
  readonly yielded: readonly EditedField[];
}

/**
 * Puts the edits of a petition, the newest first, into a row that a file has of it. An edit outlives a file that says
 * nothing new: what its fields say, where they say anything, somebody has had before his eyes and edited. What the file
 * says otherwise is news from the source, and counts as in any other row.
 */
export function withKeptEdits(row: PetitionRow, edits: readonly KeptEdit[]): EditedRow {
  const [newest] = edits;
  if (newest === undefined) return { petition: row, kept: [], yielded: [] };
  const edited = GROUPS.filter((group) => edits.some(({ before, after }) => group.some(isOtherIn(before, after))));
  const isKept = (group: (typeof GROUPS)[number]): boolean =>
    edits.some(({ before, after }) => [before, after].some((known) => group.every(isNothingNew(row, known))));
  const differing = (groups: typeof edited): readonly EditedField[] =>
    groups.flat().filter(isOtherIn(row, newest.after));
  const [kept, yielded] = [edited.filter(isKept), edited.filter((group) => !isKept(group))];
  const put = Object.fromEntries(kept.flat().map((field) => [field, newest.after[field]]));
  return { petition: { ...row, ...put }, kept: differing(kept), yielded: differing(yielded) };
}

function isOtherIn(a: PetitionContent, b: PetitionContent): (field: EditedField) => boolean {
  return (field) => a[field] !== b[field];
}

function isNothingNew(row: PetitionContent, known: PetitionContent): (field: EditedField) => boolean {
  return (field) => row[field] === undefined || row[field] === known[field];
}

/**
 * What a petition says once its edits, the newest first, are taken back: each field that still says what an edit made
 * it say is as before that edit. What a file has changed since stays.
 */
export function withoutKeptEdits(petition: PetitionContent, edits: readonly KeptEdit[]): PetitionContent {
  return edits.reduce<PetitionContent>(
    (content, { before, after }) => ({ ...content, ...undone(content, { before, after }) }),
    petition,
  );
}

function undone(content: PetitionContent, { before, after }: KeptEdit): Partial<PetitionContent> {
  const fields = changedFields(before, after).filter((field) => content[field] === after[field]);
  return Object.fromEntries(fields.map((field) => [field, before[field]]));
}
