import { sql } from "kysely";
import { arrayText } from "../array-text.ts";
import type { Queries } from "../database.ts";
import { storedCaseOf, type StoredCase } from "../points-cells.ts";
import { SUBJECT_KINDS, type TallyMove } from "../tallies.ts";
import type { Tx } from "../transaction.ts";

/** Cases of a unit in a set, after one key. */
export interface CasesFrom {
  readonly tallySetId: number;
  readonly agencyId: number;
  readonly after: string;
}

/**
 * The next cases of a unit in a set, in the order of their keys. All of them: if those alone in which an answer stands
 * were written anew, the numbers that PostgreSQL gives to rows would tell which they were.
 */
export async function casesFrom(
  queries: Queries,
  { tallySetId, agencyId, after }: CasesFrom,
  most: number,
): Promise<readonly StoredCase[]> {
  const rows = await queries
    .selectFrom("points")
    .selectAll()
    .where("agency_id", "=", agencyId)
    .where("tally_set_id", "=", tallySetId)
    .where("case_key", ">", after)
    .orderBy("case_key")
    .limit(most)
    .execute();
  return rows.map(storedCaseOf);
}

/** Adds to the sums of answers that no longer stand beside dossiers. */
export async function addLinkTallies(tx: Tx, moves: readonly TallyMove[]): Promise<void> {
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
    insert into link_tallies (agency_id, tally_set_id, subject_kind, subject_code, cell, value)
    select * from unnest(${columns}) as moved (agency_id, tally_set_id, subject_kind, subject_code, cell, value)
    on conflict (agency_id, tally_set_id, subject_kind, subject_code, cell)
    do update set value = link_tallies.value + excluded.value`.execute(tx);
}

const KINDS = Object.keys(SUBJECT_KINDS) as readonly TallyMove["kind"][];

/** The sums of answers of a set. */
export async function linkTallies(queries: Queries, tallySetId: number): Promise<readonly TallyMove[]> {
  const rows = await queries
    .selectFrom("link_tallies")
    .selectAll()
    .where("tally_set_id", "=", tallySetId)
    .orderBy("agency_id")
    .orderBy("subject_kind")
    .orderBy("subject_code")
    .orderBy("cell")
    .execute();
  return rows.flatMap((row): TallyMove[] => {
    const kind = KINDS[row.subject_kind];
    const { agency_id: agencyId, subject_code: subject, cell, value: by } = row;
    return kind === undefined ? [] : [{ agencyId, tallySetId, kind, subject, cell, by }];
  });
}
