import { sql } from "kysely";
import type { PetitionKind, PetitionRow, Verdict } from "../core/petitions/petition.ts";
import type { LocalDate, LocalTime } from "../core/base/local-date.ts";
import { dossierCase } from "../core/scoring/cases.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { touchCases } from "./merging/touches.ts";
import { ENTERED_BY_HAND } from "./registry-corrections.ts";
import { dayParameter, timeParameter } from "./value-parsers.ts";

export interface PetitionQuery {
  /** Undefined: of every unit, and those that name none. */
  readonly agencyIds: readonly number[] | undefined;
  readonly isResolved: boolean | undefined;
  /** Only those whose deadline, by the days alone, was before their answer, or before this day without one. */
  readonly dueBefore?: LocalDate | "answer" | undefined;
  readonly dossierCode?: string | undefined;
  /** Stands somewhere in the code of the petition or of its dossier, in small letters or capitals. */
  readonly codeText?: string | undefined;
  readonly after: string | undefined;
  readonly most: number;
}

function petitionRows(queries: Queries) {
  return queries
    .selectFrom("petitions as petition")
    .innerJoin("agencies as agency", "agency.id", "petition.agency_id")
    .select(["agency.code as agencyCode", "petition.code", "petition.agency_id as agencyId"])
    .select(["petition.officer_code", "petition.dossier_code", "petition.kind", "petition.verdict"])
    .select(["petition.received_at", "petition.due_at", "petition.resolved_at"]);
}

type StoredPetition = Awaited<ReturnType<ReturnType<typeof petitionRows>["execute"]>>[number];

function petitionOf(stored: StoredPetition): PetitionRow {
  return {
    code: stored.code,
    agencyCode: stored.agencyCode === "" ? undefined : stored.agencyCode,
    officerCode: stored.officer_code ?? undefined,
    dossierCode: stored.dossier_code ?? undefined,
    kind: stored.kind as PetitionKind,
    receivedAt: stored.received_at ?? undefined,
    dueAt: stored.due_at ?? undefined,
    resolvedAt: stored.resolved_at ?? undefined,
    verdict: (stored.verdict ?? undefined) as Verdict | undefined,
  };
}

/** A page of petitions in the order of their codes, which are of one kind in the whole province. */
export async function listPetitions(
  queries: Queries,
  { agencyIds, isResolved, dueBefore, dossierCode, codeText, after, most }: PetitionQuery,
): Promise<PetitionRow[]> {
  const rows = await petitionRows(queries)
    .$if(agencyIds !== undefined, (all) => all.where(sql<boolean>`petition.agency_id = any(${agencyIds}::integer[])`))
    .$if(isResolved !== undefined, (all) =>
      all.where("petition.resolved_at", isResolved === true ? "is not" : "is", null),
    )
    .$if(dueBefore !== undefined, (all) => all.where(isDueBefore(dueBefore ?? "answer")))
    .$if(dossierCode !== undefined, (all) => all.where("petition.dossier_code", "=", dossierCode ?? ""))
    .$if(codeText !== undefined, (all) =>
      all.where(sql<boolean>`strpos(lower(petition.code || ' ' || coalesce(petition.dossier_code, '')),
        lower(${codeText})) > 0`),
    )
    .$if(after !== undefined, (all) => all.where("petition.code", ">", after ?? ""))
    .orderBy("petition.code")
    .limit(most)
    .execute();
  return rows.map(petitionOf);
}

function isDueBefore(day: LocalDate | "answer") {
  return day === "answer"
    ? sql<boolean>`petition.due_at::date < petition.resolved_at::date`
    : sql<boolean>`petition.due_at::date < ${dayParameter(day)}::date`;
}

/** The unit of petitions that name none. */
export const OF_NO_UNIT = 0;

export interface LocatedPetition {
  readonly agencyId: number;
  readonly petition: PetitionRow;
}

/** A petition as it is kept. */
export interface KeptPetition extends LocatedPetition {
  /** A person entered it, and no file has brought or corrected it. */
  readonly isByHand: boolean;
  /** Hexadecimal; another one says that the petition says something else. */
  readonly digest: string;
}

export async function petitionWithCode(queries: Queries, code: string): Promise<KeptPetition | undefined> {
  const row = await keptRows(queries).where("petition.code", "=", code).executeTakeFirst();
  return row && keptPetitionOf(row);
}

/** As {@link petitionWithCode}, held until the end of the transaction. */
export async function lockedPetition(tx: AuditedTx, code: string): Promise<KeptPetition | undefined> {
  const row = await keptRows(tx).where("petition.code", "=", code).forUpdate("petition").executeTakeFirst();
  return row && keptPetitionOf(row);
}

function keptRows(queries: Queries) {
  return petitionRows(queries).select(["petition.import_id", "petition.digest"]);
}

