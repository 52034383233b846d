import { formatIsoTime } from "../../core/base/local-date.ts";
import { canonicalJson } from "../../core/integrity/canonical-json.ts";
import { lastDetailsOf } from "../../db/audit-lists.ts";
import type { AuditedTx, Record, Recorded } from "../../db/audit.ts";
import { putEnteredVerdicts, silentPetitions, type SilentPetition } from "../../db/merging/kept-verdicts.ts";
import { digestOfRow } from "../../ingest/digest-of-row.ts";

/** The action by which the audit says that a file was silent about a verdict that a person had entered. */
export const VERDICT_KEPT = "petition.verdict-kept";

/**
 * A file that says nothing of a verdict never takes away the one that a person entered with a reason: the petition is
 * merged with that verdict and its time of answer. What the file had instead is recorded for the petition, once for as
 * long as files go on saying the same. A file that has a verdict of its own corrects the petition as any other row.
 * Returns how many verdicts were kept.
 */
export async function keepEnteredVerdicts(tx: AuditedTx, record: Record): Promise<number> {
  const silent = await silentPetitions(tx);
  if (silent.length === 0) return 0;
  const kept = silent.map((each) => ({ ...each, digest: digestOfRow("petitions", each.petition) }));
  await putEnteredVerdicts(tx, kept);
  const entries = silent.map(entryOf);
  const known = await lastDetailsOf(tx, { action: VERDICT_KEPT, subjects: entries.map(({ subject }) => subject) });
  for (const entry of entries) if (known.get(entry.subject) !== canonicalJson(entry.details)) record(entry);
  return silent.length;
}

function entryOf({ petition, fileResolvedAt }: SilentPetition): Recorded {
  const details = {
    verdict: petition.verdict ?? "none",
    resolvedAt: formatIsoTime(petition.resolvedAt),
    fileVerdict: "none",
    fileResolvedAt: fileResolvedAt === undefined ? "none" : formatIsoTime(fileResolvedAt),
  };
  return { action: VERDICT_KEPT, subject: `petition:${petition.code}`, details };
}
