import type { AgencyResult, OfficerResult } from "../../src/core/scoring/results.ts";
import type { AgencyTrace } from "../../src/core/scoring/trace.ts";

/** A rated department of which nothing is known but what a test says. */
export function bareAgency(code: string, more: Partial<AgencyResult> = {}): AgencyResult {
  return {
    code,
    tier: "province",
    kind: "department",
    status: "rated",
    indicators: {},
    total: null,
    max: null,
    grade: null,
    satisfactionLevel: null,
    satisfaction: { n: 0, levels: [0, 0, 0, 0, 0] },
    dossiers: { inWindow: 0, early: 0, onTime: 0, overdue: 0, undetermined: 0 },
    explanations: [],
    ...more,
  };
}

/** What stands behind {@link bareAgency}. */
export function bareAgencyTrace(code: string, more: Partial<AgencyTrace> = {}): AgencyTrace {
  return {
    code,
    name: code,
    tier: "province",
    kind: "department",
    peerGroup: "department",
    parentCode: "",
    rank: null,
    indicators: {},
    ballots: { counted: 0, superseded: 0 },
    ...more,
  };
}

/** An officer of whom nothing was counted but what a test says. */
export function bareOfficer(code: string, more: Partial<OfficerResult> = {}): OfficerResult {
  return {
    code,
    agencyCode: "A",
    status: "insufficientData",
    indicators: {},
    total: null,
    max: null,
    completion: null,
    ...more,
  };
}
