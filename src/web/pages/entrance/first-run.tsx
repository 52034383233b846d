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

interface FirstRunDeps extends Pick<Accounts, "makeFirstAdministrator"> {
  readonly isFirstSetUpOpen: () => Promise<boolean>;
}

/** Lần đầu: whoever holds the code from the terminal becomes the first administrator; afterwards the page is gone. */
export function firstRunPages(app: Hono<WebEnv>, deps: FirstRunDeps): void {
  app.get("/first-run", async (c) =>
    (await deps.isFirstSetUpOpen()) ? showForm(c, { email: "", name: "", errors: [] }) : c.redirect("/sign-in", 303),
  );

  app.post("/first-run", async (c) => {
    const { form } = c.var;
    const [code, email, name] = [fieldOf(form, "code"), fieldOf(form, "email"), fieldOf(form, "name")];
    const made = await deps.makeFirstAdministrator({ code, email, name, password: fieldOf(form, "password") });
    if (made.ok) return c.redirect(afterwards("/sign-in", "first-run"), 303);
    const errors = refusedForm(c, made.failure, ["code", "email", "name", "password"]);
    return showForm(c, { email, name, errors });
  });
}

interface FirstRunView {
  readonly email: string;
  readonly name: string;
  readonly errors: readonly FormError[];
}

function showForm(c: Context<WebEnv>, { email, name, errors }: FirstRunView) {
  return showPage(
    c,
    {
      title: "Thiết lập lần đầu",
      lead: "Tạo tài khoản quản trị đầu tiên của hệ thống. Mã thiết lập hiện trên màn hình máy chủ khi khởi động.",
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa thiết lập được" errors={errors} />
      <PostForm action="/first-run">
        <TextField name="code" label="Mã thiết lập" error={errorOf(errors, "code")} />
        <TextField name="name" label="Họ và tên" value={name} autocomplete="name" error={errorOf(errors, "name")} />
        <TextField
          name="email"
          label="E-mail"
          kind="email"
          value={email}
          autocomplete="username"
          error={errorOf(errors, "email")}
        />
        <NewPasswordField name="password" errors={errors} />
        <Button size="wide">Tạo tài khoản quản trị</Button>
      </PostForm>
    </>,
  );
}

export function NewPasswordField({ name, errors }: { readonly name: string; readonly errors: readonly FormError[] }) {
  return (
    <TextField
      name={name}
      label="Mật khẩu mới"
      kind="password"
      hint="Từ 12 ký tự. Ghép bốn, năm từ không liên quan thành một câu dài; dấu cách và dấu tiếng Việt dùng được."
      autocomplete="new-password"
      error={errorOf(errors, name)}
    />
  );
}
