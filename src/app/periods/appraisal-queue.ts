import type { TaskKind } from "../../core/periods/tasks.ts";
import type { UnitStage } from "../../core/periods/unit-course.ts";
import type { BoardRow } from "./period-views.ts";

/** Steps at which a unit stands in the list of the appraisers. */
const LISTED: readonly UnitStage[] = ["selfScored", "absent", "appraised", "responding"];

/** What an appraiser does on the papers of a unit. */
const APPRAISERS_WORK: readonly TaskKind[] = ["appraisal", "responseDecision"];

/** Whether the reader has to appraise the unit, or to decide a response of it: the one answer of queue and board. */
export function waitsForAppraiser({ tasks }: Pick<BoardRow, "tasks">): boolean {
  return tasks.some(({ kind }) => APPRAISERS_WORK.includes(kind));
}

/** Whether the reader has to approve the unit. */
export function waitsForApproval({ tasks }: Pick<BoardRow, "tasks">): boolean {
  return tasks.some(({ kind }) => kind === "approval");
}

/** Hàng chờ thẩm định out of the rows of a board: what waits for the reader's appraisal first, the rest as it stood. */
export function appraisalQueue(rows: readonly BoardRow[]): readonly BoardRow[] {
  const listed = rows.filter(({ course }) => LISTED.includes(course.stage));
  return [...listed.filter(waitsForAppraiser), ...listed.filter((row) => !waitsForAppraiser(row))];
}

/** The way through a queue from one of its units. */
export interface QueuePlace {
  /** From 1 on among the units that are gone through; undefined: this one is not among them (any more). */
  readonly place: number | undefined;
  readonly count: number;
  /** Whether those that are gone through wait for the reader; else nothing waits and all are gone through. */
  readonly isWaiting: boolean;
  readonly previous: BoardRow | undefined;
  readonly next: BoardRow | undefined;
}

const BY_NAME = new Intl.Collator("vi");

/**
 * Before and after a unit in a list: of the units that wait for the reader while there are any, so that one finished
 * unit is followed by the next that waits, whatever page of the list it stands on; after the last the first follows.
 */
export function placeInQueue(
  queue: readonly BoardRow[],
  { code, name }: BoardRow["unit"],
  waits: (row: BoardRow) => boolean = waitsForAppraiser,
): QueuePlace {
  const waiting = queue.filter(waits);
  const isWaiting = waiting.length > 0;
  const walked = isWaiting ? waiting : queue;
  const at = walked.findIndex(({ unit }) => unit.code === code);
  const known = { count: walked.length, isWaiting };
  if (at < 0) {
    const after = walked.find(({ unit }) => BY_NAME.compare(unit.name, name) > 0);
    return { ...known, place: undefined, previous: undefined, next: after ?? walked[0] };
  }
  const first = isWaiting && at > 0 ? walked[0] : undefined;
  return { ...known, place: at + 1, previous: walked[at - 1], next: walked[at + 1] ?? first };
}
