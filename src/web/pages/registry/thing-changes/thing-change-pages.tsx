import type { Context, Hono } from "hono";
import type { JudgedPlan } from "../../../../app/registry/edit-registry.ts";
import type { RegisteredTable } from "../../../../app/registry/view-registered.ts";
import type { ViewUnits } from "../../../../app/registry/view-units.ts";
import type { Failure } from "../../../../core/base/result.ts";
import type { RegistryRows } from "../../../../core/registry/registry-change.ts";
import { Button } from "../../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../../components/error-summary.tsx";
import { PostForm } from "../../../components/post-form.tsx";
import { afterwards } from "../../../shell/done-notices.ts";
import { fieldOf } from "../../../shell/form-fields.ts";
import { requires } from "../../../shell/gate.ts";
import { showNotFound } from "../../../shell/last-resort.tsx";
import { refusedForm, showPage, showRefusal } from "../../../shell/respond.tsx";
import type { FormFields, WebEnv } from "../../../shell/web-env.ts";
import { answerEdit, type EditDeps } from "../answer-edit.ts";
import { ChangePreview } from "../change-preview.tsx";
import { unitsByName } from "../units-by-name.ts";
import { fieldOfFailure } from "../unit-changes/field-of-failure.ts";
import { thingVersionKey, type ThingChange } from "./thing-change.ts";
import { thingChangeHref } from "./thing-changes.ts";
import { askedThing, showThing, type AskedThing, type Refused, type ThingDeps } from "./thing-page.tsx";

export interface ThingChangeDeps extends EditDeps, ThingDeps {
  readonly viewUnits: ViewUnits;
}

const PATH = "/registry/change/:thing/:change";

/** What becomes of a thing of the registry from a day on, or was wrongly written; a page for each way. */
export function thingChangePages(app: Hono<WebEnv>, deps: ThingChangeDeps): void {
  app.get("/registry/change/:thing", requires("units.manage"), async (c) => {
    const asked = await askedThing(c, deps);
    return "refusal" in asked ? asked.refusal : showThing(c, asked);
  });

  app.get(PATH, requires("units.manage"), async (c) => {
    const asked = await askedChange(c, deps);
    return "refusal" in asked ? asked.refusal : showChange(c, deps, asked);
  });

  app.post(PATH, requires("units.manage"), async (c) => {
    const asked = await askedChange(c, deps);
    if ("refusal" in asked) return asked.refusal;
    const { thing, change, versions, version } = asked;
    const { form } = c.var;
    return answerEdit(c, deps, {
      edit: change.edit({ form, versions, version }),
      refused: (failure) => showChange(c, deps, { ...asked, form, errors: errorsOf(c, change, failure) }),
      again: () => showChange(c, deps, { ...asked, form }),
      preview: (judged) => showPreview(c, asked, judged),
      done: () => c.redirect(afterwards(thing.homeOf(version).href, "registry-row"), 303),
    });
  });
}

interface AskedChange extends AskedThing {
  readonly changeWord: string;
  readonly change: ThingChange<RegisteredTable>;
  readonly version: RegistryRows[RegisteredTable];
  readonly form?: FormFields;
  readonly errors?: readonly FormError[];
}

async function askedChange(c: Context<WebEnv>, deps: ThingChangeDeps): Promise<AskedChange | Refused> {
  const asked = await askedThing(c, deps);
  if ("refusal" in asked) return asked;
  const { thing, versions } = asked;
  const changeWord = c.req.param("change") ?? "";
  const change = Object.hasOwn(thing.changes, changeWord) ? thing.changes[changeWord] : undefined;
  if (change === undefined) return { refusal: await showNotFound(c) };
  const key = c.req.query("version");
  const version = versions.findLast((each) => key === undefined || thingVersionKey(thing.table, each) === key);
  if (version === undefined) return { refusal: await showRefusal(c, versionGone()) };
  return { ...asked, changeWord, change, version };
}

function versionGone(): Failure {
  return {
    code: "registry.version-not-found",
    at: "version",
    message: "Phiên bản này không còn trong danh mục.",
    mend: "Mở lại từ trang của đơn vị hoặc của thủ tục rồi sửa trên phiên bản mới nhất.",
  };
}

function errorsOf(c: Context<WebEnv>, { fields }: AskedChange["change"], failure: Failure): readonly FormError[] {
  const at = fieldOfFailure(failure, { fields, form: c.var.form });
  return refusedForm(c, { ...failure, at }, fields);
}

function hrefOf(c: Context<WebEnv>, { word, changeWord }: AskedChange): string {
  const address = { code: c.req.query("code") ?? "", unit: c.req.query("unit"), version: c.req.query("version") };
  return thingChangeHref(word, changeWord, address);
}

function headOf({ thing, change, version }: AskedChange) {
  return {
    title: `${change.title}: ${thing.nameOf(version)}`,
    crumbs: [{ title: "Danh mục", href: "/registry" }, thing.homeOf(version)],
  };
}

function showPreview(c: Context<WebEnv>, asked: AskedChange, judged: JudgedPlan) {
  const { title, crumbs } = headOf(asked);
  return showPage(
    c,
    { title: `Xem trước – ${title}`, lead: "Chưa có gì được ghi. Kiểm tra từng dòng rồi xác nhận.", crumbs },
    <ChangePreview action={hrefOf(c, asked)} button={asked.change.button} form={c.var.form} judged={judged} />,
  );
}

async function showChange(c: Context<WebEnv>, { viewUnits }: ThingChangeDeps, asked: AskedChange) {
  const { change, version, form, errors = [] } = asked;
  return showPage(
    c,
    { ...headOf(asked), lead: change.lead, hasErrors: errors.length > 0 },
    <div class="stack narrow">
      <ErrorSummary title="Chưa ghi được thay đổi" errors={errors} />
      <PostForm action={hrefOf(c, asked)}>
        <change.Fields
          version={version}
          units={await unitsByName(c, viewUnits)}
          field={(name, standing) => ({
            name,
            value: form === undefined ? standing : fieldOf(form, name),
            error: errorOf(errors, name),
          })}
        />
        <Button>Xem trước thay đổi</Button>
      </PostForm>
    </div>,
  );
}
