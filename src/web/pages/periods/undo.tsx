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

/** The address after a draft was thrown away, which knows the one that can be brought back. */
export function withDraft(address: string, periodId: string): string {
  return `${address}&period=${encodeURIComponent(periodId)}`;
}

/** Hoàn tác of the draft that was just thrown away; undefined after anything else. */
export function undoRemoval(c: Context<WebEnv>) {
  const periodId = c.req.query("period") ?? "";
  if (c.req.query("done") !== "period-removed" || periodId === "") return undefined;
  return <UndoForm action={`${periodHref(periodId)}/restore`} about="bỏ bản nháp" />;
}

/** A draft that was just made may go again; one that is open may not. */
export function undoDraft(c: Context<WebEnv>, { id, course }: PeriodHead) {
  const wasMade = c.req.query("done") === "period-draft" && course.stage === "draft";
  return wasMade ? <UndoForm action={`${periodHref(id)}/remove`} about="lập kỳ" /> : undefined;
}
