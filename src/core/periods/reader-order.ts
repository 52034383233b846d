import type { Lateness } from "./deadlines.ts";
import { byUrgency, type Task } from "./tasks.ts";
import type { UnitEventType, UnitStage } from "./unit-course.ts";

/** What decides where a unit stands in a list that somebody reads. */
export interface ReadUnit {
  /** What waits for the reader there, the most urgent first. */
  readonly tasks: readonly Task[];
  readonly course: { readonly stage: UnitStage };
  readonly next: UnitEventType | undefined;
  readonly lateness: Lateness | undefined;
  readonly blocks: readonly unknown[];
  readonly undecidedResponses: number;
}

/**
 * Thứ tự của các đơn vị cho một người: first what waits for this person, the earliest last day first; then what is late
 * or kept from going on, which others have to look at. Where nothing tells two units apart their order stays.
 */
export function inReaderOrder<Unit extends ReadUnit>(units: readonly Unit[]): readonly Unit[] {
  return units
    .map((unit, place) => ({ unit, place }))
    .sort((a, b) => byReader(a.unit, b.unit) || a.place - b.place)
    .map(({ unit }) => unit);
}

function byReader(a: ReadUnit, b: ReadUnit): number {
  const [taskA, taskB] = [a.tasks[0], b.tasks[0]];
  if (taskA !== undefined && taskB !== undefined) return byUrgency(taskA, taskB);
  if (taskA !== undefined) return -1;
  if (taskB !== undefined) return 1;
  return troubleOf(b) - troubleOf(a);
}

const LATE = 1000;
const KEPT_FROM_NEXT = 2;
const ASKED = 1;

/** The more, the sooner somebody has to look at it. */
function troubleOf({ lateness, blocks, undecidedResponses, next, course }: ReadUnit): number {
  if (lateness?.isLate === true) return LATE + lateness.workingDays;
  if (undecidedResponses > 0) return KEPT_FROM_NEXT;
  if (course.stage === "closed" && blocks.length > 0) return KEPT_FROM_NEXT;
  return next === undefined ? 0 : ASKED;
}
