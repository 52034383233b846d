import type { Hono } from "hono";
import type { ViewUnitsFacts } from "../../../app/agency-facts/view-units-facts.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { factFormPages, type FactFormDeps } from "./fact-form.tsx";
import { factsOverviewPage } from "./facts-overview.tsx";
import { factsPages, type FactsPageDeps } from "./facts-page.tsx";

export interface AgencyFactsPagesDeps extends FactsPageDeps, FactFormDeps {
  readonly viewUnitsFacts: ViewUnitsFacts;
}

/** Số liệu của đơn vị: all units, one of them, and the form for one indicator. */
export function agencyFactsPages(app: Hono<WebEnv>, deps: AgencyFactsPagesDeps): void {
  factsOverviewPage(app, deps);
  factsPages(app, deps);
  factFormPages(app, deps);
}
