import { dayOf, toLocalDate, toLocalTime, type LocalDate, type LocalTime } from "../base/local-date.ts";
import { KeyIndex } from "../base/key-index.ts";
import { DigestRows, Grouping, IntegerRows, NOT_KNOWN, RealColumn, type Addition } from "../base/row-block.ts";
import { LEADING_AGENCY, ONE_STOP, type ContactRow, type StepRow, type SupplementRow } from "./dossier.ts";

/** A supplement request as scoring reads it. */
export interface SupplementFacts {
  readonly requestedAt: LocalTime;
  readonly received: LocalDate | undefined;
  readonly newDue: LocalDate | undefined;
  readonly byApplicant: boolean;
}

/** A contact as scoring reads it; `body` is the number of {@link ONE_STOP_BODY}, {@link LEADING_BODY} or an agency. */
export interface ContactFacts {
  readonly at: LocalDate | undefined;
  readonly body: number;
  readonly byApplicant: boolean;
}

/** A step as scoring reads it; `agency` and `officer` are numbers or undefined. */
export interface StepFacts {
  readonly agency: number | undefined;
  readonly officer: number | undefined;
  readonly limit: LocalDate | undefined;
  readonly finished: LocalDate | undefined;
}

export const ONE_STOP_BODY = 0;
export const LEADING_BODY = 1;

const DOSSIER = 0;

function optionalDay(value: number | undefined): LocalDate | undefined {
  return value === undefined ? undefined : toLocalDate(value);
}

function keepDay(rows: IntegerRows, at: number, [column, time]: [number, LocalTime | undefined]): void {
  if (time !== undefined) rows.set(at, column, dayOf(time));
}

function isLater(day: LocalDate | undefined, asOf: LocalDate | undefined): boolean {
  return day !== undefined && asOf !== undefined && day > asOf;
}

/** Groups detail rows by dossier when they are first asked for, after the last row has come. */
abstract class DetailTable<Facts> {
  protected readonly rows: IntegerRows;
  private grouping: Grouping | undefined;

  constructor(width: number) {
    this.rows = new IntegerRows(width);
  }

  get size(): number {
    return this.rows.size;
  }

  /** The rows of a dossier as known on `asOf`, in no particular order; rows that came later are left out (G34). */
  of(dossier: number, dossiers: number, asOf: LocalDate | undefined): readonly Facts[] {
    if (this.rows.size === 0) return [];
    this.grouping ??= new Grouping(dossiers, this.rows.size, (row) => this.rows.at(row, DOSSIER));
    const facts: Facts[] = [];
    for (const row of this.grouping.rowsOf(dossier)) {
      const known = this.factsAt(row, asOf);
      if (known !== undefined) facts.push(known);
    }
    return facts;
  }

  protected abstract factsAt(row: number, asOf: LocalDate | undefined): Facts | undefined;

  protected appendFor(dossier: number): number {
    this.grouping = undefined;
    const at = this.rows.append();
    this.rows.set(at, DOSSIER, dossier);
    return at;
  }
}

export class SupplementTable extends DetailTable<SupplementFacts> {
  private readonly requestedAt = new RealColumn();

  constructor() {
    super(4);
  }

  add(row: SupplementRow, dossier: number): void {
    const at = this.appendFor(dossier);
    this.requestedAt.push(row.requestedAt);
    keepDay(this.rows, at, [1, row.receivedAt]);
    keepDay(this.rows, at, [2, row.newDueAt]);
    this.rows.set(at, 3, row.fault === "applicant" ? 1 : 0);
  }

  protected factsAt(row: number, asOf: LocalDate | undefined): SupplementFacts | undefined {
    const requestedAt = toLocalTime(this.requestedAt.at(row));
    if (isLater(dayOf(requestedAt), asOf)) return undefined;
    const received = optionalDay(this.rows.valueAt(row, 1));
    return {
      requestedAt,
      received: isLater(received, asOf) ? undefined : received,
      newDue: optionalDay(this.rows.valueAt(row, 2)),
      byApplicant: this.rows.at(row, 3) === 1,
    };
  }
}

export class ContactTable extends DetailTable<ContactFacts> {
  readonly bodies = new KeyIndex();

  constructor() {
    super(4);
    this.bodies.add(ONE_STOP);
    this.bodies.add(LEADING_AGENCY);
  }

  add(row: ContactRow, dossier: number): void {
    const at = this.appendFor(dossier);
    keepDay(this.rows, at, [1, row.at]);
    this.rows.set(at, 2, this.bodies.add(row.with));
    this.rows.set(at, 3, row.fault === "applicant" ? 1 : 0);
  }

  protected factsAt(row: number, asOf: LocalDate | undefined): ContactFacts | undefined {
    const at = optionalDay(this.rows.valueAt(row, 1));
    if (isLater(at, asOf)) return undefined;
    return { at, body: this.rows.at(row, 2), byApplicant: this.rows.at(row, 3) === 1 };
  }
}

export class StepTable extends DetailTable<StepFacts> {
  readonly officerCodes = new KeyIndex();
  private readonly keys = new KeyIndex();
  private readonly digests = new DigestRows();

  constructor() {
    super(6);
  }

  /** `repeated` or `conflicting` when the dossier has a step of this number, else the step is added. */
  add(
    row: StepRow,
    digest: Uint32Array,
    { dossier, agency }: { dossier: number; agency: number | undefined },
  ): Addition {
    const known = this.keys.size;
    const key = this.keys.add(`${dossier.toString(36)}:${row.stepNo.toString(36)}`);
    if (key < known) return this.digests.isSame(key, digest) ? "repeated" : "conflicting";
    const at = this.appendFor(dossier);
    this.digests.push(digest);
    this.rows.set(at, 1, agency ?? NOT_KNOWN);
    if (row.officerCode !== undefined) this.rows.set(at, 2, this.officerCodes.add(row.officerCode));
    keepDay(this.rows, at, [3, row.startedAt]);
    keepDay(this.rows, at, [4, row.limitAt]);
    keepDay(this.rows, at, [5, row.finishedAt]);
    return "added";
  }

  protected factsAt(row: number, asOf: LocalDate | undefined): StepFacts | undefined {
    if (isLater(optionalDay(this.rows.valueAt(row, 3)), asOf)) return undefined;
    const finished = optionalDay(this.rows.valueAt(row, 5));
    return {
      agency: this.rows.valueAt(row, 1),
      officer: this.rows.valueAt(row, 2),
      limit: optionalDay(this.rows.valueAt(row, 4)),
      finished: isLater(finished, asOf) ? undefined : finished,
    };
  }
}
