import { sql } from "kysely";
import { arrayText } from "./array-text.ts";
import type { Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";

/** Whose counts they are. */
export const SUBJECT_KINDS = { province: 0, agency: 1, officer: 2 } as const;
export type SubjectKind = keyof typeof SUBJECT_KINDS;

/** One count of a subject and by how much it moves. */
export interface TallyMove {
  /** Where the cases live. */
  readonly agencyId: number;
  readonly tallySetId: number;
  readonly kind: SubjectKind;
  /** Code of the unit or officer; empty for the province. */
  readonly subject: string;
  readonly cell: number;
  readonly by: number;
}

/**
 * Moves tallies by differences, in the order of their keys, so that two workers wait for each other instead of locking
 * each other out.
 */
export async function moveTallies(tx: Tx, moves: readonly TallyMove[]): Promise<void> {
  if (moves.length === 0) return;
  const column = (type: string, cell: (move: TallyMove) => string | number) =>
    sql`${arrayText(moves.map(cell))}::${sql.raw(type)}[]`;
  const columns = sql.join([
    column("integer", ({ agencyId }) => agencyId),
    column("integer", ({ tallySetId }) => tallySetId),
    column("smallint", ({ kind }) => SUBJECT_KINDS[kind]),
    column("text", ({ subject }) => subject),
    column("smallint", ({ cell }) => cell),
    column("integer", ({ by }) => by),
  ]);
  await sql`
    insert into tallies (agency_id, tally_set_id, subject_kind, subject_code, cell, value)
    select * from unnest(${columns}) as moved (agency_id, tally_set_id, subject_kind, subject_code, cell, value)
    order by agency_id, tally_set_id, subject_kind, subject_code, cell
    on conflict (agency_id, tally_set_id, subject_kind, subject_code, cell)
    do update set value = tallies.value + excluded.value`.execute(tx);
}

/** The counts of one subject over all agencies where its cases live. */
export interface SubjectCounts {
  readonly kind: SubjectKind;
  readonly subject: string;
  readonly cells: readonly number[];
  readonly values: readonly number[];
}

const KINDS = Object.keys(SUBJECT_KINDS) as readonly SubjectKind[];

/** The counts of a tally set by subject; a cell may come several times and is then to be summed. */
export async function subjectCounts(queries: Queries, tallySetId: number): Promise<readonly SubjectCounts[]> {
  const { rows } = await sql<{ kind: number; subject: string; cells: string; counts: string }>`
    select subject_kind as kind, subject_code as subject, string_agg(cell::text, ',') as cells,
      string_agg(value::text, ',') as counts
    from tallies where tally_set_id = ${tallySetId} and value <> 0
    group by subject_kind, subject_code`.execute(queries);
  const numbers = (text: string): number[] => text.split(",").map(Number);
  return rows.flatMap(({ kind, subject, cells, counts }) => {
    const name = KINDS[kind];
    return name === undefined ? [] : [{ kind: name, subject, cells: numbers(cells), values: numbers(counts) }];
  });
}

/** One stored count. */
export interface StoredCount extends Omit<TallyMove, "by"> {
  readonly value: number;
}

/** Every count of a tally set that is not zero: for verifying it. */
export async function storedCounts(queries: Queries, tallySetId: number): Promise<readonly StoredCount[]> {
  const rows = await queries
    .selectFrom("tallies")
    .selectAll()
    .where("tally_set_id", "=", tallySetId)
    .where("value", "<>", 0)
    .execute();
  return rows.flatMap(({ agency_id, tally_set_id, subject_kind, subject_code, cell, value }) => {
    const kind = KINDS[subject_kind];
    if (kind === undefined) return [];
    return [{ agencyId: agency_id, tallySetId: tally_set_id, kind, subject: subject_code, cell, value }];
  });
}
