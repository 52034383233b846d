import { countEquationWithoutZeros } from "../equation.ts";
import { GRADES } from "../results.ts";
import { KIND_NAMES } from "../wording.ts";
import type { PublishedGroup } from "../published-table.ts";
import type { TableLine } from "./progress-rows.ts";

/**
 * The classes of one kind of unit against its units. Two practices are in use for units that did not evaluate: they are
 * already in a class (Bình Thuận: weak), so that the classes alone make the units; or they stand beside the classes
 * (Kon Tum), so that classes and they together do. Either is accepted, anything else is not.
 */
export function gradeLine({ kind, units, byGrade, ungraded, notEvaluated }: PublishedGroup): TableLine {
  const graded = GRADES.map((grade) => byGrade[grade] ?? 0);
  const within = countEquationWithoutZeros([...graded, ungraded ?? 0], units);
  const beside = countEquationWithoutZeros([...graded, notEvaluated], units);
  const row = KIND_NAMES[kind];
  if (notEvaluated > units) {
    return { row, ok: false, text: `${notEvaluated} đơn vị không đánh giá > ${units} đơn vị` };
  }
  if (within.holds) {
    const note = notEvaluated === 0 ? "" : `, trong đó ${notEvaluated} đơn vị không đánh giá đã nằm trong các loại`;
    return { row, ok: true, text: `${within.text}${note}` };
  }
  if (ungraded === undefined && beside.holds) {
    return { row, ok: true, text: `${beside.text}, gồm ${notEvaluated} đơn vị không đánh giá đứng riêng` };
  }
  const alternative = notEvaluated === 0 ? "" : `; kể riêng ${notEvaluated} đơn vị không đánh giá: ${beside.text}`;
  return { row, ok: false, text: `${within.text}${alternative}` };
}
