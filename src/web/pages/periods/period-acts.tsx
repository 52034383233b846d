import type { Context, Hono } from "hono";
import type { Failure } from "../../../core/base/result.ts";
import { afterwards, type DoneWord } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { periodHref } from "./period-address.ts";
import { showBoard } from "./period-board.tsx";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";

/** What is done with a whole period, and what is said afterwards. */
const MOVES = {
  open: "period-open",
  recount: "period-recounted",
  close: "period-closed",
} as const satisfies Readonly<Record<string, DoneWord>>;

/**
 * What is done with a whole period, and reminders. Everybody who is signed in comes through the door: the use case asks
 * for the right itself, own or delegated.
 */
export function periodActs(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  const { periods } = deps;
  for (const move of ["open", "recount", "close"] as const) {
    app.post(`/periods/:periodId/${move}`, signedInOnly, async (c) => {
      const periodId = c.req.param("periodId");
      const moved = await periods[move](signedInActor(c), periodId);
      if (moved.ok) return c.redirect(afterwards(periodHref(periodId), MOVES[move]), 303);
      return refusedOnBoard(c, deps, moved.failure);
    });
  }

  app.post("/periods/:periodId/remind", signedInOnly, async (c) => {
    const periodId = c.req.param("periodId");
    const agencyCodes = c.var.form.get("unit") ?? "late";
    const reminded = await periods.remind(signedInActor(c), { periodId, agencyCodes });
    if (!reminded.ok) return refusedOnBoard(c, deps, reminded.failure);
    const isWhole = reminded.value.refused.length === 0;
    if (isWhole) return c.redirect(afterwards(periodHref(periodId), "reminded"), 303);
    return showBoard(c, deps, { errors: [], outcome: reminded.value });
  });
}

/** A refusal of somebody who may be here stands on the board itself; any other is a page of its own. */
function refusedOnBoard(c: Context<WebEnv>, deps: PeriodPagesDeps, failure: Failure) {
  const status = statusOf(failure);
  if (status === 403 || status === 404) return showRefusal(c, failure);
  c.status(status);
  return showBoard(c, deps, { errors: [{ field: undefined, message: failure.message, mend: failure.mend }] });
}
