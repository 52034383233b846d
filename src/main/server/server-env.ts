import type { HttpBindings } from "@hono/node-server";

/** What a request carries for the doors that are mounted here (`context.get("clientAddress")`). */
export interface ServerVariables {
  /** In the log and in the answer's `X-Request-Id`; what a page shows as reference number when something broke. */
  readonly requestId: string;
  /** Of the person who asks, as far as the proxies between are trusted ones; for rate limits, never logged. */
  readonly clientAddress: string;
}

export interface ServerEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: ServerVariables;
}
