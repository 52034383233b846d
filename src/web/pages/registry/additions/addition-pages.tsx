import type { Context, Hono } from "hono";
import type { EditRegistry } from "../../../../app/registry/edit-registry.ts";
import type { ViewUnits } from "../../../../app/registry/view-units.ts";
import { formatVietnameseDate } from "../../../../core/base/local-date.ts";
import type { Failure } from "../../../../core/base/result.ts";
import { Button } from "../../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../../components/error-summary.tsx";
import { PostForm } from "../../../components/post-form.tsx";
import { afterwards } from "../../../shell/done-notices.ts";
import { fieldOf } from "../../../shell/form-fields.ts";
import { requires } from "../../../shell/gate.ts";
import { showNotFound } from "../../../shell/last-resort.tsx";
import { refusedForm, showPage } from "../../../shell/respond.tsx";
import { signedInActor } from "../../../shell/signed-in-actor.ts";
import type { FormFields, WebEnv } from "../../../shell/web-env.ts";
import { fieldOfFailure } from "../unit-changes/field-of-failure.ts";
import { unitsByName } from "../units-by-name.ts";
import type { AdditionForm } from "./addition-form.tsx";
import { ADDITIONS, additionHref } from "./additions.ts";

export interface AdditionDeps {
  readonly viewUnits: ViewUnits;
  readonly editRegistry: EditRegistry;
}

const PATH = "/registry/new/:thing";
const CRUMBS = [
  { title: "Đơn vị", href: "/units" },
  { title: "Danh mục", href: "/registry" },
];

/** A form for everything that the registry can be told one by one; a spreadsheet is for many at once. */
export function additionPages(app: Hono<WebEnv>, deps: AdditionDeps): void {
  app.get(PATH, requires("units.manage"), async (c) => {
    const thing = thingOf(c);
    return thing === undefined ? showNotFound(c) : showForm(c, deps, { ...thing, form: proposed(c), errors: [] });
  });

  app.post(PATH, requires("units.manage"), async (c) => {
    const thing = thingOf(c);
    if (thing === undefined) return showNotFound(c);
    const { addition } = thing;
    const { form } = c.var;
    const refused = (failure: Failure) => {
      const at = fieldOfFailure(failure, { fields: addition.fields, form });
      const errors = refusedForm(c, { ...failure, at }, addition.fields);
      return showForm(c, deps, { ...thing, form, errors });
    };
    const edit = addition.addition(form);
    if (!edit.ok) return refused(edit.failure);
    const reason = fieldOf(form, "reason") || undefined;
    const done = await deps.editRegistry(signedInActor(c), { edit: edit.value, reason });
    return done.ok ? c.redirect(afterwards(addition.homeOf(edit.value), "added"), 303) : refused(done.failure);
  });
}

function thingOf(c: Context<WebEnv>) {
  const word = c.req.param("thing") ?? "";
  const addition = Object.hasOwn(ADDITIONS, word) ? ADDITIONS[word] : undefined;
  return addition && { word, addition };
}

/** A form begins today, and with the unit from whose page somebody comes. */
function proposed(c: Context<WebEnv>): FormFields {
  return new Map([
    ["validFrom", [formatVietnameseDate(c.var.today)]],
    ["agencyCode", [c.req.query("unit") ?? ""]],
  ]);
}

interface ShownForm {
  readonly word: string;
  readonly addition: AdditionForm;
  readonly form: FormFields;
  readonly errors: readonly FormError[];
}

async function showForm(c: Context<WebEnv>, { viewUnits }: AdditionDeps, { word, addition, form, errors }: ShownForm) {
  const { title, lead, button, Fields } = addition;
  return showPage(
    c,
    { title, lead, crumbs: CRUMBS, hasErrors: errors.length > 0 },
    <div class="stack narrow">
      <ErrorSummary title="Chưa thêm được" errors={errors} />
      <PostForm action={additionHref(word)}>
        <Fields
          units={await unitsByName(c, viewUnits)}
          field={(name, standing) => ({
            name,
            value: form.has(name) ? fieldOf(form, name) : standing,
            error: errorOf(errors, name),
          })}
        />
        <Button>{button}</Button>
      </PostForm>
    </div>,
  );
}
