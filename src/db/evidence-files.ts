import { createHash } from "node:crypto";
import type { CheckedEvidence } from "../core/integrity/evidence-file.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

/** Keeps a document; returns its id and, for the audit, the SHA-256 of its content. */
export async function insertEvidence(
  tx: AuditedTx,
  { name, mediaType, content }: CheckedEvidence,
  { by, at }: { readonly by: number; readonly at: Date },
): Promise<{ readonly id: number; readonly sha256: string }> {
  const sha256 = createHash("sha256").update(content).digest();
  const { id } = await tx
    .insertInto("evidence_files")
    .values({ name, media_type: mediaType, sha256, content: Buffer.from(content), uploaded_by: by, uploaded_at: at })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, sha256: sha256.toString("hex") };
}

/** A document with the units whose facts it proves; id 0 is a petition that names no unit. */
export interface KeptEvidence extends CheckedEvidence {
  readonly petitionAgencies: readonly string[];
  readonly factAgencies: readonly string[];
  /** Papers of periods that it belongs to; an officer's response names the officer. */
  readonly periodPapers: readonly { readonly agencyCode: string; readonly officerCode: string | undefined }[];
}

export async function evidenceFile(queries: Queries, id: number): Promise<KeptEvidence | undefined> {
  const file = await queries
    .selectFrom("evidence_files")
    .select(["name", "media_type", "content"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (file === undefined) return undefined;
  const petitions = await queries
    .selectFrom("petition_verdicts as proved")
    .innerJoin("petitions as petition", "petition.code", "proved.petition_code")
    .innerJoin("agencies as agency", "agency.id", "petition.agency_id")
    .select("agency.code")
    .where("proved.evidence_id", "=", id)
    .execute();
  const facts = await queries
    .selectFrom("agency_fact_entries as proved")
    .innerJoin("agencies as agency", "agency.id", "proved.agency_id")
    .select("agency.code")
    .where("proved.evidence_id", "=", id)
    .execute();
  const papers = await queries
    .selectFrom("period_evidence as proved")
    .innerJoin("agencies as agency", "agency.id", "proved.agency_id")
    .select(["agency.code", "proved.subject_kind", "proved.subject_code"])
    .where("proved.evidence_id", "=", id)
    .execute();
  return {
    name: file.name,
    mediaType: file.media_type,
    content: file.content,
    petitionAgencies: petitions.map(({ code }) => code),
    factAgencies: facts.map(({ code }) => code),
    periodPapers: papers.map(({ code, subject_kind, subject_code }) => ({
      agencyCode: code,
      officerCode: subject_kind === "officer" ? subject_code : undefined,
    })),
  };
}
