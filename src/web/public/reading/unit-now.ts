import type { UnitToday } from "../../../core/registry/unit-today.ts";

/** What the registry says of the unit today; no part of the publication, which never changes. */
export interface UnitNow {
  readonly today: UnitToday | undefined;
  /** Where its own newest results stand; they may be those of another publication. */
  readonly newest: string | undefined;
  /** Where the newest results of its successors stand. */
  readonly resultsOf: ReadonlyMap<string, string>;
}
