import { sql } from "kysely";
import type { LocalDate, LocalTime } from "../core/base/local-date.ts";
import type { Queries } from "./database.ts";
import { dayParameter } from "./value-parsers.ts";

/** What a respondent is shown of the dossier that the paper in their hand is about. */
export interface DossierInHand {
  readonly procedureName: string | undefined;
  readonly receivedAt: LocalTime | null;
  readonly dueAt: LocalTime | null;
  readonly finishedAt: LocalTime | null;
}

/** Undefined while the dossier has not been delivered: the paper may be printed before the feed has come. */
export async function dossierInHand(
  queries: Queries,
  { agencyId, code }: { readonly agencyId: number; readonly code: string },
): Promise<DossierInHand | undefined> {
  const row = await queries
    .selectFrom("dossiers")
    .where("agency_id", "=", agencyId)
    .where("code", "=", code)
    .select(["procedure_code as procedureCode", "received_at as receivedAt"])
    .select(["due_at as dueAt", "finished_at as finishedAt"])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { procedureCode, ...times } = row;
  const procedureName = procedureCode === null ? undefined : await procedureNameOf(queries, procedureCode);
  return { ...times, procedureName };
}

async function procedureNameOf(queries: Queries, code: string): Promise<string | undefined> {
  const row = await queries
    .selectFrom("procedure_versions")
    .select("name")
    .where("code", "=", code)
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  return row?.name ?? undefined;
}

export interface UnitInWords {
  readonly id: number;
  readonly code: string;
  /** Its name on the day, else the nearest one; its code where no registry names it. */
  readonly name: string;
  readonly isValid: boolean;
}

/** One unit by its code, as people who stand before it know it. */
export async function unitInWords(queries: Queries, code: string, day: LocalDate): Promise<UnitInWords | undefined> {
  const unit = await queries.selectFrom("agencies").select("id").where("code", "=", code).executeTakeFirst();
  if (unit === undefined || code === "") return undefined;
  const version = await queries
    .selectFrom("agency_versions")
    .select(["name", "kind", "valid_to as validTo"])
    .where("agency_id", "=", unit.id)
    .where(sql<boolean>`valid_from <= ${dayParameter(day)}::date`)
    .orderBy("valid_from", "desc")
    .executeTakeFirst();
  const isValid = version !== undefined && version.validTo >= day && version.kind !== null;
  return { id: unit.id, code, name: version?.name ?? code, isValid };
}

/** When a ballot of a unit was cast; undefined: it is not there. */
export async function castAtOf(queries: Queries, agencyId: number, ballotId: string): Promise<LocalTime | undefined> {
  const row = await queries
    .selectFrom("ballots")
    .select("cast_at")
    .where("agency_id", "=", agencyId)
    .where("id", "=", ballotId)
    .executeTakeFirst();
  return row?.cast_at;
}
