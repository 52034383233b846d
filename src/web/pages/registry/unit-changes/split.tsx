import { failed, success } from "../../../../core/base/result.ts";
import type { OfficerRow } from "../../../../core/registry/agency.ts";
import { isValidOn } from "../../../../core/registry/timeline.ts";
import { ChoiceField, TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import type { FormFields } from "../../../shell/web-env.ts";
import { WhenAndWhy } from "./state-fields.tsx";
import { missing, stateOn, typedDay, type ChangeFieldsProps, type UnitChange } from "./unit-change.ts";

/** More at once is a matter for the spreadsheets. */
const PLACES = ["1", "2", "3", "4"] as const;

/** Chia tách: the unit ends, two to four others take its place, and each officer goes to one of them. */
export const split: UnitChange = {
  title: "Chia tách",
  lead: "Đơn vị này hết hiệu lực; các đơn vị mới thay nó, cùng cấp, loại và đơn vị cấp trên với nó.",
  button: "Chia tách",
  fields: [...PLACES.flatMap((place) => [`code${place}`, `name${place}`]), "date", "reason"],
  Fields: (props) => (
    <>
      {PLACES.map((place) => (
        <div class="pair">
          <TextField {...props.field(`code${place}`)} label={`Mã đơn vị mới ${place}`} />
          <TextField {...props.field(`name${place}`)} label={`Tên đơn vị mới ${place}`} />
        </div>
      ))}
      <Officers {...props} />
      <WhenAndWhy field={props.field} />
    </>
  ),
  edit: ({ unit, form }) => {
    const date = typedDay(form, "date");
    if (!date.ok) return date;
    const nameless = PLACES.find(
      (place) => fieldOf(form, `code${place}`) !== "" && fieldOf(form, `name${place}`) === "",
    );
    if (nameless !== undefined) return failed(missing(`name${nameless}`, `Chưa ghi tên đơn vị mới ${nameless}`));
    const before = stateOn(unit.versions, date.value);
    const into = PLACES.flatMap((place) => {
      const code = fieldOf(form, `code${place}`);
      return code === "" ? [] : [{ ...before, code, name: fieldOf(form, `name${place}`) }];
    });
    const officers = Object.fromEntries(
      unit.officers.filter((row) => isValidOn(row, date.value)).flatMap((row) => destination(form, row)),
    );
    return success({ kind: "split", from: unit.code, into, date: date.value, officers });
  },
};

function Officers({ unit, today, field }: ChangeFieldsProps) {
  const officers = unit.officers.filter((row) => isValidOn(row, today));
  if (officers.length === 0) return null;
  const choices = [
    ...PLACES.map((place) => ({ value: place, label: `Đơn vị mới ${place}` })),
    { value: "", label: "Không về đơn vị nào" },
  ];
  return (
    <fieldset class="stack stack--tight">
      <legend class="label">Cán bộ về đơn vị</legend>
      {officers.map(({ code, name }) => (
        <ChoiceField {...field(officerField(code), "1")} label={name ?? code} choices={choices} />
      ))}
    </fieldset>
  );
}

function officerField(code: string): string {
  return `officer:${code}`;
}

/** The new unit of an officer; none is right too: then the officer has no unit from that day on. */
function destination(form: FormFields, { code }: OfficerRow): [string, string][] {
  const place = PLACES.find((each) => each === fieldOf(form, officerField(code)));
  const unit = place === undefined ? "" : fieldOf(form, `code${place}`);
  return unit === "" ? [] : [[code, unit]];
}
