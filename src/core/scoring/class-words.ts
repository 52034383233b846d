import type { AgencyResult } from "./results.ts";
import { GRADE_NAMES, STATUS_NAMES } from "./wording.ts";

/** Xếp loại of a unit in words. */
export interface ClassWords {
  readonly name: string;
  /** Why the class does not come from a total: the unit is not rated by its facts. */
  readonly note: string | undefined;
}

/**
 * The one way to say a unit's class. A unit that is not rated by its facts may have a class all the same, by the
 * decision of its province: then both are said, so that no page calls `Yếu` what another calls `Không thực hiện đánh
 * giá`.
 */
export function classWords({ grade, status }: Pick<AgencyResult, "grade" | "status">): ClassWords {
  return {
    name: grade === null ? "Không xếp loại" : GRADE_NAMES[grade],
    note: status === "rated" ? undefined : STATUS_NAMES[status],
  };
}

/** Both in one line: `Yếu (không thực hiện đánh giá)`. */
export function classText(result: Pick<AgencyResult, "grade" | "status">): string {
  const { name, note } = classWords(result);
  return note === undefined ? name : `${name} (${note.charAt(0).toLowerCase() + note.slice(1)})`;
}
