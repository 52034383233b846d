import { ChoiceField } from "../../components/field.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import type { ChangeFieldsProps } from "./unit-changes/unit-change.ts";

export const NOT_KNOWN = { value: "", label: "Chưa rõ" };

type YesOrNoProps = ReturnType<ChangeFieldsProps["field"]> & { readonly label: string };

/** A question that the registry may have no answer to. */
export function YesOrNo(props: YesOrNoProps) {
  const choices = [NOT_KNOWN, { value: "yes", label: "Có" }, { value: "no", label: "Không" }];
  return <ChoiceField {...props} choices={choices} />;
}

/** Undefined: nobody knows, which is not the same as no. */
export function yesOrNo(form: FormFields, name: string): boolean | undefined {
  return { yes: true, no: false }[fieldOf(form, name)];
}

export function answerOf(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? "yes" : "no";
}
