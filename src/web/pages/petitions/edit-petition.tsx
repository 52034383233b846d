import type { Context, Hono } from "hono";
import { PETITION_CHANGED, type EditPetition } from "../../../app/petitions/edit-petition.ts";
import type { ViewedPetition, ViewPetition } from "../../../app/petitions/view-petitions.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import { refuse } from "../../../core/access/account-failure.ts";
import type { Failure } from "../../../core/base/result.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { LinesField, type Choice } from "../../components/field.tsx";
import { Note } from "../../components/note.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { unitChoices } from "../admin/unit-choices.ts";
import {
  CONTENT_FIELDS,
  formOfPetition,
  PetitionFields,
  typedPetition,
  type ContentField,
} from "./petition-fields.tsx";
import {
  editHref,
  keepsWholeProvince,
  PETITION_KIND_WORDS,
  petitionHref,
  PETITIONS_CRUMB,
  withdrawHref,
} from "./petition-words.ts";

export interface EditPetitionDeps {
  readonly viewPetition: ViewPetition;
  readonly editPetition: EditPetition;
  readonly viewUnits: ViewUnits;
}

const PATH = "/petitions/:code/edit";
const FIELDS: readonly string[] = [...CONTENT_FIELDS, "reason"];

/** Sửa phản ánh: what is written wrongly, whoever wrote it, or the unit that the petition did not name. */
export function editPetitionPages(app: Hono<WebEnv>, deps: EditPetitionDeps): void {
  app.get(PATH, requires("petitions.manage"), (c) => showForm(c, deps, { form: undefined, errors: [], isLate: false }));

  app.post(PATH, requires("petitions.manage"), async (c) => {
    const code = c.req.param("code");
    const { form } = c.var;
    const refused = (failure: Failure) => {
      const isLate = failure.code === PETITION_CHANGED;
      return showForm(c, deps, { form, errors: refusedForm(c, failure, FIELDS), isLate });
    };
    const typed = typedPetition(form, code);
    if (!typed.ok) return refused(typed.failure);
    const wanted = { typed: typed.value, reason: fieldOf(form, "reason"), seen: fieldOf(form, "seen") };
    const edited = await deps.editPetition(signedInActor(c), wanted);
    if (edited.ok) return c.redirect(afterwards(petitionHref(code), "petition-edited"), 303);
    const isOfForm = edited.failure.code.startsWith("petition.") || FIELDS.includes(edited.failure.at);
    return isOfForm ? refused(edited.failure) : showRefusal(c, edited.failure);
  });
}

interface Typed {
  /** What was sent; undefined: the form is opened. */
  readonly form: FormFields | undefined;
  readonly errors: readonly FormError[];
  /** Somebody else has edited it since: what stands now is shown beside what was typed. */
  readonly isLate: boolean;
}

async function showForm(c: Context<WebEnv>, deps: EditPetitionDeps, { form, errors, isLate }: Typed) {
  const found = await deps.viewPetition(signedInActor(c), c.req.param("code") ?? "");
  if (!found.ok) return showRefusal(c, found.failure);
  const { petition, mayResolve, digest, isByHand, withoutEdits } = found.value;
  if (!mayResolve) return showRefusal(c, refuse("access.refused").failure);
  const units = withStanding(await unitChoices(c, deps.viewUnits), found.value);
  const seen = form === undefined || isLate ? digest : fieldOf(form, "seen");
  return showPage(
    c,
    {
      title: `Sửa phản ánh, kiến nghị ${petition.code}`,
      lead: "Nội dung trước khi sửa được giữ lại cùng lý do. Kết luận ghi ở trang của phản ánh.",
      crumbs: [PETITIONS_CRUMB, { title: petition.code, href: petitionHref(petition.code) }],
      hasErrors: errors.length > 0,
    },
    <>
      <ErrorSummary title="Chưa sửa được phản ánh" errors={errors} />
      {!isByHand && <OfFiles code={petition.code} isEdited={withoutEdits !== undefined} />}
      <PostForm action={editHref(petition.code)} class="form narrow">
        <input type="hidden" name="seen" value={seen} />
        <PetitionFields
          units={units}
          mayNameNoUnit={keepsWholeProvince(c)}
          form={form ?? formOfPetition(petition)}
          errorOf={(name) => errorOf(errors, name)}
          beside={(name) => isLate && form !== undefined && <Standing name={name} form={form} view={found.value} />}
        />
        <LinesField
          name="reason"
          label="Lý do sửa"
          hint="Vì sao sửa, căn cứ. Không ghi tên, số điện thoại của người phản ánh."
          rows={2}
          value={form === undefined ? "" : fieldOf(form, "reason")}
          error={errorOf(errors, "reason")}
        />
        <Button>Ghi nội dung đã sửa</Button>
      </PostForm>
    </>,
  );
}

/** A unit of former days stays a choice, so that a form that is sent as it came changes nothing. */
function withStanding(units: readonly Choice[], { petition, unit }: ViewedPetition): readonly Choice[] {
  const { agencyCode } = petition;
  if (agencyCode === undefined || units.some(({ value }) => value === agencyCode)) return units;
  return [...units, { value: agencyCode, label: unit?.version.name ?? agencyCode }];
}

interface StandingProps {
  readonly name: ContentField;
  readonly form: FormFields;
  readonly view: ViewedPetition;
}

/** What the petition says now in a field, where that is not what was typed. */
function Standing({ name, form, view: { petition, unit } }: StandingProps) {
  const standing = fieldOf(formOfPetition(petition), name);
  if (standing === fieldOf(form, name)) return null;
  const inWords: Partial<Record<ContentField, string | undefined>> = {
    agencyCode: unit?.version.name,
    kind: PETITION_KIND_WORDS[petition.kind],
  };
  return (
    <div class="stack stack--tight">
      <p class="small">Hiện có:</p>
      <p class="theirs">{standing === "" ? "(để trống)" : (inWords[name] ?? standing)}</p>
    </div>
  );
}

/** What becomes of an edit when the next file comes. */
function OfFiles({ code, isEdited }: { readonly code: string; readonly isEdited: boolean }) {
  return (
    <Note>
      Phản ánh này có trong tệp dữ liệu. Tệp nhập sau vẫn ghi như cũ thì phần sửa ở đây được giữ; tệp ghi điều mới thì
      theo tệp. Nên sửa cả ở hệ thống nguồn.
      {isEdited && (
        <>
          {" "}
          Muốn trở lại nội dung của tệp: <a href={withdrawHref(code)}>Bỏ phần sửa tay</a>.
        </>
      )}
    </Note>
  );
}
