import type { Finding } from "../../../cli/doctor.ts";
import { FORM_MEND } from "../../../core/ballots/form-file.ts";
import { readForms } from "../../../ingest/rule-files.ts";

/** Every form of the rule book, with a line for each fault: a server does not start with one. */
export async function formFindings(rulebookDirectory: string): Promise<readonly Finding[]> {
  const read = await readForms(rulebookDirectory);
  if (!read.ok) return [{ level: "fail", text: read.failure.message, mend: read.failure.mend }];
  const { forms, faults } = read.value;
  if (faults.length > 0)
    return faults.map(({ file, message }) => ({
      level: "fail",
      text: `Mẫu phiếu ${file}: ${message}`,
      mend: FORM_MEND,
    }));
  if (forms.length === 0)
    return [
      {
        level: "fail",
        text: "Sổ quy tắc không có mẫu phiếu nào.",
        mend: "Chép lại thư mục rulebook/forms/ của bản cài đặt.",
      },
    ];
  const names = forms.map(({ id }) => id).join(", ");
  return [{ level: "ok", text: `Mẫu phiếu ${names}: mọi câu hỏi hiện đủ phương án cùng lúc trên màn hình nhỏ nhất` }];
}
