import { sql } from "kysely";
import type { KeptEdit, PetitionContent } from "../core/petitions/kept-edits.ts";
import type { PetitionKind } from "../core/petitions/petition.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { contentOf, touchDossierOf, type LocatedPetition } from "./petitions.ts";

/** Why a petition was edited, by whom and when. */
export interface PetitionEdit {
  readonly reason: string;
  readonly editedBy: string;
  readonly editedAt: Date;
  /** Whether what it made the petition say outlives files that say nothing new. */
  readonly isKept: boolean;
}

interface EditOfPetition {
  readonly before: LocatedPetition;
  readonly after: LocatedPetition & { readonly digest: Buffer };
  readonly edit: PetitionEdit;
}

/**
 * Gives a petition other content or another unit; what it said before is kept beside it. Touching the dossiers that it
 * named and names is part of it.
 */
export async function editPetition(tx: AuditedTx, { before, after, edit }: EditOfPetition): Promise<void> {
  await tx
    .insertInto("petition_edits")
    .values({
      agency_id: before.agencyId,
      petition_code: before.petition.code,
      ...contentOf(before.petition),
      reason: edit.reason,
      edited_by: edit.editedBy,
      edited_at: edit.editedAt,
      is_kept: edit.isKept,
      ...(edit.isKept ? newContentOf(after) : {}),
    })
    .execute();
  await tx
    .updateTable("petitions")
    .set({ agency_id: after.agencyId, ...contentOf(after.petition), digest: after.digest })
    .where("agency_id", "=", before.agencyId)
    .where("code", "=", before.petition.code)
    .execute();
  await touchDossierOf(tx, before);
  await touchDossierOf(tx, after);
}

function newContentOf({ agencyId, petition }: LocatedPetition) {
  const { officer_code, dossier_code, kind, received_at, due_at } = contentOf(petition);
  return {
    new_agency_id: agencyId,
    ...{ new_officer_code: officer_code, new_dossier_code: dossier_code, new_kind: kind },
    ...{ new_received_at: received_at, new_due_at: due_at },
  };
}

export interface StoredPetitionEdit extends PetitionEdit {
  /** What the petition said before. */
  readonly before: PetitionContent;
  /** What the edit made it say; undefined for an edit that is not kept. */
  readonly after: PetitionContent | undefined;
}

function editRows(queries: Queries) {
  return queries
    .selectFrom("petition_edits as edit")
    .innerJoin("agencies as agency", "agency.id", "edit.agency_id")
    .leftJoin("agencies as later", "later.id", "edit.new_agency_id")
    .selectAll("edit")
    .select(["agency.code as agencyCode", "later.code as newAgencyCode"])
    .orderBy("edit.id", "desc");
}

type StoredEdit = Awaited<ReturnType<ReturnType<typeof editRows>["execute"]>>[number];

function editOf(row: StoredEdit): StoredPetitionEdit {
  return {
    reason: row.reason,
    editedBy: row.edited_by,
    editedAt: row.edited_at,
    isKept: row.is_kept,
    before: {
      agencyCode: unitNamed(row.agencyCode),
      officerCode: row.officer_code ?? undefined,
      dossierCode: row.dossier_code ?? undefined,
      kind: row.kind as PetitionKind,
      receivedAt: row.received_at ?? undefined,
      dueAt: row.due_at ?? undefined,
    },
    after: row.is_kept ? newContent(row) : undefined,
  };
}

function newContent(row: StoredEdit): PetitionContent {
  return {
    agencyCode: unitNamed(row.newAgencyCode),
    officerCode: row.new_officer_code ?? undefined,
    dossierCode: row.new_dossier_code ?? undefined,
    kind: row.new_kind as PetitionKind,
    receivedAt: row.new_received_at ?? undefined,
    dueAt: row.new_due_at ?? undefined,
  };
}

/** The home of what names no unit has the empty code. */
function unitNamed(code: string | null): string | undefined {
  return code === null || code === "" ? undefined : code;
}

/** The edits of a petition, the newest first. */
export async function editsOf(queries: Queries, code: string): Promise<StoredPetitionEdit[]> {
  return (await editRows(queries).where("edit.petition_code", "=", code).execute()).map(editOf);
}

/** Those edits of a petition, the newest first, that outlive files: all down to the last that took edits back. */
export function keptEditsAmong(edits: readonly StoredPetitionEdit[]): readonly KeptEdit[] {
  const end = edits.findIndex(({ isKept }) => !isKept);
  const kept = end === -1 ? edits : edits.slice(0, end);
  return kept.flatMap(({ before, after }) => (after === undefined ? [] : [{ before, after }]));
}

/** The edits that outlive files, of each of these petitions that has any, the newest first. */
export async function keptEditsOf(
  queries: Queries,
  codes: readonly string[],
): Promise<ReadonlyMap<string, readonly KeptEdit[]>> {
  const rows = await editRows(queries)
    .where(sql<boolean>`edit.petition_code = any(${codes}::text[])`)
    .execute();
  const byCode = new Map<string, StoredPetitionEdit[]>();
  for (const row of rows) byCode.set(row.petition_code, [...(byCode.get(row.petition_code) ?? []), editOf(row)]);
  return new Map([...byCode].map(([code, edits]) => [code, keptEditsAmong(edits)]));
}
