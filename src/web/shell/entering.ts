import type { Context } from "hono";
import type { CookieJar } from "./cookies.ts";
import type { ShellDeps } from "./shell-deps.ts";
import type { WebEnv } from "./web-env.ts";

/** Sessions as cookies: what pages do when one begins, goes on under a new token, or ends. */
export interface Entering {
  /** A session begins or goes on: both cookies are new, so that nothing planted before is worth anything after. */
  enter(c: Context<WebEnv>, token: string): void;
  leave(c: Context<WebEnv>): void;
}

export function entering(cookies: CookieJar, { randomText }: Pick<ShellDeps, "randomText">): Entering {
  return {
    enter: (c, token) => {
      cookies.write(c, "hailong", token);
      cookies.write(c, "hailong-visit", randomText());
    },
    leave: (c) => {
      cookies.remove(c, "hailong");
      cookies.write(c, "hailong-visit", randomText());
    },
  };
}
