import { sql } from "kysely";
import type { LocalDate } from "../core/base/local-date.ts";
import type { ReopeningDecision } from "../core/periods/decision.ts";
import type { JsonValue } from "../core/integrity/canonical-json.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** One move of a period or of a unit in it, as it is appended. */
export interface NewEvent {
  readonly periodId: string;
  /** Undefined: the period as a whole. */
  readonly agencyId: number | undefined;
  readonly event: string;
  readonly stage: string;
  readonly actor: string;
  readonly principal?: string | undefined;
  readonly day: LocalDate;
  readonly at: Date;
  readonly citation?: string | undefined;
  readonly decision?: Pick<ReopeningDecision, "number" | "reason" | "day"> | undefined;
  readonly publication?: number | undefined;
  readonly tallySetId?: number | undefined;
  /** The paper as it was signed. */
  readonly paper?: JsonValue | undefined;
}

export async function insertEvents(tx: AuditedTx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx
    .insertInto("period_events")
    .values(
      events.map((event) => ({
        period_id: event.periodId,
        agency_id: event.agencyId ?? null,
        event: event.event,
        stage: event.stage,
        actor: event.actor,
        principal: event.principal ?? null,
        on_day: dayParameter(event.day),
        at: event.at,
        citation: event.citation ?? null,
        decision_number: event.decision?.number ?? null,
        decision_reason: event.decision?.reason ?? null,
        decision_day: event.decision === undefined ? null : dayParameter(event.decision.day),
        publication: event.publication ?? null,
        tally_set_id: event.tallySetId ?? null,
        paper: event.paper === undefined ? null : JSON.stringify(event.paper),
      })),
    )
    .execute();
}

function decisionRows(queries: Queries) {
  return queries
    .selectFrom("period_events")
    .select(["period_id", "agency_id", "actor", "decision_number", "decision_reason", "decision_day"])
    .where("decision_number", "is not", null)
    .orderBy("id");
}

type DecisionRow = Awaited<ReturnType<ReturnType<typeof decisionRows>["execute"]>>[number];

function decisionOf({ actor, decision_number, decision_reason, decision_day }: DecisionRow): ReopeningDecision[] {
  if (decision_number === null || decision_reason === null || decision_day === null) return [];
  return [{ number: decision_number, reason: decision_reason, day: decision_day, by: actor }];
}

/** The decisions by which periods as a whole were opened again, oldest first. */
export async function decisionsOfPeriods(
  queries: Queries,
  periodIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReopeningDecision[]>> {
  if (periodIds.length === 0) return new Map();
  const rows = await decisionRows(queries).where("period_id", "in", periodIds).where("agency_id", "is", null).execute();
  return grouped(rows, ({ period_id }) => period_id);
}

/** The decisions by which work of each unit of a period was done again, oldest first. */
export async function decisionsOfUnits(
  queries: Queries,
  periodIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ReopeningDecision[]>> {
  if (periodIds.length === 0) return new Map();
  const rows = await decisionRows(queries)
    .where("period_id", "in", periodIds)
    .where("agency_id", "is not", null)
    .execute();
  return grouped(rows, ({ period_id, agency_id }) => `${period_id} ${agency_id ?? 0}`);
}

function grouped(
  rows: readonly DecisionRow[],
  keyOf: (row: DecisionRow) => string,
): ReadonlyMap<string, readonly ReopeningDecision[]> {
  const found = new Map<string, ReopeningDecision[]>();
  for (const row of rows) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), ...decisionOf(row)]);
  return found;
}

/** A kept move with the names of the accounts behind it. */
export interface StoredEvent extends Omit<NewEvent, "paper" | "agencyId" | "periodId"> {
  readonly id: number;
  readonly actorName: string;
  readonly principalName: string | undefined;
  readonly isOfPeriod: boolean;
}

/** The moves of a unit and of its period, oldest first. */
export async function eventsOfUnit(
  queries: Queries,
  { periodId, agencyId }: { readonly periodId: string; readonly agencyId: number },
): Promise<readonly StoredEvent[]> {
  const rows = await queries
    .selectFrom("period_events as event")
    .leftJoin("accounts as doer", (join) => join.on(sql<boolean>`event.actor = 'account:' || doer.id`))
    .leftJoin("accounts as other", (join) => join.on(sql<boolean>`event.principal = 'account:' || other.id`))
    .select(["event.id", "event.event", "event.stage", "event.actor", "event.principal", "event.on_day", "event.at"])
    .select(["event.citation", "event.decision_number", "event.decision_reason", "event.decision_day"])
    .select(["event.publication", "event.tally_set_id", "event.agency_id", "doer.name as actorName"])
    .select("other.name as principalName")
    .where("event.period_id", "=", periodId)
    .where((eb) => eb.or([eb("event.agency_id", "=", agencyId), eb("event.agency_id", "is", null)]))
    .orderBy("event.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    stage: row.stage,
    actor: row.actor,
    actorName: row.actorName ?? row.actor,
    principal: row.principal ?? undefined,
    principalName: row.principalName ?? undefined,
    day: row.on_day,
    at: row.at,
    citation: row.citation ?? undefined,
    decision:
      row.decision_number === null || row.decision_reason === null || row.decision_day === null
        ? undefined
        : { number: row.decision_number, reason: row.decision_reason, day: row.decision_day },
    publication: row.publication ?? undefined,
    tallySetId: row.tally_set_id ?? undefined,
    isOfPeriod: row.agency_id === null,
  }));
}
