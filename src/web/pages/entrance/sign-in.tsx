import type { Context, Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import { deviceOf } from "../../../core/access/device.ts";
import { FIRST_TASKS, type ViewFirstTasks } from "../../../app/view-first-tasks.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import type { Entering } from "../../shell/entering.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { ownPath } from "../../shell/own-address.ts";
import { refusedForm, showPage } from "../../shell/respond.tsx";
import type { WebEnv } from "../../shell/web-env.ts";

export interface SignInDeps extends Pick<Accounts, "signIn" | "confirmSecondFactor" | "signOut"> {
  readonly isFirstSetUpOpen: () => Promise<boolean>;
  readonly viewFirstTasks: ViewFirstTasks;
  readonly entering: Entering;
  /** Where a request comes from, for the limit by address. */
  readonly clientAddressOf: (c: Context) => string | undefined;
}

/** Đăng nhập: e-mail and password, then a code; and the way out. */
export function signInPages(app: Hono<WebEnv>, deps: SignInDeps): void {
  app.get("/work", signedInOnly, async (c) => c.redirect(await startOf(c, deps), 303));

  app.get("/sign-in", async (c) => {
    if (await deps.isFirstSetUpOpen()) return c.redirect("/first-run", 303);
    if (c.var.signedIn?.stage === "open") return c.redirect(await startOf(c, deps), 303);
    return showSignIn(c, { email: "", next: ownPath(c.req.query("next")) ?? "", errors: [] });
  });

  app.post("/sign-in", async (c) => {
    const { form, sessionToken } = c.var;
    const email = fieldOf(form, "email");
    const next = ownPath(fieldOf(form, "next")) ?? "";
    const opened = await deps.signIn({
      email,
      password: fieldOf(form, "password"),
      device: deviceOf(c.req.header("User-Agent")),
      address: deps.clientAddressOf(c),
      previousToken: sessionToken,
    });
    if (!opened.ok) {
      const errors = refusedForm(c, { ...opened.failure, at: "password" }, ["password"]);
      return showSignIn(c, { email, next, errors });
    }
    deps.entering.enter(c, opened.value.token);
    const query = next === "" ? "" : `?next=${encodeURIComponent(next)}`;
    if (opened.value.session.stage === "secondFactor") return c.redirect(`/sign-in/code${query}`, 303);
    return c.redirect(next === "" ? "/work" : next, 303);
  });

  secondStep(app, deps);

  app.post("/sign-out", async (c) => {
    if (c.var.sessionToken !== undefined) await deps.signOut(c.var.sessionToken);
    deps.entering.leave(c);
    return c.redirect("/sign-in", 303);
  });
}

/** The first page of a visitor; of an administrator the first tasks, until all are done. */
async function startOf(c: Context<WebEnv>, { viewFirstTasks }: SignInDeps): Promise<string> {
  const { signedIn } = c.var;
  if (signedIn === undefined) return "/sign-in";
  if (signedIn.stage !== "open") return "/account";
  const done = await viewFirstTasks(signedIn.actor);
  return done.ok && done.value.size < FIRST_TASKS.length ? "/start" : "/tasks";
}

function secondStep(app: Hono<WebEnv>, deps: SignInDeps): void {
  app.get("/sign-in/code", (c) => {
    if (c.var.signedIn?.stage !== "secondFactor") return c.redirect("/work", 303);
    return showCode(c, { next: ownPath(c.req.query("next")) ?? "", errors: [] });
  });

  app.post("/sign-in/code", async (c) => {
    const { form, sessionToken = "" } = c.var;
    const next = ownPath(fieldOf(form, "next")) ?? "";
    const confirmed = await deps.confirmSecondFactor({ token: sessionToken, code: fieldOf(form, "code") });
    if (!confirmed.ok) {
      if (confirmed.failure.code === "session.refused") return c.redirect("/sign-in", 303);
      return showCode(c, { next, errors: refusedForm(c, { ...confirmed.failure, at: "code" }, ["code"]) });
    }
    deps.entering.enter(c, confirmed.value.token);
    return c.redirect(next === "" ? "/work" : next, 303);
  });
}

interface SignInView {
  readonly email: string;
  readonly next: string;
  readonly errors: readonly FormError[];
}

function showSignIn(c: Context<WebEnv>, { email, next, errors }: SignInView) {
  const lead = "Dành cho cán bộ, công chức. Người dân không cần tài khoản để đánh giá.";
  return showPage(
    c,
    { title: "Đăng nhập", lead, hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title="Chưa đăng nhập được" errors={errors} />
      <PostForm action="/sign-in">
        <input type="hidden" name="next" value={next} />
        <TextField name="email" label="E-mail" kind="email" value={email} autocomplete="username" />
        <TextField
          name="password"
          label="Mật khẩu"
          kind="password"
          autocomplete="current-password"
          error={errorOf(errors, "password")}
        />
        <Button size="wide">Đăng nhập</Button>
      </PostForm>
      <p class="small">
        Có mã mời? <a href="/invitation">Nhận tài khoản</a>. Quên mật khẩu? Liên hệ quản trị hệ thống của tỉnh để nhận
        mã mời mới.
      </p>
    </>,
  );
}

function showCode(c: Context<WebEnv>, { next, errors }: Omit<SignInView, "email">) {
  return showPage(
    c,
    { title: "Nhập mã xác thực", lead: "Mở ứng dụng lấy mã trên điện thoại.", hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title="Chưa xác thực được" errors={errors} />
      <PostForm action="/sign-in/code" class="form narrow">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label="Mã sáu số"
          hint="Mất điện thoại: nhập một mã dự phòng."
          autocomplete="one-time-code"
          error={errorOf(errors, "code")}
        />
        <Button size="wide">Tiếp tục</Button>
      </PostForm>
    </>,
  );
}
