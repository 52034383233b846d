import type { Hono } from "hono";
import type { PaperCases } from "../../../app/paper/paper-cases.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { batchListPages } from "./batch-list.tsx";
import { batchPages } from "./batch-page.tsx";
import { keyingPages } from "./keying-page.tsx";
import { settlerPages } from "./settler-page.tsx";
import { sheetPages } from "./sheet-page.tsx";

export interface PaperBallotPagesDeps {
  readonly paper: PaperCases;
}

/** Phiếu giấy: batches, keying, differences. */
export function paperBallotPages(app: Hono<WebEnv>, deps: PaperBallotPagesDeps): void {
  batchListPages(app, deps);
  batchPages(app, deps);
  keyingPages(app, deps);
  sheetPages(app, deps);
  settlerPages(app, deps);
}
