import { makeCloseBatch } from "./close-batch.ts";
import { makeKeySheet } from "./key-sheet.ts";
import { makeOpenBatch, makeViewBatches } from "./open-batch.ts";
import type { PaperDeps } from "./paper-deps.ts";
import { makePictureCases } from "./pictures.ts";
import { makeRecountBatch } from "./recount-batch.ts";
import { makeResolveSheet } from "./resolve-sheet.ts";
import { makeDecideSettlerRule, makeViewSettlerRule } from "./settler-rule.ts";
import { makeViewBatch, makeViewSheet } from "./view-batch.ts";

/** Phiếu giấy nhập hai lần: batches of sheets that two people key, and what becomes of them. */
export function makePaperCases(deps: PaperDeps) {
  return {
    viewBatches: makeViewBatches(deps),
    openBatch: makeOpenBatch(deps),
    viewBatch: makeViewBatch(deps),
    keySheet: makeKeySheet(deps),
    viewSheet: makeViewSheet(deps),
    resolveSheet: makeResolveSheet(deps),
    recountBatch: makeRecountBatch(deps),
    closeBatch: makeCloseBatch(deps),
    ...makePictureCases(deps),
    viewSettlerRule: makeViewSettlerRule(deps),
    decideSettlerRule: makeDecideSettlerRule(deps),
  };
}

export type PaperCases = ReturnType<typeof makePaperCases>;
