import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  checkNewPetition,
  isAnsweredBefore,
  newPetitionFailure,
  type EnteredPetition,
  type TypedPetition,
} from "../../core/petitions/new-petition.ts";
import type { PetitionRow } from "../../core/petitions/petition.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import type { Database } from "../../db/database.ts";
import { editPetition } from "../../db/petition-edits.ts";
import { lockedPetition, type KeptPetition } from "../../db/petitions.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import { declareEnteredTables } from "../../db/registry-corrections.ts";
import { digestOfRow, filledTellingColumns } from "../../ingest/digest-of-row.ts";
import { notInReach, reachOf } from "../reach.ts";
import { placeOf, unknownNames } from "./enter-petition.ts";
import { personOf, reasonMissing } from "./resolve-petition.ts";

/** What a petition is to say, and what it was known by when its form was shown. */
export interface WantedEdit {
  readonly typed: TypedPetition;
  readonly reason: string;
  /** The digest of the petition as the form showed it. */
  readonly seen: string;
}

export type EditPetition = (actor: Actor, wanted: WantedEdit) => Promise<Result<{ readonly code: string }>>;

/** The petition says something else than the form that was sent showed at first. */
export const PETITION_CHANGED = "petition.changed-meanwhile";

/**
 * Sửa phản ánh: gives a petition that a person entered other content, or the unit that it did not name. What it said
 * before is kept with the reason; its code stays. A petition of files is corrected by files, for the next one would
 * take the edit back. Of two people who edit at once the second is refused with {@link PETITION_CHANGED}.
 */
export function makeEditPetition({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): EditPetition {
  return async (actor, { typed, reason, seen }) => {
    const at = clock();
    const now = localTimeAt(at.getTime());
    if (personOf(actor) === undefined) return refuse("access.refused");
    const reach = await reachOf(database, actor, { right: "petitions.manage", day: dayOf(now) });
    if (!reach.ok) return reach;
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      await lockRegistry(tx);
      const before = await lockedPetition(tx, typed.code);
      const isReached = before !== undefined && placeOf(before.petition, reach.value) !== undefined;
      if (!isReached) return failed(notInReach(typed.code));
      const checked = checkNewPetition(typed, now);
      if (!checked.ok) return checked;
      const agencyId = placeOf(checked.value, reach.value);
      if (agencyId === undefined) return failed(notInReach("agencyCode"));
      const petition = { ...before.petition, ...checked.value };
      const fault = (await refusalOf(tx, { before, after: { agencyId, petition }, seen })) ?? missingReason(reason);
      if (fault !== undefined) return failed(fault);
      const after = { agencyId, petition, digest: digestOfRow("petitions", petition) };
      const edit = { reason: reason.trim(), editedBy: actor.id, editedAt: at };
      await editPetition(tx, { before, after, edit });
      const tellingColumns = filledTellingColumns("petitions", [petition]);
      await declareEnteredTables(tx, [{ table: "petitions", tellingColumns, rows: 0 }], at);
      const fields = changedFields(before.petition, petition).join(" ");
      const { agencyCode = "none" } = petition;
      record({ action: "petition.edited", subject: `petition:${typed.code}`, details: { fields, agencyCode } });
      return success({ code: typed.code });
    });
  };
}

interface Attempt {
  readonly before: KeptPetition;
  readonly after: { readonly agencyId: number; readonly petition: EnteredPetition };
  readonly seen: string;
}

async function refusalOf(tx: AuditedTx, { before, after, seen }: Attempt): Promise<Failure | undefined> {
  if (!before.isByHand) return ofFiles();
  if (before.digest !== seen) return changedMeanwhile();
  if (changedFields(before.petition, after.petition).length === 0) return nothingChanges();
  const { resolvedAt } = before.petition;
  if (resolvedAt !== undefined && isAnsweredBefore(resolvedAt, after.petition.receivedAt))
    return newPetitionFailure("received-after-answer", "receivedAt");
  return unknownNames(tx, after);
}

function missingReason(reason: string): Failure | undefined {
  return reason.trim() === "" ? reasonMissing() : undefined;
}

const EDITED_FIELDS = ["agencyCode", "kind", "dossierCode", "officerCode", "receivedAt", "dueAt"] as const;

function changedFields(before: PetitionRow, after: PetitionRow): readonly string[] {
  return EDITED_FIELDS.filter((field) => before[field] !== after[field]);
}

function ofFiles(): Failure {
  return {
    code: "petition.of-files",
    at: "",
    message: "Phản ánh này có trong tệp dữ liệu, nên không sửa bằng tay.",
    mend: "Sửa ở hệ thống nguồn rồi nhập lại tệp; nếu sửa ở đây thì lần nhập sau lại thay.",
  };
}

function changedMeanwhile(): Failure {
  return {
    code: PETITION_CHANGED,
    at: "",
    message: "Có người vừa sửa phản ánh này hoặc vừa ghi kết luận.",
    mend: "Xem nội dung hiện có bên cạnh từng ô; vẫn muốn sửa thì gửi lại.",
  };
}

function nothingChanges(): Failure {
  return {
    code: "petition.nothing-changes",
    at: "",
    message: "Không có ô nào khác với nội dung hiện có.",
    mend: "Sửa ô cần sửa rồi gửi lại.",
  };
}
