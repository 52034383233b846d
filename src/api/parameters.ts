import { z } from "@hono/zod-openapi";
import { formatIsoDate, parseIsoDate } from "../core/base/local-date.ts";

/** No control character: none is in a code, and PostgreSQL takes no NUL. */
const CONTROL = /\p{Cc}/u;

export const Code = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !CONTROL.test(text), "có ký tự điều khiển")
  .openapi({ description: "A code as data files write it", example: "H10.05" });

/** A day in a query, read into the count of days of the core. */
export const DayParameter = z
  .string()
  .transform((text, context) => {
    const day = parseIsoDate(text);
    if (day !== undefined) return day;
    context.addIssue({ code: "custom", message: "không phải ngày dạng YYYY-MM-DD" });
    return z.NEVER;
  })
  .openapi({ type: "string", format: "date", example: "2026-03-31" });

/** A day in an answer. */
export const Day = z.iso.date().openapi({ format: "date", example: "2026-03-31" });

/** The id of a row that the server numbers. */
export const IdParameter = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
  .openapi({ type: "integer", minimum: 1, maximum: 999_999_999, example: 3 });

export const PageQuery = z.object({
  after: Code.optional().openapi({ description: "`next` of the page before" }),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Bounds of validity as days; an open bound is left out. */
export function formatBounds({ validFrom, validTo }: { validFrom?: number | undefined; validTo?: number | undefined }) {
  return {
    ...(validFrom !== undefined && { validFrom: formatIsoDate(validFrom as Parameters<typeof formatIsoDate>[0]) }),
    ...(validTo !== undefined && { validTo: formatIsoDate(validTo as Parameters<typeof formatIsoDate>[0]) }),
  };
}

/** Without the fields that are not known: an answer leaves them out instead of guessing a value. */
export function known<Row extends object>(row: Row): { [K in keyof Row]: Exclude<Row[K], undefined> } {
  const fields = Object.entries(row).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as { [K in keyof Row]: Exclude<Row[K], undefined> };
}

/** A link to the next page, as the header of RFC 8288. */
export function nextLink(url: string, next: string | undefined): Record<string, string> {
  if (next === undefined) return {};
  const { pathname, searchParams } = new URL(url);
  searchParams.set("after", next);
  return { Link: `<${pathname}?${searchParams.toString()}>; rel="next"` };
}
