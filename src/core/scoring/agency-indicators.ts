import type { LocalDate } from "../base/local-date.ts";
import { isAtLeast, multiply, rational, type Rational } from "../base/rational.ts";
import type { Tier } from "../registry/agency.ts";
import { isValidOn } from "../registry/timeline.ts";
import type { OneStopCounts, OnlineCounts, PetitionCounts, PublicityCounts } from "./agency-counts.ts";
import { inWindowOf, type AgencyTally } from "./tally.ts";
import type { ScoringFrame } from "./window.ts";

/** What points are given under; days were compared when the items were counted. */
type PointsFrame = Pick<ScoringFrame, "parameters">;

/**
 * Points of an agency for an indicator that is scored once for the whole agency (5, 6, 8, 9): exact, with its base n
 * and the counts from which anyone can derive it again. `undefined` points: not counted, with the reason.
 */
export interface AgencyPoints {
  readonly points: Rational | undefined;
  readonly n: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly reason: AgencyReason;
}

export const AGENCY_REASONS = [
  "wholeProcess",
  "fullReception",
  "partialReception",
  "onlyExempt",
  "noList",
  "noReceptionColumn",
  "postedAndElectronic",
  "postedOrElectronic",
  "notPublic",
  "notAccurate",
  "meanOfProcedures",
  "noPublicityColumns",
  "noPetitions",
  "allOnTime",
  "enoughOnTime",
  "tooFewOnTime",
  "prolonged",
  "noPetitionFile",
  "onlineFull",
  "onlinePartial",
  "tooFewProceduresOnline",
  "notOffered",
  "lowShare",
  "lateOnline",
  "noEligible",
  "noDossiers",
  "noLevelColumn",
] as const;
export type AgencyReason = (typeof AGENCY_REASONS)[number];

function scored(
  points: 0 | 1 | 2,
  reason: AgencyReason,
  basis: { n: number; counts: Record<string, number> },
): AgencyPoints {
  return { points: rational(points), reason, ...basis };
}

function notCounted(reason: AgencyReason, counts: Record<string, number> = {}): AgencyPoints {
  return { points: undefined, n: 0, counts, reason };
}

/** Whether k out of n reaches a share, exactly: 20 of 100 reaches 20 %, 199 of 1000 does not. */
function reaches(k: number, n: number, share: Rational): boolean {
  return isAtLeast(rational(k), multiply(share, rational(n)));
}

/**
 * Indicator 5 (TT 01 Đ13 k5; G5, G12, G27): 1 point when every procedure of the list that is not exempt is received
 * and returned at the one-stop unit; 2 when also the tier's share of them runs there from start to end.
 */
export function oneStopPoints(
  { procedures, exempt, received, whole, isReceptionKnown, isWholeKnown }: OneStopCounts,
  unit: { tier: Tier; day: LocalDate },
  { parameters }: PointsFrame,
): AgencyPoints {
  if (procedures === 0) return notCounted("noList");
  if (!isReceptionKnown) return notCounted("noReceptionColumn");
  const n = procedures - exempt;
  const basis = { n, counts: { procedures, exempt, received, whole } };
  if (n === 0) return scored(1, "onlyExempt", basis);
  const share = parameters["indicators.5.wholeProcessShare"].find(
    (row) => row.tier === unit.tier && isValidOn(row, unit.day),
  )?.share;
  const isWhole = share !== undefined && isWholeKnown && reaches(whole, n, share);
  const isReceived = received === n;
  if (isWhole && (isReceived || parameters.G5 === "shareAlone")) return scored(2, "wholeProcess", basis);
  return isReceived ? scored(1, "fullReception", basis) : scored(0, "partialReception", basis);
}

/**
 * Indicator 6 (TT 01 Đ13 k6; G13, G28): accurate and posted and electronic 2, accurate and one of the two 1, else 0;
 * the worst procedure of the list decides, exempt ones too, or their mean where a province so chose.
 */
export function publicityPoints(
  { both, one, none, inaccurate, isKnown }: PublicityCounts,
  { parameters }: PointsFrame,
): AgencyPoints {
  const n = both + one + none;
  if (n === 0) return notCounted("noList");
  if (!isKnown) return notCounted("noPublicityColumns");
  const basis = { n, counts: { both, one, none, inaccurate } };
  if (parameters.G28 === "mean") return { points: rational(2 * both + one, n), reason: "meanOfProcedures", ...basis };
  if (none > 0) return scored(0, inaccurate > 0 ? "notAccurate" : "notPublic", basis);
  return one > 0 ? scored(1, "postedOrElectronic", basis) : scored(2, "postedAndElectronic", basis);
}

/**
 * Indicator 8 (TT 01 Đ13 k8; G8, G29): the agency's petitions resolved in the window, or open past their limit at
 * its end. No such petition, or all on time, 2; at least the rule set's share on time and none prolonged, 1; else 0.
 */
export function petitionPoints(
  { onTime, late, prolonged, isDelivered }: PetitionCounts,
  { parameters }: PointsFrame,
): AgencyPoints {
  if (!isDelivered) return notCounted("noPetitionFile");
  const n = onTime + late + prolonged;
  const basis = { n, counts: { onTime, late, prolonged } };
  if (n === 0) return scored(2, "noPetitions", basis);
  if (prolonged > 0) return scored(0, "prolonged", basis);
  if (onTime === n) return scored(2, "allOnTime", basis);
  if (reaches(onTime, n, parameters["indicators.8.onTimeShare"])) return scored(1, "enoughOnTime", basis);
  return scored(0, "tooFewOnTime", basis);
}

/**
 * Indicator 9 (TT 01 Đ13 k9; G6, G7, G30): the share of eligible procedures offered online, the share of dossiers
 * filed online, and no online dossier late or unsettled beyond its limit.
 */
export function onlinePoints(
  { procedures, eligible, offered, isLevelKnown }: OnlineCounts,
  tally: AgencyTally,
  { parameters }: PointsFrame,
): AgencyPoints {
  if (procedures === 0) return notCounted("noList");
  if (eligible === 0) return notCounted("noEligible");
  if (!isLevelKnown) return notCounted("noLevelColumn");
  const n = inWindowOf(tally);
  if (n === 0) return notCounted("noDossiers");
  const { dossiers: online, late, pending } = tally.online;
  const unsettled = late + (parameters.G7 === "anyPending" ? pending : 0);
  const basis = { n, counts: { eligible, offered, online, late: unsettled } };
  if (offered === 0) return scored(0, "notOffered", basis);
  if (unsettled > 0) return scored(0, "lateOnline", basis);
  if (!reaches(online, n, parameters["indicators.9.minimumShare"])) return scored(0, "lowShare", basis);
  if (!reaches(online, n, parameters["indicators.9.fullShare"])) return scored(1, "onlinePartial", basis);
  if (reaches(offered, eligible, parameters["indicators.9.offeredShare"])) return scored(2, "onlineFull", basis);
  return scored(parameters.G6 === "one" ? 1 : 0, "tooFewProceduresOnline", basis);
}
