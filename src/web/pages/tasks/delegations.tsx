import type { Context, Hono } from "hono";
import type { DelegationView, PeriodCases } from "../../../app/periods/period-cases.ts";
import type { Actor } from "../../../core/access/actor.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import { formatVietnameseDate, toLocalDate, type LocalDate } from "../../../core/base/local-date.ts";
import type { Failure } from "../../../core/base/result.ts";
import { DELEGABLE_RIGHTS } from "../../../core/periods/delegation.ts";
import { periodFailure } from "../../../core/periods/period-failure.ts";
import { Badge, type BadgeKind } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoicesField, DateField, TextField } from "../../components/field.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { DataTable, type Column } from "../../components/table.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { UndoForm } from "../periods/undo.tsx";

interface DelegationDeps {
  readonly periods: Pick<PeriodCases, "delegations" | "delegate" | "endDelegation">;
}

const PATH = "/account/delegations";
const FIELDS = ["toEmail", "rights", "validFrom", "validTo"] as const;

/** What is delegated, as the person who has it says it. */
const WORK_NAMES = {
  "periods.manage": "Lập, mở, khóa kỳ; nhắc đơn vị; mở phản hồi",
  "selfScores.prepare": "Chuẩn bị bản tự chấm",
  "selfScores.sign": "Ký bản tự chấm",
  "appraisals.enter": "Thẩm định, kết luận phản hồi",
  "responses.give": "Phản hồi thay đơn vị",
  "publications.approve": "Phê duyệt",
  "publications.publish": "Công bố",
} as const satisfies Readonly<Record<(typeof DELEGABLE_RIGHTS)[number], string>>;

/** Ủy quyền: who acts for whom, on which days, for what. */
export function delegationPages(app: Hono<WebEnv>, { periods }: DelegationDeps): void {
  app.get(PATH, signedInOnly, (c) => showDelegations(c, periods, []));

  app.post(PATH, signedInOnly, async (c) => {
    const { form } = c.var;
    const [validFrom, validTo] = [dayIn(form, "validFrom"), dayIn(form, "validTo")];
    const wrong = wrongDays(validFrom, validTo);
    if (wrong !== undefined) return showDelegations(c, periods, refusedForm(c, wrong, FIELDS));
    const given = await periods.delegate(signedInActor(c), {
      toEmail: fieldOf(form, "toEmail"),
      rights: form.get("rights") ?? [],
      validFrom,
      validTo,
    });
    if (given.ok) return c.redirect(`${afterwards(PATH, "delegated")}&id=${given.value.id.toString()}`, 303);
    const { failure } = given;
    const at = failure.code === "delegation.to-oneself" ? "toEmail" : failure.at;
    return showDelegations(c, periods, refusedForm(c, { ...failure, at }, FIELDS));
  });

  app.post(`${PATH}/:delegation/end`, signedInOnly, async (c) => {
    const ended = await periods.endDelegation(signedInActor(c), rowNumber(c.req.param("delegation")));
    return ended.ok ? c.redirect(afterwards(PATH, "delegation-ended"), 303) : showRefusal(c, ended.failure);
  });
}

function dayIn(form: FormFields, name: string): LocalDate {
  return parseTypedDay(fieldOf(form, name)) ?? toLocalDate(NaN);
}

/** Days that are none, or the wrong way round: nothing else could be asked about them. */
function wrongDays(validFrom: LocalDate, validTo: LocalDate): Failure | undefined {
  if (validFrom <= validTo) return undefined;
  if (validFrom > validTo) return periodFailure("delegation.dates-malformed", "validTo");
  const [at, message] = Number.isNaN(validFrom)
    ? ["validFrom", "Ngày đầu không đúng."]
    : ["validTo", "Ngày cuối không đúng."];
  return { code: "delegation.day-malformed", at, message, mend: "Viết ngày/tháng/năm, ví dụ 15/12/2020." };
}

