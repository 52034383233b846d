import { sql, type RawBuilder } from "kysely";
import { BALLOT_CHANNELS } from "../core/ballots/ballot.ts";
import { DOSSIER_CHANNELS, FAULTS } from "../core/dossiers/dossier.ts";
import type { RowDigest, Table, TableRows } from "../core/registry/fact-sink.ts";
import type { Queries } from "./database.ts";
import { ENTERED_BY_HAND } from "./registry-corrections.ts";
import { STORED_TABLES } from "./merging/stored-tables.ts";
import { ANSWER_COLUMNS, STAGED_COLUMNS } from "./staging/staged-columns.ts";
import type { Tx } from "./transaction.ts";

/**
 * A stored row as the core has it, with the digest under which it came; of a ballot whose comment was blackened for
 * good, with the digest that it got then.
 */
export interface FactRow<T extends Table> {
  readonly row: TableRows[T];
  readonly digest: RowDigest;
}

type Stored = Readonly<Record<string, unknown>> & { readonly digest: Buffer };

const PORTION = 5_000;

/**
 * Every row of a table, or those that one import brought, in the order of its key, in portions: memory does not depend
 * on how many there are. `tx` must see one state of the database (REPEATABLE READ) when rows of several tables are to
 * fit together.
 */
export async function* factRows<T extends Table>(tx: Tx, table: T, importId?: number): AsyncGenerator<FactRow<T>> {
  const { stored, key } = STORED_TABLES[table];
  const answersOf = table === "ballots" ? await answerReader(tx) : undefined;
  const cursor = sql.raw(`rows_of_${stored}`);
  const order = sql.raw(key.map((column) => `t.${column}`).join(", "));
  await sql`declare ${cursor} no scroll cursor for
    select ${selection(table)} from ${sql.raw(stored)} t ${sql.raw(JOINS[table] ?? "")}
    where ${broughtBy(table, importId)} order by ${order}`.execute(tx);
  for (;;) {
    const { rows } = await sql<Stored>`fetch ${sql.raw(PORTION.toString())} from ${cursor}`.execute(tx);
    for (const row of rows) yield { row: coreRow(table, row, answersOf), digest: digestWords(row.digest) };
    if (rows.length < PORTION) break;
  }
  await sql`close ${cursor}`.execute(tx);
}

/** A ballot whose link was replaced is the program's own since, whoever brought it. */
function broughtBy(table: Table, importId: number | undefined): RawBuilder<boolean> {
  if (importId === undefined) return sql`true`;
  const isBrought = sql<boolean>`t.import_id = ${sql.lit(importId)}`;
  return table === "ballots" && importId === ENTERED_BY_HAND
    ? sql`(${isBrought} or t.link_takeover is not null)`
    : isBrought;
}

/** The ballots with these ids, as {@link factRows} gives them. */
export async function ballotsWithIds(queries: Queries, ids: readonly string[]): Promise<TableRows["ballots"][]> {
  const answersOf = await answerReader(queries);
  const { rows } = await sql<Stored>`
    select ${selection("ballots")} from ballots t ${sql.raw(JOINS.ballots ?? "")}
    where t.id = any(${ids}::uuid[])`.execute(queries);
  return rows.map((row) => coreRow("ballots", row, answersOf));
}

/** What {@link ballotReader} reads, of a row `t` of ballots, its unit `a` and its comment `c`. */
export function ballotSelection(): RawBuilder<unknown> {
  return selection("ballots");
}

/** Reads stored ballots as {@link factRows} gives them. */
export async function ballotReader(queries: Queries): Promise<(stored: Stored) => TableRows["ballots"]> {
  const answersOf = await answerReader(queries);
  return (stored) => coreRow("ballots", stored, answersOf);
}

/** Codes of the dossiers of which the feed carried a list of supplements, be it an empty one. */
export async function dossiersWithKnownSupplements(queries: Queries): Promise<readonly string[]> {
  const rows = await queries.selectFrom("dossiers").select("code").where("are_supplements_known", "=", true).execute();
  return rows.map(({ code }) => code);
}

const ITS_AGENCY = "join agencies a on a.id = t.agency_id";
const JOINS: { readonly [T in Table]?: string } = {
  agencies: ITS_AGENCY,
  successions: "join agencies p on p.id = t.predecessor_id join agencies q on q.id = t.successor_id",
  officers: ITS_AGENCY,
  "agency-procedures": ITS_AGENCY,
  dossiers: ITS_AGENCY,
  petitions: ITS_AGENCY,
  ballots: `${ITS_AGENCY} left join ballot_comments c on c.agency_id = t.agency_id and c.ballot_id = t.id`,
};

/** Columns of a stored row that are not under the name under which they are staged. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "agencies.code": "a.code",
  "successions.predecessor_code": "p.code",
  "successions.successor_code": "q.code",
  "ballots.agency_code": "case when t.is_agency_named then a.code end",
};

function selection(table: Table): RawBuilder<unknown> {
  const columns = STAGED_COLUMNS[table].map(({ column }) => {
    const elsewhere = ELSEWHERE[`${table}.${column}`] ?? (column === "agency_code" ? "nullif(a.code, '')" : undefined);
    return `${elsewhere ?? `t.${column}`} as ${column}`;
  });
  if (table !== "ballots") return sql.raw([...columns, "t.digest"].join(", "));
  columns.push("c.comment", ...ANSWER_COLUMNS.map((column) => `t.${column}`));
  return sql.raw([...columns, "coalesce(c.kept_digest, t.digest) as digest"].join(", "));
}

/** Where a small number stands for one of a list of names. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "dossiers.channel": DOSSIER_CHANNELS,
  "ballots.channel": BALLOT_CHANNELS,
  "supplements.fault": FAULTS,
  "contacts.fault": FAULTS,
};

function coreRow<T extends Table>(table: T, stored: Stored, answersOf: AnswersOf | undefined): TableRows[T] {
  const row: Record<string, unknown> = {};
  for (const { field, column } of STAGED_COLUMNS[table]) {
    const value = stored[column];
    const names = NAMES[`${table}.${column}`];
    if (names !== undefined && typeof value === "number") row[field] = names[value];
    else if (value !== null && value !== Infinity && value !== -Infinity) row[field] = value;
  }
  if (answersOf !== undefined) {
    row["answers"] = answersOf(stored);
    if (stored["comment"] !== null) row["comment"] = stored["comment"];
  }
  return row as unknown as TableRows[T];
}

type AnswersOf = (stored: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;

/** Reads the answers of stored ballots: `form_id` and the columns of answers to question and option. */
export async function answerReader(queries: Queries): Promise<AnswersOf> {
  const questions = await queries.selectFrom("ballot_questions").selectAll().orderBy("position").execute();
  const options = await queries.selectFrom("ballot_options").selectAll().execute();
  const codes = new Map(
    options.map(({ form_id, position, number, code }) => [[form_id, position, number].join(), code]),
  );
  return (stored) => {
    const answers: Record<string, string> = {};
    for (const { form_id, position, question } of questions) {
      const answer = stored[`a${position}`];
      if (form_id !== stored["form_id"] || typeof answer !== "number") continue;
      answers[question] = answer < 0 ? (codes.get([form_id, position, answer].join()) ?? "") : answer.toString();
    }
    return answers;
  };
}

function digestWords(digest: Buffer): RowDigest {
  return Uint32Array.from([0, 4, 8, 12].map((at) => digest.readUInt32BE(at)));
}
