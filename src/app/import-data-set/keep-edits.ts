import { canonicalJson } from "../../core/integrity/canonical-json.ts";
import { withKeptEdits, type EditedRow } from "../../core/petitions/kept-edits.ts";
import { lastDetailsOf } from "../../db/audit-lists.ts";
import type { AuditedTx, Record, Recorded } from "../../db/audit.ts";
import { putEditedContent, stagedWithKeptEdits } from "../../db/merging/kept-edits.ts";
import { keptEditsOf } from "../../db/petition-edits.ts";
import { digestOfRow } from "../../ingest/digest-of-row.ts";

/** The action by which the audit says how a file met the edits of a petition. */
export const EDIT_MET = "petition.edit-met";

interface MetRow extends EditedRow {
  readonly seq: number;
  /** Tells what the file says from anything else that it may say. */
  readonly fileDigest: string;
}

/**
 * What people edited of petitions that files brought outlives a file that says nothing new: the petition is merged as
 * it was edited. What a file says anew counts, as in any other row. Either is recorded for the petition, once for as
 * long as files go on saying the same. Returns how many petitions were kept as edited, in whole or in part.
 */
export async function keepPetitionEdits(tx: AuditedTx, record: Record): Promise<number> {
  const staged = await stagedWithKeptEdits(tx);
  if (staged.length === 0) return 0;
  const edits = await keptEditsOf(
    tx,
    staged.map(({ petition }) => petition.code),
  );
  const met = staged.map(({ seq, petition }): MetRow => {
    const fileDigest = digestOfRow("petitions", petition).toString("hex");
    return { seq, fileDigest, ...withKeptEdits(petition, edits.get(petition.code) ?? []) };
  });
  await putEditedContent(
    tx,
    met.map(({ seq, petition }) => ({ seq, petition, digest: digestOfRow("petitions", petition) })),
  );
  const entries = met.filter(({ kept, yielded }) => kept.length + yielded.length > 0).map(entryOf);
  const known = await lastDetailsOf(tx, { action: EDIT_MET, subjects: entries.map(({ subject }) => subject) });
  for (const entry of entries) if (known.get(entry.subject) !== canonicalJson(entry.details)) record(entry);
  return met.filter(({ kept }) => kept.length > 0).length;
}

function entryOf({ petition, kept, yielded, fileDigest }: MetRow): Recorded {
  return {
    action: EDIT_MET,
    subject: `petition:${petition.code}`,
    details: { kept: kept.join(" ") || "none", yielded: yielded.join(" ") || "none", fileDigest },
  };
}
