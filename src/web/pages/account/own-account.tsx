import type { Context, Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import type { OwnAccount } from "../../../app/accounts/view-accounts.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import type { Entering } from "../../shell/entering.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { NewPasswordField } from "../entrance/first-run.tsx";
import { GrantsTable } from "./grants-table.tsx";

export interface OwnAccountDeps extends Pick<Accounts, "viewOwnAccount" | "endSessions" | "changePassword"> {
  readonly entering: Entering;
}

/** Tài khoản của tôi: rights, sessions, password, second factor. */
export function ownAccountPages(app: Hono<WebEnv>, deps: OwnAccountDeps): void {
  app.get("/account", signedInOnly, (c) => showAccount(c, deps, []));

  app.post("/account/sessions/:session/end", signedInOnly, async (c) => {
    const session = c.req.param("session");
    const which = session === "others" ? "others" : rowNumber(session);
    const ended = await deps.endSessions({ token: c.var.sessionToken ?? "", which });
    return ended.ok ? c.redirect(afterwards("/account", "sessions"), 303) : showRefusal(c, ended.failure);
  });

  app.post("/account/password", signedInOnly, async (c) => {
    const { form, sessionToken: token = "" } = c.var;
    const [currentPassword, newPassword] = [fieldOf(form, "currentPassword"), fieldOf(form, "newPassword")];
    const changed = await deps.changePassword({ token, currentPassword, newPassword });
    if (!changed.ok) {
      const at = changed.failure.code === "password.wrong" ? "currentPassword" : "newPassword";
      return showAccount(c, deps, refusedForm(c, { ...changed.failure, at }, ["currentPassword", "newPassword"]));
    }
    deps.entering.enter(c, changed.value.token);
    return c.redirect(afterwards("/account", "password"), 303);
  });
}

async function showAccount(c: Context<WebEnv>, { viewOwnAccount }: OwnAccountDeps, errors: readonly FormError[]) {
  const account = await viewOwnAccount(c.var.sessionToken ?? "");
  if (!account.ok) return showRefusal(c, account.failure);
  return showPage(
    c,
    { title: "Tài khoản của tôi", lead: account.value.email, hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title="Chưa đổi được mật khẩu" errors={errors} />
      <Rights account={account.value} />
      <Sessions account={account.value} />
      <p>
        <a href="/account/delegations">Ủy quyền: ai làm thay ai, những ngày nào</a>
      </p>
      <div class="halves">
        <SecondFactor account={account.value} />
        <Password errors={errors} />
      </div>
    </>,
  );
}

function Rights({ account }: { readonly account: OwnAccount }) {
  return (
    <section class="stack stack--tight">
      <h2>Vai trò được giao</h2>
      {account.grants.length === 0 ? (
        <Note kind="warn">Tài khoản chưa được giao vai trò nào. Hỏi quản trị hệ thống.</Note>
      ) : (
        <GrantsTable grants={account.grants} />
      )}
    </section>
  );
}

function Sessions({ account }: { readonly account: OwnAccount }) {
  return (
    <section class="stack stack--tight">
      <h2>Phiên làm việc</h2>
      <DataTable
        label="Phiên làm việc"
        rows={account.sessions}
        columns={[
          { title: "Thiết bị", isName: true, cell: ({ device }) => device },
          { title: "Đăng nhập lúc", isTime: true, cell: ({ createdAt }) => formatMoment(createdAt) },
          { title: "Dùng gần nhất", isTime: true, isMinor: true, cell: ({ seenAt }) => formatMoment(seenAt) },
          {
            title: "Kết thúc",
            cell: ({ id, device, isThisOne }) =>
              isThisOne ? (
                <Badge kind="sea" label="Phiên này" />
              ) : (
                <PostForm action={`/account/sessions/${id}/end`} class="inline">
                  <Button look="quiet" size="small" about={`phiên trên ${device}`}>
                    Kết thúc
                  </Button>
                </PostForm>
              ),
          },
        ]}
      />
      {account.sessions.length > 1 && (
        <PostForm action="/account/sessions/others/end" class="inline">
          <Button look="quiet">Kết thúc mọi phiên khác</Button>
        </PostForm>
      )}
    </section>
  );
}

function SecondFactor({ account: { hasSecondFactor, recoveryCodesLeft } }: { readonly account: OwnAccount }) {
  return (
    <section class="panel stack" aria-label="Xác thực hai bước">
      <h2>Xác thực hai bước</h2>
      <DefinitionList
        rows={[
          ["Ứng dụng lấy mã", hasSecondFactor ? "Đã cài" : "Chưa cài"],
          ["Mã dự phòng còn lại", hasSecondFactor ? recoveryCodesLeft.toString() : ""],
        ]}
      />
      <div class="row">
        <ButtonLink href="/account/second-factor" look="quiet">
          {hasSecondFactor ? "Cài lại trên điện thoại khác" : "Cài xác thực hai bước"}
        </ButtonLink>
        {hasSecondFactor && (
          <ButtonLink href="/account/recovery-codes" look="quiet">
            Tạo lại mã dự phòng
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

function Password({ errors }: { readonly errors: readonly FormError[] }) {
  return (
    <section class="panel" aria-label="Đổi mật khẩu">
      <h2>Đổi mật khẩu</h2>
      <PostForm action="/account/password">
        <TextField
          name="currentPassword"
          label="Mật khẩu hiện tại"
          kind="password"
          autocomplete="current-password"
          error={errorOf(errors, "currentPassword")}
        />
        <NewPasswordField name="newPassword" errors={errors} />
        <Button>Đổi mật khẩu</Button>
      </PostForm>
    </section>
  );
}
