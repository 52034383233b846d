import type { Context, Hono } from "hono";
import type { Child } from "hono/jsx";
import type { UnitAddress } from "../../../app/periods/period-asks.ts";
import type { PeriodView, UnitPaper } from "../../../app/periods/period-views.ts";
import { refuse } from "../../../core/access/account-failure.ts";
import type { Failure, Result } from "../../../core/base/result.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards, type DoneWord } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { signedInOnly } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { DECISION_FIELDS, DecisionFields, typedDecision } from "./decision-fields.tsx";
import { periodHref, unitHref } from "./period-address.ts";
import { periodCrumbs } from "./period-crumbs.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";

/** What a form shows: as typed, or with nothing typed yet, and what was refused. */
interface Typed {
  readonly form: FormFields;
  readonly errors: readonly FormError[];
}

const UNTYPED: Typed = { form: new Map(), errors: [] };

/** Mở lại kỳ, mở lại một đơn vị, coi một đơn vị là không tham gia: each by a paper that is entered with it. */
export function decisionPages(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  reopeningOfPeriod(app, deps);
  unitForm(app, deps, REOPENING);
  unitForm(app, deps, ABSENCE);
}

function reopeningOfPeriod(app: Hono<WebEnv>, { periods }: PeriodPagesDeps): void {
  const PATH = "/periods/:periodId/reopen";
  const show = async (c: Context<WebEnv>, typed: Typed) => {
    const found = await periods.view(signedInActor(c), c.req.param("periodId") ?? "");
    if (!found.ok) return showRefusal(c, found.failure);
    return mayManage(found.value) ? showPeriodReopening(c, found.value, typed) : showRefusal(c, REFUSED);
  };
  app.get(PATH, signedInOnly, (c) => show(c, UNTYPED));
  app.post(PATH, signedInOnly, async (c) => {
    const { form } = c.var;
    const periodId = c.req.param("periodId");
    const decision = typedDecision(form);
    if (!decision.ok) return show(c, { form, errors: refusedForm(c, decision.failure, DECISION_FIELDS) });
    const reopened = await periods.reopen(signedInActor(c), { periodId, decision: decision.value });
    if (reopened.ok) return c.redirect(afterwards(periodHref(periodId), "period-reopened"), 303);
    if (isOutOfReach(reopened.failure)) return showRefusal(c, reopened.failure);
    return show(c, { form, errors: refusedForm(c, reopened.failure, DECISION_FIELDS) });
  });
}

const REFUSED = refuse("access.refused").failure;

function mayManage({ rights }: Pick<PeriodView, "rights">): boolean {
  return rights.includes("periods.manage");
}

/** Not for this person, or not there: a page of its own, since the form would say nothing to them. */
function isOutOfReach(failure: Failure): boolean {
  return [403, 404].includes(statusOf(failure));
}

function showPeriodReopening(c: Context<WebEnv>, period: PeriodView, { form, errors }: Typed) {
  return showForm(c, {
    title: `Mở lại kỳ ${period.title}`,
    crumbs: periodCrumbs(period),
    action: `${periodHref(period.id)}/reopen`,
    button: "Mở lại kỳ",
    errors,
    note: (
      <>
        Cả {formatCount(period.unitCount)} đơn vị trở về bước nhận số liệu: bản tự chấm, thẩm định và phản hồi phải làm
        lại trên số liệu mới. Quyết định và lý do được giữ mãi trong lịch sử của kỳ.
      </>
    ),
    fields: <DecisionFields typed={form} errors={errors} />,
  });
}

interface UnitForm {
  readonly path: "reopen" | "absent";
  readonly done: DoneWord;
  readonly fields: readonly string[];
  readonly title: string;
  readonly Note: (props: { readonly paper: UnitPaper }) => Child;
  readonly Fields: (props: Typed & { readonly paper: UnitPaper }) => Child;
  readonly act: (
    periods: PeriodPagesDeps["periods"],
    c: Context<WebEnv>,
    address: UnitAddress,
  ) => Promise<Result<unknown>>;
}

const REOPENING: UnitForm = {
  path: "reopen",
  done: "unit-reopened",
  fields: DECISION_FIELDS,
  title: "Mở lại để tự chấm",
  Note: () => (
    <>Đơn vị trở về bước tự chấm; thẩm định và phản hồi sau đó làm lại. Bản tự chấm đã ghi vẫn còn để sửa tiếp.</>
  ),
  Fields: ({ form, errors }) => <DecisionFields typed={form} errors={errors} />,
  act: async (periods, c, address) => {
    const decision = typedDecision(c.var.form);
    return decision.ok ? periods.reopenUnit(signedInActor(c), { ...address, decision: decision.value }) : decision;
  },
};

