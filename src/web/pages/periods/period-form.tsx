import type { Context, Hono } from "hono";
import type { PeriodFormOffers } from "../../../app/periods/period-cases.ts";
import type { PeriodHead } from "../../../app/periods/period-views.ts";
import { periodFailure } from "../../../core/periods/period-failure.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateField, LinesField, TextField } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { statusOf } from "../../shell/failure-status.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { managesPeriods } from "./manages-periods.ts";
import { periodHref, PERIODS_CRUMB } from "./period-address.ts";
import {
  atField,
  COUNT_FIELDS,
  keptPeriodTexts,
  missingDays,
  offeredPeriod,
  PERIOD_FIELDS,
  periodOf,
  typedPeriod,
  type CountField,
  type TypedPeriod,
} from "./period-form-fields.ts";
import type { PeriodPagesDeps } from "./period-pages-deps.ts";
import { PeriodSuggestions, ruleSetChoices } from "./period-suggestions.tsx";
import { POLICY_WORDS } from "./period-words.ts";
import { withDraft } from "./undo.tsx";

/** Lập kỳ và sửa bản nháp: days, rule set, and the province's deadlines with the paper that sets them. */
export function periodFormPages(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  const manager = managesPeriods(deps);
  app.get("/periods/new", manager, (c) => {
    const suggested = deps.periods.offers().periods.find(({ id }) => id === c.req.query("like"));
    return showForm(c, deps, { typed: offeredPeriod(suggested), errors: [] });
  });

  app.post("/periods/new", manager, async (c) => {
    const typed = typedPeriod(c.var.form);
    const errors = missingDays(typed);
    if (errors.length > 0) return refuseDays(c, deps, { typed, errors });
    const created = await deps.periods.create(signedInActor(c), { ...periodOf(typed), id: typed["id"] ?? "" });
    if (created.ok) return c.redirect(afterwards(periodHref(created.value.id), "period-draft"), 303);
    return showForm(c, deps, { typed, errors: refusedForm(c, atField(created.failure), PERIOD_FIELDS) });
  });

  app.get("/periods/:periodId/edit", manager, async (c) => {
    const found = await deps.periods.view(signedInActor(c), c.req.param("periodId"));
    if (!found.ok) return showRefusal(c, found.failure);
    const draft = found.value;
    if (draft.course.stage !== "draft") return showRefusal(c, periodFailure("period.not-draft", draft.id));
    return showForm(c, deps, { draft, typed: keptPeriodTexts(draft), errors: [] });
  });

  app.post("/periods/:periodId/edit", manager, async (c) => {
    const id = c.req.param("periodId");
    const found = await deps.periods.view(signedInActor(c), id);
    if (!found.ok) return showRefusal(c, found.failure);
    const draft = found.value;
    const typed = { ...typedPeriod(c.var.form), id };
    const errors = missingDays(typed);
    if (errors.length > 0) return refuseDays(c, deps, { draft, typed, errors });
    const seenVersion = rowNumber(fieldOf(c.var.form, "seenVersion"));
    const edited = await deps.periods.editDraft(signedInActor(c), { ...periodOf(typed), id, seenVersion });
    if (edited.ok) return c.redirect(afterwards(periodHref(id), "period-edited"), 303);
    const { failure } = edited;
    if (failure.code !== "paper.changed-meanwhile") {
      return showForm(c, deps, { draft, typed, errors: refusedForm(c, atField(failure), PERIOD_FIELDS) });
    }
    c.status(statusOf(failure));
    return showForm(c, deps, { draft, typed, errors: conflictErrors(draft, typed), theirs: keptPeriodTexts(draft) });
  });

  removalOfDraft(app, deps);
}

/** Bỏ bản nháp, and taking that back. */
function removalOfDraft(app: Hono<WebEnv>, deps: PeriodPagesDeps): void {
  const manager = managesPeriods(deps);
  app.post("/periods/:periodId/remove", manager, async (c) => {
    const id = c.req.param("periodId");
    const removed = await deps.periods.removeDraft(signedInActor(c), id);
    if (!removed.ok) return showRefusal(c, removed.failure);
    return c.redirect(withDraft(afterwards("/periods", "period-removed"), id), 303);
  });

  app.post("/periods/:periodId/restore", manager, async (c) => {
    const restored = await deps.periods.restoreDraft(signedInActor(c), c.req.param("periodId"));
    if (!restored.ok) return showRefusal(c, restored.failure);
    return c.redirect(afterwards(periodHref(restored.value.id), "period-restored"), 303);
  });
}

interface Shown {
  /** Undefined: a period that is not kept yet. */
  readonly draft?: PeriodHead;
  readonly typed: TypedPeriod;
  readonly errors: readonly FormError[];
  /** What somebody else saved meanwhile. */
  readonly theirs?: TypedPeriod;
}

function refuseDays(c: Context<WebEnv>, deps: PeriodPagesDeps, shown: Shown) {
  c.status(422);
  return showForm(c, deps, shown);
}

