import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { lockFactEntries, withdrawFactEntry } from "../../db/agency-facts.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { tallySetById } from "../../db/tally-sets.ts";
import { reading } from "../../db/transaction.ts";
import { unknownSet } from "../evaluate-server/evaluate-tally-set.ts";
import { personOf } from "../petitions/resolve-petition.ts";
import { notInReach, reachOf } from "../reach.ts";
import type { AgencyFactsDeps } from "./agency-facts-deps.ts";
import type { FactsAddress } from "./view-agency-facts.ts";

export interface Withdrawal extends FactsAddress {
  readonly entryId: number;
  /** False: lets an entry that was taken back count again. */
  readonly isWithdrawn: boolean;
}

export type WithdrawAgencyFact = (actor: Actor, withdrawal: Withdrawal) => Promise<Result<null>>;

/**
 * Rút lại: takes back what a unit entered, so that it claims nothing beside the computed value, or takes the taking
 * back back. Both hold for the newest entry of an indicator and window alone. The entry and its evidence are kept.
 */
export function makeWithdrawAgencyFact({
  database,
  clock,
}: Pick<AgencyFactsDeps, "database" | "clock">): WithdrawAgencyFact {
  return async (actor, { agencyCode, tallySetId, entryId, isWithdrawn }) => {
    const at = clock();
    if (personOf(actor) === undefined) return refuse("access.refused");
    const reach = await reachOf(database, actor, { right: "facts.enter", day: dayOf(localTimeAt(at.getTime())) });
    if (!reach.ok) return reach;
    const unit = reach.value.unitOf(agencyCode);
    if (unit === undefined) return failed(notInReach(agencyCode));
    const set = await reading(database, (queries) => tallySetById(queries, tallySetId));
    if (set === undefined) return failed(unknownSet(tallySetId));
    return inAuditedDecision(database, { actor: actor.id, at }, async (tx, record) => {
      await lockFactEntries(tx, unit.id);
      const place = { agencyId: unit.id, window: set.window };
      const isDone = await withdrawFactEntry(tx, place, { id: entryId, isWithdrawn });
      if (!isDone) return failed(notCurrent());
      const action = isWithdrawn ? "agency-fact.withdrawn" : "agency-fact.restored";
      record({ action, subject: `agency:${agencyCode}`, details: { entry: entryId } });
      return success(null);
    });
  };
}

function notCurrent(): Failure {
  return {
    code: "agency-fact.not-current",
    at: "entry",
    message: "Giá trị này không còn là giá trị đơn vị đang khai.",
    mend: "Tải lại trang: có người vừa khai giá trị khác hoặc vừa rút lại.",
  };
}
