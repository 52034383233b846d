import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { inAuditedTransaction } from "../../db/audit.ts";
import type { Database, Queries } from "../../db/database.ts";
import { keepSetting, settingOf } from "../../db/settings.ts";
import { reading } from "../../db/transaction.ts";
import { needRight } from "../accounts/permission.ts";

/** What is believed of ballots that devices send; what is beyond is kept apart until somebody has looked. */
export interface DeviceRules {
  /** For so many days back a ballot may have been cast. */
  readonly mostDaysBack: number;
  /** So many ballots of one counter may have been cast in one minute. */
  readonly mostAMinute: number;
}

/**
 * A kiosk without a network for a month, and a minute in which nobody at one counter answers thirty times: a ballot
 * takes some fourteen taps.
 */
export const USUAL_RULES: DeviceRules = { mostDaysBack: 35, mostAMinute: 30 };

export const RULE_LIMITS = {
  mostDaysBack: { least: 1, most: 400 },
  mostAMinute: { least: 6, most: 1_000 },
} as const;

const SETTING = "device-ballots";

export async function readDeviceRules(queries: Queries): Promise<DeviceRules> {
  const kept = await settingOf(queries, SETTING);
  if (typeof kept !== "object" || kept === null) return USUAL_RULES;
  const { mostDaysBack, mostAMinute } = kept as Partial<Record<keyof DeviceRules, unknown>>;
  return {
    mostDaysBack: typeof mostDaysBack === "number" ? mostDaysBack : USUAL_RULES.mostDaysBack,
    mostAMinute: typeof mostAMinute === "number" ? mostAMinute : USUAL_RULES.mostAMinute,
  };
}

interface RuleDeps {
  readonly database: Database;
  readonly clock: () => Date;
}

export type ViewDeviceRules = (actor: Actor) => Promise<Result<DeviceRules>>;

/** Quy định nhận phiếu từ máy, for who decides it. */
export function makeViewDeviceRules({ database, clock }: RuleDeps): ViewDeviceRules {
  return async (actor) => {
    const allowed = needRight(actor, "periods.manage", clock());
    return allowed.ok ? success(await reading(database, readDeviceRules)) : allowed;
  };
}

export type DecideDeviceRules = (actor: Actor, typed: DeviceRules) => Promise<Result<undefined>>;

/** Holds for what comes from then on; each change stands in the audit with both numbers. */
export function makeDecideDeviceRules({ database, clock }: RuleDeps): DecideDeviceRules {
  return async (actor, rules) => {
    const at = clock();
    const allowed = needRight(actor, "periods.manage", at);
    if (!allowed.ok) return allowed;
    const fault = faultIn(rules);
    if (fault !== undefined) return failed(fault);
    const { mostDaysBack, mostAMinute } = rules;
    await inAuditedTransaction(database, { actor: actor.id, at }, async (tx, record) => {
      await keepSetting(tx, SETTING, { mostDaysBack, mostAMinute });
      record({ action: "setting.changed", subject: SETTING, details: { mostDaysBack, mostAMinute } });
    });
    return success(undefined);
  };
}

function faultIn(rules: DeviceRules): Failure | undefined {
  for (const field of ["mostDaysBack", "mostAMinute"] as const) {
    const { least, most } = RULE_LIMITS[field];
    const value = rules[field];
    if (!Number.isSafeInteger(value) || value < least || value > most)
      return {
        code: "device-rules.out-of-range",
        at: field,
        message: "Số ghi ở đây không dùng được.",
        mend: `Ghi một số từ ${least.toString()} đến ${most.toString()}.`,
      };
  }
  return undefined;
}

const BELIEVED_MS = 5_000;

/** The rules of a process, remembered for a moment; at once, without a promise, while they are. */
export function makeRememberedRules({
  database,
}: Pick<RuleDeps, "database">): () => DeviceRules | Promise<DeviceRules> {
  let known: { readonly rules: DeviceRules; readonly until: number } | undefined;
  const find = async (): Promise<DeviceRules> => {
    const rules = await reading(database, readDeviceRules);
    known = { rules, until: performance.now() + BELIEVED_MS };
    return rules;
  };
  return () => (known !== undefined && known.until > performance.now() ? known.rules : find());
}