function conflictErrors(draft: PeriodHead, typed: TypedPeriod): readonly FormError[] {
  const theirs = keptPeriodTexts(draft);
  const changed = PERIOD_FIELDS.filter((field) => (theirs[field] ?? "") !== (typed[field] ?? ""));
  const message = "Có người khác vừa sửa bản nháp này";
  const mend = "Bản của họ ghi dưới mỗi ô khác nhau. Sửa cho đúng rồi lưu lại.";
  return [{ field: changed[0], message, mend }];
}

function showForm(c: Context<WebEnv>, deps: PeriodPagesDeps, shown: Shown) {
  const { draft, errors } = shown;
  const offers = deps.periods.offers();
  return showPage(
    c,
    {
      title: draft === undefined ? "Lập kỳ mới" : `Sửa bản nháp ${draft.title}`,
      lead: "Kỳ là bản nháp cho đến khi mở; bản nháp sửa và bỏ được.",
      crumbs:
        draft === undefined ? [PERIODS_CRUMB] : [PERIODS_CRUMB, { title: draft.title, href: periodHref(draft.id) }],
      hasErrors: errors.length > 0,
    },
    <div class="stack narrow">
      <ErrorSummary title="Chưa lưu được kỳ" errors={errors} />
      {draft === undefined && <PeriodSuggestions offers={offers} />}
      <PostForm action={draft === undefined ? "/periods/new" : `${periodHref(draft.id)}/edit`}>
        <PeriodFields shown={shown} offers={offers} />
        <PolicyFields shown={shown} />
        <Button>Lưu bản nháp</Button>
      </PostForm>
      {draft !== undefined && (
        <PostForm action={`${periodHref(draft.id)}/remove`} class="inline">
          <Button look="danger">Bỏ bản nháp</Button>
        </PostForm>
      )}
    </div>,
  );
}

function PeriodFields({ shown, offers }: { readonly shown: Shown; readonly offers: PeriodFormOffers }) {
  const { draft } = shown;
  const common = fieldsOf(shown);
  return (
    <>
      {draft === undefined ? (
        <TextField
          {...common("id")}
          label="Mã kỳ"
          hint="Chữ không dấu, chữ số, gạch nối; đứng trong địa chỉ và tên tệp. Ví dụ: 2020-q4"
          maxlength={40}
        />
      ) : (
        <input type="hidden" name="seenVersion" value={draft.version.toString()} />
      )}
      <TextField {...common("title")} label="Tên kỳ" hint="Ví dụ: Quý IV/2020" maxlength={200} />
      <Theirs name="title" shown={shown} />
      <div class="halves">
        <div>
          <DateField {...common("from")} label="Từ ngày" />
          <Theirs name="from" shown={shown} />
        </div>
        <div>
          <DateField {...common("to")} label="Đến hết ngày" />
          <Theirs name="to" shown={shown} />
        </div>
      </div>
      <ChoiceField {...common("ruleSetId")} label="Bộ quy tắc" choices={ruleSetChoices(offers)} />
      <Theirs name="ruleSetId" shown={shown} />
      <LinesField
        {...common("overrides")}
        label="Tham số khác với bộ quy tắc"
        hint="Để trống nếu tính đúng như bộ quy tắc. Mỗi dòng một tham số, ví dụ: grades.agencies.excellent=16"
      />
      <Theirs name="overrides" shown={shown} />
    </>
  );
}

function PolicyFields({ shown }: { readonly shown: Shown }) {
  const common = fieldsOf(shown);
  return (
    <fieldset class="stack">
      <legend>
        <h2>Thời hạn của tỉnh</h2>
      </legend>
      <Note>
        Quy định chung không đặt thời hạn nào, nên mọi số ngày là của tỉnh và phải có văn bản. Số điền sẵn chỉ là gợi ý.
      </Note>
      {COUNT_FIELDS.map((field) => (
        <div>
          <TextField
            {...common(field)}
            label={POLICY_WORDS[field][0]}
            hint={policyHint(field)}
            inputmode="numeric"
            maxlength={3}
          />
          <Theirs name={field} shown={shown} />
        </div>
      ))}
      <TextField
        {...common("citation")}
        label="Văn bản quy định"
        hint="Ví dụ: Quyết định 1063/QĐ-UBND ngày 05/5/2020"
      />
      <Theirs name="citation" shown={shown} />
    </fieldset>
  );
}

function policyHint(field: CountField): string {
  const hint = `Số ${POLICY_WORDS[field][1]}`;
  return field === "responseWorkingDays" ? `${hint}; 0 nếu tỉnh không có bước này` : hint;
}

function fieldsOf({ typed, errors }: Shown) {
  return (name: string) => ({ name, value: typed[name], error: errorOf(errors, name) });
}

/** The same field as somebody else has just saved it, where the two differ. */
function Theirs({ name, shown: { typed, theirs } }: { readonly name: string; readonly shown: Shown }) {
  const other = theirs?.[name];
  if (other === undefined || other === typed[name]) return null;
  return (
    <div class="stack stack--tight">
      <p class="small">Người khác vừa lưu ô này là:</p>
      <p class="theirs">{other === "" ? "(để trống)" : other}</p>
    </div>
  );
}
