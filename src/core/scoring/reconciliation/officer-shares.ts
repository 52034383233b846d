import { compare, multiply, parseRational, rational } from "../../base/rational.ts";
import { round } from "../../base/rounding.ts";
import { formatDecimal } from "../../base/vietnamese-format.ts";
import { COMPLETION_NAMES } from "../wording.ts";
import type { OfficerShare } from "../published-table.ts";
import type { TableLine } from "./progress-rows.ts";

/** No agency has more officers than this; beyond it a base is not searched for. */
const LARGEST_BASE = 2000;

/** Is `percent`, with its printed digits, the rounding of 100 k/n? */
function isShareOf(percent: string, k: number, n: number): boolean {
  const printed = parseRational(percent);
  const digits = percent.split(".")[1]?.length ?? 0;
  if (printed === undefined || n === 0) return false;
  return compare(round(rational(100n * BigInt(k), n), { digits, mode: "half-up" }), printed) === 0;
}

/** The smallest base that can have given the share: 32.14 can be 9 of 28, and nothing smaller. */
export function smallestBaseOf(percent: string): { k: number; n: number } | undefined {
  const printed = parseRational(`${percent}%`);
  if (printed === undefined) return undefined;
  for (let n = 1; n <= LARGEST_BASE; n += 1) {
    // If any k rounds to the share, so does the one nearest to it.
    const nearest = round(multiply(printed, rational(n)), { digits: 0, mode: "half-up" });
    const k = parseInt(nearest.numerator.toString(), 10);
    if (k <= n && isShareOf(percent, k, n)) return { k, n };
  }
  return undefined;
}

function shareName({ agency, class: completion, percent }: OfficerShare): string {
  return `${agency}, ${COMPLETION_NAMES[completion]}: ${formatDecimal(percent)}%`;
}

/** A share with its base is checked; `k` cannot exceed `n`. Without a base there is nothing to check. */
export function shareLines(share: OfficerShare): TableLine[] {
  const { k, n, percent } = share;
  if (k === undefined || n === undefined) return [];
  const ok = k <= n && isShareOf(percent, k, n);
  return [{ row: share.agency, ok, text: `${k}/${n} ${ok ? "=" : "≠"} ${formatDecimal(percent)}%` }];
}

/** A percentage without k and n cannot be redone: the table stands, the fault is named. */
export function shareWarnings(share: OfficerShare): string[] {
  if (share.k !== undefined && share.n !== undefined) return [];
  const base = smallestBaseOf(share.percent);
  const hint = base
    ? ` Cơ sở nhỏ nhất cho ra số này là ${base.k}/${base.n}; cần hỏi lại nơi công bố.`
    : " Không tìm được cơ sở nào cho ra số này.";
  return [`${shareName(share)} không có cơ sở (k/n).${hint}`];
}
