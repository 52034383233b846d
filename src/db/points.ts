import { sql } from "kysely";
import type { CaseKey } from "../core/scoring/cases.ts";
import { arrayText } from "./array-text.ts";
import type { Queries } from "./database.ts";
import { POINTS_COLUMNS, storedCaseOf, type StoredCase } from "./points-cells.ts";
import type { Tx } from "./transaction.ts";

/** What is stored of these cases in these tally sets. */
export async function storedPoints(
  queries: Queries,
  keys: readonly CaseKey[],
  tallySetIds: readonly number[],
): Promise<readonly StoredCase[]> {
  if (tallySetIds.length === 0) return [];
  const rows = await queries
    .selectFrom("points")
    .selectAll()
    .where("case_key", "=", sql<string>`any(${arrayText(keys)}::text[])`)
    .where("tally_set_id", "in", tallySetIds)
    .execute();
  return rows.map(storedCaseOf);
}

/** What is stored of a dossier in these tally sets, without what its ballots answered: scoring alone reads that. */
export async function dossierPointsUnanswered(
  queries: Queries,
  key: CaseKey,
  tallySetIds: readonly number[],
): Promise<readonly StoredCase[]> {
  if (tallySetIds.length === 0) return [];
  const readable = POINTS_COLUMNS.map(({ name }) => name).filter((name) => !Object.hasOwn(UNANSWERED, name));
  const rows = await queries
    .selectFrom("points")
    .select(readable)
    .where("case_key", "=", key)
    .where("tally_set_id", "in", tallySetIds)
    .execute();
  return rows.map((row) => storedCaseOf({ ...row, ...UNANSWERED }));
}

/** Columns that an answer decides, and the reasons that stand beside them. */
const UNANSWERED = {
  ...{ p3: null, p4: null, p6: null, p7: null, r3: null, r4: null, r7: null },
  ...{ opinion_agency_id: null, opinion_level: null },
};

export async function countStoredPoints(queries: Queries, tallySetId: number): Promise<number> {
  const { count } = await queries
    .selectFrom("points")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("tally_set_id", "=", tallySetId)
    .executeTakeFirstOrThrow();
  return count;
}

/** The stored points of one tally set, some at a time, in the order of their key. */
export async function* allStoredPoints(
  queries: Queries,
  tallySetId: number,
  most: number,
): AsyncGenerator<readonly StoredCase[]> {
  let [agencyId, key] = [0, ""];
  for (;;) {
    const rows = await queries
      .selectFrom("points")
      .selectAll()
      .where("tally_set_id", "=", tallySetId)
      .where(sql<boolean>`(agency_id, case_key) > (${agencyId}::integer, ${key}::text)`)
      .orderBy("agency_id")
      .orderBy("case_key")
      .limit(most)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(storedCaseOf);
    [agencyId, key] = [last.agency_id, last.case_key];
  }
}

/** Takes away stored points and puts new ones in their place. */
export async function replacePoints(
  tx: Tx,
  { removed, added }: { readonly removed: readonly StoredCase[]; readonly added: readonly StoredCase[] },
): Promise<void> {
  if (removed.length > 0) {
    const cellsOf = (cell: (stored: StoredCase) => string | number) => arrayText(removed.map(cell));
    await sql`
      delete from points using unnest(${cellsOf((each) => each.agencyId)}::integer[],
        ${cellsOf((each) => each.tallySetId)}::integer[], ${cellsOf((each) => each.key)}::text[])
        as gone (agency_id, tally_set_id, case_key)
      where points.agency_id = gone.agency_id and points.tally_set_id = gone.tally_set_id
        and points.case_key = gone.case_key`.execute(tx);
  }
  if (added.length > 0) await insertPoints(tx, added);
}

async function insertPoints(tx: Tx, added: readonly StoredCase[]): Promise<void> {
  const names = sql.join(POINTS_COLUMNS.map(({ name }) => sql.ref(name)));
  // An array in a row comes as its text: unnest would take an array of arrays apart altogether.
  const values = sql.join(
    POINTS_COLUMNS.map(({ name, type }) =>
      type.endsWith("[]") ? sql`${sql.ref(name)}::${sql.raw(type)}` : sql.ref(name),
    ),
  );
  const arrays = sql.join(
    POINTS_COLUMNS.map(({ type, cell }) => {
      const elements = type.endsWith("[]") ? "text" : type;
      return sql`${arrayText(added.map(cell))}::${sql.raw(elements)}[]`;
    }),
  );
  await sql`insert into points (${names}) select ${values} from unnest(${arrays}) as new (${names})`.execute(tx);
}
