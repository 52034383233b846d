import type { Hono } from "hono";
import { componentPage } from "./pages/component-page.tsx";
import { makeShell } from "./shell/shell.tsx";
import type { ShellDeps } from "./shell/shell-deps.ts";
import type { WebEnv } from "./shell/web-env.ts";

export interface WebDeps extends ShellDeps {
  /** Shows `/dev/components`. */
  readonly isDevelopment: boolean;
}

/** The pages of the workspace: everything below `/` that is not the API or for machines. */
export function makeWebApp(deps: WebDeps): Hono<WebEnv> {
  const { app } = makeShell(deps);
  if (deps.isDevelopment) componentPage(app);
  return app;
}
