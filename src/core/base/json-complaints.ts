import type { z } from "zod";

/** What is wrong with one field of a JSON file, for the person who has to mend it. */
export interface JsonComplaint {
  /** Path from the root: `[0].groups[1].byGrade.good`; empty for the root. */
  readonly field: string;
  /** The offending value, shortened. */
  readonly value: string;
  readonly reason: string;
  readonly mend: string;
}

const LONGEST_VALUE = 60;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: "chữ trong dấu ngoặc kép",
  int: "số nguyên",
  number: "số nguyên",
  boolean: "true hoặc false",
  array: "danh sách [ ]",
  tuple: "danh sách [ ]",
  object: "đối tượng { }",
  record: "đối tượng { }",
  null: "null",
};

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

function formatValue(input: unknown): string {
  if (input === undefined) return "(không có)";
  const text = JSON.stringify(input);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function typeComplaint(expected: string, input: unknown): Pick<JsonComplaint, "reason" | "mend"> {
  const wanted = TYPE_NAMES[expected] ?? expected;
  if (input === undefined) return { reason: "thiếu trường này", mend: `Thêm trường, giá trị là ${wanted}.` };
  return { reason: `phải là ${wanted}`, mend: `Ghi lại giá trị dưới dạng ${wanted}.` };
}

function reasonOf(issue: z.core.$ZodIssue): Pick<JsonComplaint, "reason" | "mend"> {
  switch (issue.code) {
    case "invalid_type":
      return typeComplaint(issue.expected, issue.input);
    case "invalid_value":
      return { reason: "không có trong danh mục", mend: `Dùng một trong: ${issue.values.map(String).join(", ")}.` };
    case "too_small":
      return {
        reason: `nhỏ hơn mức cho phép (${String(issue.minimum)})`,
        mend: "Kiểm tra lại giá trị; số đếm không âm.",
      };
    case "too_big":
      return { reason: `lớn hơn mức cho phép (${String(issue.maximum)})`, mend: "Kiểm tra lại giá trị." };
    case "unrecognized_keys":
      return { reason: `có trường lạ: ${issue.keys.join(", ")}`, mend: "Sửa tên trường cho đúng mẫu hoặc bỏ trường." };
    case "custom":
      return { reason: issue.message, mend: "Sửa giá trị cho đúng mẫu." };
    default:
      return { reason: "không đúng dạng", mend: "Sửa giá trị cho đúng mẫu." };
  }
}

/** What a schema refused (parsed with `reportInput`) as complaints in Vietnamese, in the order of the fields. */
export function complaintsOf(error: z.core.$ZodError): JsonComplaint[] {
  return error.issues.map((issue) => ({
    field: formatPath(issue.path),
    value: formatValue(issue.input),
    ...reasonOf(issue),
  }));
}
