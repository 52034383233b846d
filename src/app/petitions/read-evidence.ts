import type { Actor } from "../../core/access/actor.ts";
import type { Right } from "../../core/access/roles.ts";
import { dayOf, localTimeAt, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { CheckedEvidence } from "../../core/integrity/evidence-file.ts";
import type { Database } from "../../db/database.ts";
import { actorsOf, delegationsTo } from "../../db/delegations.ts";
import { evidenceFile } from "../../db/evidence-files.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach, reachOf } from "../reach.ts";
import { personOf } from "./resolve-petition.ts";

export type ReadEvidence = (actor: Actor, id: number) => Promise<Result<CheckedEvidence>>;

/**
 * A document, for who may read the petition, the facts or the papers of a period that it belongs to: in person, of the
 * papers also on behalf of somebody, and what an officer sent in by that officer.
 */
export function makeReadEvidence({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): ReadEvidence {
  return async (actor, id) => {
    const day = dayOf(localTimeAt(clock().getTime()));
    const file = await reading(database, (queries) => evidenceFile(queries, id));
    if (file === undefined) return failed(notInReach(String(id)));
    const reaches = async (person: Actor, right: Right, codes: readonly string[]): Promise<boolean> => {
      if (codes.length === 0) return false;
      const reach = await reachOf(database, person, { right, day });
      if (!reach.ok) return false;
      return reach.value.isWholeProvince || codes.some((code) => reach.value.unitOf(code) !== undefined);
    };
    const units = file.periodPapers.map(({ agencyCode }) => agencyCode);
    const own = file.periodPapers.filter(({ officerCode }) => officerCode !== undefined && isSelf(actor, officerCode));
    const ownUnits = own.map(({ agencyCode }) => agencyCode);
    const isReadable =
      (await reaches(actor, "petitions.read", file.petitionAgencies)) ||
      (await reaches(actor, "facts.read", file.factAgencies)) ||
      (await reaches(actor, "periods.read", units)) ||
      (await reaches(actor, "ownResults.read", ownUnits)) ||
      (await isAnyTrue(await principalsOn(database, actor, day), (person) => reaches(person, "periods.read", units)));
    return isReadable ? success(file) : failed(notInReach(String(id)));
  };
}

function isSelf(actor: Actor, officerCode: string): boolean {
  return actor.officerCode === officerCode;
}

/** Those for whom somebody may work on a day. */
async function principalsOn(database: Database, actor: Actor, day: LocalDate): Promise<readonly Actor[]> {
  const accountId = personOf(actor);
  if (accountId === undefined) return [];
  return reading(database, async (queries) => {
    const delegations = await delegationsTo(queries, { accountId, day });
    return actorsOf(queries, [...new Set(delegations.map(({ from }) => from.accountId))]);
  });
}

async function isAnyTrue<T>(list: readonly T[], holds: (each: T) => Promise<boolean>): Promise<boolean> {
  for (const each of list) if (await holds(each)) return true;
  return false;
}
