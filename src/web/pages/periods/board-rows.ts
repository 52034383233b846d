import type { BoardRow } from "../../../app/periods/period-views.ts";
import { unmarkedText } from "../../../core/base/unmarked-text.ts";

/** Which units of a board are shown; whatever is not understood leaves all of them in. */
export interface BoardChoice {
  /** Words of names or codes, with or without the marks of Vietnamese. */
  readonly search: string;
  /** A step of units, `late`, or nothing. */
  readonly stage: string;
}

/** The units that match, those in trouble first: late ones by how late, then what something keeps, then by name. */
export function chooseRows(rows: readonly BoardRow[], { search, stage }: BoardChoice): readonly BoardRow[] {
  const words = unmarkedText(search)
    .split(" ")
    .filter((word) => word !== "");
  return rows
    .filter((row) => stage === "" || (stage === "late" ? isLate(row) : row.course.stage === stage))
    .filter(({ unit }) => {
      const text = `${unmarkedText(unit.name)} ${unit.code.toLowerCase()}`;
      return words.every((word) => text.includes(word));
    })
    .map((row, place) => ({ row, place }))
    .sort((a, b) => troubleOf(b.row) - troubleOf(a.row) || a.place - b.place)
    .map(({ row }) => row);
}

export function isLate({ lateness }: Pick<BoardRow, "lateness">): boolean {
  return lateness?.isLate === true;
}

const LATE = 1000;
const KEPT_FROM_NEXT = 2;
const ASKED = 1;

/** The more, the sooner somebody has to look at it. */
function troubleOf({ lateness, blocks, undecidedResponses, next, course }: BoardRow): number {
  if (lateness?.isLate === true) return LATE + lateness.workingDays;
  if (undecidedResponses > 0) return KEPT_FROM_NEXT;
  if (course.stage === "closed" && blocks.length > 0) return KEPT_FROM_NEXT;
  return next === undefined ? 0 : ASKED;
}
