import { sql } from "kysely";
import type { BallotRow } from "../../core/ballots/ballot.ts";
import { arrayText } from "../array-text.ts";
import type { Queries } from "../database.ts";
import { ballotReader, ballotSelection } from "../fact-rows.ts";

/** A ballot whose link is to be replaced, as it stands. */
export interface DueBallot {
  readonly agencyId: number;
  readonly agencyCode: string;
  /** The batch in which it was cast; undefined: it came by a file alone. */
  readonly seq: number | undefined;
  /** Its place among the ballots of its dossier, form and day. */
  readonly place: number;
  readonly row: BallotRow;
  readonly counterCode: string | undefined;
  readonly isCommentBlackened: boolean;
}

/** A row of it that a file replaced. */
export interface ReplacedBallot {
  readonly agencyId: number;
  readonly agencyCode: string;
  readonly importId: number;
  readonly rowId: number;
  readonly isAsCast: boolean;
  readonly row: BallotRow;
}

type Stored = Readonly<Record<string, unknown>> & { readonly digest: Buffer };

/** Held until the end of the transaction. */
export async function dueBallots(queries: Queries, ids: readonly string[]): Promise<readonly DueBallot[]> {
  await sql`select 1 from ballots where id = any(${arrayText(ids)}::uuid[]) order by agency_id, id for update`.execute(
    queries,
  );
  const read = await ballotReader(queries);
  const { rows } = await sql<Stored>`
    select ${ballotSelection()}, t.agency_id as its_agency, a.code as its_agency_code, t.audit_seq as seq,
      t.counter_code as its_counter,
      c.original_removed_at is not null as is_blackened, row_number() over (
        partition by coalesce(t.dossier_code, t.id::text), t.form_id, t.cast_on order by t.cast_at, t.id) - 1 as place
    from ballots t join agencies a on a.id = t.agency_id
      left join ballot_comments c on c.agency_id = t.agency_id and c.ballot_id = t.id
    where t.id = any(${arrayText(ids)}::uuid[]) and t.link_takeover is null`.execute(queries);
  return rows.map((stored) => ({
    agencyId: stored["its_agency"] as number,
    agencyCode: stored["its_agency_code"] as string,
    seq: (stored["seq"] as number | null) ?? undefined,
    place: stored["place"] as number,
    counterCode: (stored["its_counter"] as string | null) ?? undefined,
    row: read(stored),
    isCommentBlackened: stored["is_blackened"] as boolean,
  }));
}

/** What files replaced of these ballots. */
export async function replacedBallots(queries: Queries, ids: readonly string[]): Promise<readonly ReplacedBallot[]> {
  const read = await ballotReader(queries);
  const { rows } = await sql<Stored>`
    select ${ballotSelection()}, r.agency_id as its_agency, a.code as its_agency_code, r.import_id as by_import,
      r.id as row_id, t.import_id = 0 and t.audit_seq is not null as is_as_cast
    from replaced_rows r cross join jsonb_populate_record(null::ballots, r.replaced_row) t
      join agencies a on a.id = t.agency_id
      cross join lateral (select r.replaced_row ->> 'comment' as comment, null::bytea as kept_digest) c
    where r.table_name = 'ballots' and r.replaced_row ->> 'id' = any(${arrayText(ids)}::text[])`.execute(queries);
  return rows.map((stored) => ({
    agencyId: stored["its_agency"] as number,
    agencyCode: stored["its_agency_code"] as string,
    importId: stored["by_import"] as number,
    rowId: stored["row_id"] as number,
    isAsCast: stored["is_as_cast"] as boolean,
    row: read(stored),
  }));
}
