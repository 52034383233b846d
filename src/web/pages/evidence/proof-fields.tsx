import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { FilesField, TextField } from "../../components/field.tsx";
import { fieldOf } from "../../shell/form-fields.ts";
import type { FormFields } from "../../shell/web-env.ts";
import { EVIDENCE_HINT } from "./evidence-link.tsx";

/** What a form with {@link ProofFields} can be refused at. */
export const PROOF_FIELDS: readonly string[] = ["evidence", "reference"];

interface ProofFieldsProps {
  readonly label: string;
  /** What is asked for, before the kinds of files. */
  readonly hint?: string;
  readonly errors: readonly FormError[];
  readonly typed: FormFields;
}

/** A document to a form: handed over as a file, or named in one line when there is none to hand over. */
export function ProofFields({ label, hint, errors, typed }: ProofFieldsProps) {
  return (
    <>
      <FilesField
        name="evidence"
        label={label}
        hint={hint === undefined ? EVIDENCE_HINT : `${hint} ${EVIDENCE_HINT}`}
        error={errorOf(errors, "evidence")}
        isSingle
      />
      <TextField
        name="reference"
        label="Văn bản dẫn chiếu, khi không kèm tệp"
        hint="Số, ngày, nơi ban hành, hoặc địa chỉ trang có văn bản. Ví dụ: 12/BC-STP ngày 03/7/2020 của Sở Tư pháp."
        value={fieldOf(typed, "reference")}
        error={errorOf(errors, "reference")}
      />
    </>
  );
}
