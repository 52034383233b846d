import { failed, success, type Result } from "../../../../core/base/result.ts";
import type { LocalDate } from "../../../../core/base/local-date.ts";
import type { UnitState } from "../../../../core/registry/unit-edits.ts";
import { ChoiceField, ChoicesField, TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { WhenAndWhy } from "./state-fields.tsx";
import { missing, stateOn, typedDay, unitChoicesOf, type TypedChange, type UnitChange } from "./unit-change.ts";

const NEW = "new";
/** Codes are free text: with a word before them none can be taken for {@link NEW}. */
const STANDING = "unit:";

/** Sáp nhập: this unit and others become one, which is new or one that stands already. */
export const merge: UnitChange = {
  title: "Sáp nhập",
  lead: "Cán bộ và đơn vị cấp dưới chuyển sang đơn vị nhận; quầy và danh mục thủ tục của các đơn vị cũ khép lại.",
  button: "Sáp nhập",
  fields: ["others", "into", "code", "name", "date", "reason"],
  Fields: ({ unit, version, others, field, chosen }) => {
    const peers = unitChoicesOf(others.filter(({ tier }) => tier === version.tier));
    const own = { value: unit.code, label: version.name ?? unit.code };
    return (
      <>
        <ChoicesField {...field("others")} label="Cùng với các đơn vị" choices={peers} chosen={chosen("others")} />
        <ChoiceField
          {...field("into")}
          label="Đơn vị nhận"
          choices={[
            { value: "", label: "Chọn đơn vị nhận" },
            { value: NEW, label: "Một đơn vị mới" },
            ...[own, ...peers].map(({ value, label }) => ({ value: `${STANDING}${value}`, label })),
          ]}
        />
        <TextField {...field("code")} label="Mã của đơn vị mới" hint="Khi đơn vị nhận là một đơn vị mới." />
        <TextField {...field("name")} label="Tên của đơn vị mới" hint="Khi đơn vị nhận là một đơn vị mới." />
        <WhenAndWhy field={field} />
      </>
    );
  },
  edit: async (typed) => {
    const { unit, form } = typed;
    const date = typedDay(form, "date");
    if (!date.ok) return date;
    const into = await receiver(typed, date.value);
    if (!into.ok) return into;
    const from = [unit.code, ...(form.get("others") ?? [])].filter((code) => code !== into.value.code);
    return success({ kind: "merge", from, into: into.value, date: date.value });
  },
};

async function receiver({ unit, form, stateOf }: TypedChange, date: LocalDate): Promise<Result<UnitState>> {
  const into = fieldOf(form, "into");
  if (into.startsWith(STANDING)) {
    const state = await stateOf(into.slice(STANDING.length), date);
    return state.ok ? state : failed({ ...state.failure, at: "into" });
  }
  if (into !== NEW) return failed(missing("into", "Chưa chọn đơn vị nhận"));
  const [code, name] = [fieldOf(form, "code"), fieldOf(form, "name")];
  if (code === "") return failed(missing("code", "Chưa ghi mã của đơn vị mới"));
  if (name === "") return failed(missing("name", "Chưa ghi tên của đơn vị mới"));
  return success({ ...stateOn(unit.versions, date), code, name });
}
