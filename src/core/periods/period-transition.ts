import type { LocalDate } from "../base/local-date.ts";
import { failed, success, type Result } from "../base/result.ts";
import { checkedDecision, type ReopeningDecision } from "./decision.ts";
import { refusePeriod } from "./period-failure.ts";
import { refusedArrow, type Machine } from "./steps.ts";

/** Bước của kỳ: draft (bản nháp), open (đang mở), closed (đã khóa số liệu). What follows is done unit by unit. */
export const PERIOD_STAGES = ["draft", "open", "closed"] as const;
export type PeriodStage = (typeof PERIOD_STAGES)[number];

/** Kỳ đánh giá in its course. */
export interface PeriodCourse {
  readonly stage: PeriodStage;
  /** The day on which the facts were locked, from which every deadline runs; only of a closed period. */
  readonly closedOn: LocalDate | undefined;
  /** Why it was opened again, oldest first. */
  readonly reopenings: readonly ReopeningDecision[];
}

export type PeriodEvent =
  | { readonly type: "open" }
  | { readonly type: "close" }
  /** Mở lại để nhận số liệu: takes every unit of the period back to collecting. */
  | { readonly type: "reopen"; readonly decision: ReopeningDecision };

export interface PeriodContext {
  readonly day: LocalDate;
  /** The last day of the period's window. */
  readonly windowTo: LocalDate;
  /** How many units it evaluates. */
  readonly units: number;
  /** Of which a publication is in force. */
  readonly publishedUnits: number;
}

/** The arrows of a period (`docs/states/period.md`). */
export const PERIOD_MACHINE = {
  places: { draft: 0, open: 1, closed: 2 },
  arrows: { draft: { open: ["open"] }, open: { close: ["closed"] }, closed: { reopen: ["open"] } },
  stageNames: { draft: "Bản nháp", open: "Đang mở", closed: "Khóa số liệu" },
  eventNames: { open: "mở kỳ", close: "khóa số liệu", reopen: "mở lại kỳ" },
  subject: { code: "period", name: "kỳ" },
} as const satisfies Machine<PeriodStage, PeriodEvent["type"]>;

/** A period as it is entered. */
export const DRAFT_PERIOD: PeriodCourse = { stage: "draft", closedOn: undefined, reopenings: [] };

/**
 * One event in the course of a period. Facts are locked only after the last day of the window, because a dossier that
 * finishes on that day belongs to it; and never unlocked once a unit's result is published.
 */
export function transitionPeriod(
  course: PeriodCourse,
  event: PeriodEvent,
  { day, windowTo, units, publishedUnits }: PeriodContext,
): Result<PeriodCourse> {
  const machine: Machine<PeriodStage, PeriodEvent["type"]> = PERIOD_MACHINE;
  const [stage] = machine.arrows[course.stage][event.type] ?? [];
  if (stage === undefined) return failed(refusedArrow(machine, { stage: course.stage, event: event.type }));
  switch (event.type) {
    case "open":
      return units === 0 ? refusePeriod("period.no-units", "units") : success({ ...course, stage });
    case "close":
      return day <= windowTo
        ? refusePeriod("period.window-not-over", "windowTo")
        : success({ ...course, stage, closedOn: day });
    case "reopen": {
      if (publishedUnits > 0) return refusePeriod("period.has-publication", "publications");
      const decision = checkedDecision(event.decision);
      if (!decision.ok) return decision;
      return success({ stage, closedOn: undefined, reopenings: [...course.reopenings, decision.value] });
    }
  }
}
