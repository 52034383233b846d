import { sql } from "kysely";
import { BALLOT_CHANNELS, TT01_FORM, type BallotChannel } from "../core/ballots/ballot.ts";
import type { EvaluationWindow } from "../core/scoring/window.ts";
import { arrayText } from "./array-text.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** What people of the unit key or ask themselves, and what anybody may send from the open page. */
const KNOWN_CHANNELS: readonly BallotChannel[] = ["paper", "keyed", "phone", "web"];

/**
 * By unit: its ballots in some days whose answers the rated side may know without any figure, for it entered them, saw
 * them while it helped, or may have sent them itself. A unit without any is absent.
 */
export async function knownBallots(
  queries: Queries,
  { from, to }: Pick<EvaluationWindow, "from" | "to">,
): Promise<ReadonlyMap<number, number>> {
  const channels = KNOWN_CHANNELS.map((channel) => BALLOT_CHANNELS.indexOf(channel));
  const { rows } = await sql<{ agencyId: number; ballots: number }>`
    select agency_id as "agencyId", count(*)::integer as ballots from ballots
    where cast_on between ${dayParameter(from)}::date and ${dayParameter(to)}::date and form_id = ${TT01_FORM}
      and (channel = any(${arrayText(channels)}::smallint[]) or assisted)
    group by agency_id`.execute(queries);
  return new Map(rows.map(({ agencyId, ballots }) => [agencyId, ballots]));
}
