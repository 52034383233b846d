import type { LocalDate } from "../base/local-date.ts";
import type { AgencyRow } from "./agency.ts";
import { isValidOn } from "./timeline.ts";

/**
 * The tree of units on a day: the code of the unit above a unit, undefined at the top and for a unit that is not valid
 * that day. Rights hold for a unit and all below it, so they are asked with the tree of the day in question.
 */
export function unitTreeOn(versions: readonly AgencyRow[], day: LocalDate): (code: string) => string | undefined {
  const parents = new Map<string, AgencyRow>();
  for (const version of versions) {
    const other = parents.get(version.code);
    const isLater = other === undefined || (other.validFrom ?? -Infinity) < (version.validFrom ?? -Infinity);
    if (isValidOn(version, day) && isLater) parents.set(version.code, version);
  }
  return (code) => parents.get(code)?.parentCode;
}
