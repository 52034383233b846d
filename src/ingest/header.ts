import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import type { NamedColumn, TableColumns } from "./table-spec.ts";

/** A question of a ballot file: its column name in the contract, and where its answers stand. */
export interface QuestionColumn {
  readonly question: string;
  readonly at: number;
}

/** Which cell of a row belongs to which column of the contract. */
export interface Header {
  /** Position of each column of the spec, in its order; -1 where the file has none. */
  readonly positions: readonly number[];
  /** By number: q2 stands before q10. Only ballots have any. */
  readonly questions: readonly QuestionColumn[];
  /** The columns found, by their names and in the order of the contract, wherever they stand in the file. */
  readonly columns: readonly string[];
  /** Headers that mean nothing here; their cells are never looked at, and may be personal. */
  readonly ignored: readonly string[];
  /** How many cells the header row has. */
  readonly width: number;
}

/** Case, diacritics, spaces, underscores and hyphens do not matter: `Mã hồ-sơ`, `MA_HO_SO` and `MaHoSo` are one. */
export function normalizeHeader(header: string): string {
  const letters = header.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
  return letters.replace(/[\s_-]+/gu, "");
}

/** `q7`, `Q 07` or `Câu 7` → `q7`. */
function questionOf(normalized: string): string | undefined {
  const match = /^(?:q|cau|cauhoi)0*(\d{1,4})$/.exec(normalized);
  return match?.[1] === undefined ? undefined : `q${match[1]}`;
}

/** What each normalised header of a table means. */
function columnsByHeader(columns: readonly NamedColumn[]): ReadonlyMap<string, string> {
  return new Map(
    columns.flatMap(({ name, headers }) =>
      [name, ...headers].map((header) => [normalizeHeader(header), name] as const),
    ),
  );
}

/** How many of these headers the table knows: what tells the separator of a CSV file. */
export function countKnownHeaders(spec: TableColumns<string>, headers: readonly string[]): number {
  const known = columnsByHeader(spec.columns);
  return headers.filter((header) => columnOf(spec, known, header) !== undefined).length;
}

function columnOf(spec: TableColumns<string>, known: ReadonlyMap<string, string>, header: string): string | undefined {
  const normalized = normalizeHeader(header);
  const name = known.get(normalized);
  if (name !== undefined || spec.answersAfter === undefined) return name;
  return questionOf(normalized);
}

/**
 * Finds the columns of a table in a header row. Refused: two headers for one column (which one is meant would be a
 * guess), and a required column that is not there (no row could be used).
 */
export function resolveHeader(spec: TableColumns<string>, headers: readonly string[], file: string): Result<Header> {
  const known = columnsByHeader(spec.columns);
  const found = new Map<string, number>();
  const ignored: string[] = [];
  for (const [at, text] of headers.entries()) {
    const name = columnOf(spec, known, text);
    const earlier = name === undefined ? undefined : found.get(name);
    if (name === undefined) {
      if (text.trim() !== "") ignored.push(text.trim());
    } else if (earlier !== undefined) {
      return failed(twoHeaders(file, name, [headers[earlier] ?? "", text]));
    } else found.set(name, at);
  }
  const missing = spec.columns.filter(({ required, name }) => required && !found.has(name));
  if (missing.length > 0) return failed(missingColumns(file, missing, [...found.keys()]));
  const columns = inContractOrder(spec, new Set(found.keys()));
  const plain = new Set(spec.columns.map(({ name }) => name));
  const questions = columns.filter((name) => !plain.has(name));
  return success({
    positions: spec.columns.map(({ name }) => found.get(name) ?? -1),
    questions: questions.map((question) => ({ question, at: found.get(question) ?? -1 })),
    columns,
    ignored,
    width: headers.length,
  });
}

/** Sorts the names of columns as the contract lists them; the questions of a ballot stand between two of them. */
export function inContractOrder(spec: TableColumns<string>, names: ReadonlySet<string>): string[] {
  const plain = spec.columns.map(({ name }) => name);
  const questions = [...names]
    .filter((name) => !plain.includes(name))
    .sort((a, b) => questionNumber(a) - questionNumber(b));
  return plain.flatMap((name) => [
    ...(names.has(name) ? [name] : []),
    ...(name === spec.answersAfter ? questions : []),
  ]);
}

function questionNumber(question: string): number {
  return parseInt(question.slice(1), 10);
}

/** The header of rows that have every column, in the order of the contract. */
export function wholeHeader({ columns }: TableColumns<string>): Header {
  const names = columns.map(({ name }) => name);
  return { positions: names.map((_, at) => at), questions: [], columns: names, ignored: [], width: names.length };
}

function twoHeaders(file: string, name: string, [first, second]: readonly [string, string]): Failure {
  return {
    code: "file.two-headers",
    at: file,
    message: `Hai cột “${first.trim()}” và “${second.trim()}” của tệp ${file} cùng là cột ${name}.`,
    mend: "Giữ lại một trong hai cột, hoặc đổi tên cột kia.",
  };
}

/** The columns found are named, and nothing else of the row: without a header it would be a row about somebody. */
function missingColumns(file: string, missing: readonly NamedColumn[], found: readonly string[]): Failure {
  const names = missing.map(({ name, headers: [vietnamese = name] }) => `${name} (${vietnamese})`);
  const present = found.length === 0 ? "không nhận ra cột nào" : found.join(", ");
  return {
    code: "file.missing-column",
    at: file,
    message: `Tệp ${file} thiếu cột bắt buộc: ${names.join(", ")}.`,
    mend: `Thêm cột vào dòng tiêu đề (dòng đầu tiên có chữ). Các cột nhận ra được: ${present}.`,
  };
}
