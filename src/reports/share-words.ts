import { formatPercent, formatProseCount } from "../core/base/vietnamese-format.ts";
import { wilsonInterval } from "../core/statistics/wilson-interval.ts";
import { spellCount } from "./vietnamese-numerals.ts";

/** How many of how many: no percentage of ours is without it. */
export interface KOfN {
  readonly k: number;
  readonly n: number;
}

/** `09/28`, as figures stand in official prose. */
export function formatFraction({ k, n }: KOfN): string {
  return `${formatProseCount(k)}/${formatProseCount(n)}`;
}

/** `ba mươi lăm trên một trăm hai mươi bốn; 28,23%`: the same figure in words, then as a share. */
export function spellFraction({ k, n }: KOfN): string {
  const percent = formatPercent({ k, n });
  return `${spellCount(k)} trên ${spellCount(n)}${percent === undefined ? "" : `; ${percent}`}`;
}

/** `247/412 (59,95%)`; a base of zero says so in words. */
export function formatShare({ k, n }: KOfN, noun: string): string {
  const percent = formatPercent({ k, n });
  return percent === undefined ? `không có ${noun}` : `${formatFraction({ k, n })} ${noun} (${percent})`;
}

function formatBound(fraction: number): string {
  return (fraction * 100).toFixed(1).replace(".", ",");
}

/** `82,2–88,9%`: the 95 % interval of Wilson for k of n; undefined without a base. */
export function formatInterval({ k, n }: KOfN): string | undefined {
  const interval = wilsonInterval(k, n);
  return interval && `${formatBound(interval.low)}–${formatBound(interval.high)}%`;
}
