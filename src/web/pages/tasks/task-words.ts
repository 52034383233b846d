import type { TaskView } from "../../../app/periods/period-cases.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { TaskKind } from "../../../core/periods/tasks.ts";
import { appraisalHref, periodHref, unitHref } from "../periods/period-address.ts";
import { responsesHref } from "../periods/responses.tsx";

/** What is done, as a heading says it. */
const TASK_NAMES = {
  closing: "Khóa số liệu",
  selfScorePreparation: "Chuẩn bị bản tự chấm",
  selfScore: "Ký bản tự chấm",
  reminder: "Nhắc đơn vị quá hạn tự chấm",
  appraisal: "Thẩm định",
  responseOpening: "Mở thời gian phản hồi",
  response: "Phản hồi kết quả",
  responseDecision: "Kết luận phản hồi",
  approval: "Phê duyệt",
  publication: "Công bố",
} as const satisfies Readonly<Record<TaskKind, string>>;

/** Tasks of one kind in one period that are due on one day and on behalf of one person: one line of the list. */
export interface TaskGroup {
  readonly first: TaskView;
  readonly tasks: readonly TaskView[];
}

/** Groups tasks, which come the most urgent first; so do the groups. */
export function groupTasks(tasks: readonly TaskView[]): readonly TaskGroup[] {
  const groups = new Map<string, TaskView[]>();
  for (const task of tasks) {
    const key = [task.periodId, task.kind, task.due ?? "", task.onBehalfOf ?? ""].join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [task]);
    else group.push(task);
  }
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ first, tasks: all }];
  });
}

/** `Thẩm định: Sở Y tế`, `Thẩm định: 148 đơn vị`, `Khóa số liệu`. */
export function titleOf({ first, tasks }: TaskGroup): string {
  const name = TASK_NAMES[first.kind];
  if (tasks.length > 1) return `${name}: ${formatCount(tasks.length)} đơn vị`;
  return first.unit === undefined ? name : `${name}: ${first.unit.name}`;
}

/** Where one task is done. An officer's own response stands with the own results. */
export function placeOf({ kind, periodId, agencyCode }: TaskView, isOfficer: boolean): string {
  if (kind === "response" && isOfficer) return "/my-results";
  const whole: Readonly<Partial<Record<TaskKind, string>>> = WHOLE_PERIOD;
  const path = whole[kind];
  if (path !== undefined || agencyCode === undefined) return `${periodHref(periodId)}${path ?? ""}`;
  if (kind === "appraisal") return appraisalHref(periodId, agencyCode);
  const isResponse = kind === "response" || kind === "responseDecision";
  return isResponse ? responsesHref(periodId, agencyCode) : unitHref(periodId, agencyCode);
}

/** Where what is done for many units at once is done, below the board. */
const WHOLE_PERIOD = {
  closing: "",
  reminder: "?stage=late",
  responseOpening: "/appraisal",
  approval: "/checks",
  publication: "/checks",
} as const satisfies Readonly<Partial<Record<TaskKind, string>>>;

/** Where the tasks of several units are seen together: in a list of their own, or as these steps of the board. */
const TOGETHER = {
  selfScorePreparation: "?stage=closed",
  selfScore: "?stage=closed",
  appraisal: "/appraisal",
  response: "?stage=mine",
  responseDecision: "/appraisal",
} as const satisfies Readonly<Partial<Record<TaskKind, string>>>;

/** Where a group is done: its only task's place, else where all of it is seen. */
export function groupPlace({ first, tasks }: TaskGroup, isOfficer: boolean): string {
  const together: Readonly<Partial<Record<TaskKind, string>>> = TOGETHER;
  const path = together[first.kind];
  if (tasks.length === 1 || path === undefined) return placeOf(first, isOfficer);
  return `${periodHref(first.periodId)}${path}`;
}
