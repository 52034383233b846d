import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { civilDay, formatIsoDate, toLocalDate } from "../src/core/base/local-date.ts";
import { invariant } from "../src/core/base/invariant.ts";
import { CsvWriter } from "../src/ingest/csv-writer.ts";

/** How large a year the benchmark evaluates. Shapes follow a province: 152 units, codes as the law has them. */
export interface ProvinceSize {
  readonly dossiers: number;
  readonly ballots: number;
}

const UNITS = 152;
const PROCEDURES = 900;
/** 15/12/2019, and the days on which dossiers come in. */
const FIRST_DAY = civilDay(2019, 12, 15);
const DAYS = 330;
const ANSWERS = ["0", "1", "2", "2", "2", ""] as const;

/** Rows of a year: as they come first, or with one in a hundred corrected. */
export type Edition = "first" | "corrected";

const CORRECTED_EVERY = 100;

/** Whether a row, by its number, is another in the corrected edition. */
export function isCorrected(row: number, edition: Edition): boolean {
  return edition === "corrected" && row % CORRECTED_EVERY === 0;
}

/** A fixed sequence (Numerical Recipes' linear congruence): the same files on every machine. */
function sequence(): (below: number) => number {
  let state = 20_201_120;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function unitCode(unit: number): string {
  return `H10.${(unit + 1).toString().padStart(3, "0")}`;
}

/** Writes agencies, procedures, dossiers and ballots as CSV; the two large tables filled as in life. */
export function writeProvinceFiles(directory: string, size: ProvinceSize): void {
  writeRegistryFiles(directory);
  writeDossiers(directory, size, "first");
  writeBallots(directory, size, "first");
}

export function writeRegistryFiles(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const agencies = Array.from({ length: UNITS }, (_, unit) => `${unitCode(unit)},Đơn vị ${unit + 1},commune,commune`);
  writeFileSync(join(directory, "agencies.csv"), `code,name,tier,kind\n${agencies.join("\n")}\n`);
  const procedures = Array.from(
    { length: PROCEDURES },
    (_, procedure) => `${procedureCode(procedure)},${5 + (procedure % 20)}`,
  );
  writeFileSync(join(directory, "procedures.csv"), `code,limitWorkingDays\n${procedures.join("\n")}\n`);
}

function procedureCode(procedure: number): string {
  return `1.00${procedure.toString().padStart(4, "0")}.000.00.00.H10`;
}

export function dayText(offset: number): string {
  invariant(FIRST_DAY !== undefined, "15/12/2019 is a day");
  return formatIsoDate(toLocalDate(FIRST_DAY + offset));
}

export function dossierCode(dossier: number, of: number): string {
  const [year, month, day] = dayText(Math.floor((dossier * DAYS) / of)).split("-");
  const serial = dossier.toString().padStart(7, "0");
  return `${unitCode(dossier % UNITS)}-${(year ?? "").slice(2)}${month ?? ""}${day ?? ""}-${serial}`;
}

const DOSSIER_COLUMNS = [
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
];

export function writeDossiers(directory: string, { dossiers: count }: ProvinceSize, edition: Edition): void {
  const draw = sequence();
  const writer = new CsvWriter(join(directory, "dossiers.csv"), DOSSIER_COLUMNS);
  for (let dossier = 0; dossier < count; dossier += 1) {
    const came = Math.floor((dossier * DAYS) / count);
    const due = came + 3 + draw(15);
    const done = Math.max(came, due - 4 + draw(6));
    const clock = `T${(8 + draw(9)).toString().padStart(2, "0")}:${draw(60).toString().padStart(2, "0")}:00`;
    const usual = draw(3) === 0 ? "online" : "inPerson";
    const channel = isCorrected(dossier, edition) ? "postal" : usual;
    const [received, finished] = [dayText(came) + clock, dayText(done) + clock];
    writer.writeLine(
      `${dossierCode(dossier, count)},${unitCode(dossier % UNITS)},${procedureCode(dossier % PROCEDURES)},` +
        `${channel},1,${received},${received},${dayText(due)},${finished},${finished},,,10`,
    );
  }
  writer.close();
}

const BALLOT_COLUMNS = [
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
];

export function writeBallots(directory: string, { dossiers, ballots }: ProvinceSize, edition: Edition): void {
  const draw = sequence();
  const writer = new CsvWriter(join(directory, "ballots.csv"), BALLOT_COLUMNS);
  const hex = (length: number): string =>
    draw(16 ** length)
      .toString(16)
      .padStart(length, "0");
  const answer = (): string => ANSWERS[draw(ANSWERS.length)] ?? "";
  for (let ballot = 0; ballot < ballots; ballot += 1) {
    const dossier = ballot % dossiers;
    const minute = draw(60).toString().padStart(2, "0");
    const day = dayText(Math.floor((dossier * DAYS) / dossiers) + draw(20));
    const cast = `${day}T10:${minute}:30`;
    const serial = ballot.toString(16).padStart(8, "0");
    const id = `${serial}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
    writer.writeLine(
      `${id},tt01,${unitCode(dossier % UNITS)},,${dossierCode(dossier, dossiers)},,kiosk,${cast},0,` +
        `,${answer()},${answer()},2,${answer()},${1 + draw(5)},${isCorrected(ballot, edition) ? "đã sửa" : ""}`,
    );
  }
  writer.close();
}
