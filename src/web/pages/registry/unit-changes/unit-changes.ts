import { abolish } from "./abolish.tsx";
import { correction } from "./correction.tsx";
import { merge } from "./merge.tsx";
import { newVersion } from "./new-version.tsx";
import { rename } from "./rename.tsx";
import { split } from "./split.tsx";
import type { UnitChange } from "./unit-change.ts";

/** The change that is of one version, not of the unit. */
export const CORRECTION = "correct";

/** What can become of a unit, by the word in the address. */
export const UNIT_CHANGES: Readonly<Record<string, UnitChange>> = {
  version: newVersion,
  rename,
  merge,
  split,
  abolish,
  [CORRECTION]: correction,
};

export function unitChangeHref(unitCode: string, change: string, version?: string): string {
  const path = `/units/${encodeURIComponent(unitCode)}/edit/${change}`;
  return version === undefined ? path : `${path}?version=${encodeURIComponent(version)}`;
}
