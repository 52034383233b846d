import { success } from "../../../../core/base/result.ts";
import { PROCEDURE_FIELDS, ProcedureFields, typedProcedure } from "../procedure-content.tsx";
import { usualChanges } from "./usual-changes.tsx";

/** What can become of a procedure. Another limit touches every dossier of it that has no day of its own. */
export const PROCEDURE_CHANGES = usualChanges({
  table: "procedures",
  fields: PROCEDURE_FIELDS,
  Fields: ({ version, field }) => <ProcedureFields field={field} standing={version} />,
  typed: (form, version) => {
    const content = typedProcedure(form);
    return content.ok ? success({ ...version, ...content.value }) : content;
  },
});
