import { waitsForAppraiser } from "../../../app/periods/appraisal-queue.ts";
import type { BoardRow, PeriodBoard } from "../../../app/periods/period-views.ts";
import { isUnready } from "../../../core/periods/publication-readiness.ts";
import { unmarkedText } from "../../../core/base/unmarked-text.ts";

/** Which units of a board are shown; whatever is not understood leaves all of them in. */
export interface BoardChoice {
  /** Words of names or codes, with or without the marks of Vietnamese. */
  readonly search: string;
  /** A state of units, `late`, `unready`, `mine` for what waits for the reader, `mine-appraisal` of it, or nothing. */
  readonly stage: string;
}

/** The units that match, in the order in which they came: the board has put first what waits for the reader. */
export function chooseRows(rows: readonly BoardRow[], { search, stage }: BoardChoice): readonly BoardRow[] {
  const words = unmarkedText(search)
    .split(" ")
    .filter((word) => word !== "");
  return rows
    .filter((row) => isChosen(row, stage))
    .filter(({ unit }) => {
      const text = `${unmarkedText(unit.name)} ${unit.code.toLowerCase()}`;
      return words.every((word) => text.includes(word));
    });
}

function isChosen(row: BoardRow, stage: string): boolean {
  if (stage === "") return true;
  if (stage === "mine") return row.tasks.length > 0;
  if (stage === "mine-appraisal") return waitsForAppraiser(row);
  if (stage === "unready") return isUnready(row);
  return stage === "late" ? isLate(row) : row.state === stage;
}

/** The units of which somebody who approves has to decide. */
export function unitsToApprove({ rows }: Pick<PeriodBoard, "rows">): readonly BoardRow[] {
  return rows.filter(({ course: { stage } }) => stage === "appraised" || stage === "responding");
}

export function isLate({ lateness }: Pick<BoardRow, "lateness">): boolean {
  return lateness?.isLate === true;
}
