import type { Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import type { PeriodCases, TaskView } from "../../../app/periods/period-cases.ts";
import type { ViewUpkeep } from "../../../app/view-upkeep.ts";
import type { Upkeep } from "../../../core/access/upkeep.ts";
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
import { ActsOfCommand } from "./acts-of-command.tsx";
import { upkeepWords } from "./upkeep-words.ts";
import { groupPlace, groupTasks, placeOf, titleOf, type TaskGroup } from "./task-words.ts";

interface TasksDeps {
  readonly periods: Pick<PeriodCases, "tasksOf">;
  readonly viewUpkeep: ViewUpkeep;
  readonly accounts: Pick<Accounts, "viewActsOfCommand">;
}

/** Việc cần làm: the first page of everybody who works; the most urgent first, each with the way to its mend. */
export function taskPages(app: Hono<WebEnv>, { periods, viewUpkeep, accounts }: TasksDeps): void {
  app.get("/tasks", signedInOnly, async (c) => {
    const actor = signedInActor(c);
    const found = await periods.tasksOf(actor);
    if (!found.ok) return showRefusal(c, found.failure);
    const upkeep = await viewUpkeep(actor);
    const late = { tasks: found.value.filter(isLate), upkeep: upkeep.filter(isLate) };
    const others = { tasks: found.value.filter(isInTime), upkeep: upkeep.filter(isInTime) };
    const counts = { all: found.value.length + upkeep.length, late: late.tasks.length + late.upkeep.length };
    const isOfficer = actor.officerCode !== undefined && scopeOf(actor, "responses.give", c.var.today) === undefined;
    return showPage(
      c,
      { title: "Việc cần làm", lead: leadOf(c.var.today, counts) },
      <>
        <ActsOfCommand acts={await accounts.viewActsOfCommand(actor)} />
        {counts.all === 0 ? (
          <NothingWaits mayReadPeriods={scopeOf(actor, "periods.read", c.var.today) !== undefined} />
        ) : (
          <>
            <TaskSection title="Đã quá hạn" {...late} isOfficer={isOfficer} />
            <TaskSection title={counts.late === 0 ? "Đang chờ" : "Còn trong hạn"} {...others} isOfficer={isOfficer} />
          </>
        )}
      </>,
    );
  });
}

function isLate({ lateness }: Pick<Upkeep, "lateness">): boolean {
  return lateness?.isLate === true;
}

function isInTime(waiting: Pick<Upkeep, "lateness">): boolean {
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
  readonly upkeep: readonly Upkeep[];
  readonly isOfficer: boolean;
}

function TaskSection({ title, tasks, upkeep, isOfficer }: TaskSectionProps) {
  if (tasks.length + upkeep.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      <ol class="tasks">
        {groupTasks(tasks).map((group) => (
          <TaskLine group={group} isOfficer={isOfficer} />
        ))}
        {upkeep.map((each) => (
          <UpkeepLine upkeep={each} />
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

function UpkeepLine({ upkeep }: { readonly upkeep: Upkeep }) {
  const { title, why, href } = upkeepWords(upkeep);
  return (
    <li>
      <div>
        <h3>
          <a href={href}>{title}</a>
        </h3>
        <p class="small muted">{why}</p>
      </div>
      <p class="task-due small">
        {upkeep.due === undefined ? "Làm ngay" : dueWords(upkeep.due)} <Standing lateness={upkeep.lateness} />
      </p>
    </li>
  );
}

function Standing({ lateness }: Pick<Upkeep, "lateness">) {
  return lateness === undefined ? null : <Badge kind={latenessKind(lateness)} label={latenessWords(lateness)} />;
}

function TheirUnits({ tasks, isOfficer }: Omit<TaskSectionProps, "title" | "upkeep">) {
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
