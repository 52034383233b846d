import type { LocalDate } from "../base/local-date.ts";
import { isAtLeast, multiply, rational, type Rational } from "../base/rational.ts";
import { compareDays } from "../dossiers/due-date.ts";
import { petitionAt, type PetitionFacts } from "../petitions/petition-facts.ts";
import type { PetitionRow } from "../petitions/petition.ts";
import type { Tier } from "../registry/agency.ts";
import { isValidOn } from "../registry/timeline.ts";
import type { ListedProcedure } from "../registry/registry.ts";
import { inWindowOf, type AgencyTally } from "./tally.ts";
import { isAfter, type ScoringFrame } from "./window.ts";

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

function countOf<T>(rows: readonly T[], holds: (row: T) => boolean | undefined): number {
  return rows.filter((row) => holds(row) === true).length;
}

/** Whether any line of the list came with the column. What is not delivered is not known, which is not false. */
function isColumnKnown<T>(rows: readonly T[], cell: (row: T) => unknown): boolean {
  return rows.some((row) => cell(row) !== undefined);
}

/**
 * Indicator 5 (TT 01 Đ13 k5; G5, G12, G27): 1 point when every procedure of the list that is not exempt is received
 * and returned at the one-stop unit; 2 when also the tier's share of them runs there from start to end.
 */
export function oneStopPoints(
  list: readonly ListedProcedure[],
  unit: { tier: Tier; day: LocalDate },
  frame: ScoringFrame,
): AgencyPoints {
  if (list.length === 0) return notCounted("noList");
  if (!isColumnKnown(list, ({ line }) => line.receivedAtOneStop)) return notCounted("noReceptionColumn");
  const subject = list.filter(({ procedure }) => procedure?.exemptFromOneStop !== true);
  const n = subject.length;
  const received = countOf(subject, ({ line }) => line.receivedAtOneStop);
  const whole = countOf(subject, ({ line }) => line.wholeProcessAtOneStop);
  const basis = { n, counts: { procedures: list.length, exempt: list.length - n, received, whole } };
  if (n === 0) return scored(1, "onlyExempt", basis);
  const share = frame.parameters["indicators.5.wholeProcessShare"].find(
    (row) => row.tier === unit.tier && isValidOn(row, unit.day),
  )?.share;
  const isWhole =
    share !== undefined && isColumnKnown(list, ({ line }) => line.wholeProcessAtOneStop) && reaches(whole, n, share);
  const isReceived = received === n;
  if (isWhole && (isReceived || frame.parameters.G5 === "shareAlone")) return scored(2, "wholeProcess", basis);
  return isReceived ? scored(1, "fullReception", basis) : scored(0, "partialReception", basis);
}

/**
 * Indicator 6 (TT 01 Đ13 k6; G13, G28): accurate and posted and electronic 2, accurate and one of the two 1, else 0;
 * the worst procedure of the list decides, exempt ones too, or their mean where a province so chose.
 */
export function publicityPoints(list: readonly ListedProcedure[], frame: ScoringFrame): AgencyPoints {
  if (list.length === 0) return notCounted("noList");
  const knowsPosted = isColumnKnown(list, ({ line }) => line.posted);
  const knowsElectronic = isColumnKnown(list, ({ line }) => line.electronic);
  if (!knowsPosted && !knowsElectronic) return notCounted("noPublicityColumns");
  const knowsAccurate = isColumnKnown(list, ({ line }) => line.accurate);
  const pointsOf = ({ line }: ListedProcedure): 0 | 1 | 2 => {
    if (knowsAccurate && line.accurate !== true) return 0;
    return ((line.posted === true ? 1 : 0) + (line.electronic === true ? 1 : 0)) as 0 | 1 | 2;
  };
  const points = list.map(pointsOf);
  const n = list.length;
  const inaccurate = knowsAccurate ? n - countOf(list, ({ line }) => line.accurate) : 0;
  const basis = {
    n,
    counts: {
      both: countOf(points, (p) => p === 2),
      one: countOf(points, (p) => p === 1),
      none: countOf(points, (p) => p === 0),
      inaccurate,
    },
  };
  if (frame.parameters.G28 === "mean") {
    return {
      points: rational(
        points.reduce((sum: number, p) => sum + p, 0),
        n,
      ),
      reason: "meanOfProcedures",
      ...basis,
    };
  }
  if (basis.counts.none > 0) return scored(0, inaccurate > 0 ? "notAccurate" : "notPublic", basis);
  return basis.counts.one > 0 ? scored(1, "postedOrElectronic", basis) : scored(2, "postedAndElectronic", basis);
}

