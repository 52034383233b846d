import type { AgencyProcedureRow } from "../../../core/registry/procedure.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { fieldWords } from "./registry-words.ts";
import type { ChangeFieldsProps } from "./unit-changes/unit-change.ts";
import { answerOf, YesOrNo, yesOrNo } from "./yes-or-no.tsx";

/** What a line of a unit's list says of its procedure. */
export const LINE_FIELDS = [
  ...(["receivedAtOneStop", "wholeProcessAtOneStop"] as const),
  ...(["posted", "electronic", "accurate"] as const),
];
type LineField = (typeof LINE_FIELDS)[number];

interface LineFieldsProps {
  readonly field: ChangeFieldsProps["field"];
  /** What stands now; a new line says nothing yet. */
  readonly standing?: Pick<AgencyProcedureRow, LineField>;
}

export function LineFields({ field, standing = {} }: LineFieldsProps) {
  return (
    <>
      {LINE_FIELDS.map((name) => (
        <YesOrNo {...field(name, answerOf(standing[name]))} label={fieldWords(name)} />
      ))}
    </>
  );
}

export function typedLine(form: FormFields): Pick<AgencyProcedureRow, LineField> {
  return Object.fromEntries(LINE_FIELDS.map((name) => [name, yesOrNo(form, name)]));
}
