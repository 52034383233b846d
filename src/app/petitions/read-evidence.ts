import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { CheckedEvidence } from "../../core/integrity/evidence-file.ts";
import type { Database } from "../../db/database.ts";
import { evidenceFile } from "../../db/evidence-files.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach, reachOf } from "../reach.ts";

export type ReadEvidence = (actor: Actor, id: number) => Promise<Result<CheckedEvidence>>;

/** A document, for who may read the petition or the facts of the unit that it proves. */
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
    const reaches = async (right: "petitions.read" | "facts.read", codes: readonly string[]): Promise<boolean> => {
      const reach = await reachOf(database, actor, { right, day });
      if (!reach.ok || codes.length === 0) return false;
      return reach.value.isWholeProvince || codes.some((code) => reach.value.unitOf(code) !== undefined);
    };
    const isReadable =
      (await reaches("petitions.read", file.petitionAgencies)) || (await reaches("facts.read", file.factAgencies));
    return isReadable ? success(file) : failed(notInReach(String(id)));
  };
}
