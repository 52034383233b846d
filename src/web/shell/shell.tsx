import { Hono } from "hono";
import { isDatabaseAway } from "../../app/surroundings-fault.ts";
import { assetRoutes } from "./asset-routes.ts";
import { cookieJar, type CookieJar } from "./cookies.ts";
import { formTokens } from "./form-tokens.ts";
import { genuineForms } from "./genuine-forms.ts";
import { showAway, showBug, showNotFound } from "./last-resort.tsx";
import { showRefusal } from "./respond.tsx";
import { securityHeaders } from "./security-headers.ts";
import type { ShellDeps } from "./shell-deps.ts";
import { MalformedUpload } from "./upload-parts.ts";
import { anybody, visitor, visitOf } from "./visitor.ts";
import type { WebEnv } from "./web-env.ts";

export interface Shell {
  readonly app: Hono<WebEnv>;
  readonly cookies: CookieJar;
}

/**
 * An app without pages: headers, files, who asks, genuine forms, and what is shown when there is nothing to show.
 * `addOpenPages` adds those that are the same for everybody: they come before anybody is asked who they are.
 */
export function makeShell(deps: ShellDeps, addOpenPages: (app: Hono<WebEnv>) => void = () => undefined): Shell {
  const isHttps = deps.publicUrl?.protocol === "https:";
  const cookies = cookieJar({ isHttps });
  const tokens = formTokens(deps.formKey);
  const app = new Hono<WebEnv>();
  app.use(securityHeaders({ isHttps }));
  assetRoutes(app, deps.assets);
  app.use(anybody(deps));
  app.use(async (c, next) => (/%00/.test(c.req.url) ? showNotFound(c) : next())); // no database takes a null character
  addOpenPages(app);
  app.use(visitor({ ...deps, cookies, tokens }));
  app.use(
    genuineForms({
      publicUrl: deps.publicUrl,
      formLimits: deps.formLimits,
      tokens,
      visitOf: (c) => visitOf(c, cookies),
      clientAddressOf: deps.clientAddressOf,
      beginBody: deps.beginBody,
      takePlace: deps.takePlace,
    }),
  );
  app.notFound(showNotFound);
  app.onError((error, c) => {
    if (error instanceof MalformedUpload) return showRefusal(c, error.failure);
    return isDatabaseAway(error) ? showAway(c) : showBug(c, error, deps);
  });
  return { app, cookies };
}
