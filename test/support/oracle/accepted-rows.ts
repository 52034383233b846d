import { COLUMN_RULES, KEYS, type ColumnRule, type Kind } from "./column-rules.ts";
import { linesOf } from "./data-files.ts";
import { dayOf, isTime, localTime } from "./days.ts";
import { rowsOfItem, SUPPLEMENT_ID } from "./feed.ts";
import {
  compareText,
  TABLE_NAMES,
  type Acceptance,
  type DataSet,
  type OracleTable,
  type Row,
  type TableName,
  type Tables,
} from "./tables.ts";

interface Complaint {
  readonly field: string;
  readonly value: string;
}

export function acceptedRows(delivered: DataSet): Acceptance {
  const tables: Partial<Record<TableName, OracleTable>> = {};
  const rejects: string[] = [];
  const rejectedDossiers: string[] = [];
  for (const name of TABLE_NAMES) {
    const table = delivered.tables[name];
    const rows: Row[] = [];
    // "An item whose dossier is rejected is rejected whole"
    for (const { place, text, columns } of [...csvRows(name, table), ...feedRows(name, delivered, tables)]) {
      if (rejectedDossiers.includes(place)) continue;
      const row = parsedRow(name, columns, text);
      const complaint = complaintAbout({ name, text, row, columns }, { ...tables, [name]: { columns, rows } });
      if (complaint === undefined) rows.push(row);
      else if (complaint !== "repeated") {
        rejects.push(`${place} ${complaint.field} ${JSON.stringify(complaint.value)}`);
        if (name === "dossiers") rejectedDossiers.push(place);
      }
    }
    if (table !== undefined || rows.length > 0) tables[name] = { columns: table?.columns ?? [], rows };
  }
  const used = (delivered.feed ?? []).filter((_, index) => !rejectedDossiers.includes(placeInFeed(index)));
  const listed = used.filter(({ supplements }) => supplements !== undefined && supplements !== null);
  return { tables, listedDossiers: listed.map(({ hoSo }) => (hoSo["MaHoSo"] ?? "").trim()), rejects };
}

interface DeliveredRow {
  /** File and line, or position in the list. */
  readonly place: string;
  readonly text: Row;
  readonly columns: readonly string[];
}

function csvRows(name: TableName, table: OracleTable | undefined): readonly DeliveredRow[] {
  if (table === undefined) return [];
  const lines = linesOf(table);
  return table.rows.map((text, index) => ({ place: `${name}.csv:${lines[index] ?? 0}`, text, columns: table.columns }));
}

function placeInFeed(index: number): string {
  return `dossiers.json:${index + 1}`;
}

/** "beside or instead of dossiers, supplements, steps (the CSV rows come first)"; "position from 1 in a JSON list". */
function feedRows(name: TableName, { feed = [] }: DataSet, tables: Tables): readonly DeliveredRow[] {
  const columns = COLUMN_RULES[name].map((rule) => rule.name);
  return feed.flatMap((item, index) =>
    rowsOfItem(item, name, tables).map((text) => ({ place: placeInFeed(index), text, columns })),
  );
}

function cellOf(text: Row, columns: readonly string[], column: string): string {
  return columns.includes(column) ? (text[column] ?? "").trim() : "";
}

/** The parsed values of a row. "Empty = not known … an empty boolean cell is false", "An empty formId means `tt01`". */
function parsedRow(name: TableName, columns: readonly string[], text: Row): Row {
  const row: Record<string, string> = {};
  for (const { name: column, kind } of COLUMN_RULES[name]) {
    const cell = cellOf(text, columns, column);
    if (kind === "form") row[column] = cell === "" || sameWord(cell, "tt01") ? "tt01" : cell;
    else if (cell !== "") row[column] = parsedCell(kind, cell);
    else if (kind === "flag" && columns.includes(column)) row[column] = "false";
  }
  // "Supplements are told apart by HoSoBoSungId"
  if (text[SUPPLEMENT_ID] !== undefined) row[SUPPLEMENT_ID] = text[SUPPLEMENT_ID];
  return row;
}

const YES = ["true", "1", "x", "có"];
const NO = ["false", "0", "không"];

