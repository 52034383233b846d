import { sql } from "kysely";
import { BALLOT_CHANNELS } from "../core/ballots/ballot.ts";
import { BALLOT_OCCASIONS } from "../core/ballots/cast-ballot.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import type { AlikeBallots } from "../core/statistics/coarse-ballots.ts";
import type { Queries } from "./database.ts";
import { answerReader } from "./fact-rows.ts";
import { ANSWER_COLUMNS } from "./staging/staged-columns.ts";
import { dayParameter } from "./value-parsers.ts";

/** Both inclusive. */
interface Days {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

type CountedRow = Readonly<Record<string, unknown>> & {
  readonly form_id: string;
  readonly week: string;
  readonly channel: number | null;
  readonly occasion: number | null;
  readonly assisted: boolean | null;
  readonly count: number;
};

/**
 * The ballots of a unit that were cast in some days, counted by form and by what they have in common. What could lead
 * to a person is not even read: neither the dossier, the officer and the counter, nor the hour, the comment and the id.
 */
export async function countedAlike(
  queries: Queries,
  agencyId: number,
  { from, to }: Days,
): Promise<ReadonlyMap<string, readonly AlikeBallots[]>> {
  const answersOf = await answerReader(queries);
  const answers = sql.raw(ANSWER_COLUMNS.join(", "));
  const { rows } = await sql<CountedRow>`
    select form_id, to_char(date_trunc('week', cast_on), 'YYYY-MM-DD') as week, channel, occasion, assisted, ${answers},
      count(*)::integer as count
    from ballots
    where agency_id = ${agencyId} and cast_on between ${dayParameter(from)}::date and ${dayParameter(to)}::date
    group by form_id, week, channel, occasion, assisted, ${answers}`.execute(queries);
  const byForm = new Map<string, AlikeBallots[]>();
  for (const row of rows) {
    const alike = {
      week: row.week,
      channel: nameAt(BALLOT_CHANNELS, row.channel),
      occasion: nameAt(BALLOT_OCCASIONS, row.occasion),
      assisted: row.assisted === null ? "" : row.assisted ? "yes" : "no",
      answers: answersOf(row),
      count: row.count,
    };
    const form = byForm.get(row.form_id);
    if (form === undefined) byForm.set(row.form_id, [alike]);
    else form.push(alike);
  }
  return new Map([...byForm].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nameAt(names: readonly string[], position: number | null): string {
  return position === null ? "" : (names[position] ?? "");
}
