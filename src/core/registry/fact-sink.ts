import type { BallotRow } from "../ballots/ballot.ts";
import type { ContactRow, DossierRow, StepRow, SupplementRow } from "../dossiers/dossier.ts";
import type { LocalDate } from "../base/local-date.ts";
import type { PetitionRow } from "../petitions/petition.ts";
import type { AgencyRow, OfficerRow, SuccessionRow } from "./agency.ts";
import type { AgencyProcedureRow, ProcedureRow } from "./procedure.ts";

/** The tables of a data set, in the order in which they are read: what a row points to is read before it. */
export const TABLES = [
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
export type Table = (typeof TABLES)[number];

/** One day of a calendar that replaces the built-in one for its year. */
export interface CalendarRow {
  readonly date: LocalDate;
  readonly kind: "holiday" | "workday";
  readonly reason?: string | undefined;
}

/** The row type of each table. */
export interface TableRows {
  agencies: AgencyRow;
  successions: SuccessionRow;
  officers: OfficerRow;
  procedures: ProcedureRow;
  "agency-procedures": AgencyProcedureRow;
  calendar: CalendarRow;
  dossiers: DossierRow;
  supplements: SupplementRow;
  steps: StepRow;
  contacts: ContactRow;
  petitions: PetitionRow;
  ballots: BallotRow;
}

/** Why a well-formed row is refused by what is already there. */
export const REFUSAL_REASONS = [
  /** A † reference that does not resolve. */
  "unknown-reference",
  /** The key is taken by a row with other content; the first accepted row stays. */
  "conflicting-key",
  /** A ballot with neither agency nor known dossier. */
  "no-agency",
  /** A ballot of a form that has more questions, or more different answers to one, than a database keeps. */
  "form-too-large",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** `accepted`; `repeated` = same key and same content once more, counted once; or the first complaint. */
export type Admission = "accepted" | "repeated" | { readonly field: string; readonly reason: RefusalReason };

/**
 * 128 bits of the SHA-256 of a row's parsed values (as four 32-bit words), in the column order of the contract.
 * Two rows with one key are the same when their digests are. The array is reused by the caller: copy what you keep.
 */
export type RowDigest = Uint32Array;

/** Where a row stands. The object is reused by the next row: copy what you keep. */
export interface RowSource {
  readonly file: string;
  /** As `rejects.csv` counts lines; the position of its element for a row of the feed. */
  readonly line: number;
  readonly isFromFeed: boolean;
  /** What stands in the column, as it is shown to whoever mends the row. */
  cellOf(field: string): string;
}

/** The tables that a feed fills with lists of its elements. */
export type ListedTable = Extract<Table, "supplements" | "steps">;

/**
 * What takes checked rows: the evaluation in memory, a normalising export, the database. Rows come table by
 * table in the order of {@link TABLES}; every value in them is well formed. The sink decides about references and keys.
 */
export interface FactSink {
  admit<T extends Table>(table: T, row: TableRows[T], digest: RowDigest, source: RowSource): Admission;
  /**
   * Says that a table was delivered, and with which columns. A header without rows counts as delivered; the nested
   * lists of the JSON feed do not (see {@link FactSink.markSupplementsKnown}).
   */
  declareTable(table: Table, columns: readonly string[]): void;
  /** The feed carried a list of supplements (an empty one too) for this dossier: its contacts are known. */
  markSupplementsKnown(dossierCode: string): void;
  isAgency(code: string): boolean;
  /** The agency of an officer on a day (in any version when the day is not known), for steps of the feed. */
  agencyOfOfficer(code: string, day: LocalDate | undefined): string | undefined;
  /** Every row of this table was offered. A sink that decides about a table as a whole does it now. */
  settle?(table: Table): Promise<void>;
  /** Asked now and then between rows: resolves when more of them may come. */
  drained?(): Promise<void>;
  /** An element of the feed had this list, be it empty: over time, the newest one is the whole list. */
  declareFeedList?(table: ListedTable, dossierCode: string, position: number): void;
  /** Whether the dossier of this element was refused after it had been admitted; then its lists are not read. */
  isElementRefused?(position: number): boolean;
}
