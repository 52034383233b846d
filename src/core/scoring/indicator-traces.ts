import { isDossierIndicator } from "../rulebook/parameters.ts";
import type { AgencyPoints } from "./agency-indicators.ts";
import type { Indicator } from "./results.ts";
import type { AgencyIndicatorPoints } from "./scores.ts";
import type { AgencyTally, IndicatorTallies, IndicatorTally } from "./tally.ts";
import type { AgencyTrace, IndicatorTrace, OfficerTrace } from "./trace.ts";

/** The counts of a record with keys in plain order: the same bytes whatever came first. */
export function inKeyOrder(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function traceOfTally(
  { points, notCounted, fromBallots, reasons }: IndicatorTally,
  notes: Record<string, number> = {},
): IndicatorTrace {
  return { points, notCounted: inKeyOrder(notCounted), fromBallots, counts: inKeyOrder({ ...reasons, ...notes }) };
}

function traceOfAgency({ points, reason, counts }: AgencyPoints): IndicatorTrace {
  const outcome = points === undefined ? { notCounted: { [reason]: 1 } } : { notCounted: {} };
  return { points: [0, 0, 0], ...outcome, fromBallots: 0, counts: inKeyOrder(counts) };
}

export function agencyIndicatorTraces(
  scope: readonly Indicator[],
  tally: AgencyTally,
  agency: AgencyIndicatorPoints,
): AgencyTrace["indicators"] {
  const { reappointedTwice, computedDue, dossierPostings } = tally.notes;
  const notesOf: Partial<Record<Indicator, Record<string, number>>> = { "1": { reappointedTwice, computedDue } };
  const postings = { ballots0: dossierPostings[0], ballots1: dossierPostings[1], ballots2: dossierPostings[2] };
  return Object.fromEntries(
    scope.map((indicator) => {
      if (isDossierIndicator(indicator))
        return [indicator, traceOfTally(tally.indicators[indicator], notesOf[indicator])];
      const trace = traceOfAgency(agency[indicator]);
      return [indicator, indicator === "6" ? { ...trace, counts: { ...trace.counts, ...postings } } : trace];
    }),
  );
}

export function officerIndicatorTraces(
  scope: readonly (keyof IndicatorTallies)[],
  tallies: IndicatorTallies,
): OfficerTrace["indicators"] {
  return Object.fromEntries(scope.map((indicator) => [indicator, traceOfTally(tallies[indicator])]));
}
