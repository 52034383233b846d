import type { Hono } from "hono";
import type { WebEnv } from "../../shell/web-env.ts";
import { decisionPages } from "./decision-pages.tsx";
import { evidencePages } from "./evidence-pages.ts";
import { periodActs } from "./period-acts.tsx";
import { periodBoardPage } from "./period-board.tsx";
import { periodFormPages } from "./period-form.tsx";
import { periodListPage } from "./period-list.tsx";
import { periodMethodPage } from "./period-method.tsx";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";
import { selfScorePages } from "./self-score-pages.tsx";
import { signPages } from "./sign-pages.tsx";
import { unitCommentsPage } from "./unit-comments-page.tsx";
import { unitPage } from "./unit-page.tsx";

/** The places of a period where people work before appraisal: list, form, board, unit. */
export function periodPages(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  periodListPage(app, deps);
  periodFormPages(app, deps);
  periodBoardPage(app, deps);
  periodActs(app, deps);
  periodMethodPage(app, deps);
  decisionPages(app, deps);
  unitPage(app, deps);
  unitCommentsPage(app, deps);
  selfScorePages(app, deps);
  signPages(app, deps);
  evidencePages(app, deps);
}
