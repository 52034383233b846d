import { sql } from "kysely";
import type { LocalDate } from "../core/base/local-date.ts";
import { arrayText } from "./array-text.ts";
import type { Queries } from "./database.ts";
import type { Tx } from "./transaction.ts";
import { dayParameter } from "./value-parsers.ts";

/** The tally set that stands for the ballots of open pages, which are in none. */
export const OPEN_PAGES = 0;

/** Counts behind one question of a unit, as they are kept. */
export interface StoredStep {
  readonly agencyId: number;
  readonly question: number;
  readonly takenOn: LocalDate;
  readonly cells: readonly number[];
  readonly counts: readonly number[];
  readonly knownBallots: number;
}

/** The steps of a tally set by unit and question, the oldest first and no more than the last `most` of each. */
export async function ballotSteps(
  queries: Queries,
  { tallySetId, most }: { readonly tallySetId: number; readonly most: number },
): Promise<readonly StoredStep[]> {
  const { rows } = await sql<StoredStep>`
    select agency_id as "agencyId", question, taken_on as "takenOn", cells, counts, known_ballots as "knownBallots"
    from (
      select steps.*, row_number() over
        (partition by agency_id, question order by taken_on desc)::integer as place
      from ballot_steps steps where tally_set_id = ${tallySetId}) as placed
    where place <= ${most}
    order by agency_id, question, place desc`.execute(queries);
  return rows;
}

/** Which steps of a tally set there are: two equal texts mean the same ones. */
export async function stepsMark(queries: Queries, tallySetId: number): Promise<string> {
  const { rows } = await sql<{ mark: string | null }>`
    select count(*)::text || ' ' || coalesce(max(taken_at)::text, '') as mark
    from ballot_steps where tally_set_id = ${tallySetId}`.execute(queries);
  return rows[0]?.mark ?? "";
}

/** Keeps steps; one that another process took on the same day stays as it is. */
export async function insertSteps(
  tx: Tx,
  { tallySetId, at, steps }: { readonly tallySetId: number; readonly at: Date; readonly steps: readonly StoredStep[] },
): Promise<void> {
  if (steps.length === 0) return;
  const column = (type: string, cell: (step: StoredStep) => string | number) =>
    sql`${arrayText(steps.map(cell))}::${sql.raw(type)}[]`;
  const columns = sql.join([
    column("integer", ({ agencyId }) => agencyId),
    column("smallint", ({ question }) => question),
    column("date", ({ takenOn }) => dayParameter(takenOn)),
    column("text", ({ cells }) => arrayText(cells)),
    column("text", ({ counts }) => arrayText(counts)),
    column("integer", ({ knownBallots }) => knownBallots),
  ]);
  await sql`
    insert into ballot_steps 
      (agency_id, tally_set_id, question, taken_on, taken_at, cells, counts, known_ballots)
    select agency_id, ${tallySetId}::integer, question, taken_on, ${at}::timestamptz, cells::smallint[],
      counts::integer[], known_ballots
    from unnest(${columns}) as taken (agency_id, question, taken_on, cells, counts, known_ballots)
    on conflict (agency_id, tally_set_id, question, taken_on) do nothing`.execute(tx);
}
