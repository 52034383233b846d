import type { BoardRow, PeriodBoard } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate, type LocalDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { UNIT_MACHINE } from "../../../core/periods/unit-course.ts";
import { countByState, UNIT_STATES } from "../../../core/periods/unit-state.ts";
import type { EquationPart } from "../../components/equation.tsx";
import type { Step } from "../../components/stepper.tsx";
import { UNIT_STATE_WORDS } from "./period-words.ts";

/** The steps that units go one by one, with the place at which a unit has done them. */
const UNIT_STEPS = ["selfScored", "appraised", "responding", "approved", "published"] as const;
type UnitStep = (typeof UNIT_STEPS)[number];

/** Bảy bước của kỳ, each with its date or how many units have done it; the period stands where most units wait. */
export function stepsOf(board: PeriodBoard): readonly Step[] {
  const { course, window } = board.period;
  const days = `${formatVietnameseDate(window.from)}–${formatVietnameseDate(window.to)}`;
  const isClosed = course.stage === "closed";
  const collecting = { draft: "ahead", open: "here", closed: "done" } as const;
  const closedOn = course.closedOn === undefined ? "sau ngày cuối kỳ" : formatVietnameseDate(course.closedOn);
  const counts = UNIT_STEPS.map((step) => doneCount(board, step));
  const here = isClosed ? busiestStep(board.rows.length, counts) : -1;
  return [
    { title: "Đang mở", note: days, state: collecting[course.stage] },
    { title: "Khóa số liệu", note: closedOn, state: isClosed ? "done" : "ahead" },
    ...UNIT_STEPS.map((step, place): Step => {
      const state = stateOf(place, { here, isClosed, isWhole: counts[place] === board.rows.length });
      const isBlocked = step === "published" && state !== "done" && blocksPublication(board);
      const note = isBlocked ? "chưa thể: bộ quy tắc không có hiệu lực suốt kỳ" : noteOf(board, step);
      return { title: UNIT_MACHINE.stageNames[step], note, state: isBlocked ? "blocked" : state };
    }),
  ];
}

/** The step that most units have next, the earliest of equals; -1 when all units have done every step. */
function busiestStep(units: number, counts: readonly number[]): number {
  const waiting = counts.map((count, place) => (counts[place - 1] ?? units) - count);
  const most = Math.max(...waiting);
  return most === 0 ? -1 : waiting.indexOf(most);
}

interface StepAt {
  readonly here: number;
  readonly isClosed: boolean;
  /** Whether every unit has done the step. */
  readonly isWhole: boolean;
}

function stateOf(place: number, { here, isClosed, isWhole }: StepAt): Step["state"] {
  if (!isClosed) return "ahead";
  if (place === here) return "here";
  if (here !== -1 && place > here) return "ahead";
  return isWhole ? "done" : "partly";
}

/** How many units have a step behind them. A unit responds until it can be approved, or not at all. */
function doneCount({ rows, period }: PeriodBoard, step: UnitStep): number {
  const { places } = UNIT_MACHINE;
  const hasResponses = period.policy.responseWorkingDays > 0;
  const needed = step === "responding" ? (hasResponses ? places.approved : places.appraised) : places[step];
  const hasResponded = ({ state }: BoardRow): boolean => step === "responding" && state === "approvable";
  return rows.filter((row) => places[row.course.stage] >= needed || hasResponded(row)).length;
}

function noteOf(board: PeriodBoard, step: UnitStep): string {
  const { period, rows } = board;
  if (step === "responding" && period.policy.responseWorkingDays === 0) return "tỉnh không có bước này";
  if (period.course.stage !== "closed") return "";
  const count = `${formatCount(doneCount(board, step))}/${formatCount(rows.length)} đơn vị`;
  const dues: Readonly<Partial<Record<UnitStep, LocalDate | undefined>>> = {
    selfScored: period.deadlines?.selfScore,
    appraised: period.deadlines?.appraisal,
  };
  const due = dues[step];
  return due === undefined ? count : `${count}, hạn ${formatVietnameseDate(due)}`;
}

function blocksPublication({ period }: PeriodBoard): boolean {
  return period.notInForce !== undefined;
}

/** How many units are in each state, in the order of the work, for the sum that must come to those of the period. */
export function unitsByState(rows: readonly BoardRow[]): readonly EquationPart[] {
  const counts = countByState(rows);
  return UNIT_STATES.filter((state) => counts[state] > 0).map((state) => ({
    count: counts[state],
    name: UNIT_STATE_WORDS[state][1].toLocaleLowerCase("vi"),
  }));
}
