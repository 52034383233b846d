import type { AgencyKind } from "../core/registry/agency.ts";
import type { KindSummary } from "../core/scoring/results.ts";
import { formatProseCount } from "../core/base/vietnamese-format.ts";

/** Kinds of units inside a sentence, in the plural that Vietnamese does not mark. */
export const KINDS_IN_PROSE = {
  department: "sở, ban, ngành",
  district: "UBND cấp huyện",
  commune: "UBND cấp xã",
  centre: "Trung tâm Hành chính công",
} as const satisfies Record<AgencyKind, string>;

/** `152 cơ quan, đơn vị (18 sở, ban, ngành; 10 UBND cấp huyện; 124 UBND cấp xã)`. */
export function formatUnits(kinds: readonly KindSummary[]): string {
  const total = kinds.reduce((sum, { units }) => sum + units, 0);
  const parts = kinds.map(({ kind, units }) => `${formatProseCount(units)} ${KINDS_IN_PROSE[kind]}`);
  return `${formatProseCount(total)} cơ quan, đơn vị (${parts.join("; ")})`;
}
