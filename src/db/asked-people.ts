import { sql } from "kysely";
import { BALLOT_CHANNELS } from "../core/ballots/ballot.ts";
import { BALLOT_OCCASIONS } from "../core/ballots/cast-ballot.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import { TIMELINESS } from "../core/scoring/points-row.ts";
import { ASKED_GROUPS, type AskedCounts, type AskedGroup, type AskedPeople } from "../core/statistics/asked-people.ts";
import type { Queries } from "./database.ts";
import { reopenedCodes } from "./spent-tokens.ts";
import { dayParameter } from "./value-parsers.ts";

interface Asked {
  readonly tallySetId: number;
  /** Both inclusive. */
  readonly window: { readonly from: LocalDate; readonly to: LocalDate };
}

interface GroupRow extends AskedCounts {
  readonly group: AskedGroup;
  readonly supplemented: boolean;
}

interface CastRow {
  readonly occasion: number | null;
  readonly channel: number | null;
  readonly ballots: number;
}

const LATE = TIMELINESS.indexOf("overdue");
const UNDETERMINED = TIMELINESS.indexOf("undetermined");

/**
 * Who was asked in a period: by how their dossier stands in its tally set, which is the same whenever it is read once
 * the set is frozen (refusals and supplements are those on file now); and with which paper and by which channel
 * ballots were cast on its days.
 */
export async function askedPeople(queries: Queries, { tallySetId, window }: Asked): Promise<AskedPeople> {
  const rows = await countedByGroup(queries, tallySetId);
  const cast = await castOnDays(queries, window);
  const reopened = await reopenedCodes(queries, window);
  return {
    reopened,
    groups: ASKED_GROUPS.map((group) => ({ group, ...sum(rows.filter((row) => row.group === group)) })),
    supplemented: sum(rows.filter(({ supplemented }) => supplemented)),
    occasions: [...BALLOT_OCCASIONS, undefined].map((occasion, place) => ({
      occasion,
      ballots: ballotsOf(cast.filter((row) => (row.occasion ?? BALLOT_OCCASIONS.length) === place)),
    })),
    channels: [...BALLOT_CHANNELS, undefined].map((channel, place) => ({
      channel,
      ballots: ballotsOf(cast.filter((row) => (row.channel ?? BALLOT_CHANNELS.length) === place)),
    })),
  };
}

async function countedByGroup(queries: Queries, tallySetId: number): Promise<readonly GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    select cases."group", cases.supplemented,
      (count(*) filter (where cases.counts))::integer as dossiers,
      (count(*) filter (where cases.ballot_counts))::integer as ballots
    from (
      select p.timeliness is not null as counts, p.opinion_agency_id is not null as ballot_counts,
        p.timeliness is not null and exists (
          select from supplements s where s.agency_id = d.agency_id and s.dossier_code = d.code) as supplemented,
        case
          when p.timeliness is null then 'noDossier'
          when d.refused_at is not null and d.withdrawn_at is null then 'refused'
          when p.timeliness = ${sql.lit(LATE)} then 'late'
          when p.timeliness = ${sql.lit(UNDETERMINED)} then 'undetermined'
          else 'inTime'
        end as "group"
      from points p
      left join dossiers d on d.agency_id = p.agency_id and p.case_key like 'd:%' and d.code = substr(p.case_key, 3)
      where p.tally_set_id = ${tallySetId} and (p.timeliness is not null or p.opinion_agency_id is not null)
    ) as cases
    group by cases."group", cases.supplemented`.execute(queries);
  return rows;
}

async function castOnDays(queries: Queries, { from, to }: Asked["window"]): Promise<readonly CastRow[]> {
  const { rows } = await sql<CastRow>`
    select occasion, channel, count(*)::integer as ballots from ballots
    where cast_on between ${dayParameter(from)}::date and ${dayParameter(to)}::date
    group by occasion, channel`.execute(queries);
  return rows;
}

function sum(rows: readonly AskedCounts[]): AskedCounts {
  return { dossiers: rows.reduce((all, { dossiers }) => all + dossiers, 0), ballots: ballotsOf(rows) };
}

function ballotsOf(rows: readonly { readonly ballots: number }[]): number {
  return rows.reduce((all, { ballots }) => all + ballots, 0);
}