async function showDelegations(c: Context<WebEnv>, periods: DelegationDeps["periods"], errors: readonly FormError[]) {
  const actor = signedInActor(c);
  const found = await periods.delegations(actor);
  if (!found.ok) return showRefusal(c, found.failure);
  const isOwn = ({ accountId }: { readonly accountId: number }): boolean => `account:${accountId}` === actor.id;
  const given = found.value.filter(({ from }) => isOwn(from));
  const received = found.value.filter(({ to }) => isOwn(to));
  const undone = given.find(({ id }) => id === rowNumber(c.req.query("id")));
  const mayUndo = c.req.query("done") === "delegated" && undone?.endedAt === undefined;
  return showPage(
    c,
    {
      title: "Ủy quyền",
      lead: "Nhờ người khác làm thay trong những ngày vắng mặt. Mọi việc làm thay ghi cả hai tên.",
      crumbs: [{ title: "Tài khoản của tôi", href: "/account" }],
      hasErrors: errors.length > 0,
      undo: mayUndo && undone !== undefined && (
        <UndoForm action={`${PATH}/${undone.id.toString()}/end`} about="ủy quyền" />
      ),
    },
    <>
      <ErrorSummary title="Chưa ủy quyền được" errors={errors} />
      <List title="Tôi nhờ người khác" rows={given} today={c.var.today} isGiven />
      <List title="Tôi làm thay" rows={received} today={c.var.today} />
      {received.some((row) => !isOver(row, c.var.today)) && (
        <p class="small muted">
          Việc làm thay hiện ở <a href="/tasks">Việc cần làm</a>, ghi rõ làm thay ai. Tiến độ xem ở{" "}
          <a href="/periods">Kỳ đánh giá</a>.
        </p>
      )}
      <NewDelegation c={c} actor={actor} errors={errors} />
    </>,
  );
}

interface ListProps {
  readonly title: string;
  readonly rows: readonly DelegationView[];
  readonly today: LocalDate;
  readonly isGiven?: boolean;
}

function List({ title, rows, today, isGiven = false }: ListProps) {
  const columns: readonly Column<DelegationView>[] = [
    { title: isGiven ? "Cho" : "Của", isName: true, cell: ({ from, to }) => (isGiven ? to : from).name },
    { title: "Việc", cell: ({ rights }) => rights.map(workName).join(" · ") },
    {
      title: "Các ngày",
      isTime: true,
      cell: ({ validFrom, validTo }) => `${formatVietnameseDate(validFrom)}–${formatVietnameseDate(validTo)}`,
    },
    {
      title: "Tình trạng",
      isMinor: true,
      cell: (row) => {
        const [kind, label] = standingOf(row, today);
        return <Badge kind={kind} label={label} />;
      },
    },
  ];
  const ending: Column<DelegationView> = {
    title: "Làm",
    cell: (row) =>
      isOver(row, today) ? (
        <Missing />
      ) : (
        <PostForm action={`${PATH}/${row.id.toString()}/end`} class="inline">
          <Button look="quiet" size="small" about={`ủy quyền cho ${row.to.name}`}>
            Thôi
          </Button>
        </PostForm>
      ),
  };
  return (
    <section class="stack stack--tight">
      <h2>{title}</h2>
      {rows.length === 0 ? (
        <p class="muted">Chưa có.</p>
      ) : (
        <DataTable label={title} rows={rows} columns={isGiven ? [...columns, ending] : columns} />
      )}
    </section>
  );
}

function workName(right: string): string {
  const names: Readonly<Record<string, string>> = WORK_NAMES;
  return names[right] ?? right;
}

function isOver({ endedAt, validTo }: DelegationView, today: LocalDate): boolean {
  return endedAt !== undefined || validTo < today;
}

function standingOf(row: DelegationView, today: LocalDate): readonly [BadgeKind, string] {
  if (row.endedAt !== undefined) return ["neutral", "Đã thôi"];
  if (row.validTo < today) return ["neutral", "Đã hết hạn"];
  return row.validFrom > today ? ["sea", "Chưa đến ngày"] : ["ok", "Đang hiệu lực"];
}

interface NewDelegationProps {
  readonly c: Context<WebEnv>;
  readonly actor: Actor;
  readonly errors: readonly FormError[];
}

function NewDelegation({ c, actor, errors }: NewDelegationProps) {
  const own = DELEGABLE_RIGHTS.filter((right) => scopeOf(actor, right, c.var.today) !== undefined);
  if (own.length === 0) return <Note>Tài khoản này không có việc nào ủy quyền được.</Note>;
  const form = errors.length === 0 ? undefined : c.var.form;
  const common = (name: (typeof FIELDS)[number]) => ({
    name,
    value: form === undefined ? undefined : fieldOf(form, name),
    error: errorOf(errors, name),
  });
  return (
    <section class="panel narrow" aria-label="Ủy quyền mới">
      <h2>Ủy quyền mới</h2>
      <PostForm action={PATH}>
        <TextField
          {...common("toEmail")}
          label="E-mail của người làm thay"
          hint="Người có tài khoản đang hoạt động và đã bật xác thực hai bước."
          kind="email"
        />
        <ChoicesField
          name="rights"
          label="Việc được làm thay"
          choices={own.map((right) => ({ value: right, label: WORK_NAMES[right] }))}
          chosen={form?.get("rights") ?? []}
          error={errorOf(errors, "rights")}
        />
        <div class="halves">
          <DateField {...common("validFrom")} label="Từ ngày" />
          <DateField {...common("validTo")} label="Đến hết ngày" />
        </div>
        <Button>Ủy quyền</Button>
      </PostForm>
    </section>
  );
}
