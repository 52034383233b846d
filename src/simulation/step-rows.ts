import { toLocalTime, type LocalTime } from "../core/base/local-date.ts";
import type { StepRow } from "../core/dossiers/dossier.ts";
import type { AgencyKind } from "../core/registry/agency.ts";
import type { CoordinatedPart } from "./coordination.ts";
import { knownAt, type SimulatedDossier } from "./dossier.ts";
import { HOURS, type OfficeDays } from "./office-days.ts";
import type { RandomStream } from "./random.ts";

const MINUTE_MS = 60_000;
/** Minutes that the last steps of a dossier take on the day of its end. */
const HAND_OVER = 5;
/** Dossiers with at least this limit are to be with the leader a day before they are due. */
const RESERVE_FROM_LIMIT = 5;

export interface StepTask {
  readonly dossier: SimulatedDossier;
  readonly kind: AgencyKind;
  readonly leader: string;
  readonly part: CoordinatedPart | undefined;
  readonly extractedAt: LocalTime;
}

interface Step {
  readonly agencyCode: string;
  readonly officerCode: string;
  readonly startedAt: LocalTime;
  readonly limitAt: LocalTime;
  readonly finishedAt: LocalTime;
}

function earlier(moment: LocalTime, minutes: number): LocalTime {
  return toLocalTime(moment - minutes * MINUTE_MS);
}

/** In communes what is asked for at the counter and due within a day is signed there and then. */
function isSignedApart({ dossier, kind }: StepTask): boolean {
  return kind !== "commune" || (dossier.procedure.limitWorkingDays ?? 0) > 1;
}

/** When the specialist hands over: a day before the end where there is room for it, else minutes before. */
function handOver(task: StepTask, days: OfficeDays, stream: RandomStream): [number, LocalTime] {
  const { dossier } = task;
  const { received, finished, lastDue } = dossier.course;
  if (!isSignedApart(task)) return [lastDue, dossier.finishedAt];
  const hasReserve = (dossier.procedure.limitWorkingDays ?? 0) >= RESERVE_FROM_LIMIT && finished - received >= 2;
  if (!hasReserve) return [lastDue, earlier(dossier.finishedAt, 2 * HAND_OVER)];
  return [lastDue - 1, days.momentAt(finished - 1, stream.between(HOURS.afternoon + 15, HOURS.close - 15))];
}

function plannedSteps(task: StepTask, days: OfficeDays, stream: RandomStream): readonly Step[] {
  const { dossier, part, leader } = task;
  const { agencyCode, receivedAt, finishedAt, course } = dossier;
  const registeredAt = toLocalTime(receivedAt + HAND_OVER * MINUTE_MS);
  const [specialistDue, handedOverAt] = handOver(task, days, stream);
  const steps: Step[] = [
    {
      agencyCode,
      officerCode: dossier.desk,
      startedAt: receivedAt,
      limitAt: days.closingOf(course.received + 1),
      finishedAt: registeredAt,
    },
    {
      agencyCode,
      officerCode: dossier.specialist.code,
      startedAt: registeredAt,
      limitAt: days.closingOf(specialistDue),
      finishedAt: handedOverAt,
    },
  ];
  if (dossier.fate === "withdrawn") return steps;
  if (part !== undefined) {
    steps.push({
      agencyCode: part.coordinator.agencyCode,
      officerCode: part.officer,
      startedAt: days.momentAt(part.started, HOURS.afternoon),
      limitAt: days.closingOf(part.due),
      finishedAt: days.momentAt(part.finished, stream.between(HOURS.open + 30, HOURS.noon)),
    });
  }
  if (!isSignedApart(task)) return steps;
  const limitAt = days.closingOf(course.lastDue);
  const signedAt = task.kind === "commune" ? finishedAt : earlier(finishedAt, HAND_OVER);
  steps.push({ agencyCode, officerCode: leader, startedAt: handedOverAt, limitAt, finishedAt: signedAt });
  if (task.kind !== "commune") {
    steps.push({ agencyCode, officerCode: dossier.desk, startedAt: signedAt, limitAt, finishedAt });
  }
  return steps;
}

/**
 * The process steps of a dossier: reception, settling, perhaps the part of another agency, and then the signature and
 * in departments and districts the return. Steps not begun at the extract are not in the files; of those begun and not
 * ended the end is not. A withdrawn dossier ends with whatever was begun.
 */
export function stepRows(task: StepTask, days: OfficeDays, stream: RandomStream): readonly StepRow[] {
  const { code, fate, finishedAt } = task.dossier;
  const until = fate === "withdrawn" ? toLocalTime(Math.min(finishedAt, task.extractedAt)) : task.extractedAt;
  const rows: StepRow[] = [];
  for (const step of plannedSteps(task, days, stream)) {
    if (step.startedAt > until) continue;
    const { agencyCode, officerCode, startedAt, limitAt } = step;
    const stepEnd = knownAt(step.finishedAt, until);
    rows.push({
      dossierCode: code,
      stepNo: rows.length + 1,
      agencyCode,
      officerCode,
      startedAt,
      limitAt,
      finishedAt: stepEnd,
    });
  }
  return rows;
}
