import type { Context, MiddlewareHandler } from "hono";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import type { CookieJar } from "./cookies.ts";
import type { FormTokens, Visit } from "./form-tokens.ts";
import type { ShellDeps } from "./shell-deps.ts";
import type { WebEnv } from "./web-env.ts";

interface VisitorDeps extends Pick<ShellDeps, "randomText" | "provinceName" | "readSession"> {
  readonly cookies: CookieJar;
  readonly tokens: FormTokens;
}

/** What needs neither session nor database: enough for pages that are the same for all, and for that of a fault. */
export function anybody({ assets, now }: Pick<ShellDeps, "assets" | "now">): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    c.set("assets", assets);
    c.set("today", dayOf(localTimeAt(now().getTime())));
    c.set("provinceName", "");
    c.set("formToken", "");
    await next();
  };
}

/** Finds out who asks, and gives a new visitor the cookie that tokens of forms are bound to. */
export function visitor(deps: VisitorDeps): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const session = deps.cookies.read(c, "hailong");
    const visit = deps.cookies.read(c, "hailong-visit") ?? newVisit(c, deps);
    c.set("provinceName", await deps.provinceName());
    c.set("sessionToken", session);
    c.set("signedIn", session === undefined ? undefined : await signedInWith(session, deps));
    c.set("formToken", deps.tokens.tokenFor({ visit, session }));
    await next();
  };
}

async function signedInWith(session: string, { readSession }: VisitorDeps) {
  const found = await readSession(session);
  return found.ok ? found.value : undefined;
}

function newVisit(c: Context, { cookies, randomText }: VisitorDeps): string {
  const visit = randomText();
  cookies.write(c, "hailong-visit", visit);
  return visit;
}

/** What a sent form's token must be bound to: the cookies that came with it. Undefined: no page of ours was shown. */
export function visitOf(c: Context, cookies: CookieJar): Visit | undefined {
  const visit = cookies.read(c, "hailong-visit");
  return visit === undefined ? undefined : { visit, session: cookies.read(c, "hailong") };
}
