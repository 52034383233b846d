import type { Context, Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import type { Invited } from "../../../app/accounts/invite-account.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { dayErrors, GRANT_FIELDS, GrantFields, typedGrant } from "./grant-fields.tsx";
import { unitChoices } from "./unit-choices.ts";

interface InviteDeps extends Pick<Accounts, "inviteAccount" | "inviteAgain"> {
  readonly viewUnits: ViewUnits;
}

/** Mời người dùng: a new account with its first role; the invitation is shown once, to be handed over by a person. */
export function invitePages(app: Hono<WebEnv>, deps: InviteDeps): void {
  app.get("/accounts/new", requires("accounts.manage"), (c) => showForm(c, deps, { form: undefined, errors: [] }));

  app.post("/accounts/new", requires("accounts.manage"), async (c) => {
    const { form } = c.var;
    const wrongDays = dayErrors(form, ["validFrom", "validTo"]);
    if (wrongDays.length > 0) {
      c.status(422);
      return showForm(c, deps, { form, errors: wrongDays });
    }
    const invited = await deps.inviteAccount(signedInActor(c), {
      email: fieldOf(form, "email"),
      name: fieldOf(form, "name"),
      officerCode: fieldOf(form, "officerCode") || undefined,
      grants: [typedGrant(form)],
    });
    if (invited.ok) return showInvitation(c, invited.value);
    const errors = refusedForm(c, invited.failure, ["email", "name", "officerCode", ...GRANT_FIELDS]);
    return showForm(c, deps, { form, errors });
  });

  app.post("/accounts/:accountId/invitation", requires("accounts.manage"), async (c) => {
    const accountId = rowNumber(c.req.param("accountId"));
    const invited = await deps.inviteAgain(signedInActor(c), { accountId });
    if (!invited.ok) return showRefusal(c, invited.failure);
    if (invited.value !== undefined) return showInvitation(c, invited.value);
    return c.redirect(afterwards(`/accounts/${accountId.toString()}`, "request-asked"), 303);
  });
}

const CRUMBS = [{ title: "Tài khoản và quyền", href: "/accounts" }];

interface FormView {
  readonly form: FormFields | undefined;
  readonly errors: readonly FormError[];
}

async function showForm(c: Context<WebEnv>, { viewUnits }: InviteDeps, { form, errors }: FormView) {
  const units = await unitChoices(c, viewUnits);
  const valueOf = (name: string): string | undefined => (form === undefined ? undefined : fieldOf(form, name));
  return showPage(
    c,
    { title: "Mời người dùng", crumbs: CRUMBS, hasErrors: errors.length > 0 },
    <div class="stack narrow">
      <ErrorSummary title="Chưa mời được" errors={errors} />
      <PostForm action="/accounts/new">
        <TextField name="name" label="Họ và tên" value={valueOf("name")} error={errorOf(errors, "name")} />
        <TextField name="email" label="E-mail" kind="email" value={valueOf("email")} error={errorOf(errors, "email")} />
        <TextField
          name="officerCode"
          label="Mã cán bộ"
          hint="Để người này xem được kết quả của chính mình. Để trống nếu không có."
          value={valueOf("officerCode")}
          error={errorOf(errors, "officerCode")}
        />
        <GrantFields units={units} form={form} errors={errors} />
        <Button>Tạo mã mời</Button>
      </PostForm>
    </div>,
  );
}

/** The secret of an invitation, this once. */
export function showInvitation(c: Context<WebEnv>, { accountId, invitation, expiresAt, isRoleAsked }: Invited) {
  return showPage(
    c,
    { title: "Mã mời", crumbs: CRUMBS },
    <div class="stack narrow">
      <Note kind="warn">
        Mã chỉ hiện một lần. Đưa tận tay hoặc qua kênh nội bộ tin cậy; không gửi kèm tên người nhận.
      </Note>
      {isRoleAsked && (
        <Note>
          Vai trò thanh tra hoặc quản trị chưa có hiệu lực: sau khi người ấy tự đặt mật khẩu, một quản trị khác xác nhận
          ở trang <a href="/accounts/requests">Yêu cầu chờ xác nhận</a>.
        </Note>
      )}
      <p class="panel secret" aria-label="Mã mời">
        {invitation}
      </p>
      <p>
        Người nhận mở trang <a href="/invitation">Nhận tài khoản</a>, dán mã và tự đặt mật khẩu, trước{" "}
        {formatMoment(expiresAt)}.
      </p>
      <p>
        <ButtonLink href={`/accounts/${accountId}`}>Đã chép mã</ButtonLink>
      </p>
    </div>,
  );
}
