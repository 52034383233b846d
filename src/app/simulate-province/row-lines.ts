import type { BallotRow } from "../../core/ballots/ballot.ts";
import {
  dayOf,
  formatIsoDate,
  startOfDay,
  toLocalDate,
  type LocalDate,
  type LocalTime,
} from "../../core/base/local-date.ts";
import type { ContactRow, DossierRow, StepRow, SupplementRow } from "../../core/dossiers/dossier.ts";
import type { PetitionRow } from "../../core/petitions/petition.ts";
import type { AgencyRow, OfficerRow, SuccessionRow } from "../../core/registry/agency.ts";
import type { Table } from "../../core/registry/fact-sink.ts";
import type { AgencyProcedureRow, ProcedureRow } from "../../core/registry/procedure.ts";
import { quoteCell } from "../../ingest/csv-writer.ts";

/** The tables that a simulation writes, with the columns of the contract, in the order of the lines below. */
export const SIMULATED_COLUMNS = {
  agencies: ["code", "name", "tier", "kind", "peerGroup", "parentCode", "validFrom", "validTo"],
  successions: ["predecessorCode", "successorCode", "date"],
  officers: ["code", "name", "agencyCode", "role", "validFrom", "validTo"],
  procedures: [
    "code",
    "name",
    "sectorCode",
    "sectorName",
    "limitWorkingDays",
    "onlineLevel",
    "onlineEligible",
    "hasFee",
    "exemptFromOneStop",
    "validFrom",
    "validTo",
  ],
  "agency-procedures": [
    "agencyCode",
    "procedureCode",
    "receivedAtOneStop",
    "wholeProcessAtOneStop",
    "posted",
    "electronic",
    "accurate",
    "validFrom",
    "validTo",
  ],
  dossiers: [
    "code",
    "agencyCode",
    "procedureCode",
    "channel",
    "applicantKind",
    "submittedAt",
    "receivedAt",
    "dueAt",
    "finishedAt",
    "returnedAt",
    "refusedAt",
    "withdrawnAt",
    "state",
  ],
  supplements: ["dossierCode", "requestedAt", "receivedAt", "newDueAt", "officerCode", "fault", "reason"],
  steps: ["dossierCode", "stepNo", "agencyCode", "officerCode", "startedAt", "limitAt", "finishedAt"],
  contacts: ["dossierCode", "at", "with", "fault", "reason"],
  petitions: [
    "code",
    "agencyCode",
    "officerCode",
    "dossierCode",
    "kind",
    "receivedAt",
    "dueAt",
    "resolvedAt",
    "verdict",
  ],
  ballots: [
    "id",
    "formId",
    "agencyCode",
    "officerCode",
    "dossierCode",
    "procedureCode",
    "channel",
    "castAt",
    "assisted",
    "q1",
    "q3",
    "q4",
    "q6",
    "q7",
    "q10",
    "comment",
  ],
} as const satisfies Partial<Record<Table, readonly string[]>>;
export type SimulatedTable = keyof typeof SIMULATED_COLUMNS;

const DAY_TEXTS = new Map<number, string>();
const MINUTE_TEXTS = Array.from(
  { length: 1440 },
  (_, minute) =>
    `T${Math.floor(minute / 60)
      .toString()
      .padStart(2, "0")}:${(minute % 60).toString().padStart(2, "0")}:00`,
);

function dateText(day: LocalDate | undefined): string {
  if (day === undefined) return "";
  const known = DAY_TEXTS.get(day);
  if (known !== undefined) return known;
  const text = formatIsoDate(day);
  DAY_TEXTS.set(day, text);
  return text;
}

/** ISO 8601 to the minute, which is as fine as the simulation draws; the same few days are written again and again. */
function timeText(time: LocalTime | undefined): string {
  if (time === undefined) return "";
  const day = dayOf(time);
  return dateText(toLocalDate(day)) + (MINUTE_TEXTS[(time - startOfDay(day)) / 60_000] ?? "");
}

