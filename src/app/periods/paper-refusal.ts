import { failed, type Failure } from "../../core/base/result.ts";
import { periodFailure } from "../../core/periods/period-failure.ts";
import type { LineConflict, PaperRefusal } from "./period-asks.ts";

type Refused = { readonly ok: false; readonly failure: PaperRefusal };

/** A refusal of a whole paper that has no faults of its lines. */
export function asPaperRefusal(failure: Failure): Refused {
  return failed({ ...failure, faults: [], conflicts: [], version: undefined });
}

/** Refused for its lines: the first fault speaks for all. */
export function refusedLines(faults: readonly [Failure, ...Failure[]]): Refused {
  return failed({ ...faults[0], faults, conflicts: [], version: undefined });
}

/** Somebody changed these lines after they were read. */
export function changedMeanwhile(conflicts: readonly LineConflict[], version: number): Refused {
  const at = conflicts[0]?.indicator ?? "version";
  return failed({ ...periodFailure("paper.changed-meanwhile", at), faults: [], conflicts, version });
}
