import { sql, type Selectable } from "kysely";
import type { LocalDate } from "../core/base/local-date.ts";
import type { Response, ResponseDecision, ResponseTopic } from "../core/periods/response.ts";
import type { Subject } from "../core/periods/score-entry.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { UnitPlace } from "./period-papers.ts";
import type { PeriodsSchema } from "./schema/periods.ts";
import { dayParameter } from "./value-parsers.ts";

/** A response as it is kept. */
export interface StoredResponse extends Response {
  readonly id: number;
  readonly periodId: string;
  readonly agencyId: number;
  readonly subjectKind: Subject["kind"];
  readonly round: number;
  readonly version: number;
}

function responseOf(row: Selectable<PeriodsSchema["responses"]>): StoredResponse {
  const { outcome, decision_reason, decided_by, decided_on } = row;
  const isDecided = outcome !== null && decision_reason !== null && decided_by !== null && decided_on !== null;
  return {
    id: row.id,
    periodId: row.period_id,
    agencyId: row.agency_id,
    subjectKind: row.subject_kind as Subject["kind"],
    subject: row.subject_code,
    about: row.about as ResponseTopic,
    round: row.round,
    text: row.text,
    by: row.given_by,
    day: row.given_on,
    version: row.version,
    decision: isDecided
      ? { outcome: outcome as ResponseDecision["outcome"], reason: decision_reason, by: decided_by, day: decided_on }
      : undefined,
  };
}

/** The responses of some periods, in the order in which they were given; of one unit with `agencyId`. */
export async function storedResponses(
  queries: Queries,
  { periodIds, agencyId }: { readonly periodIds: readonly string[]; readonly agencyId?: number | undefined },
): Promise<readonly StoredResponse[]> {
  if (periodIds.length === 0) return [];
  const rows = await queries
    .selectFrom("responses")
    .selectAll()
    .where("period_id", "in", periodIds)
    .$if(agencyId !== undefined, (all) => all.where("agency_id", "=", agencyId ?? 0))
    .orderBy("id")
    .execute();
  return rows.map(responseOf);
}

/** How many responses of each unit wait for a decision: by period and unit. */
export async function undecidedCounts(
  queries: Queries,
  periodIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (periodIds.length === 0) return new Map();
  const rows = await queries
    .selectFrom("responses")
    .select(["period_id", "agency_id"])
    .select(sql<number>`count(*)`.as("count"))
    .where("period_id", "in", periodIds)
    .where("outcome", "is", null)
    .groupBy(["period_id", "agency_id"])
    .execute();
  return new Map(rows.map(({ period_id, agency_id, count }) => [`${period_id} ${agency_id}`, count]));
}

export interface NewResponse {
  readonly subject: Subject;
  readonly about: ResponseTopic;
  readonly round: number;
  readonly text: string;
  readonly by: string;
  readonly day: LocalDate;
}

/** The caller holds the unit, so that two responses about one thing come one after the other. */
export async function insertResponse(
  tx: AuditedTx,
  { periodId, agencyId }: UnitPlace,
  { subject, about, round, text, by, day }: NewResponse,
): Promise<number> {
  const { id } = await tx
    .insertInto("responses")
    .values({
      period_id: periodId,
      agency_id: agencyId,
      subject_kind: subject.kind,
      subject_code: subject.code,
      about,
      round,
      text,
      given_by: by,
      given_on: dayParameter(day),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes what was changed or decided; a decided response is never written again. */
export async function updateResponse(tx: AuditedTx, id: number, response: Response): Promise<void> {
  const { decision } = response;
  await tx
    .updateTable("responses")
    .set({
      text: response.text,
      given_by: response.by,
      given_on: dayParameter(response.day),
      version: sql`version + 1`,
      outcome: decision?.outcome ?? null,
      decision_reason: decision?.reason ?? null,
      decided_by: decision?.by ?? null,
      decided_on: decision === undefined ? null : dayParameter(decision.day),
    })
    .where("id", "=", id)
    .where("outcome", "is", null)
    .execute();
}
