import { sql } from "kysely";
import type { LocalDate } from "../../core/base/local-date.ts";
import type { CountedDays } from "../../core/periods/periods-over.ts";
import type { PeriodWindow } from "../../core/periods/period-windows.ts";
import type { AuditedTx } from "../audit.ts";
import type { Queries } from "../database.ts";
import { dayParameter } from "../value-parsers.ts";

/** A period, or a tally set that is that of none. */
export interface CountingSet extends CountedDays {
  /** Undefined: a draft, which has no set yet. */
  readonly tallySetId: number | undefined;
  readonly periodId: string | undefined;
}

/**
 * Everything that counts ballots by days. A period is quiet since its newest publication, unless a correction of it or
 * a petition of its days about a dossier is under way; a set that is that of no period (any more) since it was frozen.
 */
export async function countingSets(queries: Queries): Promise<readonly CountingSet[]> {
  const { rows } = await sql<{
    tally_set_id: number | null;
    period_id: string | null;
    window_from: LocalDate;
    window_to: LocalDate;
    quiet_since: LocalDate | null;
  }>`
    select p.tally_set_id, p.id as period_id, p.window_from, p.window_to, case
        when p.tally_set_id is null or exists (select 1 from period_units u
          where u.period_id = p.id and (u.stage <> 'published' or u.publication is null)) then null
        when exists (select 1 from petitions q where q.dossier_code is not null and q.resolved_at is null
          and q.received_at::date between p.window_from and p.window_to) then null
        else (select max(n.published_on) from publications n where n.period_id = p.id) end as quiet_since
    from periods p where p.removed_at is null
    union all
    select s.id, null, s.window_from, s.window_to, case when s.state = 'frozen'
      then (s.frozen_at at time zone 'Asia/Ho_Chi_Minh')::date end
    from tally_sets s where s.purpose = 'results'
      and not exists (select 1 from periods p where p.tally_set_id = s.id and p.removed_at is null)
    order by 3, 1`.execute(queries);
  return rows.map((row) => ({
    tallySetId: row.tally_set_id ?? undefined,
    periodId: row.period_id ?? undefined,
    window: { from: row.window_from, to: row.window_to },
    quietSince: row.quiet_since ?? undefined,
  }));
}

export interface LinkSet {
  readonly tallySetId: number;
  readonly window: PeriodWindow;
  readonly isParted: boolean;
}

/** Sets whose link is replaced, or being replaced. */
export async function linkSets(queries: Queries): Promise<readonly LinkSet[]> {
  const rows = await queries.selectFrom("link_sets").selectAll().orderBy("tally_set_id").execute();
  return rows.map((row) => ({
    tallySetId: row.tally_set_id,
    window: { from: row.window_from, to: row.window_to },
    isParted: row.parted_at !== null,
  }));
}

export async function isLinkSet(queries: Queries, tallySetId: number): Promise<boolean> {
  const row = await queries
    .selectFrom("link_sets")
    .select("tally_set_id")
    .where("tally_set_id", "=", tallySetId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the link of ballots of some of these days is replaced. */
export async function isLinkReplacedIn(queries: Queries, { from, to }: PeriodWindow): Promise<boolean> {
  const row = await queries
    .selectFrom("link_sets")
    .select("tally_set_id")
    .where("window_from", "<=", dayParameter(to) as unknown as LocalDate)
    .where("window_to", ">=", dayParameter(from) as unknown as LocalDate)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertLinkSet(
  tx: AuditedTx,
  { tallySetId, periodId, window }: CountingSet & { readonly tallySetId: number },
  { asked, at }: { readonly asked: unknown; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto("link_sets")
    .values({
      tally_set_id: tallySetId,
      period_id: periodId ?? null,
      window_from: dayParameter(window.from),
      window_to: dayParameter(window.to),
      asked: JSON.stringify(asked),
      begun_at: at,
      parted_at: null,
    })
    .execute();
}

export async function markParted(tx: AuditedTx, tallySetId: number, at: Date): Promise<void> {
  await tx.updateTable("link_sets").set({ parted_at: at }).where("tally_set_id", "=", tallySetId).execute();
}

/** Who was asked, as it was counted before; undefined: nothing was replaced. */
export async function askedBefore(queries: Queries, tallySetId: number): Promise<unknown> {
  const row = await queries
    .selectFrom("link_sets")
    .select("asked")
    .where("tally_set_id", "=", tallySetId)
    .executeTakeFirst();
  return row?.asked;
}

/** What of a period beside its points says how single dossiers were answered: drafts, and restricted forms. */
export async function removeDossierForms(tx: AuditedTx, periodId: string): Promise<number> {
  await tx.deleteFrom("report_draft_files").where("period_id", "=", periodId).execute();
  const { numUpdatedRows } = await tx
    .updateTable("publication_files")
    .set({ content: Buffer.alloc(0) })
    .where("number", "in", tx.selectFrom("publications").select("number").where("period_id", "=", periodId))
    .where("is_public", "=", false)
    .where("name", "like", "mau-01-%")
    .where(({ fn }) => fn<number>("octet_length", ["content"]), ">", 0)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Whether an import brought, or replaced, a ballot whose link was replaced since. */
export async function hasReplacedLinks(queries: Queries, importId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from ballots where import_id = ${importId} and link_takeover is not null
    union all select 1 from replaced_rows where import_id = ${importId} and table_name = 'ballots'
      and replaced_row ->> 'link_takeover' is not null limit 1`.execute(queries);
  return rows.length > 0;
}
