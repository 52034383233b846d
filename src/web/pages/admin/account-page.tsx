import type { Context, Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import type { AccountView } from "../../../app/accounts/view-accounts.ts";
import type { Result } from "../../../core/base/result.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import type { Choice } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards, type DoneWord } from "../../shell/done-notices.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { GrantsTable, type ShownGrant } from "../account/grants-table.tsx";
import { RequestsOfAccount } from "./account-requests.tsx";
import { STATE_KINDS, STATE_WORDS } from "./account-list.tsx";
import { dayErrors, GRANT_FIELDS, GrantFields, typedGrant } from "./grant-fields.tsx";
import { unitChoices } from "./unit-choices.ts";

interface AccountPageDeps extends Pick<
  Accounts,
  "viewAccount" | "grantRole" | "revokeRole" | "closeAccount" | "resetSecondFactor" | "listRequests"
> {
  readonly viewUnits: ViewUnits;
}

/** One account: what it may do, and what an administrator can do about it. */
export function accountPages(app: Hono<WebEnv>, deps: AccountPageDeps): void {
  const manages = requires("accounts.manage");
  app.get("/accounts/:accountId", manages, (c) => showAccount(c, deps, []));

  app.post("/accounts/:accountId/grants", manages, async (c) => {
    const { form } = c.var;
    const accountId = rowNumber(c.req.param("accountId"));
    const wrongDays = dayErrors(form, ["validFrom", "validTo"]);
    if (wrongDays.length > 0) {
      c.status(422);
      return showAccount(c, deps, wrongDays);
    }
    const granted = await deps.grantRole(signedInActor(c), { accountId, ...typedGrant(form) });
    if (granted.ok) {
      const word = granted.value === "asked" ? "request-asked" : "granted";
      return c.redirect(afterwards(`/accounts/${accountId}`, word), 303);
    }
    return showAccount(c, deps, refusedForm(c, granted.failure, GRANT_FIELDS));
  });

  app.post("/accounts/:accountId/grants/:grantId/revoke", manages, async (c) => {
    const accountId = rowNumber(c.req.param("accountId"));
    const revoked = await deps.revokeRole(signedInActor(c), { accountId, grantId: rowNumber(c.req.param("grantId")) });
    return done(c, revoked, { accountId, word: "revoked" });
  });

  app.post("/accounts/:accountId/close", manages, async (c) => {
    const accountId = rowNumber(c.req.param("accountId"));
    return done(c, await deps.closeAccount(signedInActor(c), { accountId }), { accountId, word: "closed" });
  });

  app.post("/accounts/:accountId/second-factor/reset", manages, async (c) => {
    const accountId = rowNumber(c.req.param("accountId"));
    const reset = await deps.resetSecondFactor(signedInActor(c), { accountId });
    const isAsked = reset.ok && reset.value === "asked";
    return done(c, reset, { accountId, word: isAsked ? "request-asked" : "second-factor-reset" });
  });
}

function done(
  c: Context<WebEnv>,
  outcome: Result<unknown>,
  { accountId, word }: { readonly accountId: number; readonly word: DoneWord },
) {
  return outcome.ok ? c.redirect(afterwards(`/accounts/${accountId}`, word), 303) : showRefusal(c, outcome.failure);
}

async function showAccount(c: Context<WebEnv>, deps: AccountPageDeps, errors: readonly FormError[]) {
  const account = await deps.viewAccount(signedInActor(c), { accountId: rowNumber(c.req.param("accountId")) });
  if (!account.ok) return showRefusal(c, account.failure);
  const units = await unitChoices(c, deps.viewUnits);
  const waiting = await deps.listRequests(signedInActor(c));
  return showPage(
    c,
    {
      title: account.value.name,
      lead: account.value.email,
      crumbs: [{ title: "Tài khoản và quyền", href: "/accounts" }],
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa giao được vai trò" errors={errors} />
      {waiting.ok && <RequestsOfAccount list={waiting.value} accountId={account.value.id} />}
      <div class="columns">
        <div class="stack stack--wide">
          <Grants account={account.value} />
          {account.value.state !== "closed" && <NewGrant c={c} account={account.value} units={units} errors={errors} />}
        </div>
        <Aside account={account.value} />
      </div>
    </>,
  );
}

function Grants({ account: { id, grants } }: { readonly account: AccountView }) {
  const action = (grant: ShownGrant) =>
    grant.revokedAt === undefined ? (
      <PostForm action={`/accounts/${id}/grants/${grant.id}/revoke`} class="inline">
        <Button look="danger" size="small">
          Thu hồi
        </Button>
      </PostForm>
    ) : (
      `đã thu hồi ${formatMoment(grant.revokedAt)}`
    );
  return (
    <section class="stack stack--tight">
      <h2>Vai trò</h2>
      {grants.length === 0 ? <p>Chưa có vai trò nào.</p> : <GrantsTable grants={grants} action={action} />}
    </section>
  );
}

interface NewGrantProps {
  readonly c: Context<WebEnv>;
  readonly account: AccountView;
  readonly units: readonly Choice[];
  readonly errors: readonly FormError[];
}

function NewGrant({ c, account: { id }, units, errors }: NewGrantProps) {
  return (
    <section class="panel" aria-label="Giao thêm vai trò">
      <h2>Giao thêm vai trò</h2>
      <PostForm action={`/accounts/${id}/grants`}>
        <GrantFields units={units} form={errors.length === 0 ? undefined : c.var.form} errors={errors} />
        <Button>Giao vai trò</Button>
      </PostForm>
    </section>
  );
}

function Aside({ account }: { readonly account: AccountView }) {
  const { id, state, hasSecondFactor, officerCode, createdAt, sessions } = account;
  return (
    <section class="panel stack" aria-label="Tình trạng tài khoản">
      <h2>Tình trạng</h2>
      <p>
        <Badge kind={STATE_KINDS[state]} label={STATE_WORDS[state]} />
      </p>
      <DefinitionList
        rows={[
          ["Tạo lúc", formatMoment(createdAt)],
          ["Mã cán bộ", officerCode ?? ""],
          ["Xác thực hai bước", hasSecondFactor ? "Đã cài" : "Chưa cài"],
          ["Phiên đang mở", sessions.length.toString()],
        ]}
      />
      {state !== "closed" && (
        <div class="stack stack--tight">
          <PostForm action={`/accounts/${id}/invitation`}>
            <Button look="quiet">Tạo mã mời mới</Button>
          </PostForm>
          {hasSecondFactor && (
            <PostForm action={`/accounts/${id}/second-factor/reset`}>
              <Button look="quiet">Gỡ xác thực hai bước</Button>
            </PostForm>
          )}
          <PostForm action={`/accounts/${id}/close`}>
            <Button look="danger">Đóng tài khoản</Button>
          </PostForm>
          <p class="small muted">Đóng là không mở lại được: người đó quay lại thì mời tài khoản mới.</p>
        </div>
      )}
    </section>
  );
}
