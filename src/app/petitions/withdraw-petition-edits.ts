import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { changedFields, withoutKeptEdits } from "../../core/petitions/kept-edits.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import type { Database } from "../../db/database.ts";
import { editPetition, editsOf, keptEditsAmong } from "../../db/petition-edits.ts";
import { lockedPetition } from "../../db/petitions.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import { digestOfRow } from "../../ingest/digest-of-row.ts";
import { notInReach, reachOf } from "../reach.ts";
import { changedMeanwhile } from "./edit-petition.ts";
import { placeOf } from "./enter-petition.ts";
import { personOf, reasonMissing } from "./resolve-petition.ts";

export interface WantedWithdrawal {
  readonly code: string;
  readonly reason: string;
  /** The digest of the petition as the form showed it. */
  readonly seen: string;
}

export type WithdrawPetitionEdits = (
  actor: Actor,
  wanted: WantedWithdrawal,
) => Promise<Result<{ readonly code: string }>>;

/**
 * Bỏ phần sửa tay: a petition of files says again what they said, where it still says what people made it say; the
 * next file is merged as it comes. What it said until then is kept with the reason, as of any edit.
 */
export function makeWithdrawPetitionEdits({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): WithdrawPetitionEdits {
  return async (actor, { code, reason, seen }) => {
    const at = clock();
    const day = dayOf(localTimeAt(at.getTime()));
    if (personOf(actor) === undefined) return refuse("access.refused");
    const reach = await reachOf(database, actor, { right: "petitions.manage", day });
    if (!reach.ok) return reach;
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      await lockRegistry(tx);
      const before = await lockedPetition(tx, code);
      if (before === undefined || placeOf(before.petition, reach.value) === undefined) return failed(notInReach(code));
      const edits = keptEditsAmong(await editsOf(tx, code));
      if (edits.length === 0) return failed(nothingToWithdraw());
      if (before.digest !== seen) return failed(changedMeanwhile());
      if (reason.trim() === "") return failed(reasonMissing());
      const petition = { ...before.petition, ...withoutKeptEdits(before.petition, edits) };
      const agencyId = placeOf(petition, reach.value);
      if (agencyId === undefined) return failed(notInReach("agencyCode"));
      const after = { agencyId, petition, digest: digestOfRow("petitions", petition) };
      const edit = { reason: reason.trim(), editedBy: actor.id, editedAt: at, isKept: false };
      await editPetition(tx, { before, after, edit });
      const fields = changedFields(before.petition, petition).join(" ") || "none";
      const { agencyCode = "none" } = petition;
      record({ action: "petition.edits-withdrawn", subject: `petition:${code}`, details: { fields, agencyCode } });
      return success({ code });
    });
  };
}

function nothingToWithdraw(): Failure {
  return {
    code: "petition.not-edited",
    at: "",
    message: "Phản ánh này không có phần sửa tay nào đang được giữ.",
    mend: "Tải lại trang để xem nội dung hiện có.",
  };
}
