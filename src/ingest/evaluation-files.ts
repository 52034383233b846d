import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { failed, success, type Failure, type Result } from "../core/base/result.ts";
import { parseResults, parseTrace, type Parsed } from "../core/scoring/evaluation-files.ts";
import { formatListedCode } from "../core/scoring/points-list.ts";
import { receiptFaults, type ReceiptFault } from "../core/scoring/reconciliation/receipt.ts";
import type { EvaluationResults } from "../core/scoring/results.ts";
import type { EvaluationTrace } from "../core/scoring/trace.ts";
import { unguardFormula } from "./csv-writer.ts";

/** `results.json` and `trace.json` of one evaluation, as they were written. */
export interface StoredEvaluation {
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
}

/**
 * Reads back what an evaluation wrote. Refuses a missing or broken file, and two files that are not of one
 * evaluation: a trace must not explain another run's scores.
 */
export async function readStoredEvaluation(directory: string): Promise<Result<StoredEvaluation>> {
  const results = await readJson(join(directory, "results.json"), parseResults);
  if (!results.ok) return results;
  const trace = await readJson(join(directory, "trace.json"), parseTrace);
  if (!trace.ok) return trace;
  const faults = receiptFaults(results.value, trace.value);
  if (faults.length === 0) return success({ results: results.value, trace: trace.value });
  return failed(ofTwoRuns(directory, faults));
}

async function readJson<T>(path: string, parse: (tree: unknown) => Parsed<T>): Promise<Result<T>> {
  let tree: unknown;
  try {
    tree = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return failed(broken(path, isMissing ? "không có tệp" : "không phải JSON đọc được"));
  }
  const parsed = parse(tree);
  if (parsed.ok) return success(parsed.value);
  const [complaint] = parsed.complaints;
  return failed(broken(path, complaint === undefined ? "sai cấu trúc" : `${complaint.field}: ${complaint.reason}`));
}

function ofTwoRuns(at: string, faults: readonly ReceiptFault[]): Failure {
  const fields = faults.map(({ field }) => field).join(", ");
  return {
    code: "evaluation.two-runs",
    at,
    message: `results.json và trace.json không thuộc cùng một lần đánh giá: khác ${fields}.`,
    mend: "Không ghép tệp của hai lần đánh giá; chạy lại hailong evaluate với --out là thư mục này.",
  };
}

function broken(at: string, reason: string): Failure {
  return {
    code: "evaluation.unreadable",
    at,
    message: `Không dùng được kết quả đánh giá: ${reason}.`,
    mend: "Chạy lại hailong evaluate với --out là thư mục này.",
  };
}

/** One row of `points.csv`, by column name. */
export type PointsRow = Readonly<Record<string, string>>;

/**
 * Streams the rows of `points.csv` that mention a code; the caller looks closer. Nothing when the file is not there
 * (an evaluation may be written without tables).
 */
export async function* pointsRowsMentioning(directory: string, code: string): AsyncGenerator<PointsRow> {
  const stream = createReadStream(join(directory, "points.csv"), "utf8");
  const mentions = [code, formatListedCode(code)].map((text) => text.replaceAll('"', '""'));
  let columns: readonly string[] | undefined;
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
      if (columns === undefined) columns = line.split(",");
      else if (mentions.some((mention) => line.includes(mention))) yield rowOf(columns, line);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** No cell of `points.csv` holds a line break; quotes are doubled as everywhere. */
function rowOf(columns: readonly string[], line: string): PointsRow {
  const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    unguardFormula(quoted?.replaceAll('""', '"') ?? plain ?? ""),
  );
  return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
}
