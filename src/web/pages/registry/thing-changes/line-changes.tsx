import { success } from "../../../../core/base/result.ts";
import { LINE_FIELDS, LineFields, typedLine } from "../line-content.tsx";
import { usualChanges } from "./usual-changes.tsx";

/** What can become of a line of a unit's list of procedures; it never leaves its unit or its procedure. */
export const LINE_CHANGES = usualChanges({
  table: "agency-procedures",
  fields: LINE_FIELDS,
  Fields: ({ version, field }) => <LineFields field={field} standing={version} />,
  typed: (form, version) => success({ ...version, ...typedLine(form) }),
});
