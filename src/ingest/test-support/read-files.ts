import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LocalDate } from "../../core/base/local-date.ts";
import type { Result } from "../../core/base/result.ts";
import type { Admission, FactSink, RowDigest, Table, TableRows } from "../../core/registry/fact-sink.ts";
import { DataSet } from "../../core/scoring/data-set.ts";
import { readDataSet, type DataSetFailure, type IngestSummary, type ReadDataSetOptions } from "../read-data-set.ts";
import type { Reject } from "../rejects.ts";

/** The facts as an evaluation keeps them, and beside them what went in. */
export class RecordingSink implements FactSink {
  readonly facts = new DataSet();
  readonly declared = new Map<Table, readonly string[]>();
  readonly knownSupplements: string[] = [];
  private readonly accepted: { readonly table: Table; readonly row: unknown; readonly digest: string }[] = [];

  admit<T extends Table>(table: T, row: TableRows[T], digest: RowDigest): Admission {
    const admission = this.facts.admit(table, row, digest);
    if (admission === "accepted") this.accepted.push({ table, row, digest: digest.join(":") });
    return admission;
  }

  declareTable(table: Table, columns: readonly string[]): void {
    this.declared.set(table, columns);
    this.facts.declareTable(table, columns);
  }

  markSupplementsKnown(dossierCode: string): void {
    this.knownSupplements.push(dossierCode);
    this.facts.markSupplementsKnown(dossierCode);
  }

  isAgency(code: string): boolean {
    return this.facts.isAgency(code);
  }

  agencyOfOfficer(code: string, day: LocalDate | undefined): string | undefined {
    return this.facts.agencyOfOfficer(code, day);
  }

  /** Accepted rows of a table, without the fields that are not known. */
  rows<T extends Table>(table: T): Partial<TableRows[T]>[] {
    const rows = this.accepted.filter((kept) => kept.table === table).map(({ row }) => row as TableRows[T]);
    return rows.map((row) => {
      const known = Object.entries(row).filter(([, value]) => value !== undefined);
      return Object.fromEntries(known) as Partial<TableRows[T]>;
    });
  }

  get digests(): string[] {
    return this.accepted.map(({ digest }) => digest);
  }
}

export interface Reading {
  readonly result: Result<IngestSummary, DataSetFailure>;
  readonly sink: RecordingSink;
  readonly rejects: Reject[];
}

/** Runs with a folder of its own, which is gone afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "hailong-ingest-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type Files = Readonly<Record<string, string | Uint8Array>>;

export async function writeFiles(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
}

export async function readFolder(folder: string, options: Partial<ReadDataSetOptions> = {}): Promise<Reading> {
  const sink = new RecordingSink();
  const rejects: Reject[] = [];
  const result = await readDataSet(folder, sink, { rejects: { write: (reject) => rejects.push(reject) }, ...options });
  return { result, sink, rejects };
}

/** Reads a data set made of these files. */
export function readFiles(files: Files): Promise<Reading> {
  return withFolder(async (folder) => {
    await writeFiles(folder, files);
    return readFolder(folder);
  });
}

/** The summary of a reading that must have gone through. */
export function summaryOf({ result }: Reading): IngestSummary {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** `[code] …` → `code`. */
export function codeOf(reject: Reject | undefined): string | undefined {
  return /^\[([a-z-]+)\] /.exec(reject?.reason ?? "")?.[1];
}

/** Rejects as `file:line field=value code`, short enough to be read in a test. */
export function brief(rejects: readonly Reject[]): string[] {
  return rejects.map(
    (reject) => `${reject.file}:${reject.line} ${reject.field}=${reject.value} ${codeOf(reject) ?? ""}`,
  );
}

export const AGENCIES_CSV = "code,name,tier,kind\nA,Sở A,province,department\nB,Xã B,commune,commune\n";
