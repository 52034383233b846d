import type { MiddlewareHandler } from "hono";
import { refuse } from "../../core/access/account-failure.ts";
import { scopeOf } from "../../core/access/rights.ts";
import type { Right } from "../../core/access/roles.ts";
import { showRefusal } from "./respond.tsx";
import type { WebEnv } from "./web-env.ts";

/** For those who are signed in, with nothing missing. Others are sent to the entrance and come back afterwards. */
export const signedInOnly: MiddlewareHandler<WebEnv> = async (c, next) => {
  const { signedIn } = c.var;
  if (signedIn?.stage === "open") return next();
  if (signedIn?.stage === "secondFactor") return c.redirect("/sign-in/code", 303);
  if (signedIn?.stage === "enrolling") return c.redirect("/account/second-factor", 303);
  if (c.req.method !== "GET") return c.redirect("/sign-in", 303);
  const url = new URL(c.req.url);
  return c.redirect(`/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`, 303);
};

/**
 * For those who have a right somewhere today. Which units it reaches is decided by the use case behind the page; this
 * door only spares a visitor without any such right an empty page.
 */
export function requires(...rights: readonly Right[]): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const { signedIn, today } = c.var;
    if (signedIn?.stage !== "open") return signedInOnly(c, next);
    if (rights.some((right) => scopeOf(signedIn.actor, right, today) !== undefined)) return next();
    return showRefusal(c, refuse("access.refused").failure);
  };
}

/** For those who are signed in or must first get a second factor. */
export const enrollingOrOpen: MiddlewareHandler<WebEnv> = async (c, next) =>
  c.var.signedIn?.stage === "enrolling" ? next() : signedInOnly(c, next);
