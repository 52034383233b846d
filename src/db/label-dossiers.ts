import { sql, type RawBuilder } from "kysely";
import { BALLOT_OCCASIONS, type BallotOccasion } from "../core/ballots/cast-ballot.ts";
import type { LocalDate } from "../core/base/local-date.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** Dossiers of a unit for which a paper of an occasion was made out in some days, both inclusive. */
export interface LabelQuery {
  readonly agencyId: number;
  readonly occasion: BallotOccasion;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Those too that were given a token for this occasion before. */
  readonly isAgain: boolean;
  readonly most: number;
}

const DOSSIERS = sql`select code, agency_id, received_at, refused_at, coalesce(finished_at, returned_at) as finished_at
  from dossiers`;

/** Where the moment stands at which the paper is handed out. */
const MOMENTS: Readonly<Record<BallotOccasion, RawBuilder<unknown>>> = {
  receipt: sql`select code, received_at as at from (${DOSSIERS}) d where agency_id =`,
  supplement: sql`select dossier_code as code, requested_at as at from supplements where agency_id =`,
  refusal: sql`select code, refused_at as at from (${DOSSIERS}) d where agency_id =`,
  result: sql`select code, finished_at as at from (${DOSSIERS}) d where refused_at is null and agency_id =`,
};

/** Their codes, in the order of the days. */
export async function dossiersForLabels(queries: Queries, query: LabelQuery): Promise<readonly string[]> {
  const { agencyId, occasion, from, to, isAgain, most } = query;
  const place = BALLOT_OCCASIONS.indexOf(occasion);
  const { rows } = await sql<{ code: string }>`
    select code from (${MOMENTS[occasion]} ${agencyId}) as handed
    where at >= ${dayParameter(from)}::date and at < ${dayParameter(to)}::date + 1
      and (${isAgain} or code not in (
        select dossier_code from ballot_tokens where agency_id = ${agencyId} and occasion = ${place}))
    group by code order by min(at), code limit ${most}`.execute(queries);
  return rows.map(({ code }) => code);
}
