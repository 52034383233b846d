import type { Points } from "./behaviour.ts";
import type { RandomStream } from "./random.ts";

/** One time the agency asked for papers, in numbers of working days. */
export interface Wait {
  readonly requested: number;
  readonly received: number;
  /** The new appointment. */
  readonly due: number;
  readonly isApplicantsFault: boolean;
}

/** The dates of one dossier, in numbers of working days. */
export interface Course {
  readonly received: number;
  /** The appointment on the receipt. */
  readonly due: number;
  /** The appointment after all waits. */
  readonly lastDue: number;
  readonly finished: number;
  readonly waits: readonly Wait[];
}

export interface CourseTask {
  readonly received: number;
  /** In working days, at least 1. */
  readonly limit: number;
  readonly timeliness: Points;
  /** For each request for papers, whether the applicant had caused it. */
  readonly requests: readonly boolean[];
}

/** Working days of work, without waits, that make a dossier early, on time or late against its limit. */
function workingTime({ limit, timeliness }: CourseTask, stream: RandomStream): number {
  const fraction = stream.fraction();
  if (timeliness === 2) return Math.min(limit - 1, Math.floor(limit * (0.2 + 0.8 * fraction)));
  if (timeliness === 1) return limit;
  return limit + 1 + Math.floor(fraction * fraction * (2 + 0.8 * limit));
}

/** The longest that applicants take for a paper, and that an office takes to notice that one is missing. */
const LONGEST_WAIT = 6;
const LATEST_NOTICE = 3;

/** Lays out the dates of a dossier so that it is early, on time or late as it was drawn, waits included. */
export function layOutCourse(task: CourseTask, stream: RandomStream): Course {
  const time = workingTime(task, stream);
  const waits: Wait[] = [];
  let [worked, waited] = [0, 0];
  for (const isApplicantsFault of task.requests) {
    worked += stream.between(0, Math.min(LATEST_NOTICE, time - worked));
    const requested = task.received + worked + waited;
    const length = stream.between(1, LONGEST_WAIT);
    waited += length;
    waits.push({
      requested,
      received: requested + length,
      due: task.received + task.limit + waited,
      isApplicantsFault,
    });
  }
  const due = task.received + task.limit;
  return { received: task.received, due, lastDue: due + waited, finished: task.received + time + waited, waits };
}
