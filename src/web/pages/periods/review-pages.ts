import type { Hono } from "hono";
import type { WebEnv } from "../../shell/web-env.ts";
import { appraisalPages } from "./appraisal.tsx";
import { checksPages, type ChecksDeps } from "./checks.tsx";
import { restrictedFilesPage, type RestrictedFilesDeps } from "./restricted-files.tsx";
import { responsePages } from "./responses.tsx";
import { whatIfPages, type WhatIfDeps } from "./what-if.tsx";

export type ReviewDeps = ChecksDeps & RestrictedFilesDeps & WhatIfDeps;

/** What happens to a unit's scores after it has scored itself: appraisal, responses, approval, publication. */
export function reviewPages(app: Hono<WebEnv>, deps: ReviewDeps): void {
  appraisalPages(app, deps);
  responsePages(app, deps);
  checksPages(app, deps);
  restrictedFilesPage(app, deps);
  whatIfPages(app, deps);
}
