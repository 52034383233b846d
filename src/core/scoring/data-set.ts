import { formatIsoDate, type LocalDate } from "../base/local-date.ts";
import { ABSENT } from "../base/key-index.ts";
import { DigestSet, type Addition } from "../base/row-block.ts";
import type { BallotRow } from "../ballots/ballot.ts";
import { BallotTable } from "../ballots/ballot-table.ts";
import { ContactTable, StepTable, SupplementTable } from "../dossiers/detail-tables.ts";
import type { DossierRow, StepRow } from "../dossiers/dossier.ts";
import { DossierTable } from "../dossiers/dossier-table.ts";
import type { PetitionRow } from "../petitions/petition.ts";
import type { Validity } from "../registry/agency.ts";
import type { Admission, FactSink, RowDigest, Table, TableRows } from "../registry/fact-sink.ts";
import { Registry } from "../registry/registry.ts";

const ACCEPTED: Admission = "accepted";

function unknownReference(field: string): Admission {
  return { field, reason: "unknown-reference" };
}

function conflict(field: string): Admission {
  return { field, reason: "conflicting-key" };
}

function admissionOf(addition: Addition, keyField: string): Admission {
  if (addition === "conflicting") return conflict(keyField);
  return addition === "added" ? ACCEPTED : "repeated";
}

/** What makes a row of a small table unique, and the column that a complaint about it names. */
interface RowKey {
  readonly name: string;
  readonly field: string;
}

function keyWithStart(table: Table, code: string, { validFrom }: Validity): RowKey {
  return { name: `${table}\n${code}\n${validFrom === undefined ? "" : formatIsoDate(validFrom)}`, field: "code" };
}

/**
 * Bộ dữ liệu: the facts of one province in memory, as checked rows bring them. Decides what a row points to and
 * whether its key is taken: the same key with the same content counts once, with other content the first row stays.
 */
export class DataSet implements FactSink {
  readonly dossiers = new DossierTable();
  readonly supplements = new SupplementTable();
  readonly steps = new StepTable();
  readonly contacts = new ContactTable();
  readonly petitions: PetitionRow[] = [];
  readonly ballots = new BallotTable();
  private readonly delivered = new Map<Table, ReadonlySet<string>>();
  private readonly keys = new Map<string, string>();
  private readonly seen = new DigestSet();

  private readonly admitters: { readonly [T in Table]: (row: TableRows[T], digest: RowDigest) => Admission } = {
    agencies: (row, digest) =>
      this.admitKeyed(keyWithStart("agencies", row.code, row), digest, () => {
        this.registry.addAgency(row);
      }),
    successions: (row, digest) => {
      if (!this.isAgency(row.predecessorCode)) return unknownReference("predecessorCode");
      if (!this.isAgency(row.successorCode)) return unknownReference("successorCode");
      return this.admitOnce(digest, () => this.registry.successions.push(row));
    },
    officers: (row, digest) => {
      if (!this.isAgency(row.agencyCode)) return unknownReference("agencyCode");
      return this.admitKeyed(keyWithStart("officers", row.code, row), digest, () => {
        this.registry.officers.add(row);
      });
    },
    procedures: (row, digest) =>
      this.admitKeyed(keyWithStart("procedures", row.code, row), digest, () => {
        this.registry.procedures.add(row);
      }),
    "agency-procedures": (row, digest) => {
      if (!this.isAgency(row.agencyCode)) return unknownReference("agencyCode");
      const key = keyWithStart("agency-procedures", `${row.agencyCode}\n${row.procedureCode}`, row);
      return this.admitKeyed({ ...key, field: "agencyCode" }, digest, () => {
        this.registry.addAgencyProcedure(row);
      });
    },
    calendar: (row, digest) => {
      const key = { name: `calendar\n${formatIsoDate(row.date)}`, field: "date" };
      return this.admitKeyed(key, digest, () => this.registry.calendar.push(row));
    },
    dossiers: (row, digest) => this.admitDossier(row, digest),
    supplements: (row, digest) =>
      this.admitDetail(row.dossierCode, digest, (dossier) => {
        this.supplements.add(row, dossier);
      }),
    steps: (row, digest) => this.admitStep(row, digest),
    contacts: (row, digest) =>
      this.admitDetail(row.dossierCode, digest, (dossier) => {
        this.contacts.add(row, dossier);
      }),
    petitions: (row, digest) => {
      if (row.agencyCode !== undefined && !this.isAgency(row.agencyCode)) return unknownReference("agencyCode");
      const key = { name: `petitions\n${row.code}`, field: "code" };
      return this.admitKeyed(key, digest, () => this.petitions.push(row));
    },
    ballots: (row, digest) => this.admitBallot(row, digest),
  };

