import type { LocalDate } from "../core/base/local-date.ts";
import type { Queries } from "./database.ts";

/** A tally set as lists name it. */
export interface TallySetName {
  readonly id: number;
  readonly title: string;
  readonly ruleSetId: string;
  readonly ruleSetHash: string;
  readonly state: string;
  readonly windowFrom: LocalDate;
  readonly windowTo: LocalDate;
  readonly createdAt: Date;
}

/** All tally sets, the newest first. */
export async function tallySetNames(queries: Queries): Promise<TallySetName[]> {
  return queries
    .selectFrom("tally_sets")
    .select(["id", "title", "state", "rule_set_id as ruleSetId", "rule_set_hash as ruleSetHash"])
    .select(["window_from as windowFrom", "window_to as windowTo", "created_at as createdAt"])
    .orderBy("id", "desc")
    .execute();
}

/** The set that lists of dossiers speak of: the newest. */
export async function latestTallySet(queries: Queries): Promise<TallySetName | undefined> {
  return (await tallySetNames(queries))[0];
}
