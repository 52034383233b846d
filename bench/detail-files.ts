import { join } from "node:path";
import { CsvWriter } from "../src/ingest/csv-writer.ts";
import { dayText, dossierCode, isCorrected, unitCode, type Edition, type ProvinceSize } from "./province-files.ts";

/** One line of a detail of the dossier of this number. */
interface DetailFile {
  readonly name: string;
  readonly columns: readonly string[];
  /** One row for each of so many dossiers. */
  readonly every: number;
  readonly line: (row: number, code: string, isOther: boolean) => string;
}

const DAY = dayText(200);

/** Two steps a dossier, a supplement for every tenth, a contact for every fifth, a petition for every fiftieth. */
const FILES = {
  steps: {
    name: "steps.csv",
    columns: ["dossierCode", "stepNo", "agencyCode", "officerCode", "startedAt", "limitAt", "finishedAt"],
    every: 0.5,
    line: (row, code, isOther) =>
      `${code},${(row % 2) + 1},${unitCode(row % 152)},CB${row % 3000},${DAY}T08:00:00,${DAY}T17:00:00,` +
      `${DAY}T${isOther ? "18" : "16"}:30:00`,
  },
  supplements: {
    name: "supplements.csv",
    columns: ["dossierCode", "requestedAt", "reason"],
    every: 10,
    line: (_, code, isOther) => `${code},${DAY}T09:00:00,${isOther ? "thiếu chữ ký" : "thiếu bản sao"}`,
  },
  contacts: {
    name: "contacts.csv",
    columns: ["dossierCode", "at", "with", "fault"],
    every: 5,
    line: (_, code, isOther) => `${code},${DAY}T10:00:00,oneStop,${isOther ? "applicant" : "agency"}`,
  },
  petitions: {
    name: "petitions.csv",
    columns: ["code", "agencyCode", "dossierCode", "kind", "receivedAt", "verdict"],
    every: 50,
    line: (row, code, isOther) =>
      `PA-${row},${unitCode(row % 152)},${code},attitude,${DAY}T11:00:00,${isOther ? "untrue" : "upheld"}`,
  },
} as const satisfies Readonly<Record<string, DetailFile>>;

export type DetailName = keyof typeof FILES;

export function writeDetails(
  directory: string,
  name: DetailName,
  { dossiers, edition }: Pick<ProvinceSize, "dossiers"> & { readonly edition: Edition },
): void {
  const { name: file, columns, every, line }: DetailFile = FILES[name];
  const writer = new CsvWriter(join(directory, file), columns);
  const rows = Math.floor(dossiers / every);
  for (let row = 0; row < rows; row += 1) {
    const code = dossierCode(Math.floor(row * every), dossiers);
    writer.writeLine(line(row, code, isCorrected(row, edition)));
  }
  writer.close();
}
