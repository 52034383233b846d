import type { Context, Hono } from "hono";
import type { JudgedPlan } from "../../../../app/registry/edit-registry.ts";
import type { UnitHistory, ViewUnit, ViewUnits } from "../../../../app/registry/view-units.ts";
import { success, type Failure } from "../../../../core/base/result.ts";
import type { AgencyRow } from "../../../../core/registry/agency.ts";
import { Button } from "../../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../../components/error-summary.tsx";
import { PostForm } from "../../../components/post-form.tsx";
import { afterwards } from "../../../shell/done-notices.ts";
import { fieldOf } from "../../../shell/form-fields.ts";
import { requires } from "../../../shell/gate.ts";
import { showNotFound } from "../../../shell/last-resort.tsx";
import { refusedForm, showPage, showRefusal } from "../../../shell/respond.tsx";
import { signedInActor } from "../../../shell/signed-in-actor.ts";
import type { FormFields, WebEnv } from "../../../shell/web-env.ts";
import { answerEdit, type EditDeps } from "../answer-edit.ts";
import { ChangePreview } from "../change-preview.tsx";
import { unitHref } from "../registry-addresses.ts";
import { unitsByName } from "../units-by-name.ts";
import { fieldOfFailure } from "./field-of-failure.ts";
import { stateOn, versionKey, type ChangeFieldsProps, type TypedChange, type UnitChange } from "./unit-change.ts";
import { UNIT_CHANGES, unitChangeHref } from "./unit-changes.ts";

export interface UnitChangeDeps extends EditDeps {
  readonly viewUnits: ViewUnits;
  readonly viewUnit: ViewUnit;
}

const PATH = "/units/:agencyCode/edit/:change";

/**
 * What becomes of a unit from a day on, or was wrongly written of it; a page for each way. A form is first answered
 * with what it would change, row by row, and writes when it is sent again from there.
 */
export function unitChangePages(app: Hono<WebEnv>, deps: UnitChangeDeps): void {
  app.get(PATH, requires("units.manage"), async (c) => {
    const asked = await askedChange(c, deps);
    return "refusal" in asked ? asked.refusal : showChange(c, deps, asked);
  });

  app.post(PATH, requires("units.manage"), async (c) => {
    const asked = await askedChange(c, deps);
    if ("refusal" in asked) return asked.refusal;
    const { change, unit } = asked;
    const { form } = c.var;
    const refused = (failure: Failure) => {
      const at = fieldOfFailure(failure, { fields: change.fields, form });
      return showChange(c, deps, { ...asked, form, errors: refusedForm(c, { ...failure, at }, change.fields) });
    };
    return answerEdit(c, deps, {
      edit: await change.edit(typedChange(c, deps, asked)),
      refused,
      again: () => showChange(c, deps, { ...asked, form }),
      preview: (judged) => showPreview(c, asked, judged),
      done: () => c.redirect(afterwards(unitHref(unit.code), "unit"), 303),
    });
  });
}

interface AskedChange {
  readonly word: string;
  readonly change: UnitChange;
  readonly unit: UnitHistory;
  readonly version: AgencyRow;
  readonly form?: FormFields;
  readonly errors?: readonly FormError[];
}

async function askedChange(c: Context<WebEnv>, { viewUnit }: UnitChangeDeps) {
  const word = c.req.param("change") ?? "";
  const change = Object.hasOwn(UNIT_CHANGES, word) ? UNIT_CHANGES[word] : undefined;
  if (change === undefined) return { refusal: await showNotFound(c) };
  const unit = await viewUnit(signedInActor(c), c.req.param("agencyCode") ?? "");
  if (!unit.ok) return { refusal: await showRefusal(c, unit.failure) };
  const version = askedVersion(unit.value, c.req.query("version"));
  if (version === undefined) return { refusal: await showRefusal(c, versionGone()) };
  return { word, change, unit: unit.value, version } satisfies AskedChange;
}

/** The version that an address names, else the newest. One that is gone is never taken for another. */
function askedVersion({ versions }: UnitHistory, key: string | undefined): AgencyRow | undefined {
  return key === undefined ? versions.at(-1) : versions.find((each) => versionKey(each) === key);
}

function versionGone(): Failure {
  return {
    code: "registry.version-not-found",
    at: "version",
    message: "Phiên bản này không còn trong danh mục.",
    mend: "Mở lại trang của đơn vị rồi sửa trên phiên bản mới nhất.",
  };
}

function typedChange(c: Context<WebEnv>, { viewUnit }: UnitChangeDeps, { unit, version }: AskedChange): TypedChange {
  return {
    unit,
    version,
    form: c.var.form,
    stateOf: async (code, day) => {
      const found = await viewUnit(signedInActor(c), code);
      return found.ok ? success(stateOn(found.value.versions, day)) : found;
    },
  };
}

function headOf({ change, unit }: Pick<AskedChange, "change" | "unit">) {
  const name = unit.versions.at(-1)?.name ?? unit.code;
  return {
    title: `${change.title}: ${name}`,
    crumbs: [
      { title: "Đơn vị", href: "/units" },
      { title: name, href: unitHref(unit.code) },
    ],
  };
}

function showPreview(c: Context<WebEnv>, asked: AskedChange, judged: JudgedPlan) {
  const { word, change, unit } = asked;
  const { title, crumbs } = headOf(asked);
  return showPage(
    c,
    { title: `Xem trước – ${title}`, lead: "Chưa có gì được ghi. Kiểm tra từng dòng rồi xác nhận.", crumbs },
    <ChangePreview
      action={unitChangeHref(unit.code, word, c.req.query("version"))}
      button={change.button}
      form={c.var.form}
      judged={judged}
    />,
  );
}

async function showChange(c: Context<WebEnv>, deps: UnitChangeDeps, asked: AskedChange) {
  const { word, change, unit, version, form, errors = [] } = asked;
  const props: ChangeFieldsProps = {
    unit,
    version,
    others: (await unitsByName(c, deps.viewUnits)).filter(({ code }) => code !== unit.code),
    today: c.var.today,
    field: (field, standing) => ({
      name: field,
      value: form === undefined ? standing : fieldOf(form, field),
      error: errorOf(errors, field),
    }),
    chosen: (field) => form?.get(field) ?? [],
  };
  return showPage(
    c,
    {
      ...headOf(asked),
      lead: change.lead,
      hasErrors: errors.length > 0,
    },
    <div class="stack narrow">
      <ErrorSummary title="Chưa ghi được thay đổi" errors={errors} />
      <PostForm action={unitChangeHref(unit.code, word, c.req.query("version"))}>
        <change.Fields {...props} />
        <Button>Xem trước thay đổi</Button>
      </PostForm>
    </div>,
  );
}
