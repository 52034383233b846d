import type { Context, Hono } from "hono";
import type { Accounts } from "../../../app/accounts/accounts.ts";
import { TOKEN_SCOPES, type TokenScope } from "../../../app/accounts/agency-tokens.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import { dayOf, formatVietnameseDate, localTimeAt, toLocalDate } from "../../../core/base/local-date.ts";
import { Badge } from "../../components/badge.tsx";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { Checkbox, ChoiceField, DateField, TextField, type Choice } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { formatMoment, parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { unitChoices } from "./unit-choices.ts";

const SCOPE_WORDS = {
  "imports.run": "Gửi hồ sơ",
  "imports.read": "Xem các lần nhập",
  "units.read": "Đọc danh mục đơn vị, thủ tục",
  "results.read": "Đọc kết quả",
} as const satisfies Record<TokenScope, string>;

interface TokensDeps extends Pick<Accounts, "listTokens" | "createToken" | "revokeToken"> {
  readonly viewUnits: ViewUnits;
}

/** Mã truy cập của phần mềm: what other systems call the API with. */
export function tokenPages(app: Hono<WebEnv>, deps: TokensDeps): void {
  const manages = requires("tokens.manage");
  app.get("/tokens", manages, (c) => showTokens(c, deps, []));

  app.post("/tokens", manages, async (c) => {
    const { form } = c.var;
    const created = await deps.createToken(signedInActor(c), {
      name: fieldOf(form, "name"),
      agencyCode: fieldOf(form, "agencyCode") || undefined,
      scopes: form.get("scopes") ?? [],
      lastDay: parseTypedDay(fieldOf(form, "lastDay")) ?? toLocalDate(NaN),
    });
    if (created.ok) return showToken(c, created.value.token);
    return showTokens(c, deps, refusedForm(c, created.failure, ["name", "agencyCode", "scopes", "lastDay"]));
  });

  app.post("/tokens/:tokenId/revoke", manages, async (c) => {
    const revoked = await deps.revokeToken(signedInActor(c), { id: rowNumber(c.req.param("tokenId")) });
    return revoked.ok ? c.redirect(afterwards("/tokens", "revoked"), 303) : showRefusal(c, revoked.failure);
  });
}

async function showTokens(c: Context<WebEnv>, deps: TokensDeps, errors: readonly FormError[]) {
  const tokens = await deps.listTokens(signedInActor(c));
  if (!tokens.ok) return showRefusal(c, tokens.failure);
  const units = await unitChoices(c, deps.viewUnits);
  const form = errors.length === 0 ? undefined : c.var.form;
  return showPage(
    c,
    { title: "Mã truy cập của phần mềm", hasErrors: errors.length > 0 },
    <>
      <ErrorSummary title="Chưa tạo được mã" errors={errors} />
      {tokens.value.length === 0 ? (
        <EmptyState title="Chưa có mã nào" why="Phần mềm một cửa cần một mã để gửi hồ sơ qua API." />
      ) : (
        <TokensTable tokens={tokens.value} units={units} />
      )}
      <NewToken units={units} form={form} errors={errors} />
    </>,
  );
}

interface NewTokenProps {
  readonly units: readonly Choice[];
  readonly form: FormFields | undefined;
  readonly errors: readonly FormError[];
}

function NewToken({ units, form, errors }: NewTokenProps) {
  const valueOf = (name: string): string | undefined => (form === undefined ? undefined : fieldOf(form, name));
  return (
    <section class="panel narrow" aria-label="Tạo mã">
      <h2>Tạo mã</h2>
      <PostForm action="/tokens">
        <TextField name="name" label="Phần mềm sẽ dùng mã" value={valueOf("name")} error={errorOf(errors, "name")} />
        <ChoiceField
          name="agencyCode"
          label="Đơn vị"
          value={valueOf("agencyCode")}
          choices={[{ value: "", label: "Toàn tỉnh" }, ...units]}
          error={errorOf(errors, "agencyCode")}
        />
        <fieldset class="field" id="scopes">
          <legend>Được làm</legend>
          <div class="checks">
            {TOKEN_SCOPES.map((scope) => (
              <Checkbox
                name="scopes"
                value={scope}
                label={SCOPE_WORDS[scope]}
                isChecked={form?.get("scopes")?.includes(scope) ?? false}
              />
            ))}
          </div>
        </fieldset>
        <DateField
          name="lastDay"
          label="Dùng đến hết ngày"
          value={valueOf("lastDay")}
          error={errorOf(errors, "lastDay")}
        />
        <Button>Tạo mã</Button>
      </PostForm>
    </section>
  );
}

type Token = Extract<Awaited<ReturnType<Accounts["listTokens"]>>, { ok: true }>["value"][number];

interface TokensTableProps {
  readonly tokens: readonly Token[];
  readonly units: readonly Choice[];
}

function TokensTable({ tokens, units }: TokensTableProps) {
  const names = new Map(units.map(({ value, label }) => [value, label]));
  return (
    <DataTable
      label="Các mã truy cập"
      rows={tokens}
      columns={[
        { title: "Phần mềm", isName: true, cell: ({ name }) => name },
        {
          title: "Đơn vị",
          cell: ({ agencyCode: code }) => (code === undefined ? "Toàn tỉnh" : (names.get(code) ?? code)),
        },
        { title: "Được làm", isMinor: true, cell: ({ scopes }) => scopes.map(scopeWord).join("; ") },
        { title: "Dùng đến hết ngày", isTime: true, cell: ({ expiresAt }) => lastDayOf(expiresAt) },
        {
          title: "Dùng gần nhất",
          isTime: true,
          isMinor: true,
          cell: ({ usedAt }) => (usedAt === undefined ? <Missing /> : formatMoment(usedAt)),
        },
        { title: "Thu hồi", cell: (token) => <Revoking token={token} /> },
      ]}
    />
  );
}

/** A code ends as a day begins: its last day is the one before, as somebody typed it. */
function lastDayOf(expiresAt: Date): string {
  return formatVietnameseDate(dayOf(localTimeAt(expiresAt.getTime() - 1)));
}

function scopeWord(scope: string): string {
  return SCOPE_WORDS[scope as TokenScope];
}

function Revoking({ token: { id, name, revokedAt } }: { readonly token: Token }) {
  if (revokedAt !== undefined) return <Badge kind="neutral" label={`Đã thu hồi ${formatMoment(revokedAt)}`} />;
  return (
    <PostForm action={`/tokens/${id}/revoke`} class="inline">
      <Button look="danger" size="small" about={`mã của ${name}`}>
        Thu hồi
      </Button>
    </PostForm>
  );
}

function showToken(c: Context<WebEnv>, token: string) {
  return showPage(
    c,
    { title: "Mã truy cập mới", crumbs: [{ title: "Mã truy cập của phần mềm", href: "/tokens" }] },
    <div class="stack narrow">
      <Note kind="warn">Mã chỉ hiện một lần. Đặt vào cấu hình của phần mềm ngay.</Note>
      <p class="panel secret">{token}</p>
      <p>
        <ButtonLink href="/tokens">Đã đặt mã</ButtonLink>
      </p>
    </div>,
  );
}
