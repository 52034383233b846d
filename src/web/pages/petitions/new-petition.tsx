import type { Context, Hono } from "hono";
import type { EnterPetition } from "../../../app/petitions/enter-petition.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import type { Failure } from "../../../core/base/result.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { unitChoices } from "../admin/unit-choices.ts";
import { CONTENT_FIELDS, PetitionFields, typedPetition } from "./petition-fields.tsx";
import { keepsWholeProvince, petitionHref, PETITIONS_CRUMB } from "./petition-words.ts";

export interface NewPetitionDeps {
  readonly enterPetition: EnterPetition;
  readonly viewUnits: ViewUnits;
}

const FIELDS: readonly string[] = ["code", ...CONTENT_FIELDS];
const LONGEST_TYPED = 200;

/** Ghi phản ánh mới: one that came on paper or by telephone, which no system delivers. */
export function newPetitionPages(app: Hono<WebEnv>, deps: NewPetitionDeps): void {
  app.get("/new-petition", requires("petitions.manage"), (c) => showForm(c, deps, []));

  app.post("/new-petition", requires("petitions.manage"), async (c) => {
    const { form } = c.var;
    const refused = (failure: Failure) => showForm(c, deps, refusedForm(c, failure, FIELDS));
    const typed = typedPetition(form, fieldOf(form, "code"));
    if (!typed.ok) return refused(typed.failure);
    const entered = await deps.enterPetition(signedInActor(c), typed.value);
    if (entered.ok) return c.redirect(afterwards(petitionHref(entered.value.code), "petition"), 303);
    return entered.failure.code.startsWith("petition.") ? refused(entered.failure) : showRefusal(c, entered.failure);
  });
}

async function showForm(c: Context<WebEnv>, { viewUnits }: NewPetitionDeps, errors: readonly FormError[]) {
  const units = await unitChoices(c, viewUnits);
  const [only, ...others] = units;
  const form = c.req.method === "POST" ? c.var.form : proposed(c, others.length === 0 ? only?.value : undefined);
  return showPage(
    c,
    {
      title: "Ghi phản ánh, kiến nghị mới",
      lead: "Cho phản ánh đến bằng giấy, điện thoại, trực tiếp. Không ghi tên, số điện thoại của người phản ánh.",
      crumbs: [PETITIONS_CRUMB],
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa ghi được phản ánh" errors={errors} />
      <PostForm action="/new-petition" class="form narrow">
        <TextField
          name="code"
          value={fieldOf(form, "code")}
          error={errorOf(errors, "code")}
          label="Mã phản ánh"
          hint="Mã của hệ thống tiếp nhận, hoặc số trong sổ."
        />
        <PetitionFields
          units={units}
          mayNameNoUnit={keepsWholeProvince(c)}
          form={form}
          errorOf={(name) => errorOf(errors, name)}
        />
        <Button>Ghi phản ánh</Button>
      </PostForm>
    </>,
  );
}

/** What the address proposes, such as the dossier of the page before; and the unit when there is but one. */
function proposed(c: Context<WebEnv>, onlyUnit: string | undefined): FormFields {
  const asked = FIELDS.map((name): [string, string[]] => [name, [(c.req.query(name) ?? "").slice(0, LONGEST_TYPED)]]);
  const fields = new Map(asked);
  return fieldOf(fields, "agencyCode") === "" ? fields.set("agencyCode", [onlyUnit ?? ""]) : fields;
}