/** How one petition counts for indicator 8, or undefined when it does not. */
function petitionState(
  { due, received, resolved }: PetitionFacts,
  frame: ScoringFrame,
): "onTime" | "late" | "prolonged" | undefined {
  const { calendar, end, window, parameters } = frame;
  if (due === undefined) return undefined;
  if (resolved !== undefined && resolved <= end) {
    if (resolved < window.from) return undefined;
    const order = compareDays([resolved, due], calendar, parameters.G9);
    if (order === undefined) return undefined;
    return order <= 0 ? "onTime" : "late";
  }
  if (isAfter(received, end)) return undefined;
  if (parameters.G8 === "anyOpen") return "prolonged";
  const order = compareDays([end, due], calendar, parameters.G9);
  return order !== undefined && order > 0 ? "prolonged" : undefined;
}

/**
 * Indicator 8 (TT 01 Đ13 k8; G8, G29): the agency's petitions resolved in the window, or open past their limit at
 * its end. No such petition, or all on time, 2; at least the rule set's share on time and none prolonged, 1; else 0.
 */
export function petitionPoints(
  petitions: readonly PetitionRow[],
  isDelivered: boolean,
  frame: ScoringFrame,
): AgencyPoints {
  if (!isDelivered) return notCounted("noPetitionFile");
  const states = petitions.map((petition) => {
    const known = petitionAt(petition, frame.window.asOf);
    return known === undefined ? undefined : petitionState(known, frame);
  });
  const [onTime, late, prolonged] = (["onTime", "late", "prolonged"] as const).map((state) =>
    countOf(states, (s) => s === state),
  );
  const counts = { onTime: onTime ?? 0, late: late ?? 0, prolonged: prolonged ?? 0 };
  const n = counts.onTime + counts.late + counts.prolonged;
  const basis = { n, counts };
  if (n === 0) return scored(2, "noPetitions", basis);
  if (counts.prolonged > 0) return scored(0, "prolonged", basis);
  if (counts.onTime === n) return scored(2, "allOnTime", basis);
  if (reaches(counts.onTime, n, frame.parameters["indicators.8.onTimeShare"])) return scored(1, "enoughOnTime", basis);
  return scored(0, "tooFewOnTime", basis);
}

/** What indicator 9 looks at. Without the column `onlineLevel` nobody knows what is offered, which is not "nothing". */
export interface OnlineFacts {
  readonly list: readonly ListedProcedure[];
  readonly tally: AgencyTally;
  readonly isLevelDelivered: boolean;
}

/**
 * Indicator 9 (TT 01 Đ13 k9; G6, G7, G30): the share of eligible procedures offered online, the share of dossiers
 * filed online, and no online dossier late or unsettled beyond its limit. An empty level is not offered.
 */
export function onlinePoints({ list, tally, isLevelDelivered }: OnlineFacts, frame: ScoringFrame): AgencyPoints {
  if (list.length === 0) return notCounted("noList");
  const eligible = list.filter(({ procedure }) => procedure?.onlineEligible === true);
  if (eligible.length === 0) return notCounted("noEligible");
  if (!isLevelDelivered) return notCounted("noLevelColumn");
  const n = inWindowOf(tally);
  if (n === 0) return notCounted("noDossiers");
  const offered = countOf(
    eligible,
    ({ procedure }) => procedure?.onlineLevel === "partial" || procedure?.onlineLevel === "full",
  );
  const { dossiers: online, late, pending } = tally.online;
  const unsettled = late + (frame.parameters.G7 === "anyPending" ? pending : 0);
  const basis = { n, counts: { eligible: eligible.length, offered, online, late: unsettled } };
  const parameters = frame.parameters;
  if (offered === 0) return scored(0, "notOffered", basis);
  if (unsettled > 0) return scored(0, "lateOnline", basis);
  if (!reaches(online, n, parameters["indicators.9.minimumShare"])) return scored(0, "lowShare", basis);
  if (!reaches(online, n, parameters["indicators.9.fullShare"])) return scored(1, "onlinePartial", basis);
  if (reaches(offered, eligible.length, parameters["indicators.9.offeredShare"])) return scored(2, "onlineFull", basis);
  return scored(parameters.G6 === "one" ? 1 : 0, "tooFewProceduresOnline", basis);
}
