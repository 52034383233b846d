import type { Hono } from "hono";
import type { PeriodCases, TaskView } from "../../../app/periods/period-cases.ts";
import type { ViewDuties } from "../../../app/view-duties.ts";
import type { Duty } from "../../../core/access/duties.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Badge } from "../../components/badge.tsx";
import { ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { signedInOnly } from "../../shell/gate.ts";
import { showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { dueWords, latenessKind, latenessWords } from "../periods/period-words.ts";
import { dutyWords } from "./duty-words.ts";
import { groupPlace, groupTasks, placeOf, titleOf, type TaskGroup } from "./task-words.ts";

interface TasksDeps {
  readonly periods: Pick<PeriodCases, "tasksOf">;
  readonly viewDuties: ViewDuties;
}

/** Việc cần làm: the first page of everybody who works; the most urgent first, each with the way to its mend. */
export function taskPages(app: Hono<WebEnv>, { periods, viewDuties }: TasksDeps): void {
  app.get("/tasks", signedInOnly, async (c) => {
    const actor = signedInActor(c);
    const found = await periods.tasksOf(actor);
    if (!found.ok) return showRefusal(c, found.failure);
    const duties = await viewDuties(actor);
    const late = { tasks: found.value.filter(isLate), duties: duties.filter(isLate) };
    const others = { tasks: found.value.filter(isInTime), duties: duties.filter(isInTime) };
    const counts = { all: found.value.length + duties.length, late: late.tasks.length + late.duties.length };
    const isOfficer = actor.officerCode !== undefined && scopeOf(actor, "responses.give", c.var.today) === undefined;
    return showPage(
      c,
      { title: "Việc cần làm", lead: leadOf(c.var.today, counts) },
      counts.all === 0 ? (
        <NothingWaits mayReadPeriods={scopeOf(actor, "periods.read", c.var.today) !== undefined} />
      ) : (
        <>
          <TaskSection title="Đã quá hạn" {...late} isOfficer={isOfficer} />
          <TaskSection title={counts.late === 0 ? "Đang chờ" : "Còn trong hạn"} {...others} isOfficer={isOfficer} />
        </>
      ),
    );
  });
}

function isLate({ lateness }: Pick<Duty, "lateness">): boolean {
  return lateness?.isLate === true;
}

function isInTime(waiting: Pick<Duty, "lateness">): boolean {
  return !isLate(waiting);
}

function leadOf(today: TaskView["due"], { all, late }: { readonly all: number; readonly late: number }): string {
  const day = today === undefined ? "" : `Hôm nay ${formatVietnameseDate(today)}`;
  if (all === 0) return day;
  const lateWords = late === 0 ? "không việc nào quá hạn" : `${formatCount(late)} việc quá hạn`;
  return `${day} · ${formatCount(all)} việc, ${lateWords}`;
}

function NothingWaits({ mayReadPeriods }: { readonly mayReadPeriods: boolean }) {
  return (
    <EmptyState
      title="Không có việc nào đang chờ"
      why="Khi một kỳ đánh giá đến bước của bạn, việc hiện ở đây cùng hạn làm và đường dẫn tới chỗ làm."
    >
      {mayReadPeriods && (
        <ButtonLink href="/periods" look="quiet">
          Xem các kỳ đánh giá
        </ButtonLink>
      )}
    </EmptyState>
  );
}

interface TaskSectionProps {
  readonly title: string;
  readonly tasks: readonly TaskView[];
  readonly duties: readonly Duty[];
  readonly isOfficer: boolean;
}

function TaskSection({ title, tasks, duties, isOfficer }: TaskSectionProps) {
  if (tasks.length + duties.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      <ol class="tasks">
        {groupTasks(tasks).map((group) => (
          <TaskLine group={group} isOfficer={isOfficer} />
        ))}
        {duties.map((duty) => (
          <DutyLine duty={duty} />
        ))}
      </ol>
    </section>
  );
}

function TaskLine({ group, isOfficer }: { readonly group: TaskGroup; readonly isOfficer: boolean }) {
  const { first, tasks } = group;
  return (
    <li>
      <div>
        <h3>
          <a href={groupPlace(group, isOfficer)}>{titleOf(group)}</a>
        </h3>
        <p class="small muted">
          {first.periodTitle}
          {first.onBehalfOfName !== undefined && ` · làm thay ${first.onBehalfOfName}`}
        </p>
        {tasks.length > 1 && <TheirUnits tasks={tasks} isOfficer={isOfficer} />}
      </div>
      <p class="task-due small">
        {first.due === undefined ? <span class="muted">Chưa tính được hạn</span> : dueWords(first.due)}{" "}
        <Standing lateness={first.lateness} />
      </p>
    </li>
  );
}

function DutyLine({ duty }: { readonly duty: Duty }) {
  const { title, why, href } = dutyWords(duty);
  return (
    <li>
      <div>
        <h3>
          <a href={href}>{title}</a>
        </h3>
        <p class="small muted">{why}</p>
      </div>
      <p class="task-due small">
        {duty.due === undefined ? "Làm ngay" : dueWords(duty.due)} <Standing lateness={duty.lateness} />
      </p>
    </li>
  );
}

function Standing({ lateness }: Pick<Duty, "lateness">) {
  return lateness === undefined ? null : <Badge kind={latenessKind(lateness)} label={latenessWords(lateness)} />;
}

function TheirUnits({ tasks, isOfficer }: Omit<TaskSectionProps, "title" | "duties">) {
  return (
    <details class="small">
      <summary>Các đơn vị</summary>
      <ul class="task-units">
        {tasks.map((task) => (
          <li>
            <a href={placeOf(task, isOfficer)}>{task.unit?.name ?? task.periodTitle}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
