import type { ReconciliationCheck } from "../scoring/results.ts";
import { isSmallBase } from "./disclosure-cells.ts";
import type { Suppression } from "./suppression.ts";

/**
 * Checks as everybody may read them: where the sum of all answers, or of all officers, is not published, neither is the
 * equation that adds them up. `counted` is how many ballots counted in all.
 */
export function shownChecks(
  checks: readonly ReconciliationCheck[],
  { suppression, counted }: { readonly suppression: Suppression; readonly counted: number },
): readonly ReconciliationCheck[] {
  const areAnswersHidden = isSmallBase(counted) || suppression.satisfaction.sums.has("province");
  const areOfficersHidden = suppression.officers.sums.has("province");
  const isTelling = ({ check }: ReconciliationCheck): boolean =>
    (areAnswersHidden && check.startsWith("ballots.")) || (areOfficersHidden && check.startsWith("officers."));
  return checks.map((each) => (isTelling(each) ? { ...each, detail: "Đã đối chiếu; số đếm không công bố." } : each));
}
