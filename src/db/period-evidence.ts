import type { ResponseTopic } from "../core/periods/response.ts";
import type { Subject } from "../core/periods/score-entry.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";
import type { UnitPlace } from "./period-papers.ts";

/** A kept document as it shows something of a paper. */
export interface StoredEvidence {
  readonly id: number;
  readonly agencyId: number;
  readonly evidenceId: number;
  readonly name: string;
  readonly paper: "selfScore" | "response";
  readonly subject: Subject;
  readonly about: ResponseTopic;
  readonly attachedBy: string;
  readonly attachedAt: Date;
}

/** The evidence of a period that is not taken off; of one unit with `agencyId`. */
export async function periodEvidence(
  queries: Queries,
  { periodId, agencyId }: { readonly periodId: string; readonly agencyId?: number | undefined },
): Promise<readonly StoredEvidence[]> {
  const rows = await queries
    .selectFrom("period_evidence as link")
    .innerJoin("evidence_files as file", "file.id", "link.evidence_id")
    .selectAll("link")
    .select("file.name")
    .where("link.period_id", "=", periodId)
    .where("link.detached_at", "is", null)
    .$if(agencyId !== undefined, (all) => all.where("link.agency_id", "=", agencyId ?? 0))
    .orderBy("link.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agency_id,
    evidenceId: row.evidence_id,
    name: row.name,
    paper: row.paper as StoredEvidence["paper"],
    subject: { kind: row.subject_kind as Subject["kind"], code: row.subject_code },
    about: row.about as ResponseTopic,
    attachedBy: row.attached_by,
    attachedAt: row.attached_at,
  }));
}

export type NewEvidenceLink = Pick<StoredEvidence, "evidenceId" | "paper" | "subject" | "about" | "attachedBy"> & {
  readonly attachedAt: Date;
};

export async function attachEvidenceFile(
  tx: AuditedTx,
  { periodId, agencyId }: UnitPlace,
  link: NewEvidenceLink,
): Promise<number> {
  const { id } = await tx
    .insertInto("period_evidence")
    .values({
      period_id: periodId,
      agency_id: agencyId,
      paper: link.paper,
      subject_kind: link.subject.kind,
      subject_code: link.subject.code,
      about: link.about,
      evidence_id: link.evidenceId,
      attached_by: link.attachedBy,
      attached_at: link.attachedAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes a document off the self-score of a unit, or puts it back; false when the unit has no such evidence. */
export async function detachEvidenceFile(
  tx: AuditedTx,
  { periodId, agencyId }: UnitPlace,
  { id, detachedAt }: { readonly id: number; readonly detachedAt: Date | undefined },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("period_evidence")
    .set({ detached_at: detachedAt ?? null })
    .where("id", "=", id)
    .where("period_id", "=", periodId)
    .where("agency_id", "=", agencyId)
    .where("paper", "=", "selfScore")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
