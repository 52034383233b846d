import type { Actor } from "../../core/access/actor.ts";
import { SETTLER_RULES, type SettlerRule } from "../../core/access/four-eyes.ts";
import { success, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import type { Queries } from "../../db/database.ts";
import { keepSetting, settingOf } from "../../db/settings.ts";
import { reading } from "../../db/transaction.ts";
import { needRight } from "../accounts/permission.ts";
import type { PaperDeps } from "./paper-deps.ts";

const SETTING = "paper-settler";

/** A third person settles until the province decides otherwise. */
export async function settlerRule(queries: Queries): Promise<SettlerRule> {
  const kept = await settingOf(queries, SETTING);
  return SETTLER_RULES.find((rule) => rule === kept) ?? "third";
}

/** Ai giải quyết chỗ lệch: what the province has decided, for who decides it. */
export function makeViewSettlerRule({ database, clock }: Pick<PaperDeps, "database" | "clock">) {
  return async (actor: Actor): Promise<Result<SettlerRule>> => {
    const allowed = needRight(actor, "periods.manage", clock());
    return allowed.ok ? success(await reading(database, settlerRule)) : allowed;
  };
}

/** Holds for every sheet that is not settled yet; what was settled stays. */
export function makeDecideSettlerRule({ database, clock }: Pick<PaperDeps, "database" | "clock">) {
  return async (actor: Actor, rule: SettlerRule): Promise<Result<undefined>> => {
    const at = clock();
    const allowed = needRight(actor, "periods.manage", at);
    if (!allowed.ok) return allowed;
    await inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
      await keepSetting(tx, SETTING, rule);
      record({ action: "setting.changed", subject: SETTING, details: { rule } });
    });
    return success(undefined);
  };
}
