import { ButtonLink } from "./button.tsx";

export interface Task {
  readonly title: string;
  readonly what: string;
  readonly isDone: boolean;
  readonly action: { readonly label: string; readonly href: string };
}

/** Numbered tasks that are done one after the other: the first that is not done has the one primary button. */
export function TaskList({ label, tasks }: { readonly label: string; readonly tasks: readonly Task[] }) {
  const now = tasks.findIndex(({ isDone }) => !isDone);
  return (
    <ol class="todo" aria-label={label}>
      {tasks.map((task, place) => (
        <li class={stateOf(task, place === now)} aria-current={place === now ? "step" : undefined}>
          <span class="n num" aria-hidden="true">
            {place + 1}
          </span>
          <div>
            <h2>{task.title}</h2>
            <p class="muted">{task.what}</p>
          </div>
          <Action task={task} place={place} now={now} />
        </li>
      ))}
    </ol>
  );
}

function stateOf({ isDone }: Task, isNow: boolean): "done" | "now" | undefined {
  if (isDone) return "done";
  return isNow ? "now" : undefined;
}

interface ActionProps {
  readonly task: Task;
  readonly place: number;
  readonly now: number;
}

function Action({ task: { title, isDone, action }, place, now }: ActionProps) {
  if (isDone)
    return (
      <span class="small">
        Đã xong ·{" "}
        <a href={action.href}>
          Xem lại<span class="sr"> {title}</span>
        </a>
      </span>
    );
  if (place !== now) return <span class="muted small">Sau bước {place}</span>;
  return (
    <ButtonLink href={action.href} about={title}>
      {action.label}
    </ButtonLink>
  );
}
