import { sql, type Insertable, type Selectable } from "kysely";
import type { ReopeningDecision } from "../core/periods/decision.ts";
import type { PeriodPolicy } from "../core/periods/period-policy.ts";
import type { PeriodCourse } from "../core/periods/period-transition.ts";
import type { PeriodWindow } from "../core/periods/period-windows.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { decisionsOfPeriods } from "./period-events.ts";
import type { PeriodsSchema } from "./schema/periods.ts";
import { dayParameter } from "./value-parsers.ts";

/** Kỳ đánh giá as it is kept. */
export interface StoredPeriod {
  readonly id: string;
  readonly title: string;
  readonly window: PeriodWindow;
  readonly ruleSet: { readonly id: string; readonly hash: string; readonly overrides: readonly string[] };
  readonly policy: PeriodPolicy;
  readonly course: PeriodCourse;
  /** Undefined: a draft. */
  readonly tallySetId: number | undefined;
  readonly version: number;
}

export type NewPeriod = Pick<StoredPeriod, "id" | "title" | "window" | "ruleSet" | "policy">;

type Row = Selectable<PeriodsSchema["periods"]>;

function periodOf(row: Row, reopenings: readonly ReopeningDecision[]): StoredPeriod {
  return {
    id: row.id,
    title: row.title,
    window: { from: row.window_from, to: row.window_to },
    ruleSet: { id: row.rule_set_id, hash: row.rule_set_hash, overrides: row.overrides },
    policy: {
      selfScoreWorkingDays: row.self_score_working_days,
      appraisalWorkingDays: row.appraisal_working_days,
      responseWorkingDays: row.response_working_days,
      responseDecisionWorkingDays: row.response_decision_working_days,
      approvalWorkingDays: row.approval_working_days,
      remindersBeforeAbsence: row.reminders_before_absence,
      citation: row.policy_citation,
    },
    course: { stage: row.stage, closedOn: row.closed_on ?? undefined, reopenings },
    tallySetId: row.tally_set_id ?? undefined,
    version: row.version,
  };
}

async function periodsOf(queries: Queries, rows: readonly Row[]): Promise<readonly StoredPeriod[]> {
  const ids = rows.map(({ id }) => id);
  const reopenings = await decisionsOfPeriods(queries, ids);
  return rows.map((row) => periodOf(row, reopenings.get(row.id) ?? []));
}

/** Without drafts that were thrown away. */
function kept(queries: Queries) {
  return queries.selectFrom("periods").selectAll().where("removed_at", "is", null);
}

/** Every period, the one that ends last first. */
export async function storedPeriods(queries: Queries): Promise<readonly StoredPeriod[]> {
  const rows = await kept(queries).orderBy("window_to", "desc").orderBy("id").execute();
  return periodsOf(queries, rows);
}

export async function periodById(queries: Queries, id: string): Promise<StoredPeriod | undefined> {
  const rows = await kept(queries).where("id", "=", id).execute();
  return (await periodsOf(queries, rows))[0];
}

/**
 * As {@link periodById}, held until the end of the transaction. `share`: the period stays at its step while its units
 * are written to; `update`: the period itself is changed, and nobody writes to its units meanwhile.
 */
export async function lockedPeriod(
  tx: AuditedTx,
  id: string,
  hold: "share" | "update",
): Promise<StoredPeriod | undefined> {
  const query = kept(tx).where("id", "=", id);
  const rows = await (hold === "share" ? query.forShare() : query.forUpdate()).execute();
  return (await periodsOf(tx, rows))[0];
}

/** The period whose facts a tally set counts now. */
export async function periodOfTallySet(queries: Queries, tallySetId: number): Promise<string | undefined> {
  const row = await queries
    .selectFrom("periods")
    .select("title")
    .where("tally_set_id", "=", tallySetId)
    .executeTakeFirst();
  return row?.title;
}

function columnsOf({ title, window, ruleSet, policy }: Omit<NewPeriod, "id">) {
  return {
    title,
    window_from: dayParameter(window.from),
    window_to: dayParameter(window.to),
    rule_set_id: ruleSet.id,
    rule_set_hash: ruleSet.hash,
    overrides: [...ruleSet.overrides],
    self_score_working_days: policy.selfScoreWorkingDays,
    appraisal_working_days: policy.appraisalWorkingDays,
    response_working_days: policy.responseWorkingDays,
    response_decision_working_days: policy.responseDecisionWorkingDays,
    approval_working_days: policy.approvalWorkingDays,
    reminders_before_absence: policy.remindersBeforeAbsence,
    policy_citation: policy.citation,
  } satisfies Partial<Insertable<PeriodsSchema["periods"]>>;
}

/** A new draft; false when the id is taken. That of a draft that was thrown away is free, and then it is gone. */
export async function insertPeriod(
  tx: AuditedTx,
  { id, ...period }: NewPeriod,
  { actor, at }: { readonly actor: string; readonly at: Date },
): Promise<boolean> {
  const made = { ...columnsOf(period), created_by: actor, created_at: at };
  const inserted = await tx
    .insertInto("periods")
    .values({ id, ...made })
    .onConflict((conflict) =>
      conflict
        .column("id")
        .doUpdateSet({ ...made, version: sql`periods.version + 1`, removed_at: null })
        .where("periods.removed_at", "is not", null),
    )
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function updateDraft(tx: AuditedTx, { id, ...period }: NewPeriod): Promise<void> {
  await tx
    .updateTable("periods")
    .set({ ...columnsOf(period), version: sql`version + 1` })
    .where("id", "=", id)
    .where("stage", "=", "draft")
    .execute();
}

/** Throws a draft away; until another period takes its id it can be brought back. */
export async function throwDraftAway(tx: AuditedTx, id: string, at: Date): Promise<void> {
  await tx.updateTable("periods").set({ removed_at: at }).where("id", "=", id).where("stage", "=", "draft").execute();
}

/** Brings back a draft that was thrown away; false when there is none of this id. */
export async function bringDraftBack(tx: AuditedTx, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("periods")
    .set({ removed_at: null, version: sql`version + 1` })
    .where("id", "=", id)
    .where("removed_at", "is not", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes the step that a period has come to, with the tally set and the rules under which it goes on. */
export async function movePeriod(
  tx: AuditedTx,
  { id, course, tallySetId, ruleSet }: Pick<StoredPeriod, "id" | "course" | "tallySetId" | "ruleSet">,
): Promise<void> {
  await tx
    .updateTable("periods")
    .set({
      stage: course.stage,
      closed_on: course.closedOn === undefined ? null : dayParameter(course.closedOn),
      tally_set_id: tallySetId ?? null,
      rule_set_hash: ruleSet.hash,
      version: sql`version + 1`,
    })
    .where("id", "=", id)
    .execute();
}
