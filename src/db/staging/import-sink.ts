import type { LocalDate } from "../../core/base/local-date.ts";
import type { AgencyRow, OfficerRow } from "../../core/registry/agency.ts";
import type {
  Admission,
  FactSink,
  ListedTable,
  RowDigest,
  RowSource,
  Table,
  TableRows,
} from "../../core/registry/fact-sink.ts";
import { Timelines } from "../../core/registry/timeline.ts";
import type { OwnConnection } from "../own-connection.ts";
import { agencyVersions, officerVersions } from "../registry.ts";
import { AnswerCodes } from "./answer-codes.ts";
import { Staging, type StagedReject } from "./staging.ts";
import { gatherAgencies, judgeTable, refusedElements } from "./verdicts.ts";

const ACCEPTED: Admission = "accepted";

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
  private timelines: Timelines<OfficerRow> | undefined;
  private refused: ReadonlySet<number> = new Set();

  private constructor(
    readonly staging: Staging,
    private readonly agencies: ReadonlySet<string>,
    private readonly knownOfficers: readonly OfficerRow[],
  ) {}

  /** `tables`: those that may come. */
  static async open(connection: OwnConnection, tables: Iterable<Table>): Promise<ImportSink> {
    const { queries } = connection;
    const staging = new Staging(connection, await AnswerCodes.load(queries));
    await staging.open();
    for (const table of tables) await staging.openTable(table);
    const agencies = await agencyVersions(queries);
    return new ImportSink(staging, new Set(agencies.map(({ code }) => code)), await officerVersions(queries));
  }

  get deliveries(): Deliveries {
    return this.delivered;
  }

  // eslint-disable-next-line @typescript-eslint/max-params -- the contract of every sink
  admit<T extends Table>(table: T, row: TableRows[T], digest: RowDigest, source: RowSource): Admission {
    if (table === "agencies") this.ownAgencies.add((row as AgencyRow).code);
    if (table === "officers") this.noteOfficer(row as OfficerRow);
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

  drained(): Promise<void> {
    return this.staging.drain();
  }

  async settle(table: Table): Promise<void> {
    const { queries } = this.staging.connection;
    await this.staging.flush();
    if (table === "agencies") await gatherAgencies(queries, this.staging.isOpen("agencies"));
    if (!this.staging.isOpen(table)) return;
    await judgeTable(queries, table, this.staging.isOpen("dossiers"));
    if (table === "dossiers") this.refused = new Set(await refusedElements(queries));
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