function parsedCell(kind: Kind, cell: string): string {
  if (kind === "time") return isTime(cell) ? localTime(cell) : cell;
  if (kind === "day") return isTime(cell) ? dayOf(localTime(cell)) : cell;
  if (kind === "flag") return YES.includes(cell.toLowerCase()) ? "true" : "false";
  if (kind === "uuid") return cell.toLowerCase();
  const options = kind === "body" ? ["oneStop", "leadingAgency"] : typeof kind === "string" ? [] : kind;
  return options.find((option) => sameWord(option, cell)) ?? cell;
}

/** "Names of options and kinds are matched without regard to case." */
function sameWord(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function isReadable(kind: Kind, cell: string): boolean {
  if (kind === "time" || kind === "day") return isTime(cell);
  if (kind === "flag") return [...YES, ...NO].includes(cell.toLowerCase());
  if (kind === "count") return /^\d+$/.test(cell);
  if (kind === "uuid") return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(cell);
  return typeof kind === "string" || kind.some((option) => sameWord(option, cell));
}

interface Candidate {
  readonly name: TableName;
  readonly text: Row;
  readonly row: Row;
  readonly columns: readonly string[];
}

/** "one line a row: the first complaint in column order (required and value first, then references, then key …)". */
function complaintAbout(candidate: Candidate, tables: Tables): Complaint | "repeated" | undefined {
  const { name, row } = candidate;
  const field = firstBadValue(candidate) ?? firstBrokenReference(candidate, tables);
  if (field !== undefined) return { field, value: cellOf(candidate.text, candidate.columns, field) };
  // "Same key and same content (parsed values) twice counts once"; without a key "a repeated identical row counts once"
  if (tables[name]?.rows.some((earlier) => contentOf(earlier) === contentOf(row)) === true) return "repeated";
  // "same key with other content: the first accepted row stays, the later is rejected"; "a key names its first column"
  const [first] = KEYS[name];
  const isTaken =
    first !== undefined && tables[name]?.rows.some((earlier) => keyOf(name, earlier) === keyOf(name, row)) === true;
  return isTaken ? { field: first, value: cellOf(candidate.text, candidate.columns, first) } : undefined;
}

function firstBadValue(candidate: Candidate): string | undefined {
  const { name, text, row, columns } = candidate;
  return COLUMN_RULES[name].find(
    (rule) =>
      isBadValue(rule, { cell: cellOf(text, columns, rule.name), row }) ||
      rule.name === finishBeforeReception(candidate),
  )?.name;
}

function isBadValue({ name, kind, isRequired }: ColumnRule, { cell, row }: { cell: string; row: Row }): boolean {
  if (cell === "") return isRequired;
  // Questions of other forms have options of their own.
  if (/^q\d+$/.test(name) && row["formId"] !== "tt01") return false;
  return !isReadable(kind, cell);
}

/** "a dossier finished before it was received": the column of the finish (G17). */
function finishBeforeReception({ name, row }: Candidate): string | undefined {
  const received = row["receivedAt"];
  if (name !== "dossiers" || received === undefined) return undefined;
  const times = ["finishedAt", "refusedAt", "returnedAt"];
  if ([received, ...times.flatMap((column) => row[column] ?? [])].some((time) => !isTime(time))) return undefined;
  const column = times.find((time) => row[time] !== undefined);
  const finish = row[column ?? ""];
  return finish !== undefined && dayOf(finish) < dayOf(received) ? column : undefined;
}

function firstBrokenReference({ name, row }: Candidate, tables: Tables): string | undefined {
  const broken = COLUMN_RULES[name].find(({ name: column, target }) => {
    const code = row[column];
    return target !== undefined && code !== undefined && !exists(target, code, tables);
  })?.name;
  return broken ?? (isBallotOfNobody(name, row, tables) ? "agencyCode" : undefined);
}

function exists(target: TableName, code: string, tables: Tables): boolean {
  return tables[target]?.rows.some((row) => row["code"] === code) === true;
}

/** "A ballot has an agencyCode, or a dossierCode that is known"; "a ballot with neither … names `agencyCode`". */
function isBallotOfNobody(name: TableName, row: Row, tables: Tables): boolean {
  if (name !== "ballots" || row["agencyCode"] !== undefined) return false;
  const code = row["dossierCode"];
  return code === undefined || !exists("dossiers", code, tables);
}

function contentOf(row: Row): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => compareText(a, b)));
}

function keyOf(name: TableName, row: Row): string {
  return JSON.stringify(KEYS[name].map((column) => row[column] ?? ""));
}
