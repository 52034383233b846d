import { sql } from "kysely";
import { openFormId } from "../core/ballots/open-form.ts";
import type { Queries } from "./database.ts";

/** How many ballots of a form a unit has, and how the question on satisfaction was answered. */
export interface OpenCount {
  readonly agencyId: number;
  readonly ballots: number;
  /** Those that answered the question. */
  readonly answered: number;
  /** Of them satisfied or very satisfied. */
  readonly satisfied: number;
}

/** The forms of open pages that ballots may have. */
export async function openFormIds(queries: Queries): Promise<readonly string[]> {
  const rows = await queries
    .selectFrom("ballot_questions")
    .select("form_id")
    .distinct()
    .where("form_id", "like", `%${openFormId("")}`)
    .orderBy("form_id")
    .execute();
  return rows.map(({ form_id }) => form_id);
}

/** Over all time, for the units asked for; units without a ballot of the form are absent. */
export async function openCounts(
  queries: Queries,
  { formId, agencyIds }: { readonly formId: string; readonly agencyIds: readonly number[] },
): Promise<readonly OpenCount[]> {
  const place = await queries
    .selectFrom("ballot_questions")
    .select("position")
    .where("form_id", "=", formId)
    .where("question", "=", "q10")
    .executeTakeFirst();
  if (place === undefined) return [];
  const answer = sql.ref(`a${place.position}`);
  const { rows } = await sql<OpenCount>`
    select agency_id as "agencyId", count(*)::integer as ballots, count(${answer})::integer as answered,
      count(*) filter (where ${answer} >= 4)::integer as satisfied
    from ballots where agency_id = any(${agencyIds}::integer[]) and form_id = ${formId}
    group by agency_id`.execute(queries);
  return rows;
}
