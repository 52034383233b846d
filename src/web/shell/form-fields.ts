import type { FormFields } from "./web-env.ts";

/**
 * Reads `application/x-www-form-urlencoded`. Text gets one form at this edge: composed letters, no spaces around, and
 * no null characters, which no database takes.
 */
export function parseFormFields(body: Buffer): FormFields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(body.toString("utf8"))) {
    const text = name.toLowerCase().includes("password") ? composed(value) : tidyText(value);
    fields.set(name, [...(fields.get(name) ?? []), text]);
  }
  return fields;
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
