import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt, type LocalTime } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  checkNewPetition,
  isAnsweredBefore,
  newPetitionFailure,
  type EnteredPetition,
  type TypedPetition,
} from "../../core/petitions/new-petition.ts";
import { changedFields } from "../../core/petitions/kept-edits.ts";
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
 * Sửa phản ánh: gives a petition other content, or the unit that it did not name. What it said before is kept with the
 * reason; its code stays. An edit of a petition that files brought outlives those that say nothing new. Of two people
 * who edit at once the second is refused with {@link PETITION_CHANGED}.
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
      const checked = checkNewPetition(withMomentsOf(before.petition, typed), now);
      if (!checked.ok) return checked;
      const agencyId = placeOf(checked.value, reach.value);
      if (agencyId === undefined) return failed(notInReach("agencyCode"));
      const petition = { ...before.petition, ...checked.value };
      const fault = (await refusalOf(tx, { before, after: { agencyId, petition }, seen })) ?? missingReason(reason);
      if (fault !== undefined) return failed(fault);
      const after = { agencyId, petition, digest: digestOfRow("petitions", petition) };
      const edit = { reason: reason.trim(), editedBy: actor.id, editedAt: at, isKept: !before.isByHand };
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
  if (before.digest !== seen) return changedMeanwhile();
  const fields = changedFields(before.petition, after.petition);
  if (fields.length === 0) return nothingChanges();
  const { resolvedAt } = before.petition;
  if (resolvedAt !== undefined && isAnsweredBefore(resolvedAt, after.petition.receivedAt))
    return newPetitionFailure("received-after-answer", "receivedAt");
  return fields.some((field) => NAMING.includes(field)) ? unknownNames(tx, after) : undefined;
}

/** Files may name a dossier or an officer that nobody knows: who leaves those alone need not answer for them. */
const NAMING: readonly string[] = ["agencyCode", "dossierCode", "officerCode"];

/** A form has minutes, and files may have more: a moment that was sent as it was shown stays what it is. */
function withMomentsOf({ receivedAt, dueAt }: KeptPetition["petition"], typed: TypedPetition): TypedPetition {
  return {
    ...typed,
    receivedAt: isShownAs(typed.receivedAt, receivedAt) ? receivedAt : typed.receivedAt,
    dueAt: isShownAs(typed.dueAt, dueAt) ? dueAt : typed.dueAt,
  };
}

const MINUTE = 60_000;

function isShownAs(typed: LocalTime | undefined, standing: LocalTime | undefined): boolean {
  if (typed === undefined || standing === undefined) return false;
  return Math.floor(typed / MINUTE) === Math.floor(standing / MINUTE);
}

function missingReason(reason: string): Failure | undefined {
  return reason.trim() === "" ? reasonMissing() : undefined;
}

export function changedMeanwhile(): Failure {
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
