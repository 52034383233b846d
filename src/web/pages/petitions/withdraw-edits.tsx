import type { Context, Hono } from "hono";
import type { ViewPetition } from "../../../app/petitions/view-petitions.ts";
import type { WithdrawPetitionEdits } from "../../../app/petitions/withdraw-petition-edits.ts";
import { refuse } from "../../../core/access/account-failure.ts";
import { changedFields } from "../../../core/petitions/kept-edits.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { LinesField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { ContentChanges } from "./edited-content.tsx";
import { petitionHref, PETITIONS_CRUMB, withdrawHref } from "./petition-words.ts";

export interface WithdrawEditsDeps {
  readonly viewPetition: ViewPetition;
  readonly withdrawPetitionEdits: WithdrawPetitionEdits;
}

const PATH = "/petitions/:code/edit/withdraw";
const FIELDS: readonly string[] = ["reason"];

/** Bỏ phần sửa tay: shows to what a petition of files comes back, and takes its edits back with a reason. */
export function withdrawEditsPages(app: Hono<WebEnv>, deps: WithdrawEditsDeps): void {
  app.get(PATH, requires("petitions.manage"), (c) => showForm(c, deps, { reason: "", errors: [] }));

  app.post(PATH, requires("petitions.manage"), async (c) => {
    const code = c.req.param("code");
    const { form } = c.var;
    const wanted = { code, reason: fieldOf(form, "reason"), seen: fieldOf(form, "seen") };
    const done = await deps.withdrawPetitionEdits(signedInActor(c), wanted);
    if (done.ok) return c.redirect(afterwards(petitionHref(code), "petition-edits-withdrawn"), 303);
    const { failure } = done;
    const isOfForm = failure.code.startsWith("petition.") || FIELDS.includes(failure.at);
    const shown = { reason: wanted.reason, errors: refusedForm(c, failure, FIELDS) };
    return isOfForm ? showForm(c, deps, shown) : showRefusal(c, failure);
  });
}

interface Shown {
  /** As it was typed. */
  readonly reason: string;
  readonly errors: readonly FormError[];
}

async function showForm(c: Context<WebEnv>, { viewPetition }: WithdrawEditsDeps, { reason, errors }: Shown) {
  const found = await viewPetition(signedInActor(c), c.req.param("code") ?? "");
  if (!found.ok) return showRefusal(c, found.failure);
  const { petition, mayResolve, digest, withoutEdits } = found.value;
  if (!mayResolve) return showRefusal(c, refuse("access.refused").failure);
  const home = petitionHref(petition.code);
  return showPage(
    c,
    {
      title: `Bỏ phần sửa tay của ${petition.code}`,
      lead: "Phản ánh trở lại nội dung của tệp dữ liệu; nội dung đã sửa và lý do vẫn nằm ở phần Các lần sửa.",
      crumbs: [PETITIONS_CRUMB, { title: petition.code, href: home }],
      hasErrors: errors.length > 0,
    },
    withoutEdits === undefined ? (
      <EmptyState title="Không có phần sửa tay nào đang được giữ" why="Phản ánh này đã theo nội dung của tệp dữ liệu.">
        <ButtonLink href={home} look="quiet">
          Về trang của phản ánh
        </ButtonLink>
      </EmptyState>
    ) : (
      <div class="stack narrow">
        <ErrorSummary title="Chưa bỏ được phần sửa tay" errors={errors} />
        <section class="panel" aria-label="Sẽ trở lại">
          <h2>Sẽ trở lại</h2>
          {changedFields(petition, withoutEdits).length === 0 ? (
            <p>Nội dung không đổi: tệp nhập sau đã ghi điều mới ở mọi ô đã sửa.</p>
          ) : (
            <ContentChanges before={petition} after={withoutEdits} />
          )}
        </section>
        <PostForm action={withdrawHref(petition.code)}>
          <input type="hidden" name="seen" value={digest} />
          <LinesField
            name="reason"
            label="Lý do"
            hint="Vì sao bỏ phần sửa, căn cứ. Không ghi tên, số điện thoại của người phản ánh."
            rows={2}
            value={reason}
            error={errorOf(errors, "reason")}
          />
          <Button>Bỏ phần sửa tay</Button>
        </PostForm>
      </div>
    ),
  );
}
