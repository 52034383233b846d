import { failed, success } from "../../../../core/base/result.ts";
import { TextField } from "../../../components/field.tsx";
import { fieldOf } from "../../../shell/form-fields.ts";
import { missing } from "../unit-changes/unit-change.ts";
import { usualChanges } from "./usual-changes.tsx";

/** What can become of a counter; it never leaves its unit. */
export const COUNTER_CHANGES = usualChanges({
  table: "counters",
  fields: ["name"],
  Fields: ({ version, field }) => <TextField {...field("name", version.name)} label="Tên quầy" />,
  typed: (form, version) => {
    const name = fieldOf(form, "name");
    return name === "" ? failed(missing("name", "Chưa ghi tên quầy")) : success({ ...version, name });
  },
});
