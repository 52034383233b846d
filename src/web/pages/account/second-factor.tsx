import type { Context, Hono } from "hono";
import { encode } from "uqr";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import type { KeyForApp } from "../../../app/accounts/second-factor.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import type { Entering } from "../../shell/entering.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { enrollingOrOpen, signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage } from "../../shell/respond.tsx";
import type { WebEnv } from "../../shell/web-env.ts";

export interface SecondFactorDeps extends Pick<
  Accounts,
  "startEnrollment" | "finishEnrollment" | "renewRecoveryCodes"
> {
  readonly entering: Entering;
}

/** Xác thực hai bước: put the key into an app, prove it by a code, keep the recovery codes. */
export function secondFactorPages(app: Hono<WebEnv>, deps: SecondFactorDeps): void {
  app.get("/account/second-factor", enrollingOrOpen, (c) => showStart(c, []));

  app.post("/account/second-factor/key", enrollingOrOpen, async (c) => {
    const { form, sessionToken = "" } = c.var;
    const started = await deps.startEnrollment({ token: sessionToken, password: fieldOf(form, "password") });
    if (started.ok) return showKey(c, started.value, []);
    return showStart(c, refusedForm(c, started.failure, ["password"]));
  });

  app.post("/account/second-factor", enrollingOrOpen, async (c) => {
    const { form, sessionToken = "" } = c.var;
    const finished = await deps.finishEnrollment({ token: sessionToken, code: fieldOf(form, "code") });
    if (!finished.ok) {
      return showKey(c, shownKey(c), refusedForm(c, finished.failure, ["code"]));
    }
    deps.entering.enter(c, finished.value.token);
    return showCodes(c, finished.value.recoveryCodes);
  });

  app.post("/account/recovery-codes", signedInOnly, async (c) => {
    const { form, sessionToken = "" } = c.var;
    const renewed = await deps.renewRecoveryCodes({ token: sessionToken, password: fieldOf(form, "password") });
    if (renewed.ok) return showCodes(c, renewed.value.recoveryCodes);
    return showRenewal(c, refusedForm(c, renewed.failure, ["password"]));
  });

  app.get("/account/recovery-codes", signedInOnly, (c) => showRenewal(c, []));
}

const CRUMBS = [{ title: "Tài khoản của tôi", href: "/account" }];

function showStart(c: Context<WebEnv>, errors: readonly FormError[]) {
  const isEnrolling = c.var.signedIn?.stage === "enrolling";
  return showPage(
    c,
    { title: "Cài xác thực hai bước", crumbs: isEnrolling ? [] : CRUMBS, hasErrors: errors.length > 0 },
    <div class="stack narrow">
      <p>
        Vai trò được giao có thể làm thay đổi kết quả, nên mỗi lần đăng nhập cần thêm một mã từ điện thoại. Cài một ứng
        dụng lấy mã (Google Authenticator, Microsoft Authenticator hoặc loại tương tự), rồi hiện mã QR để quét.
      </p>
      <ErrorSummary title="Chưa hiện được mã QR" errors={errors} />
      <PostForm action="/account/second-factor/key">
        {!isEnrolling && <PasswordField errors={errors} />}
        <Button>Hiện mã QR</Button>
      </PostForm>
    </div>,
  );
}

function PasswordField({ errors }: { readonly errors: readonly FormError[] }) {
  return (
    <TextField
      name="password"
      label="Mật khẩu hiện tại"
      kind="password"
      autocomplete="current-password"
      error={errorOf(errors, "password")}
    />
  );
}

/** The key that the page showed before a wrong code: the visitor's own, so that the phone need not scan anew. */
function shownKey(c: Context<WebEnv>): KeyForApp {
  const uri = fieldOf(c.var.form, "uri").slice(0, 500);
  return { uri: uri.startsWith("otpauth://totp/") ? uri : "otpauth://totp/", secret: fieldOf(c.var.form, "secret") };
}

function showKey(c: Context<WebEnv>, { uri, secret }: KeyForApp, errors: readonly FormError[]) {
  return showPage(
    c,
    { title: "Quét mã QR bằng ứng dụng lấy mã", hasErrors: errors.length > 0 },
    <div class="stack narrow">
      <ErrorSummary title="Chưa xác thực được" errors={errors} />
      <QrCode text={uri} label="Mã QR của tài khoản, để quét bằng ứng dụng lấy mã" />
      <p>
        Không quét được? Nhập khóa này vào ứng dụng: <span class="secret">{secret}</span>
      </p>
      <PostForm action="/account/second-factor">
        <input type="hidden" name="uri" value={uri} />
        <input type="hidden" name="secret" value={secret} />
        <TextField
          name="code"
          label="Mã sáu số ứng dụng đang hiện"
          autocomplete="one-time-code"
          error={errorOf(errors, "code")}
        />
        <Button>Xác nhận</Button>
      </PostForm>
    </div>,
  );
}

/** One path for all dark squares, with the quiet zone that cameras need. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={squares.join("")} />
    </svg>
  );
}

function showCodes(c: Context<WebEnv>, codes: readonly string[]) {
  return showPage(
    c,
    { title: "Giữ mười mã dự phòng" },
    <div class="stack narrow">
      <Note kind="warn">
        Các mã này chỉ hiện một lần. In ra hoặc chép lại và cất nơi an toàn; mỗi mã dùng được một lần khi không có điện
        thoại. Mã cũ không còn dùng được.
      </Note>
      <ul class="codes panel" aria-label="Mã dự phòng">
        {codes.map((code) => (
          <li>{code}</li>
        ))}
      </ul>
      <p>
        <ButtonLink href="/work">Đã cất các mã, tiếp tục</ButtonLink>
      </p>
    </div>,
  );
}

function showRenewal(c: Context<WebEnv>, errors: readonly FormError[]) {
  return showPage(
    c,
    { title: "Tạo lại mã dự phòng", crumbs: CRUMBS, hasErrors: errors.length > 0 },
    <div class="stack narrow">
      <p>Mười mã mới thay các mã cũ. Mã cũ hết hiệu lực ngay.</p>
      <ErrorSummary title="Chưa tạo được mã" errors={errors} />
      <PostForm action="/account/recovery-codes">
        <PasswordField errors={errors} />
        <Button>Tạo mã mới</Button>
      </PostForm>
    </div>,
  );
}
