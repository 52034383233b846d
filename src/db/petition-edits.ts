import type { PetitionKind, PetitionRow } from "../core/petitions/petition.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import { contentOf, touchDossierOf, type LocatedPetition } from "./petitions.ts";

/** Why a petition was edited, by whom and when. */
export interface PetitionEdit {
  readonly reason: string;
  readonly editedBy: string;
  readonly editedAt: Date;
}

/**
 * Gives a petition other content or another unit; what it said before is kept beside it. Touching the dossiers that it
 * named and names is part of it.
 */
export async function editPetition(
  tx: AuditedTx,
  {
    before,
    after,
    edit,
  }: {
    readonly before: LocatedPetition;
    readonly after: LocatedPetition & { readonly digest: Buffer };
    readonly edit: PetitionEdit;
  },
): Promise<void> {
  await tx
    .insertInto("petition_edits")
    .values({
      agency_id: before.agencyId,
      petition_code: before.petition.code,
      ...contentOf(before.petition),
      reason: edit.reason,
      edited_by: edit.editedBy,
      edited_at: edit.editedAt,
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

export interface KeptPetitionEdit extends PetitionEdit {
  /** What the petition said before. */
  readonly before: Pick<PetitionRow, "agencyCode" | "officerCode" | "dossierCode" | "kind" | "receivedAt" | "dueAt">;
}

/** The edits of a petition, the newest first. */
export async function editsOf(queries: Queries, code: string): Promise<KeptPetitionEdit[]> {
  const rows = await queries
    .selectFrom("petition_edits as edit")
    .innerJoin("agencies as agency", "agency.id", "edit.agency_id")
    .selectAll("edit")
    .select("agency.code as agencyCode")
    .where("edit.petition_code", "=", code)
    .orderBy("edit.id", "desc")
    .execute();
  return rows.map((row) => ({
    reason: row.reason,
    editedBy: row.edited_by,
    editedAt: row.edited_at,
    before: {
      agencyCode: row.agencyCode === "" ? undefined : row.agencyCode,
      officerCode: row.officer_code ?? undefined,
      dossierCode: row.dossier_code ?? undefined,
      kind: row.kind as PetitionKind,
      receivedAt: row.received_at ?? undefined,
      dueAt: row.due_at ?? undefined,
    },
  }));
}
