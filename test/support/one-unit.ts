import type { LocalDate } from "../../src/core/base/local-date.ts";
import { rational } from "../../src/core/base/rational.ts";
import { emptyDeliveries } from "../../src/core/scoring/add-case.ts";
import { evaluateCounts, type Evaluation } from "../../src/core/scoring/evaluate-counts.ts";
import type { AgencyTally, IndicatorTallies } from "../../src/core/scoring/tally.ts";
import { ruleSetWith } from "./rule-sets.ts";

export const UNIT_RULES = ruleSetWith([]);

const full = { points: rational(2), reason: "granted", n: 0, counts: {} } as never;
const state = { code: "U", name: "U", tier: "commune", kind: "commune" } as const;

/** The evaluation of the one unit U with its officers, from their tallies. */
export function evaluatedUnit({
  unit,
  officers,
  window,
}: {
  readonly unit: AgencyTally;
  readonly officers: ReadonlyMap<string, IndicatorTallies>;
  readonly window: { readonly from: LocalDate; readonly to: LocalDate };
}): Evaluation {
  return evaluateCounts(
    {
      ruleSet: UNIT_RULES,
      window: { ...window, asOf: undefined },
      receipt: { rulebookHash: "", engineVersion: "", input: { hash: "live", rows: 1 }, files: [] },
    },
    {
      units: [{ state, lastDay: window.to, tally: unit, points: { "5": full, "6": full, "8": full, "9": full } }],
      superiors: [],
      officers: [...officers].map(([code, tallies]) => ({ code, agencyCode: "U", tallies })),
      dossiers: emptyDeliveries().dossiers,
      ballots: { ...emptyDeliveries().ballots, outsideWindow: 0 },
    },
  );
}
