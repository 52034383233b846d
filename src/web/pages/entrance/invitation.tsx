import type { Context, Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { refusedForm, showPage } from "../../shell/respond.tsx";
import type { WebEnv } from "../../shell/web-env.ts";
import { NewPasswordField } from "./first-run.tsx";

type InvitationDeps = Pick<Accounts, "readInvitation" | "acceptInvitation">;

/**
 * Nhận tài khoản: whoever was handed an invitation sets a password of their own. The code is sent by a form and never
 * stands in an address, where it would be kept by histories and logs.
 */
export function invitationPages(app: Hono<WebEnv>, deps: InvitationDeps): void {
  app.get("/invitation", (c) => showCodeForm(c, []));

  app.post("/invitation", async (c) => {
    const invitation = fieldOf(c.var.form, "invitation");
    const invited = await deps.readInvitation(invitation);
    if (!invited.ok) return showCodeForm(c, refusedForm(c, { ...invited.failure, at: "invitation" }, ["invitation"]));
    return showPasswordForm(c, { ...invited.value, invitation, errors: [] });
  });

  app.post("/invitation/password", async (c) => {
    const { form } = c.var;
    const [invitation, password] = [fieldOf(form, "invitation"), fieldOf(form, "password")];
    const accepted = await deps.acceptInvitation({ invitation, password });
    if (accepted.ok) return c.redirect(afterwards("/sign-in", "invitation"), 303);
    const invited = await deps.readInvitation(invitation);
    if (!invited.ok) return showCodeForm(c, refusedForm(c, { ...invited.failure, at: "invitation" }, ["invitation"]));
    const errors = refusedForm(c, { ...accepted.failure, at: "password" }, ["password"]);
    return showPasswordForm(c, { ...invited.value, invitation, errors });
  });
}

function showCodeForm(c: Context<WebEnv>, errors: readonly FormError[]) {
  return showPage(
    c,
    { title: "Nhận tài khoản", lead: "Dùng mã mời mà quản trị hệ thống đã đưa.", hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title="Chưa nhận được tài khoản" errors={errors} />
      <PostForm action="/invitation">
        <TextField name="invitation" label="Mã mời" error={errorOf(errors, "invitation")} />
        <Button size="wide">Tiếp tục</Button>
      </PostForm>
      <p class="small">
        Đã có mật khẩu? <a href="/sign-in">Đăng nhập</a>.
      </p>
    </>,
  );
}

interface PasswordView {
  readonly email: string;
  readonly name: string;
  readonly invitation: string;
  readonly errors: readonly FormError[];
}

function showPasswordForm(c: Context<WebEnv>, { email, name, invitation, errors }: PasswordView) {
  return showPage(
    c,
    { title: "Đặt mật khẩu", lead: `Tài khoản của ${name}, ${email}.`, hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title="Chưa đặt được mật khẩu" errors={errors} />
      <PostForm action="/invitation/password">
        <input type="hidden" name="invitation" value={invitation} />
        <input type="hidden" name="username" autocomplete="username" value={email} />
        <NewPasswordField name="password" errors={errors} />
        <Button size="wide">Đặt mật khẩu</Button>
      </PostForm>
    </>,
  );
}
