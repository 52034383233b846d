import { Hono, type Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { isDatabaseAway } from "../../app/surroundings-fault.ts";
import { isLoopback } from "./client-address.ts";
import type { Readiness } from "./readiness.ts";
import type { ServerEnv } from "./server-env.ts";
import { type RequestWatch, watchRequests } from "./watch-requests.ts";
import { RETRY_LATER } from "../../app/retry-after.ts";

export interface ServerAppParts {
  readonly watch: RequestWatch;
  readonly readiness: Readiness;
  readonly mayReadMetrics: (context: Context<ServerEnv>) => boolean;
  /** Each puts its routes into the whole: `(app) => app.route("/", webApp)`. Earlier ones come first. */
  readonly doors: readonly ((app: Hono<ServerEnv>) => unknown)[];
}

/** One application of all doors, with what an operator asks beside them. */
export function makeServerApp({ watch, readiness, mayReadMetrics, doors }: ServerAppParts): Hono<ServerEnv> {
  const app = new Hono<ServerEnv>();
  app.use(async (context, next) => {
    await next();
    // What is still to come is read away for a moment, and the connection closed.
    if (!context.env.incoming.complete) context.header("Connection", "close");
  });
  app.use(watchRequests(watch));
  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", async (context) => {
    const troubles = await readiness();
    return troubles.length === 0 ? context.text("ok\n") : context.text(`${troubles.join("\n")}\n`, 503);
  });
  app.get("/metrics", async (context) => {
    if (!mayReadMetrics(context)) return context.text("Chỉ máy này hoặc người có mã mới đọc được.\n", 403);
    return context.body(await watch.metrics.text(), 200, { "Content-Type": watch.metrics.contentType });
  });
  for (const addDoor of doors) addDoor(app);
  app.onError((error, context) => {
    if (error instanceof HTTPException && error.status < 500) return error.getResponse();
    if (isDatabaseAway(error)) {
      return context.text("Cơ sở dữ liệu tạm thời không trả lời. Xin thử lại sau ít giây.\n", 503, RETRY_LATER);
    }
    const words = `Hệ thống gặp lỗi. Xin báo cho quản trị viên số tham chiếu ${context.get("requestId")}.\n`;
    return context.text(words, 500);
  });
  return app;
}

/**
 * Figures tell about load, so not everybody reads them: a process of this machine that asks directly (a proxy on it
 * says for whom it asks), or whoever has the token.
 */
export function metricsGuard(isToken: (given: string) => boolean): ServerAppParts["mayReadMetrics"] {
  return ({ req, env }) => {
    const [, token] = /^Bearer (\S+)$/.exec(req.header("authorization") ?? "") ?? [];
    if (token !== undefined) return isToken(token);
    const isForwarded = ["x-forwarded-for", "forwarded", "via"].some((name) => req.header(name) !== undefined);
    return !isForwarded && isLoopback(env.incoming.socket.remoteAddress);
  };
}
