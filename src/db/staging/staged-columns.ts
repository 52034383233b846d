import { BALLOT_CHANNELS } from "../../core/ballots/ballot.ts";
import type { LocalDate, LocalTime } from "../../core/base/local-date.ts";
import { DOSSIER_CHANNELS, FAULTS } from "../../core/dossiers/dossier.ts";
import { TABLES, type Table, type TableRows } from "../../core/registry/fact-sink.ts";
import type { BinaryRows } from "./binary-rows.ts";

export type FieldValue = string | number | boolean | undefined;

/** One column of a staged table: which field of a row fills it, its SQL type, and how it is written. */
export interface StagedColumn {
  readonly field: string;
  readonly column: string;
  readonly type: string;
  readonly write: (rows: BinaryRows, value: FieldValue) => void;
}

/** The specs of the contract are held to the row types: what comes in a field is what its column says. */
function writer(write: (rows: BinaryRows, value: never) => void): StagedColumn["write"] {
  return (rows, value) => {
    if (value === undefined) rows.nothing();
    else write(rows, value as never);
  };
}

const text = {
  type: "text",
  write: writer((rows, value: string) => {
    rows.text(value);
  }),
};
const time = {
  type: "timestamp(3)",
  write: writer((rows, value: LocalTime) => {
    rows.time(value);
  }),
};
const day = {
  type: "date",
  write: writer((rows, value: LocalDate) => {
    rows.day(value);
  }),
};
const whole = {
  type: "integer",
  write: writer((rows, value: number) => {
    rows.whole(value);
  }),
};
const yes = {
  type: "boolean",
  write: writer((rows, value: boolean) => {
    rows.yes(value);
  }),
};
const uuid = {
  type: "uuid",
  write: writer((rows, value: string) => {
    rows.uuid(value);
  }),
};

/** A bound that is absent is open: it stands in keys, so it is an infinite day. */
function bound(open: number): Pick<StagedColumn, "type" | "write"> {
  return {
    type: "date",
    write: (rows, value) => {
      rows.day((value ?? open) as LocalDate);
    },
  };
}

/** The position of an option in its list. */
function placeIn(options: readonly string[]): Pick<StagedColumn, "type" | "write"> {
  return {
    type: "smallint",
    write: writer((rows, value: string) => {
      rows.small(options.indexOf(value));
    }),
  };
}

/** Every field of a table (but the answers of a ballot) has a column: the compiler asks for it. */
type ColumnsOf<T extends Table> = {
  readonly [K in Exclude<keyof TableRows[T], "answers" | "comment">]-?: Pick<StagedColumn, "type" | "write"> & {
    /** The name of the column when it is not the field's in snake case. */
    readonly column?: string;
  };
};

const validity = { validFrom: bound(-Infinity), validTo: bound(Infinity) };

const COLUMNS: { readonly [T in Table]: ColumnsOf<T> } = {
  agencies: { code: text, name: text, tier: text, kind: text, peerGroup: text, parentCode: text, ...validity },
  successions: { predecessorCode: text, successorCode: text, date: { ...day, column: "on_date" } },
  officers: { code: text, name: text, agencyCode: text, role: text, ...validity },
  procedures: {
    code: text,
    name: text,
    sectorCode: text,
    sectorName: text,
    limitWorkingDays: whole,
    onlineLevel: text,
    onlineEligible: yes,
    hasFee: yes,
    exemptFromOneStop: yes,
    ...validity,
  },
  "agency-procedures": {
    agencyCode: text,
    procedureCode: text,
    receivedAtOneStop: yes,
    wholeProcessAtOneStop: yes,
    posted: yes,
    electronic: yes,
    accurate: yes,
    ...validity,
  },
  calendar: { date: { ...day, column: "day" }, kind: text, reason: text },
  dossiers: {
    code: text,
    agencyCode: text,
    procedureCode: text,
    channel: placeIn(DOSSIER_CHANNELS),
    applicantKind: text,
    submittedAt: time,
    receivedAt: time,
    dueAt: time,
    finishedAt: time,
    returnedAt: time,
    refusedAt: time,
    withdrawnAt: time,
    state: text,
  },
  supplements: {
    dossierCode: text,
    requestedAt: time,
    receivedAt: time,
    newDueAt: time,
    officerCode: text,
    fault: placeIn(FAULTS),
    reason: text,
  },
  steps: {
    dossierCode: text,
    stepNo: whole,
    agencyCode: { ...text, column: "step_agency_code" },
    officerCode: text,
    startedAt: time,
    limitAt: time,
    finishedAt: time,
  },
  contacts: {
    dossierCode: text,
    at: time,
    with: { ...text, column: "with_body" },
    fault: placeIn(FAULTS),
    reason: text,
  },
  petitions: {
    code: text,
    agencyCode: text,
    officerCode: text,
    dossierCode: text,
    kind: text,
    receivedAt: time,
    dueAt: time,
    resolvedAt: time,
    verdict: text,
  },
  ballots: {
    id: uuid,
    formId: text,
    agencyCode: text,
    officerCode: text,
    dossierCode: text,
    procedureCode: text,
    channel: placeIn(BALLOT_CHANNELS),
    castAt: time,
    assisted: yes,
  },
};

function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function stagedColumns(table: Table): readonly StagedColumn[] {
  const columns = Object.entries<Pick<StagedColumn, "type" | "write"> & { readonly column?: string }>(COLUMNS[table]);
  return columns.map(([field, { column, type, write }]) => ({
    field,
    column: column ?? snakeCase(field),
    type,
    write,
  }));
}

/** The columns of each table as they are staged, beside those that every staged row has. */
export const STAGED_COLUMNS = Object.fromEntries(TABLES.map((table) => [table, stagedColumns(table)])) as unknown as {
  readonly [T in Table]: readonly StagedColumn[];
};

/** Answers of a ballot, by position of its form. */
export const ANSWER_COLUMNS: readonly string[] = Array.from({ length: 20 }, (_, at) => `a${at + 1}`);
