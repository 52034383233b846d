import type { Context } from "hono";
import type { Actor } from "../../core/access/actor.ts";
import { invariant } from "../../core/base/invariant.ts";
import type { WebEnv } from "./web-env.ts";

/** The actor behind a route that stands behind {@link requires} or `signedInOnly`. */
export function signedInActor(c: Context<WebEnv>): Actor {
  const { signedIn } = c.var;
  invariant(signedIn?.stage === "open", "a route for people that lets in everybody");
  return signedIn.actor;
}
