import type { TaskView } from "../../../app/periods/period-cases.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { TaskKind } from "../../../core/periods/tasks.ts";
import { appraisalHref, periodHref, unitHref } from "../periods/period-address.ts";

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
  if (kind === "approval" || kind === "publication") return `${periodHref(periodId)}/checks`;
  if (agencyCode === undefined || kind === "reminder" || kind === "responseOpening") return periodHref(periodId);
  if (kind === "appraisal" || kind === "responseDecision") return appraisalHref(periodId, agencyCode);
  return unitHref(periodId, agencyCode);
}

/** The steps of units at which the tasks of a kind wait, for the filter of the board. */
const STAGES = {
  selfScorePreparation: "closed",
  selfScore: "closed",
  reminder: "closed",
  appraisal: "selfScored",
  responseOpening: "appraised",
  response: "responding",
  responseDecision: "responding",
} as const satisfies Readonly<Partial<Record<TaskKind, string>>>;

/** Where a group is done: its only task's place, else the board with those units. */
export function groupPlace({ first, tasks }: TaskGroup, isOfficer: boolean): string {
  if (tasks.length === 1) return placeOf(first, isOfficer);
  const stages: Readonly<Partial<Record<TaskKind, string>>> = STAGES;
  const stage = stages[first.kind];
  return stage === undefined ? placeOf(first, isOfficer) : `${periodHref(first.periodId)}?stage=${stage}`;
}