function keptPetitionOf(row: Awaited<ReturnType<ReturnType<typeof keptRows>["execute"]>>[number]): KeptPetition {
  return {
    agencyId: row.agencyId,
    petition: petitionOf(row),
    isByHand: row.import_id === ENTERED_BY_HAND,
    digest: row.digest.toString("hex"),
  };
}

/** A verdict as somebody entered it. */
export interface EnteredVerdict {
  readonly verdict: Verdict | undefined;
  readonly resolvedAt: LocalTime;
  readonly reason: string;
  readonly evidenceId: number | undefined;
  readonly enteredBy: string;
  readonly enteredAt: Date;
}

/** Writes the verdict into the petition and keeps it beside those before it. Touching its dossier is part of it. */
export async function writeVerdict(
  tx: AuditedTx,
  { agencyId, petition, digest }: LocatedPetition & { readonly digest: Buffer },
  entered: EnteredVerdict,
): Promise<void> {
  const resolvedAt = timeParameter(entered.resolvedAt);
  await tx
    .updateTable("petitions")
    .set({ verdict: entered.verdict ?? null, resolved_at: resolvedAt, digest })
    .where("agency_id", "=", agencyId)
    .where("code", "=", petition.code)
    .execute();
  await tx
    .insertInto("petition_verdicts")
    .values({
      agency_id: agencyId,
      petition_code: petition.code,
      verdict: entered.verdict ?? null,
      resolved_at: resolvedAt,
      reason: entered.reason,
      evidence_id: entered.evidenceId ?? null,
      entered_by: entered.enteredBy,
      entered_at: entered.enteredAt,
    })
    .execute();
  await touchDossierOf(tx, { agencyId, petition });
}

/** Says that the points of the dossier that a petition names are to be made anew. */
export async function touchDossierOf(tx: AuditedTx, { agencyId, petition }: LocatedPetition): Promise<void> {
  if (petition.dossierCode === undefined) return;
  await touchCases(tx, sql`select ${agencyId}::integer, ${dossierCase(petition.dossierCode)}::text`);
}

/** Adds a petition that no file brought. Its code must be nobody's yet, which the lock of the registry holds so. */
export async function insertEnteredPetition(
  tx: AuditedTx,
  { agencyId, petition, digest }: LocatedPetition & { readonly digest: Buffer },
): Promise<void> {
  await tx
    .insertInto("petitions")
    .values({
      agency_id: agencyId,
      code: petition.code,
      ...contentOf(petition),
      digest,
      import_id: ENTERED_BY_HAND,
    })
    .execute();
  await touchDossierOf(tx, { agencyId, petition });
}

/** What people type of a petition, but for its code and its unit. */
export function contentOf({ officerCode, dossierCode, kind, receivedAt, dueAt }: PetitionRow) {
  const timeOrNull = (time: LocalTime | undefined) => (time === undefined ? null : timeParameter(time));
  return {
    officer_code: officerCode ?? null,
    dossier_code: dossierCode ?? null,
    kind,
    received_at: timeOrNull(receivedAt),
    due_at: timeOrNull(dueAt),
  };
}

/** Whether the unit of a petition has the dossier and the officer that it names. */
export async function namesOnFile(
  queries: Queries,
  { agencyId, petition: { dossierCode = "", officerCode = "" } }: LocatedPetition,
): Promise<{ readonly hasDossier: boolean; readonly hasOfficer: boolean }> {
  const dossier = await queries
    .selectFrom("dossiers")
    .select("code")
    .where("agency_id", "=", agencyId)
    .where("code", "=", dossierCode)
    .executeTakeFirst();
  const officer = await queries
    .selectFrom("officer_versions")
    .select("code")
    .where("agency_id", "=", agencyId)
    .where("code", "=", officerCode)
    .executeTakeFirst();
  return { hasDossier: dossier !== undefined, hasOfficer: officer !== undefined };
}

export interface KeptVerdict extends EnteredVerdict {
  readonly evidenceName: string | undefined;
}

/** The verdicts on a petition as people entered them, the newest first. */
export async function verdictsOn(queries: Queries, code: string): Promise<KeptVerdict[]> {
  const rows = await queries
    .selectFrom("petition_verdicts as entered")
    .leftJoin("evidence_files as file", "file.id", "entered.evidence_id")
    .selectAll("entered")
    .select("file.name as evidenceName")
    .where("entered.petition_code", "=", code)
    .orderBy("entered.id", "desc")
    .execute();
  return rows.map((row) => ({
    verdict: (row.verdict ?? undefined) as Verdict | undefined,
    resolvedAt: row.resolved_at,
    reason: row.reason,
    evidenceId: row.evidence_id ?? undefined,
    evidenceName: row.evidenceName ?? undefined,
    enteredBy: row.entered_by,
    enteredAt: row.entered_at,
  }));
}
