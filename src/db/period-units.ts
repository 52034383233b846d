import { sql, type Selectable } from "kysely";
import type { ReopeningDecision } from "../core/periods/decision.ts";
import type { UnitCourse } from "../core/periods/unit-course.ts";
import type { AuditedTx } from "./audit.ts";
import { arrayText } from "./array-text.ts";
import type { Queries } from "./database.ts";
import { decisionsOfUnits } from "./period-events.ts";
import type { PeriodsSchema } from "./schema/periods.ts";
import { dayParameter, daysParameter } from "./value-parsers.ts";

/** One unit in one period as it is kept. */
export interface StoredUnit {
  readonly periodId: string;
  readonly agencyId: number;
  readonly agencyCode: string;
  readonly course: UnitCourse;
  /** How often its responses were opened. */
  readonly responseRound: number;
  readonly version: number;
}

type Row = Selectable<PeriodsSchema["period_units"]> & { readonly agencyCode: string };

function unitOf(row: Row, decisions: readonly ReopeningDecision[]): StoredUnit {
  return {
    periodId: row.period_id,
    agencyId: row.agency_id,
    agencyCode: row.agencyCode,
    course: {
      stage: row.stage,
      absence: row.absence_citation === null ? undefined : { citation: row.absence_citation },
      reminders: row.reminders,
      appraisedBy: row.appraised_by,
      approvedBy: row.approved_by,
      respondsFrom: row.responds_from ?? undefined,
      respondsUntil: row.responds_until ?? undefined,
      publication: row.publication ?? undefined,
      decisions,
    },
    responseRound: row.response_round,
    version: row.version,
  };
}

async function withDecisions(queries: Queries, rows: readonly Row[]): Promise<readonly StoredUnit[]> {
  const decisions = await decisionsOfUnits(queries, [...new Set(rows.map(({ period_id }) => period_id))]);
  return rows.map((row) => unitOf(row, decisions.get(`${row.period_id} ${row.agency_id}`) ?? []));
}

function unitRows(queries: Queries) {
  return queries
    .selectFrom("period_units as unit")
    .innerJoin("agencies as agency", "agency.id", "unit.agency_id")
    .selectAll("unit")
    .select("agency.code as agencyCode")
    .orderBy("unit.period_id")
    .orderBy("unit.agency_id");
}

/** The units of some periods. */
export async function unitsOfPeriods(queries: Queries, periodIds: readonly string[]): Promise<readonly StoredUnit[]> {
  if (periodIds.length === 0) return [];
  return withDecisions(queries, await unitRows(queries).where("unit.period_id", "in", periodIds).execute());
}

export async function unitOfPeriod(
  queries: Queries,
  { periodId, agencyCode }: { readonly periodId: string; readonly agencyCode: string },
): Promise<StoredUnit | undefined> {
  const rows = await unitRows(queries)
    .where("unit.period_id", "=", periodId)
    .where("agency.code", "=", agencyCode)
    .execute();
  return (await withDecisions(queries, rows))[0];
}

/** Units of a period held until the end of the transaction, always in one order; all of them without codes. */
export async function lockedUnits(
  tx: AuditedTx,
  periodId: string,
  agencyCodes?: readonly string[],
): Promise<readonly StoredUnit[]> {
  const rows = await unitRows(tx)
    .where("unit.period_id", "=", periodId)
    .$if(agencyCodes !== undefined, (all) =>
      all.where(sql<boolean>`agency.code = any(${arrayText(agencyCodes ?? [])}::text[])`),
    )
    .forUpdate("unit")
    .execute();
  return withDecisions(tx, rows);
}

/** Writes where a unit has come; what was decided stands in the events. */
export async function moveUnit(
  tx: AuditedTx,
  { periodId, agencyId, course, responseRound }: Omit<StoredUnit, "agencyCode" | "version">,
): Promise<void> {
  await tx
    .updateTable("period_units")
    .set({
      stage: course.stage,
      absence_citation: course.absence?.citation ?? null,
      reminders: daysParameter(course.reminders),
      appraised_by: [...course.appraisedBy],
      approved_by: [...course.approvedBy],
      responds_from: course.respondsFrom === undefined ? null : dayParameter(course.respondsFrom),
      responds_until: course.respondsUntil === undefined ? null : dayParameter(course.respondsUntil),
      response_round: responseRound,
      publication: course.publication ?? null,
      version: sql`version + 1`,
    })
    .where("period_id", "=", periodId)
    .where("agency_id", "=", agencyId)
    .execute();
}

/** Puts units on the list of a period; those that are on it stay as they are. */
export async function addUnits(tx: AuditedTx, periodId: string, agencyIds: readonly number[]): Promise<void> {
  if (agencyIds.length === 0) return;
  await tx
    .insertInto("period_units")
    .values(agencyIds.map((agencyId) => ({ period_id: periodId, agency_id: agencyId })))
    .onConflict((conflict) => conflict.columns(["period_id", "agency_id"]).doNothing())
    .execute();
}

/** Takes units off the list; what was written about them is kept. */
export async function removeUnits(tx: AuditedTx, periodId: string, agencyIds: readonly number[]): Promise<void> {
  if (agencyIds.length === 0) return;
  await tx.deleteFrom("period_units").where("period_id", "=", periodId).where("agency_id", "in", agencyIds).execute();
}
