import type { Context } from "hono";

/** The number of a tally set in an address; whatever is no number belongs to no set. */
export function tallySetIdOf(c: Context): number {
  const text = c.req.param("tallySetId") ?? "";
  return /^\d{1,9}$/.test(text) ? parseInt(text, 10) : 0;
}
