import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";

/** What a request carries for the doors that are mounted here (`context.get("clientAddress")`). */
export interface ServerVariables {
  /** 12 letters, in the log and in the answer's `X-Request-Id`; what a page shows as reference number. */
  readonly requestId: string;
  /** Of the person who asks, when the proxies between are trusted ones; for rate limits, never logged. */
  readonly clientAddress: string;
}

export interface ServerEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: ServerVariables;
}

export interface ServerAppParts {
  /** The doors and where they begin: `/api/v1`, `/`. Earlier ones come first. */
  readonly doors: readonly { readonly path: string; readonly app: Hono }[];
}

/** One application of all doors, with what an operator asks beside them. */
export function makeServerApp({ doors }: ServerAppParts): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  app.get("/healthz", (context) => context.text("ok\n"));
  for (const door of doors) app.route(door.path, door.app);
  return app;
}