  /** With a registry that is known already, or an empty one that fills with the rows. */
  constructor(readonly registry = new Registry()) {}

  admit<T extends Table>(table: T, row: TableRows[T], digest: RowDigest): Admission {
    return this.admitters[table](row, digest);
  }

  declareTable(table: Table, columns: readonly string[]): void {
    this.delivered.set(table, new Set([...(this.delivered.get(table) ?? []), ...columns]));
  }

  markSupplementsKnown(dossierCode: string): void {
    const dossier = this.dossiers.codes.find(dossierCode);
    if (dossier !== ABSENT) this.dossiers.markSupplementsKnown(dossier);
  }

  isAgency(code: string): boolean {
    return this.registry.isAgency(code);
  }

  agencyOfOfficer(code: string, day: LocalDate | undefined): string | undefined {
    return this.registry.agencyOfOfficer(code, day);
  }

  /** Whether a table was delivered; a header without rows is enough. */
  isDelivered(table: Table): boolean {
    return this.delivered.has(table);
  }

  /** Whether a column stood in the header of a table. */
  hasColumn(table: Table, column: string): boolean {
    return this.delivered.get(table)?.has(column) ?? false;
  }

  /** Of rows with one key the first stays; the same content again counts once, other content is a conflict. */
  private admitKeyed({ name, field }: RowKey, digest: RowDigest, keep: () => unknown): Admission {
    const content = digest.join(":");
    const known = this.keys.get(name);
    if (known !== undefined) return known === content ? "repeated" : conflict(field);
    this.keys.set(name, content);
    keep();
    return ACCEPTED;
  }

  private admitOnce(digest: RowDigest, keep: () => unknown): Admission {
    if (!this.seen.add(digest)) return "repeated";
    keep();
    return ACCEPTED;
  }

  private admitDetail(dossierCode: string, digest: RowDigest, keep: (dossier: number) => void): Admission {
    const dossier = this.dossiers.codes.find(dossierCode);
    if (dossier === ABSENT) return unknownReference("dossierCode");
    return this.admitOnce(digest, () => {
      keep(dossier);
    });
  }

  private admitDossier(row: DossierRow, digest: RowDigest): Admission {
    const agency = this.registry.agencyCodes.find(row.agencyCode);
    if (agency === ABSENT) return unknownReference("agencyCode");
    return admissionOf(this.dossiers.add(row, agency, digest), "code");
  }

  private admitStep(row: StepRow, digest: RowDigest): Admission {
    const dossier = this.dossiers.codes.find(row.dossierCode);
    if (dossier === ABSENT) return unknownReference("dossierCode");
    const agency = row.agencyCode === undefined ? undefined : this.registry.agencyCodes.find(row.agencyCode);
    if (agency === ABSENT) return unknownReference("agencyCode");
    return admissionOf(this.steps.add(row, digest, { dossier, agency }), "dossierCode");
  }

  private admitBallot(row: BallotRow, digest: RowDigest): Admission {
    const agency = row.agencyCode === undefined ? undefined : this.registry.agencyCodes.find(row.agencyCode);
    if (agency === ABSENT) return unknownReference("agencyCode");
    const found = row.dossierCode === undefined ? ABSENT : this.dossiers.codes.find(row.dossierCode);
    const dossier = found === ABSENT ? undefined : found;
    if (agency === undefined && dossier === undefined) return { field: "agencyCode", reason: "no-agency" };
    return admissionOf(this.ballots.add(row, { agency, dossier }, digest), "id");
  }
}

/** What an evaluation reads of a data set beside its dossiers and ballots. */
export type ProvinceFacts = Pick<DataSet, "registry" | "petitions" | "isDelivered" | "hasColumn">;
