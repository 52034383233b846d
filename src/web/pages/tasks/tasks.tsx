import type { Hono } from "hono";
import type { PeriodCases, TaskView } from "../../../app/periods/period-cases.ts";
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
import { groupPlace, groupTasks, placeOf, titleOf, type TaskGroup } from "./task-words.ts";

/** Việc cần làm: the first page of everybody who works; the most urgent first, each with the way to its mend. */
export function taskPages(app: Hono<WebEnv>, { periods }: { readonly periods: Pick<PeriodCases, "tasksOf"> }): void {
  app.get("/tasks", signedInOnly, async (c) => {
    const actor = signedInActor(c);
    const found = await periods.tasksOf(actor);
    if (!found.ok) return showRefusal(c, found.failure);
    const late = found.value.filter(({ lateness }) => lateness?.isLate === true);
    const others = found.value.filter(({ lateness }) => lateness?.isLate !== true);
    const isOfficer = actor.officerCode !== undefined && scopeOf(actor, "responses.give", c.var.today) === undefined;
    return showPage(
      c,
      { title: "Việc cần làm", lead: leadOf(c.var.today, { all: found.value.length, late: late.length }) },
      found.value.length === 0 ? (
        <NothingWaits mayReadPeriods={scopeOf(actor, "periods.read", c.var.today) !== undefined} />
      ) : (
        <>
          <TaskSection title="Đã quá hạn" tasks={late} isOfficer={isOfficer} />
          <TaskSection title={late.length === 0 ? "Đang chờ" : "Còn trong hạn"} tasks={others} isOfficer={isOfficer} />
        </>
      ),
    );
  });
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
  readonly isOfficer: boolean;
}

function TaskSection({ title, tasks, isOfficer }: TaskSectionProps) {
  if (tasks.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      <ol class="tasks">
        {groupTasks(tasks).map((group) => (
          <TaskLine group={group} isOfficer={isOfficer} />
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
        {first.lateness !== undefined && (
          <Badge kind={latenessKind(first.lateness)} label={latenessWords(first.lateness)} />
        )}
      </p>
    </li>
  );
}

function TheirUnits({ tasks, isOfficer }: Omit<TaskSectionProps, "title">) {
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
