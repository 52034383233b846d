import type { AgencyKind } from "../core/registry/agency.ts";
import type { AgencyResult } from "../core/scoring/results.ts";

/** Fewer answers than this are not shown: who answered could be guessed (disclosure rule of the project). */
export const LEAST_SHOWN_BASE = 10;

function isSmall({ satisfaction: { n } }: AgencyResult): boolean {
  return n > 0 && n < LEAST_SHOWN_BASE;
}

/** The unit that is hidden too where only one is, so that the sum of the kind does not give it away. */
function companionOf(units: readonly AgencyResult[]): AgencyResult | undefined {
  const shown = units.filter((unit) => unit.satisfaction.n >= LEAST_SHOWN_BASE);
  return [...shown].sort((a, b) => a.satisfaction.n - b.satisfaction.n || (a.code < b.code ? -1 : 1))[0];
}

/**
 * Codes of the units whose answers are not published: bases under ten, and a companion where a kind has a single such
 * unit, because the kind's sum is published.
 */
export function unitsWithHiddenAnswers(agencies: readonly AgencyResult[]): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const kind of new Set<AgencyKind | null>(agencies.map((unit) => unit.kind))) {
    const units = agencies.filter((unit) => unit.kind === kind);
    const small = units.filter(isSmall);
    const companion = small.length === 1 ? companionOf(units) : undefined;
    for (const unit of companion === undefined ? small : [...small, companion]) hidden.add(unit.code);
  }
  return hidden;
}
