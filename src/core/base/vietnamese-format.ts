import { rational } from "./rational.ts";
import { formatFixed } from "./rounding.ts";

/** Thousands with a dot, as Vietnamese texts write them: `formatCount(257141)` is `257.141`. Counts are integers. */
export function formatCount(count: number): string {
  const digits = Math.abs(count).toString();
  const grouped = digits.replace(/\B(?=(?:\d{3})+$)/g, ".");
  return count < 0 ? `−${grouped}` : grouped;
}

/** Counts in official prose: one digit gets a leading zero (`05`), zero stays `0`, large ones get thousands dots. */
export function formatProseCount(count: number): string {
  return count > 0 && count < 10 ? `0${count.toString()}` : formatCount(count);
}

/** Decimal text of a result (`13.5`) as people read it (`13,5`); nothing is rounded. */
export function formatDecimal(text: string): string {
  const [whole = "", decimals] = text.split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ".");
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
}

/**
 * `k` of `n` as a percentage: `formatPercent({ k: 9, n: 28 })` is `32,14%`. Exact until the last digit, half up.
 * Without a base there is no share: `n` of zero gives undefined, never `0%`.
 */
export function formatPercent({ k, n }: { k: number; n: number }, digits = 2): string | undefined {
  if (n === 0) return undefined;
  return `${formatDecimal(formatFixed(rational(100n * BigInt(k), n), { digits, mode: "half-up" }))}%`;
}
