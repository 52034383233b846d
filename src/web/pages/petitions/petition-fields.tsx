import type { Child } from "hono/jsx";
import { failed, success, type Result } from "../../../core/base/result.ts";
import { newPetitionFailure, type TypedPetition } from "../../../core/petitions/new-petition.ts";
import { PETITION_KINDS, type PetitionRow } from "../../../core/petitions/petition.ts";
import { Checkbox, ChoiceField, DateTimeField, TextField, type Choice } from "../../components/field.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import { formatTime, parseTypedMoment } from "../../shell/vietnamese-time.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { PETITION_KIND_WORDS } from "./petition-words.ts";

/** What people type of a petition, but for its code: failures are shown at these. */
export const CONTENT_FIELDS = ["agencyCode", "kind", "dossierCode", "officerCode", "receivedAt", "dueAt"] as const;
export type ContentField = (typeof CONTENT_FIELDS)[number];

/** Says that the petition names no unit: no code of a unit could be told from a word for that. */
const NO_UNIT = "noUnit";
export const YES = "yes";

/** The petition that was typed, with this code. */
export function typedPetition(form: FormFields, code: string): Result<TypedPetition> {
  const textOf = (name: ContentField): string => fieldOf(form, name);
  const isOfNoUnit = fieldOf(form, NO_UNIT) === YES;
  const dueAt = parseTypedMoment(textOf("dueAt"));
  if (isOfNoUnit && textOf("agencyCode") !== "") return failed(newPetitionFailure("unit-and-none", "agencyCode"));
  if (textOf("dueAt") !== "" && dueAt === undefined) return failed(newPetitionFailure("due-malformed", "dueAt"));
  return success({
    code,
    agencyCode: isOfNoUnit ? undefined : textOf("agencyCode"),
    kind: textOf("kind"),
    dossierCode: textOf("dossierCode") || undefined,
    officerCode: textOf("officerCode") || undefined,
    receivedAt: parseTypedMoment(textOf("receivedAt")),
    dueAt,
  });
}

/** A petition that stands, as its form shows it at first. */
export function formOfPetition(petition: Omit<PetitionRow, "code">): FormFields {
  const { agencyCode, kind, dossierCode, officerCode, receivedAt, dueAt } = petition;
  const texts: Readonly<Record<ContentField, string>> = {
    agencyCode: agencyCode ?? "",
    kind,
    dossierCode: dossierCode ?? "",
    officerCode: officerCode ?? "",
    receivedAt: receivedAt === undefined ? "" : formatTime(receivedAt),
    dueAt: dueAt === undefined ? "" : formatTime(dueAt),
  };
  const fields = new Map(Object.entries(texts).map(([name, text]) => [name, [text]]));
  return agencyCode === undefined ? fields.set(NO_UNIT, [YES]) : fields;
}

interface PetitionFieldsProps {
  readonly units: readonly Choice[];
  /** Only those who keep the petitions of the whole province may say that one names no unit. */
  readonly mayNameNoUnit: boolean;
  readonly form: FormFields;
  readonly errorOf: (name: ContentField) => string | undefined;
  /** What stands beside a field, such as what somebody else has just written. */
  readonly beside?: (name: ContentField) => Child;
}

export function PetitionFields({ units, mayNameNoUnit, form, errorOf, beside }: PetitionFieldsProps) {
  const field = (name: ContentField) => ({ name, value: fieldOf(form, name), error: errorOf(name) });
  return (
    <>
      <ChoiceField
        {...field("agencyCode")}
        label="Đơn vị bị phản ánh"
        choices={[{ value: "", label: "Chọn đơn vị" }, ...units]}
      />
      {mayNameNoUnit && (
        <Checkbox
          name={NO_UNIT}
          value={YES}
          label="Phản ánh không nêu đơn vị; sẽ ghi đơn vị sau"
          isChecked={fieldOf(form, NO_UNIT) === YES}
        />
      )}
      {beside?.("agencyCode")}
      <ChoiceField
        {...field("kind")}
        label="Loại phản ánh"
        hint="Bốn loại đầu là về hành vi, tính vào chỉ số 7 của hồ sơ."
        choices={[
          { value: "", label: "Chọn loại" },
          ...PETITION_KINDS.map((kind) => ({ value: kind, label: PETITION_KIND_WORDS[kind] })),
        ]}
      />
      {beside?.("kind")}
      <TextField {...field("dossierCode")} label="Mã hồ sơ" hint="Có thể để trống khi không về một hồ sơ nào." />
      {beside?.("dossierCode")}
      <TextField {...field("officerCode")} label="Mã cán bộ bị phản ánh" hint="Có thể để trống." />
      {beside?.("officerCode")}
      <DateTimeField {...field("receivedAt")} label="Ngày tiếp nhận" />
      {beside?.("receivedAt")}
      <DateTimeField {...field("dueAt")} label="Hạn trả lời" hint="Ví dụ: 15/12/2020. Để trống: không có hạn." />
      {beside?.("dueAt")}
    </>
  );
}
