/**
 * The oracle: a second, slow and literal reading of the contract of the data files (decisions G16–G35) and of the rules
 * of evaluation, written from the documents alone. It shares no code with `src/`; its only purpose is to disagree where
 * one of the two misread. What the documents leave open is chosen as in `docs/evaluation-choices.md`.
 */

/** One row as text: column → value. A column that is not there or empty is "not known". */
export type Row = Readonly<Record<string, string>>;

export interface OracleTable {
  /** The header row: which columns were delivered at all. */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export const TABLE_NAMES = [
  "agencies",
  "successions",
  "officers",
  "procedures",
  "agency-procedures",
  "calendar",
  "dossiers",
  "supplements",
  "steps",
  "contacts",
  "petitions",
  "ballots",
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** A table that is not there was not delivered; one without rows was (a header is enough). */
export type Tables = Readonly<Partial<Record<TableName, OracleTable>>>;

/** What a province hands over. */
export interface DataSet {
  readonly tables: Tables;
  /** `dossiers.json`, when there is one. */
  readonly feed?: readonly FeedItem[] | undefined;
}

/** The fields of an object of the feed; "an absent time is an empty string or null". */
export type FeedFields = Readonly<Record<string, string | null>>;

/** One element of `dossiers.json`. */
export interface FeedItem {
  readonly hoSo: FeedFields;
  /** DanhSachHoSoBoSung of the dossier; null or missing when the feed has no such list for it (G25). */
  readonly supplements?: readonly FeedFields[] | null | undefined;
  readonly tienTrinhDongBo: readonly FeedFields[];
}

export function rowsOf(tables: Tables, name: TableName): readonly Row[] {
  return tables[name]?.rows ?? [];
}

/** Whether the file was handed over; rows that the feed alone brought have no header. */
export function isDelivered(tables: Tables, name: TableName): boolean {
  return (tables[name]?.columns.length ?? 0) > 0;
}

export function hasColumn(tables: Tables, name: TableName, column: string): boolean {
  return tables[name]?.columns.includes(column) === true;
}

/** Two texts in the order of their characters. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function largest(texts: readonly string[]): string | undefined {
  return [...texts].sort(compareText).at(-1);
}

export function distinct(texts: readonly string[]): readonly string[] {
  return texts.filter((text, index) => texts.indexOf(text) === index);
}

/** Which rows of the data set are used: the paragraph on rejected rows of `data-files.md`. */
export interface Acceptance {
  readonly tables: Tables;
  /** Dossiers for which the feed has a list of supplements (G25). */
  readonly listedDossiers: readonly string[];
  /** `file:line field "value"`, as they must stand in `rejects.csv`. */
  readonly rejects: readonly string[];
}
