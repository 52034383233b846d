import type { Context, Hono } from "hono";
import type { EnterPetition } from "../../../app/petitions/enter-petition.ts";
import type { ViewUnits } from "../../../app/registry/view-units.ts";
import { newPetitionFailure } from "../../../core/petitions/new-petition.ts";
import { PETITION_KINDS } from "../../../core/petitions/petition.ts";
import { Button } from "../../components/button.tsx";
import { errorOf, ErrorSummary, type FormError } from "../../components/error-summary.tsx";
import { ChoiceField, DateField, DateTimeField, TextField } from "../../components/field.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { afterwards } from "../../shell/done-notices.ts";
import { fieldOf } from "../../shell/form-fields.ts";
import { requires } from "../../shell/gate.ts";
import { refusedForm, showPage, showRefusal } from "../../shell/respond.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import { parseTypedMoment } from "../../shell/vietnamese-time.ts";
import type { FormFields, WebEnv } from "../../shell/web-env.ts";
import { unitChoices } from "../admin/unit-choices.ts";
import { PETITION_KIND_WORDS, petitionHref, PETITIONS_CRUMB } from "./petition-words.ts";

export interface NewPetitionDeps {
  readonly enterPetition: EnterPetition;
  readonly viewUnits: ViewUnits;
}

const FIELDS: readonly string[] = ["code", "agencyCode", "kind", "dossierCode", "officerCode", "receivedAt", "dueAt"];

/** Ghi phản ánh mới: one that came on paper or by telephone, which no system delivers. */
export function newPetitionPages(app: Hono<WebEnv>, deps: NewPetitionDeps): void {
  app.get("/new-petition", requires("petitions.manage"), (c) => showForm(c, deps, []));

  app.post("/new-petition", requires("petitions.manage"), async (c) => {
    const { form } = c.var;
    const textOf = (name: string): string => fieldOf(form, name);
    const [dossierCode, officerCode, due] = [textOf("dossierCode"), textOf("officerCode"), textOf("dueAt")];
    const dueAt = parseTypedMoment(due);
    const typed = {
      code: textOf("code"),
      agencyCode: textOf("agencyCode"),
      kind: textOf("kind"),
      dossierCode: dossierCode || undefined,
      officerCode: officerCode || undefined,
      receivedAt: parseTypedMoment(textOf("receivedAt")),
      dueAt,
    };
    if (due !== "" && dueAt === undefined)
      return showForm(c, deps, refusedForm(c, newPetitionFailure("due-malformed", "dueAt"), FIELDS));
    const entered = await deps.enterPetition(signedInActor(c), typed);
    if (entered.ok) return c.redirect(afterwards(petitionHref(entered.value.code), "petition"), 303);
    const isOfForm = entered.failure.code.startsWith("petition.");
    if (!isOfForm) return showRefusal(c, entered.failure);
    return showForm(c, deps, refusedForm(c, entered.failure, FIELDS));
  });
}

async function showForm(c: Context<WebEnv>, { viewUnits }: NewPetitionDeps, errors: readonly FormError[]) {
  const isSent = c.req.method === "POST";
  const fields: FormFields = isSent ? c.var.form : new Map();
  const units = await unitChoices(c, viewUnits);
  const [only] = units;
  const value = (name: string): string => {
    const proposed = name === "agencyCode" && units.length === 1 ? (only?.value ?? "") : "";
    return isSent ? fieldOf(fields, name) : (c.req.query(name) ?? proposed).slice(0, 200);
  };
  const field = (name: string) => ({ name, value: value(name), error: errorOf(errors, name) });
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
        <TextField {...field("code")} label="Mã phản ánh" hint="Mã của hệ thống tiếp nhận, hoặc số trong sổ." />
        <ChoiceField
          {...field("agencyCode")}
          label="Đơn vị bị phản ánh"
          choices={[{ value: "", label: "Chọn đơn vị" }, ...units]}
        />
        <ChoiceField
          {...field("kind")}
          label="Loại phản ánh"
          hint="Bốn loại đầu là về hành vi, tính vào chỉ số 7 của hồ sơ."
          choices={[
            { value: "", label: "Chọn loại" },
            ...PETITION_KINDS.map((kind) => ({ value: kind, label: PETITION_KIND_WORDS[kind] })),
          ]}
        />
        <TextField {...field("dossierCode")} label="Mã hồ sơ" hint="Có thể để trống khi không về một hồ sơ nào." />
        <TextField {...field("officerCode")} label="Mã cán bộ bị phản ánh" hint="Có thể để trống." />
        <DateTimeField {...field("receivedAt")} label="Ngày tiếp nhận" />
        <DateField {...field("dueAt")} label="Hạn trả lời" hint="Ví dụ: 15/12/2020. Để trống: không có hạn." />
        <Button>Ghi phản ánh</Button>
      </PostForm>
    </>,
  );
}
