import type { Context, Hono } from "hono";
import type { EditRegistry, RegistryEdit } from "../../../app/registry/edit-registry.ts";
import type { UnitHistory } from "../../../app/registry/view-units.ts";
import type { LocalDate } from "../../../core/base/local-date.ts";
import { invariant } from "../../../core/base/invariant.ts";
import { success, type Result } from "../../../core/base/result.ts";
import type { AgencyRow, Validity } from "../../../core/registry/agency.ts";
import { isValidOn } from "../../../core/registry/timeline.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateField, TextField, type Choice } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { parseTypedDay } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { unitChoices } from "./unit-choices.ts";
import type { UnitsDeps } from "./units.tsx";

export interface UnitEditsDeps extends UnitsDeps {
  readonly editRegistry: EditRegistry;
}

const EDITS = ["rename", "merge", "abolish"] as const;
type EditKind = (typeof EDITS)[number];

const EDIT_WORDS = {
  rename: "Đổi tên",
  merge: "Sáp nhập vào đơn vị khác",
  abolish: "Giải thể",
} as const satisfies Record<EditKind, string>;

const FIELDS = ["kind", "name", "into", "date", "reason"] as const;

/** Đổi tên, sáp nhập, giải thể: what becomes of a unit from a day on. A change of the past says its reason. */
export function unitEditPages(app: Hono<WebEnv>, deps: UnitEditsDeps): void {
  app.get("/units/:agencyCode/edit", requires("units.manage"), (c) => showEdit(c, deps, []));

  app.post("/units/:agencyCode/edit", requires("units.manage"), async (c) => {
    const { form } = c.var;
    const code = c.req.param("agencyCode");
    const date = parseTypedDay(fieldOf(form, "date"));
    if (date === undefined) {
      c.status(422);
      return showEdit(c, deps, [NO_DAY]);
    }
    const edit = await editOf(c, deps, { code, date });
    if (!edit.ok) return showEdit(c, deps, refusedForm(c, { ...edit.failure, at: "into" }, FIELDS));
    const done = await deps.editRegistry(signedInActor(c), {
      edit: edit.value,
      reason: fieldOf(form, "reason") || undefined,
    });
    if (done.ok) return c.redirect(afterwards(`/units/${encodeURIComponent(code)}`, "unit"), 303);
    return showEdit(c, deps, refusedForm(c, done.failure, FIELDS));
  });
}

const NO_DAY: FormError = { field: "date", message: "Ngày không đúng", mend: "Viết ngày/tháng/năm, ví dụ 01/07/2025." };

interface TypedEdit {
  readonly code: string;
  readonly date: LocalDate;
}

/** The edit that was typed, with what the units in it are on that day. */
async function editOf(
  c: Context<WebEnv>,
  { viewUnit }: UnitEditsDeps,
  { code, date }: TypedEdit,
): Promise<Result<RegistryEdit>> {
  const { form } = c.var;
  const kind = EDITS.find((known) => known === fieldOf(form, "kind")) ?? "rename";
  if (kind === "abolish") return success({ kind, from: code, date });
  const meant = await viewUnit(signedInActor(c), kind === "merge" ? fieldOf(form, "into") : code);
  if (!meant.ok) return meant;
  const state = stateOn(meant.value.versions, date);
  if (kind === "merge") return success({ kind, from: [code], into: state, date });
  return success({ kind, from: code, to: { ...state, name: fieldOf(form, "name") || undefined }, date });
}

function stateOn(versions: UnitHistory["versions"], date: LocalDate): Omit<AgencyRow, keyof Validity> {
  const version = versions.findLast((each) => isValidOn(each, date)) ?? versions.at(-1);
  invariant(version !== undefined, "a unit without version");
  const { code, name, tier, kind, peerGroup, parentCode } = version;
  return { code, name, tier, kind, peerGroup, parentCode };
}

async function showEdit(c: Context<WebEnv>, deps: UnitEditsDeps, errors: readonly FormError[]) {
  const unit = await deps.viewUnit(signedInActor(c), c.req.param("agencyCode") ?? "");
  if (!unit.ok) return showRefusal(c, unit.failure);
  const { code, versions } = unit.value;
  const name = versions.at(-1)?.name ?? code;
  const others = (await unitChoices(c, deps.viewUnits)).filter(({ value }) => value !== code);
  return showPage(
    c,
    {
      title: `Thay đổi ${name}`,
      lead: "Số liệu trước ngày thay đổi vẫn thuộc đơn vị cũ.",
      crumbs: [
        { title: "Đơn vị", href: "/units" },
        { title: name, href: `/units/${encodeURIComponent(code)}` },
      ],
      hasErrors: errors.length > 0,
    },
    <div class="stack narrow">
      <ErrorSummary title="Chưa ghi được thay đổi" errors={errors} />
      <EditForm code={code} others={others} form={errors.length === 0 ? undefined : c.var.form} errors={errors} />
    </div>,
  );
}

interface EditFormProps {
  readonly code: string;
  readonly others: readonly Choice[];
  readonly form: FormFields | undefined;
  readonly errors: readonly FormError[];
}

function EditForm({ code, others, form, errors }: EditFormProps) {
  const shared = (name: (typeof FIELDS)[number]) => ({
    name,
    value: form === undefined ? undefined : fieldOf(form, name),
    error: errorOf(errors, name),
  });
  return (
    <PostForm action={`/units/${encodeURIComponent(code)}/edit`}>
      <ChoiceField
        {...shared("kind")}
        label="Thay đổi"
        choices={EDITS.map((kind) => ({ value: kind, label: EDIT_WORDS[kind] }))}
      />
      <TextField {...shared("name")} label="Tên mới" hint="Khi đổi tên." />
      <ChoiceField
        {...shared("into")}
        label="Sáp nhập vào"
        hint="Khi sáp nhập: cán bộ và đơn vị cấp dưới chuyển sang đơn vị này."
        choices={[{ value: "", label: "Không sáp nhập" }, ...others]}
      />
      <DateField {...shared("date")} label="Có hiệu lực từ ngày" />
      <TextField
        {...shared("reason")}
        label="Lý do"
        hint="Bắt buộc khi thay đổi một ngày đã qua; lý do được ghi lại."
      />
      <Button>Ghi thay đổi</Button>
    </PostForm>
  );
}
