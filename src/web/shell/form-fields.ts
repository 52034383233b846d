import { readBoundedBody, type BodyLimits } from "../../app/bounded-body.ts";
import { failed, type Failure, type Result } from "../../core/base/result.ts";
import type { FormFields } from "./web-env.ts";

/** The largest form of ours lists the units of a province. */
export const MOST_FIELDS = 500;

const SEPARATOR = "&".charCodeAt(0);

/** The body of a form: neither too large nor too slow, and of few fields; none of them was looked at yet. */
export async function readFormBody(request: Request, limits: BodyLimits): Promise<Result<Buffer>> {
  const body = await readBoundedBody(request, limits);
  return body.ok && fieldsIn(body.value) > MOST_FIELDS ? failed(TOO_MANY_FIELDS) : body;
}

function fieldsIn(body: Buffer): number {
  let fields = 1;
  for (const byte of body) if (byte === SEPARATOR) fields += 1;
  return fields;
}

/** A value that browsers write as it is, such as a token; the other fields are not read. */
export function plainFieldOf(body: Buffer, name: string): string | undefined {
  const start = `${name}=`;
  const field = body
    .toString("latin1")
    .split("&")
    .find((one) => one.startsWith(start));
  return field?.slice(start.length);
}

/**
 * Reads `application/x-www-form-urlencoded`. Text gets one form at this edge: composed letters, no spaces around, and
 * no null characters, which no database takes.
 */
export function parseFormFields(body: Buffer): FormFields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body.toString("utf8"))) {
    addField(fields, name, name.toLowerCase().includes("password") ? composed(value) : tidyText(value));
  }
  return fields;
}

/** Pushed, never copied: a name that stands there ten thousand times costs no more than as many names. */
export function addField(fields: Map<string, string[]>, name: string, text: string): void {
  const texts = fields.get(name);
  if (texts === undefined) fields.set(name, [text]);
  else texts.push(text);
}

function composed(value: string): string {
  return value.replaceAll("\0", "").replace(/\r\n/g, "\n").normalize("NFC");
}

/** What was typed, as the system takes it. */
export function tidyText(value: string): string {
  return composed(value).trim();
}

/** The value of a field that stands once in a form; empty when it was left open or is not there. */
export function fieldOf(fields: FormFields, name: string): string {
  return fields.get(name)?.[0] ?? "";
}

const TOO_MANY_FIELDS: Failure = {
  code: "request.too-many-fields",
  at: "",
  message: `Biểu mẫu gửi lên có quá ${MOST_FIELDS.toString()} ô.`,
  mend: "Mở lại trang, chọn ít dòng hơn rồi gửi lại.",
};
