export interface Step {
  readonly title: string;
  /** Its date or count. */
  readonly note: string;
  /** `partly`: behind what stands here, and not done by all. */
  readonly state: "done" | "partly" | "here" | "ahead" | "blocked";
}

const STATE_WORDS = {
  done: "Đã xong",
  partly: "Còn đơn vị chưa xong",
  here: "Đang ở bước này",
  ahead: "Chưa tới",
  blocked: "Đang vướng",
} as const;

export function Stepper({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  return (
    <ol class="stepper" aria-label={label}>
      {steps.map(({ title, note, state }) => (
        <li class={state} aria-current={state === "here" ? "step" : undefined}>
          <b>{title}</b>
          <span class="sr">{STATE_WORDS[state]}. </span>
          {note}
        </li>
      ))}
    </ol>
  );
}
