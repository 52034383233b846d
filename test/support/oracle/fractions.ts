/** Exact arithmetic on whole numbers, as long as a reader can follow it. */

/** "sum of the points … ÷ number …, rounded to one decimal" (A3), "tenths by half-up": in tenths. */
export function roundedTenths(sum: number, n: number): bigint {
  const [points, items] = [BigInt(sum), BigInt(n)];
  // floor(10·sum/n + 1/2), all over 2n
  return (20n * points + items) / (2n * items);
}

/** 123n → "12.3". */
export function printedTenths(tenths: bigint): string {
  return `${(tenths / 10n).toString()}.${(tenths % 10n).toString()}`;
}

/** k of n is at least so many per cent. */
export function reachesPercent(k: number, n: number, percent: number): boolean {
  return BigInt(k) * 100n >= BigInt(percent) * BigInt(n);
}
