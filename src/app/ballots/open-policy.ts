import type { Actor } from "../../core/access/actor.ts";
import { success, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import type { Database, Queries } from "../../db/database.ts";
import { keepSetting, settingOf } from "../../db/settings.ts";
import { needRight } from "../accounts/permission.ts";

const SETTING = "open-ballots";

/** Whether ballots from the open page are counted; apart until a province decides otherwise. */
export async function areOpenBallotsCounted(queries: Queries): Promise<boolean> {
  return (await settingOf(queries, SETTING)) === "counted";
}

export type DecideOpenBallots = (actor: Actor, isCounted: boolean) => Promise<Result<undefined>>;

/**
 * The province decides whether ballots from the open page count. It holds for what is sent from then on: a ballot is
 * cast under one form or the other and stays what it was.
 */
export function makeDecideOpenBallots({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: () => Date;
}): DecideOpenBallots {
  return async (actor, isCounted) => {
    const at = clock();
    const allowed = needRight(actor, "periods.manage", at);
    if (!allowed.ok) return allowed;
    await inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
      await keepSetting(tx, SETTING, isCounted ? "counted" : "apart");
      record({ action: "setting.changed", subject: SETTING, details: { isCounted } });
    });
    return success(undefined);
  };
}
