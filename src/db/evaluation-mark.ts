import { sql } from "kysely";
import type { Queries } from "./database.ts";
import type { TallySetState } from "./tally-sets.ts";

interface Standing {
  readonly state: TallySetState;
  readonly run: number | null;
  readonly isBehind: boolean;
  readonly written: string | null;
  readonly counted: string;
}

/**
 * What the results of a tally set stand on at this moment: two equal marks mean equal results. Of a frozen set it is
 * the run that was kept. Of a live one it is the end of the audit, for nothing but what is audited writes the registry,
 * petitions and what was delivered; and how many batches of touched cases were counted, for dossiers and ballots.
 * Undefined while results of a moment ago say nothing of now: the set is not there or is being built, or facts wait.
 *
 * One statement, so that all of it is of one moment, and a few rows: it is asked for with every page of results.
 */
export async function evaluationMark(queries: Queries, tallySetId: number): Promise<string | undefined> {
  const standing = await standingOf(queries, tallySetId);
  return standing?.isBehind === true && standing.state !== "frozen" ? undefined : markOf(standing);
}

/** The same for what is made of tallies alone, whether facts wait to be counted or not. */
export async function talliesMark(queries: Queries, tallySetId: number): Promise<string | undefined> {
  return markOf(await standingOf(queries, tallySetId));
}

function markOf(standing: Standing | undefined): string | undefined {
  if (standing?.state === "frozen") return `run ${standing.run ?? ""}`;
  if (standing?.state !== "live") return undefined;
  return `audit ${standing.written ?? ""} batches ${standing.counted}`;
}

async function standingOf(queries: Queries, tallySetId: number): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select sets.state, (select max(runs.id) from evaluation_runs runs where runs.tally_set_id = sets.id) as run,
      exists (select from touched_cases) as "isBehind", (select encode(hash, 'hex') from audit_head) as written,
      (select coalesce(sum(batches), 0)::text from tally_lanes) as counted
    from tally_sets sets where sets.id = ${tallySetId}`.execute(queries);
  return rows[0];
}
