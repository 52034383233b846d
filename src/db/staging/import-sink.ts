import type { LocalDate } from "../../core/base/local-date.ts";
import type { AgencyRow, OfficerRow } from "../../core/registry/agency.ts";
import {
  TABLES,
  type Admission,
  type FactSink,
  type ListedTable,
  type RowDigest,
  type RowSource,
  type Table,
  type TableRows,
} from "../../core/registry/fact-sink.ts";
import { Timelines } from "../../core/registry/timeline.ts";
import type { OwnConnection } from "../own-connection.ts";
import { agencyVersions, officerVersions } from "../registry.ts";
import { EarlyDossiers, type WrittenEarly } from "../merging/early-dossiers.ts";
import { AnswerCodes } from "./answer-codes.ts";
import { Staging, stagedName, type StagedReject } from "./staging.ts";
import { isLargeTable } from "./twin-filter.ts";
import { agencyFields, gatherAgencies, judgeTable, refusedElements, type TableDoubts } from "./verdicts.ts";

const DOSSIERS = stagedName("dossiers");
const ACCEPTED: Admission = "accepted";

const NAMING_AGENCIES = Object.fromEntries(TABLES.map((table) => [table, agencyFields(table)])) as {
  readonly [T in Table]: readonly string[];
};

/** A table that was delivered, with every column that stood in the header of one of its files. */
export type Deliveries = ReadonlyMap<Table, ReadonlySet<string>>;

/**
 * Takes the rows of one import into {@link Staging}. A row that is admitted here may be refused when its table is
 * settled: references and keys are decided for the table as a whole, by the database, so that memory stays flat.
 */
export class ImportSink implements FactSink {
  private readonly delivered = new Map<Table, Set<string>>();
  private readonly ownAgencies = new Set<string>();
  private readonly officers = new Map<string, OfficerRow>();
  /** Tables of which a row names a unit that was not known when the row came. */
  private readonly strangers = new Set<Table>();
  private timelines: Timelines<OfficerRow> | undefined;
  private refused: ReadonlySet<number> = new Set();
  private early: EarlyDossiers | undefined;

  private constructor(
    readonly staging: Staging,
    private readonly agencies: ReadonlySet<string>,
    private readonly knownOfficers: readonly OfficerRow[],
  ) {}

  /** `tables`: those that may come; `partBytes` as in {@link Staging}. */
  static async open(
    connection: OwnConnection,
    { tables, partBytes }: { readonly tables: Iterable<Table>; readonly partBytes: number | undefined },
  ): Promise<ImportSink> {
    const { queries } = connection;
    const staging = new Staging(connection, await AnswerCodes.load(queries), partBytes);
    await staging.open();
    for (const table of tables) await staging.openTable(table);
    const agencies = await agencyVersions(queries);
    return new ImportSink(staging, new Set(agencies.map(({ code }) => code)), await officerVersions(queries));
  }

  /** Dossiers of files are written as this import while they come, as far as nothing stands against it. */
  async writeEarly(importId: number): Promise<void> {
    const { staging } = this;
    // A unit of this delivery is no unit yet.
    if (staging.isOpen("dossiers") && !staging.isOpen("agencies"))
      this.early = await EarlyDossiers.begin(staging.connection.queries, importId);
  }

  get writtenEarly(): WrittenEarly {
    return { upTo: this.early?.upTo ?? 0, isAnyDoubted: this.staging.isDoubted("dossiers") };
  }

  get deliveries(): Deliveries {
    return this.delivered;
  }

  // eslint-disable-next-line @typescript-eslint/max-params -- the contract of every sink
  admit<T extends Table>(table: T, row: TableRows[T], digest: RowDigest, source: RowSource): Admission {
    if (table === "agencies") this.ownAgencies.add((row as AgencyRow).code);
    if (table === "officers") this.noteOfficer(row as OfficerRow);
    this.noteStrangers(table, row as unknown as Readonly<Record<string, unknown>>);
    const unplaced = this.staging.add(table, row, { digest, source });
    return unplaced === undefined ? ACCEPTED : { field: unplaced.question, reason: "form-too-large" };
  }

  /** A row that was refused before it got here. */
  write(reject: StagedReject): void {
    this.staging.reject(reject);
  }

  declareTable(table: Table, columns: readonly string[]): void {
    this.delivered.set(table, new Set([...(this.delivered.get(table) ?? []), ...columns]));
  }

  markSupplementsKnown(): void {
    // `declareFeedList` says it, and which element it was.
  }

  declareFeedList(table: ListedTable, dossierCode: string, position: number): void {
    this.staging.addFeedList(table, dossierCode, position);
  }

  isElementRefused(position: number): boolean {
    return this.refused.has(position);
  }

  isAgency(code: string): boolean {
    return this.agencies.has(code) || this.ownAgencies.has(code);
  }

  agencyOfOfficer(code: string, day: LocalDate | undefined): string | undefined {
    this.timelines ??= this.allOfficers();
    return this.timelines.of(code)?.nearest(day ?? (Infinity as LocalDate)).agencyCode;
  }

  async drained(): Promise<void> {
    const { early, staging } = this;
    const sent = await staging.drain();
    if (early === undefined || early.isOver || !sent.has(DOSSIERS)) return;
    if (this.strangers.has("dossiers")) early.end();
    const upTo = staging.lastSeq;
    await staging.follow(() => early.write(upTo));
  }

  async settle(table: Table): Promise<void> {
    const { queries } = this.staging.connection;
    await this.staging.flush();
    if (table === "agencies") await gatherAgencies(queries, this.staging.isOpen("agencies"));
    if (!this.staging.isOpen(table)) return;
    this.staging.close(table);
    await judgeTable(queries, table, this.doubtsOf(table));
    const hasFeed = this.staging.files.some((file) => file.table === "dossiers" && file.isFromFeed);
    if (table === "dossiers" && hasFeed) this.refused = new Set(await refusedElements(queries));
  }

  private noteStrangers(table: Table, row: Readonly<Record<string, unknown>>): void {
    if (this.strangers.has(table)) return;
    for (const field of NAMING_AGENCIES[table]) {
      const code = row[field];
      if (typeof code === "string" && !this.isAgency(code)) this.strangers.add(table);
    }
  }

  private doubtsOf(table: Table): TableDoubts {
    const { staging } = this;
    const noted = staging.isDoubted(table) ? "noted" : "none";
    return {
      isDossiersStaged: staging.isOpen("dossiers"),
      hasStrangers: this.strangers.has(table),
      twins: isLargeTable(table) ? noted : "all",
    };
  }

  /** Of versions with one key the first that will be accepted. */
  private noteOfficer(row: OfficerRow): void {
    const key = officerKey(row);
    if (this.isAgency(row.agencyCode) && !this.officers.has(key)) this.officers.set(key, row);
  }

  /** Those of the import, and those of earlier ones that it does not correct. */
  private allOfficers(): Timelines<OfficerRow> {
    const timelines = new Timelines<OfficerRow>();
    for (const row of this.officers.values()) timelines.add(row);
    for (const row of this.knownOfficers) if (!this.officers.has(officerKey(row))) timelines.add(row);
    return timelines;
  }
}

function officerKey({ code, validFrom }: OfficerRow): string {
  return `${code}\n${validFrom ?? ""}`;
}