const ABSENCE: UnitForm = {
  path: "absent",
  done: "absent",
  fields: ["citation"],
  title: "Coi là không tham gia",
  Note: ({ paper: { course, period, absence } }) => (
    <>
      Đã nhắc {formatCount(course.reminders.length)} lần; tỉnh yêu cầu nhắc{" "}
      {formatCount(period.policy.remindersBeforeAbsence)} lần trước khi xử lý.{" "}
      {absence !== undefined && TREATMENTS[absence.kind]} Chữ “không tham gia” và văn bản đứng bên kết quả khi công bố.
    </>
  ),
  Fields: ({ form, errors, paper }) => (
    <TextField
      name="citation"
      label="Văn bản của tỉnh về trường hợp này"
      hint="Ví dụ: Quyết định 1063/QĐ-UBND, mục 4"
      value={form.has("citation") ? fieldOf(form, "citation") : paper.absence?.citation}
      error={errorOf(errors, "citation")}
    />
  ),
  act: (periods, c, address) =>
    periods.treatAsAbsent(signedInActor(c), { ...address, citation: fieldOf(c.var.form, "citation") }),
};

/** What becomes of the result, before anybody decides. */
const TREATMENTS = {
  computed: "Đơn vị có hồ sơ hoặc phiếu nên kết quả vẫn là điểm hệ thống tính, không có điểm tự chấm bên cạnh.",
  forced: "Bộ quy tắc xếp loại riêng cho đơn vị không tham gia.",
  ungraded: "Đơn vị thành một nhóm riêng, không xếp loại.",
} as const;

/** A form about one unit of a period: shown, sent, and shown again with what was refused. */
function unitForm(app: Hono<WebEnv>, { periods }: PeriodPagesDeps, asked: UnitForm): void {
  const PATH = `/periods/:periodId/units/:agencyCode/${asked.path}` as const;
  const show = async (c: Context<WebEnv>, address: UnitAddress, typed: Typed) => {
    const found = await periods.unitPaper(signedInActor(c), address);
    if (!found.ok) return showRefusal(c, found.failure);
    return mayManage(found.value) ? showUnitForm(c, { asked, paper: found.value, typed }) : showRefusal(c, REFUSED);
  };
  app.get(PATH, signedInOnly, (c) => show(c, c.req.param(), UNTYPED));
  app.post(PATH, signedInOnly, async (c) => {
    const address = c.req.param();
    const done = await asked.act(periods, c, address);
    if (done.ok) return c.redirect(afterwards(unitHref(address.periodId, address.agencyCode), asked.done), 303);
    if (isOutOfReach(done.failure)) return showRefusal(c, done.failure);
    return show(c, address, { form: c.var.form, errors: refusedForm(c, done.failure, asked.fields) });
  });
}

interface ShownUnitForm {
  readonly asked: UnitForm;
  readonly paper: UnitPaper;
  readonly typed: Typed;
}

function showUnitForm(c: Context<WebEnv>, { asked, paper, typed }: ShownUnitForm) {
  const { period, unit } = paper;
  const href = unitHref(period.id, unit.code);
  return showForm(c, {
    title: `${asked.title}: ${unit.name}`,
    crumbs: [...periodCrumbs(period), { title: unit.name, href }],
    action: `${href}/${asked.path}`,
    button: asked.title,
    errors: typed.errors,
    note: <asked.Note paper={paper} />,
    fields: <asked.Fields {...typed} paper={paper} />,
  });
}

interface ShownForm {
  readonly title: string;
  readonly crumbs: readonly { readonly title: string; readonly href: string }[];
  readonly action: string;
  readonly button: string;
  readonly note: Child;
  readonly fields: Child;
  readonly errors: readonly FormError[];
}

function showForm(c: Context<WebEnv>, { title, crumbs, action, button, note, fields, errors }: ShownForm) {
  return showPage(
    c,
    { title, crumbs, hasErrors: errors.length > 0 },
    <div class="stack narrow">
      <ErrorSummary title="Chưa làm được" errors={errors} />
      <Note kind="warn">{note}</Note>
      <PostForm action={action}>
        {fields}
        <Button>{button}</Button>
      </PostForm>
    </div>,
  );
}
