import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  checkNewPetition,
  newPetitionFailure,
  type EnteredPetition,
  type TypedPetition,
} from "../../core/petitions/new-petition.ts";
import type { PetitionRow } from "../../core/petitions/petition.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import type { Database, Queries } from "../../db/database.ts";
import {
  insertEnteredPetition,
  namesOnFile,
  OF_NO_UNIT,
  petitionWithCode,
  type LocatedPetition,
} from "../../db/petitions.ts";
import { lockRegistry } from "../../db/registry-changes.ts";
import { declareEnteredTables } from "../../db/registry-corrections.ts";
import { digestOfRow, filledTellingColumns } from "../../ingest/digest-of-row.ts";
import { notInReach, reachOf, type Reach } from "../reach.ts";
import { personOf } from "./resolve-petition.ts";

export type EnterPetition = (actor: Actor, typed: TypedPetition) => Promise<Result<{ readonly code: string }>>;

/**
 * Ghi PAKN mới: a petition that no file has brought. It counts as one of a file does, for indicator 7 of its dossier
 * and indicator 8 of its unit, and a file that brings the same code later corrects it. Its code is nobody's yet, and
 * the dossier and the officer that it names are the unit's own. One that names no unit counts for none until somebody
 * edits it so that it names one.
 */
export function makeEnterPetition({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): EnterPetition {
  return async (actor, typed) => {
    const at = clock();
    const now = localTimeAt(at.getTime());
    if (personOf(actor) === undefined) return refuse("access.refused");
    const reach = await reachOf(database, actor, { right: "petitions.manage", day: dayOf(now) });
    if (!reach.ok) return reach;
    const checked = checkNewPetition(typed, now);
    if (!checked.ok) return checked;
    const petition = checked.value;
    const agencyId = placeOf(petition, reach.value);
    if (agencyId === undefined) return failed(notInReach("agencyCode"));
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      await lockRegistry(tx);
      const located = { agencyId, petition };
      const fault = (await isTaken(tx, petition)) ?? (await unknownNames(tx, located));
      if (fault !== undefined) return failed(fault);
      await insertEnteredPetition(tx, { ...located, digest: digestOfRow("petitions", petition) });
      const tellingColumns = filledTellingColumns("petitions", [petition]);
      await declareEnteredTables(tx, [{ table: "petitions", tellingColumns, rows: 1 }], at);
      const { code, kind, agencyCode = "none" } = petition;
      record({ action: "petition.entered", subject: `petition:${code}`, details: { kind, agencyCode } });
      return success({ code });
    });
  };
}

/** Where a petition is kept; one that names no unit is for those alone who keep the petitions of the whole province. */
export function placeOf({ agencyCode }: Pick<PetitionRow, "agencyCode">, reach: Reach): number | undefined {
  if (agencyCode === undefined) return reach.isWholeProvince ? OF_NO_UNIT : undefined;
  return reach.unitOf(agencyCode)?.id;
}

async function isTaken(queries: Queries, { code }: EnteredPetition): Promise<Failure | undefined> {
  const taken = await petitionWithCode(queries, code);
  return taken && newPetitionFailure("code-taken", "code");
}

/** Why the dossier or the officer that a petition names cannot be meant. */
export async function unknownNames(queries: Queries, located: LocatedPetition): Promise<Failure | undefined> {
  const { dossierCode, officerCode } = located.petition;
  const { hasDossier, hasOfficer } = await namesOnFile(queries, located);
  if (dossierCode !== undefined && !hasDossier) return newPetitionFailure("dossier-unknown", "dossierCode");
  if (officerCode !== undefined && !hasOfficer) return newPetitionFailure("officer-unknown", "officerCode");
  return undefined;
}
