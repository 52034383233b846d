import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { covers, scopeOf } from "../../core/access/rights.ts";
import { dayOf, localTimeAt, type LocalTime } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { checkProof, type OfferedProof } from "../../core/integrity/evidence-file.ts";
import { isAnsweredBefore } from "../../core/petitions/new-petition.ts";
import type { Verdict } from "../../core/petitions/petition.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import type { Database } from "../../db/database.ts";
import { insertEvidence } from "../../db/evidence-files.ts";
import { lockedPetition, writeVerdict } from "../../db/petitions.ts";
import { agencyVersions } from "../../db/registry.ts";
import { digestOfRow } from "../../ingest/digest-of-row.ts";
import { notInReach } from "../reach.ts";

export interface Resolution {
  readonly code: string;
  /** Undefined: answered without a verdict, such as a petition about no conduct. */
  readonly verdict: Verdict | undefined;
  readonly resolvedAt: LocalTime;
  readonly reason: string;
  readonly evidence: OfferedProof | undefined;
}

export type ResolvePetition = (actor: Actor, resolution: Resolution) => Promise<Result<{ readonly code: string }>>;

/**
 * Kết luận PAKN: enters the answer to a petition with its reason and evidence. It decides indicator 7 of the dossier
 * that the petition names, so that dossier is touched. A verdict entered later stands beside this one and counts
 * instead.
 */
export function makeResolvePetition({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): ResolvePetition {
  return async (actor, { code, verdict, resolvedAt, reason, evidence }) => {
    const at = clock();
    const now = localTimeAt(at.getTime());
    const person = personOf(actor);
    const scope = scopeOf(actor, "petitions.manage", dayOf(now));
    if (scope === undefined || person === undefined) return refuse("access.refused");
    if (reason.trim() === "") return failed(reasonMissing());
    if (resolvedAt > now) return failed(inFuture());
    const checked = evidence === undefined ? undefined : checkProof(evidence);
    if (checked?.ok === false) return checked;
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      const found = await lockedPetition(tx, code);
      const parentOf = unitTreeOn(await agencyVersions(tx), dayOf(now));
      if (found === undefined || !covers(scope, found.petition.agencyCode ?? "", parentOf))
        return failed(notInReach(code));
      const { receivedAt } = found.petition;
      if (receivedAt !== undefined && isAnsweredBefore(resolvedAt, receivedAt)) return failed(beforeReception());
      const kept = checked && (await insertEvidence(tx, checked.value, { by: person, at }));
      const digest = digestOfRow("petitions", { ...found.petition, verdict, resolvedAt });
      const entered = { verdict, resolvedAt, reason: reason.trim(), enteredBy: actor.id, enteredAt: at };
      await writeVerdict(tx, { ...found, digest }, { ...entered, evidenceId: kept?.id });
      record({
        action: "petition.resolved",
        subject: `petition:${code}`,
        details: { verdict: verdict ?? "none", evidence: kept?.sha256 ?? "none" },
      });
      return success({ code });
    });
  };
}

/** What is entered with evidence is answered for by a person, not by a token or the command line. */
export function personOf({ id }: Pick<Actor, "id">): number | undefined {
  const [, number] = /^account:(\d+)$/.exec(id) ?? [];
  return number === undefined ? undefined : Number(number);
}

export function reasonMissing(): Failure {
  return {
    code: "entry.reason-missing",
    at: "reason",
    message: "Chưa ghi lý do.",
    mend: "Ghi căn cứ của kết quả này, ví dụ số và ngày văn bản.",
  };
}

function inFuture(): Failure {
  return {
    code: "petition.resolved-in-future",
    at: "resolvedAt",
    message: "Thời điểm trả lời đứng sau hiện tại.",
    mend: "Ghi thời điểm đã trả lời.",
  };
}

function beforeReception(): Failure {
  return {
    code: "petition.resolved-before-reception",
    at: "resolvedAt",
    message: "Thời điểm trả lời đứng trước thời điểm tiếp nhận.",
    mend: "Kiểm tra lại ngày trả lời.",
  };
}
