import { dayOf, toLocalDate, type LocalDate, type LocalTime } from "../base/local-date.ts";
import { KeyIndex } from "../base/key-index.ts";
import { DigestRows, IntegerRows, type Addition } from "../base/row-block.ts";
import { DOSSIER_CHANNELS, type DossierRow } from "./dossier.ts";

const COLUMNS = {
  agency: 0,
  procedure: 1,
  channel: 2,
  received: 3,
  due: 4,
  finished: 5,
  refused: 6,
  returned: 7,
  withdrawn: 8,
  flags: 9,
} as const;
const WITHDRAWN = 1;
const SUPPLEMENTS_KNOWN = 2;
const ONLINE = DOSSIER_CHANNELS.indexOf("online");

/** The states of the feed that mean the applicant took the dossier back. */
const WITHDRAWN_STATES: readonly string[] = ["7", "withdrawn"];

/** One dossier as scoring reads it, on one day of knowledge. Days only: the law counts days. */
export interface DossierFacts {
  readonly received: LocalDate | undefined;
  readonly due: LocalDate | undefined;
  /** `finishedAt`, else `refusedAt`, else `returnedAt` (G17). */
  readonly finish: LocalDate | undefined;
  readonly withdrawn: boolean;
}

/** Millions of dossiers in columns. A dossier's number is its place; codes are numbered alike. */
export class DossierTable {
  readonly codes = new KeyIndex();
  readonly procedureCodes = new KeyIndex();
  private readonly rows = new IntegerRows(Object.keys(COLUMNS).length);
  private readonly digests = new DigestRows();

  get size(): number {
    return this.rows.size;
  }

  /**
   * Adds a dossier, unless its code is taken: then the first stays. `agency` is the number of its agency. The code is
   * looked up once, for this is done a million times.
   */
  add(row: DossierRow, agency: number, digest: Uint32Array): Addition {
    const known = this.codes.size;
    const at = this.codes.add(row.code);
    if (at < known) return this.digests.isSame(at, digest) ? "repeated" : "conflicting";
    this.rows.append();
    this.digests.push(digest);
    this.rows.set(at, COLUMNS.agency, agency);
    if (row.procedureCode !== undefined)
      this.rows.set(at, COLUMNS.procedure, this.procedureCodes.add(row.procedureCode));
    if (row.channel !== undefined) this.rows.set(at, COLUMNS.channel, DOSSIER_CHANNELS.indexOf(row.channel));
    this.keepDay(at, COLUMNS.received, row.receivedAt);
    this.keepDay(at, COLUMNS.due, row.dueAt);
    this.keepDay(at, COLUMNS.finished, row.finishedAt);
    this.keepDay(at, COLUMNS.refused, row.refusedAt);
    this.keepDay(at, COLUMNS.returned, row.returnedAt);
    this.keepDay(at, COLUMNS.withdrawn, row.withdrawnAt);
    this.rows.set(at, COLUMNS.flags, row.state !== undefined && WITHDRAWN_STATES.includes(row.state) ? WITHDRAWN : 0);
    return "added";
  }

  markSupplementsKnown(dossier: number): void {
    this.rows.set(dossier, COLUMNS.flags, this.rows.at(dossier, COLUMNS.flags) | SUPPLEMENTS_KNOWN);
  }

  areSupplementsKnown(dossier: number): boolean {
    return (this.rows.at(dossier, COLUMNS.flags) & SUPPLEMENTS_KNOWN) !== 0;
  }

  agencyOf(dossier: number): number {
    return this.rows.at(dossier, COLUMNS.agency);
  }

  receivedOf(dossier: number): LocalDate | undefined {
    return this.dayAt(dossier, COLUMNS.received);
  }

  /** Number of the procedure's code, or undefined. */
  procedureOf(dossier: number): number | undefined {
    return this.rows.valueAt(dossier, COLUMNS.procedure);
  }

  isOnline(dossier: number): boolean {
    return this.rows.at(dossier, COLUMNS.channel) === ONLINE;
  }

  /**
   * The dossier as it was known on `asOf`; undefined when it was received later and so is not there. Later finishes
   * and withdrawals are not known yet; what has no date is known (G34).
   */
  factsAt(dossier: number, asOf: LocalDate | undefined): DossierFacts | undefined {
    const received = this.dayAt(dossier, COLUMNS.received);
    if (asOf !== undefined && received !== undefined && received > asOf) return undefined;
    const withdrawnOn = this.dayAt(dossier, COLUMNS.withdrawn);
    const isWithdrawn =
      withdrawnOn === undefined
        ? (this.rows.at(dossier, COLUMNS.flags) & WITHDRAWN) !== 0
        : asOf === undefined || withdrawnOn <= asOf;
    const finish =
      this.knownDayAt(dossier, COLUMNS.finished, asOf) ??
      this.knownDayAt(dossier, COLUMNS.refused, asOf) ??
      this.knownDayAt(dossier, COLUMNS.returned, asOf);
    return { received, due: this.dayAt(dossier, COLUMNS.due), finish, withdrawn: isWithdrawn };
  }

  private keepDay(row: number, column: number, time: LocalTime | undefined): void {
    if (time !== undefined) this.rows.set(row, column, dayOf(time));
  }

  private dayAt(row: number, column: number): LocalDate | undefined {
    const day = this.rows.valueAt(row, column);
    return day === undefined ? undefined : toLocalDate(day);
  }

  private knownDayAt(row: number, column: number, asOf: LocalDate | undefined): LocalDate | undefined {
    const day = this.dayAt(row, column);
    return day !== undefined && asOf !== undefined && day > asOf ? undefined : day;
  }
}
