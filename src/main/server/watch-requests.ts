import type { Context, MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { isDatabaseAway } from "../../app/surroundings-fault.ts";
import type { ClientAddress } from "./client-address.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { ServerEnv } from "./server-env.ts";

export interface RequestWatch {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clientAddress: ClientAddress;
  /** 12 small letters and digits, another each time. */
  readonly makeRequestId: () => string;
  readonly nowMs: () => number;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** What nobody registered; a scanner's paths are personal or endless, and belong in no log and no label. */
const NO_ROUTE = "/*";

/**
 * Gives each request its number and its client's address, and writes one line when it was answered: method, pattern,
 * status and time. A bug is logged with the same number that the page shows, whichever door made the page.
 */
export function watchRequests(watch: RequestWatch): MiddlewareHandler<ServerEnv> {
  return async (context, next) => {
    const began = watch.nowMs();
    const requestId = watch.makeRequestId();
    const remote = context.env.incoming.socket.remoteAddress;
    context.set("requestId", requestId);
    context.set("clientAddress", watch.clientAddress(remote, context.req.header("x-forwarded-for")));
    await next();
    context.header("X-Request-Id", requestId);
    const ms = Math.round((watch.nowMs() - began) * 10) / 10;
    const { status } = context.res;
    const method = METHODS.has(context.req.method) ? context.req.method : "OTHER";
    const answered = { method, route: routeOf(context), status, ms };
    watch.metrics.observe(answered);
    watch.log.info("request.answered", { requestId, ...answered });
    if (context.error !== undefined && status >= 500) {
      const line = { requestId, route: answered.route, error: context.error };
      if (isDatabaseAway(context.error)) watch.log.warn("database.away", line);
      else watch.log.error("request.failed", line);
    }
  };
}

/** The last handler that matched; middleware is registered for every method and says nothing about the route. */
function routeOf(context: Context<ServerEnv>): string {
  const handlers = matchedRoutes(context).filter(({ method }) => method !== "ALL");
  return handlers.at(-1)?.path ?? NO_ROUTE;
}
