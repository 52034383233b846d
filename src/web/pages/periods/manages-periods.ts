import type { MiddlewareHandler } from "hono";
import { refuse } from "../../../core/access/account-failure.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { showRefusal } from "../../shell/respond.tsx";
import type { WebEnv } from "../../shell/web-env.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";

/** For those who manage periods today, in person or for somebody who delegated it to them. */
export function managesPeriods({ periods }: Pick<PeriodPagesDeps, "periods">): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const { signedIn } = c.var;
    if (signedIn?.stage !== "open") return signedInOnly(c, next);
    const rights = await periods.rights(signedIn.actor);
    return rights.includes("periods.manage") ? next() : showRefusal(c, refuse("access.refused").failure);
  };
}