function text(cell: string | undefined): string {
  return cell === undefined ? "" : quoteCell(cell);
}

/** Codes, which need no quotes. */
function plain(cell: string | undefined): string {
  return cell ?? "";
}

function flag(cell: boolean | undefined): string {
  return cell === undefined ? "" : cell.toString();
}

/** One line per row, without the line break. Columns are those of {@link SIMULATED_COLUMNS}. */
export const LINES = {
  agencies: (row: AgencyRow) =>
    [
      row.code,
      text(row.name),
      row.tier,
      plain(row.kind),
      plain(row.peerGroup),
      plain(row.parentCode),
      dateText(row.validFrom),
      dateText(row.validTo),
    ].join(),
  successions: (row: SuccessionRow) => `${row.predecessorCode},${row.successorCode},${dateText(row.date)}`,
  officers: (row: OfficerRow) =>
    [row.code, text(row.name), row.agencyCode, text(row.role), dateText(row.validFrom), dateText(row.validTo)].join(),
  procedures: (row: ProcedureRow) =>
    [
      row.code,
      text(row.name),
      plain(row.sectorCode),
      text(row.sectorName),
      plain(row.limitWorkingDays?.toString()),
      plain(row.onlineLevel),
      flag(row.onlineEligible),
      flag(row.hasFee),
      flag(row.exemptFromOneStop),
      dateText(row.validFrom),
      dateText(row.validTo),
    ].join(),
  "agency-procedures": (row: AgencyProcedureRow) =>
    [
      row.agencyCode,
      row.procedureCode,
      flag(row.receivedAtOneStop),
      flag(row.wholeProcessAtOneStop),
      flag(row.posted),
      flag(row.electronic),
      flag(row.accurate),
      dateText(row.validFrom),
      dateText(row.validTo),
    ].join(),
  dossiers: (row: DossierRow) =>
    `${row.code},${row.agencyCode},${plain(row.procedureCode)},${plain(row.channel)},${plain(row.applicantKind)},` +
    `${timeText(row.submittedAt)},${timeText(row.receivedAt)},${timeText(row.dueAt)},${timeText(row.finishedAt)},` +
    `${timeText(row.returnedAt)},${timeText(row.refusedAt)},${timeText(row.withdrawnAt)},${plain(row.state)}`,
  supplements: (row: SupplementRow) =>
    `${row.dossierCode},${timeText(row.requestedAt)},${timeText(row.receivedAt)},${timeText(row.newDueAt)},` +
    `${plain(row.officerCode)},${plain(row.fault)},${text(row.reason)}`,
  steps: (row: StepRow) =>
    `${row.dossierCode},${row.stepNo},${plain(row.agencyCode)},${plain(row.officerCode)},` +
    `${timeText(row.startedAt)},${timeText(row.limitAt)},${timeText(row.finishedAt)}`,
  contacts: (row: ContactRow) =>
    `${row.dossierCode},${timeText(row.at)},${row.with},${plain(row.fault)},${text(row.reason)}`,
  petitions: (row: PetitionRow) =>
    [
      row.code,
      plain(row.agencyCode),
      plain(row.officerCode),
      plain(row.dossierCode),
      row.kind,
      timeText(row.receivedAt),
      timeText(row.dueAt),
      timeText(row.resolvedAt),
      plain(row.verdict),
    ].join(),
  ballots: (row: BallotRow) =>
    `${row.id},${row.formId},${plain(row.agencyCode)},${plain(row.officerCode)},${plain(row.dossierCode)},` +
    `${plain(row.procedureCode)},${plain(row.channel)},${timeText(row.castAt)},${flag(row.assisted)},` +
    `${plain(row.answers["q1"])},${plain(row.answers["q3"])},${plain(row.answers["q4"])},${plain(row.answers["q6"])},` +
    `${plain(row.answers["q7"])},${plain(row.answers["q10"])},${text(row.comment)}`,
} as const;
