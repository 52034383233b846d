import type { LocalDate, LocalTime } from "../core/base/local-date.ts";
import type { Queries } from "./database.ts";

/** Facts and points of one dossier, for the page that says why it counted or did not. */
export interface DossierOnFile {
  readonly dossier: DossierFacts;
  readonly supplements: readonly SupplementFact[];
  readonly steps: readonly StepFact[];
  readonly contacts: readonly ContactFact[];
}

export interface DossierFacts {
  readonly agencyId: number;
  readonly agencyCode: string;
  readonly code: string;
  readonly procedureCode: string | null;
  readonly channel: number | null;
  readonly state: string | null;
  readonly submittedAt: LocalTime | null;
  readonly receivedAt: LocalTime | null;
  readonly dueAt: LocalTime | null;
  readonly finishedAt: LocalTime | null;
  readonly returnedAt: LocalTime | null;
  readonly refusedAt: LocalTime | null;
  readonly withdrawnAt: LocalTime | null;
}

interface SupplementFact {
  readonly requestedAt: LocalTime;
  readonly receivedAt: LocalTime | null;
  readonly newDueAt: LocalTime | null;
  readonly reason: string | null;
}

interface StepFact {
  readonly stepNo: number;
  readonly agencyCode: string | null;
  readonly startedAt: LocalTime | null;
  readonly limitAt: LocalTime | null;
  readonly finishedAt: LocalTime | null;
}

interface ContactFact {
  readonly at: LocalTime | null;
  readonly withBody: string;
  readonly reason: string | null;
}

/** The dossier of a code at a unit, or undefined. */
export async function readDossier(
  queries: Queries,
  { agencyId, code }: { readonly agencyId: number; readonly code: string },
): Promise<DossierOnFile | undefined> {
  const dossier = await queries
    .selectFrom("dossiers as dossier")
    .innerJoin("agencies as agency", "agency.id", "dossier.agency_id")
    .where("dossier.agency_id", "=", agencyId)
    .where("dossier.code", "=", code)
    .select(["dossier.agency_id as agencyId", "agency.code as agencyCode", "dossier.code", "dossier.channel"])
    .select(["dossier.procedure_code as procedureCode", "dossier.state", "dossier.submitted_at as submittedAt"])
    .select(["dossier.received_at as receivedAt", "dossier.due_at as dueAt", "dossier.finished_at as finishedAt"])
    .select(["dossier.returned_at as returnedAt", "dossier.refused_at as refusedAt"])
    .select("dossier.withdrawn_at as withdrawnAt")
    .executeTakeFirst();
  return dossier === undefined ? undefined : { dossier, ...(await detailsOf(queries, dossier)) };
}

async function detailsOf(queries: Queries, { agencyId, code }: Pick<DossierFacts, "agencyId" | "code">) {
  const supplements = await queries
    .selectFrom("supplements")
    .where("agency_id", "=", agencyId)
    .where("dossier_code", "=", code)
    .select(["requested_at as requestedAt", "received_at as receivedAt", "new_due_at as newDueAt", "reason"])
    .orderBy("requested_at")
    .execute();
  const steps = await queries
    .selectFrom("steps")
    .where("agency_id", "=", agencyId)
    .where("dossier_code", "=", code)
    .select(["step_no as stepNo", "step_agency_code as agencyCode"])
    .select(["started_at as startedAt", "limit_at as limitAt", "finished_at as finishedAt"])
    .orderBy("step_no")
    .execute();
  const contacts = await queries
    .selectFrom("contacts")
    .where("agency_id", "=", agencyId)
    .where("dossier_code", "=", code)
    .select(["at", "with_body as withBody", "reason"])
    .orderBy("at")
    .execute();
  return { supplements, steps, contacts };
}

/** What a tally set made of the dossier of a unit. The answers of its ballot are deliberately not read. */
export interface DossierPointsOnFile {
  readonly tallySetId: number;
  readonly title: string;
  readonly outcome: number;
  readonly timeliness: number | null;
  readonly receivedOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly finishOn: LocalDate | null;
  readonly points: readonly {
    readonly indicator: "1" | "2" | "3" | "4" | "7";
    readonly points: number | null;
    readonly reason: number | null;
  }[];
}

export async function readDossierPoints(
  queries: Queries,
  { agencyId, code }: { readonly agencyId: number; readonly code: string },
): Promise<DossierPointsOnFile[]> {
  const rows = await queries
    .selectFrom("points")
    .innerJoin("tally_sets", "tally_sets.id", "points.tally_set_id")
    .where("points.agency_id", "=", agencyId)
    .where("points.case_key", "=", `d:${code}`)
    .select(["tally_sets.id as tallySetId", "tally_sets.title", "points.outcome", "points.timeliness"])
    .select(["points.received_on as receivedOn", "points.due_on as dueOn", "points.finish_on as finishOn"])
    .select(["p1", "p2", "p3", "p4", "p7", "r1", "r2", "r3", "r4", "r7"])
    .orderBy("tally_sets.id", "desc")
    .execute();
  return rows.map(({ p1, p2, p3, p4, p7, r1, r2, r3, r4, r7, ...row }) => ({
    ...row,
    points: [
      { indicator: "1", points: p1, reason: r1 },
      { indicator: "2", points: p2, reason: r2 },
      { indicator: "3", points: p3, reason: r3 },
      { indicator: "4", points: p4, reason: r4 },
      { indicator: "7", points: p7, reason: r7 },
    ],
  }));
}
