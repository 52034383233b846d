import type { Context } from "hono";
import type { PeriodHead } from "../../../app/periods/period-views.ts";
import { PostForm } from "../../components/post-form.tsx";
import type { WebEnv } from "../../shell/web-env.ts";
import { periodHref } from "./period-address.ts";

/** Hoàn tác beside what was just done: a form, since it changes something, that looks like a link. */
export function UndoForm({ action, about }: { readonly action: string; readonly about: string }) {
  return (
    <PostForm action={action} class="inline">
      <button class="undo" type="submit">
        Hoàn tác<span class="sr"> {about}</span>
      </button>
    </PostForm>
  );
}

/** A draft that was just made may go again; one that is open may not. */
export function undoDraft(c: Context<WebEnv>, { id, course }: PeriodHead) {
  const wasMade = c.req.query("done") === "period-draft" && course.stage === "draft";
  return wasMade ? <UndoForm action={`${periodHref(id)}/remove`} about="lập kỳ" /> : undefined;
}
