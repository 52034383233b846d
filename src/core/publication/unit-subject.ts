import { invariant } from "../base/invariant.ts";
import { parseIsoDate, type LocalDate } from "../base/local-date.ts";
import { parseRational } from "../base/rational.ts";
import type { DossierIndicator } from "../rulebook/parameters.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import {
  AGENCY_REASONS,
  oneStopPoints,
  onlinePoints,
  petitionPoints,
  publicityPoints,
  type AgencyPoints,
  type AgencyReason,
} from "../scoring/agency-indicators.ts";
import type { AgencySubject, GivenOutcome } from "../scoring/agency-result.ts";
import type { Indicator } from "../scoring/results.ts";
import type { AgencyIndicatorPoints, IndicatorScore } from "../scoring/scores.ts";
import { emptyAgencyTally, emptyTallies, type AgencyTally, type IndicatorTallies } from "../scoring/tally.ts";
import type { EvaluationWindow } from "../scoring/window.ts";
import type { AgencyIndicator, PublicUnitTallies } from "./public-tallies.ts";
import { HIDDEN } from "./published-results.ts";

/** A unit with the counts that its result follows from, and what is believed where they are hidden. */
export type CountedUnit = Pick<
  PublicUnitTallies,
  | "code"
  | "name"
  | "tier"
  | "kind"
  | "peerGroup"
  | "parentCode"
  | "lastDay"
  | "items"
  | "notes"
  | "dossiers"
  | "levels"
  | "ballots"
  | "agency"
  | "takenOver"
>;

/** A unit as it is evaluated; `tally` replaces what was counted case by case, where another count is at hand. */
export function subjectOf(
  unit: CountedUnit,
  {
    ruleSet,
    window,
    tally = tallyOf(unit),
  }: { readonly ruleSet: RuleSet; readonly window: EvaluationWindow; readonly tally?: AgencyTally },
): AgencySubject {
  const { code, name, tier, kind, peerGroup, parentCode } = unit;
  const lastDay = unit.lastDay === null ? undefined : dayOf(unit.lastDay);
  return {
    state: { code, name, tier, peerGroup, parentCode, kind: kind ?? undefined },
    lastDay,
    tally,
    points: pointsOf(unit, { tally, day: lastDay ?? window.to, ruleSet }),
    given: givenOf(unit),
  };
}

function tallyOf(unit: CountedUnit): AgencyTally {
  const empty = emptyAgencyTally();
  const online = unit.agency["9"]?.counts ?? {};
  const levels = unit.levels === HIDDEN ? empty.levels : unit.levels;
  const ballots = unit.ballots === HIDDEN ? { counted: 0, superseded: 0 } : unit.ballots;
  return {
    indicators: itemsOf(unit.items),
    dossiers: { ...unit.dossiers },
    levels: [levels[0], levels[1], levels[2], levels[3], levels[4]],
    // What was pending counted as late already where the rule set has it so.
    online: { dossiers: online["online"] ?? 0, late: online["late"] ?? 0, pending: 0 },
    notes: { ...empty.notes, ...unit.notes },
    ballots: ballots.counted,
    superseded: ballots.superseded,
  };
}

function itemsOf(items: CountedUnit["items"]): IndicatorTallies {
  const known = (Object.entries(items) as [DossierIndicator, NonNullable<(typeof items)[DossierIndicator]>][]).map(
    ([indicator, { points, reasons, notCounted, fromBallots }]) => {
      const [zero, one, two] = points;
      const own = { points: [zero, one, two], reasons: { ...reasons }, notCounted: { ...notCounted }, fromBallots };
      return [indicator, own] as const;
    },
  );
  return { ...emptyTallies(), ...(Object.fromEntries(known) as Partial<IndicatorTallies>) };
}

interface PointsContext {
  readonly tally: AgencyTally;
  readonly day: LocalDate;
  readonly ruleSet: RuleSet;
}

/** Points of 5, 6, 8 and 9 from their counts, by the rules; what was not counted has no points, for its reason. */
function pointsOf(unit: CountedUnit, { tally, day, ruleSet }: PointsContext): AgencyIndicatorPoints {
  const from = (indicator: AgencyIndicator, scored: (counts: Counts) => AgencyPoints): AgencyPoints => {
    const { counts = {}, notCounted = "noList" } = unit.agency[indicator] ?? {};
    if (notCounted !== null) return { points: undefined, n: 0, counts: {}, reason: reasonOf(notCounted) };
    return scored((name) => counts[name] ?? 0);
  };
  return {
    "5": from("5", (count) => {
      const whole = count("whole");
      const list = { procedures: count("procedures"), exempt: count("exempt"), received: count("received"), whole };
      return oneStopPoints(
        { ...list, isReceptionKnown: true, isWholeKnown: whole > 0 },
        { tier: unit.tier, day },
        ruleSet,
      );
    }),
    "6": from("6", (count) => {
      const list = { both: count("both"), one: count("one"), none: count("none"), inaccurate: count("inaccurate") };
      return publicityPoints({ ...list, isKnown: true }, ruleSet);
    }),
    "8": from("8", (count) => {
      const states = { onTime: count("onTime"), late: count("late"), prolonged: count("prolonged") };
      return petitionPoints({ ...states, isDelivered: true }, ruleSet);
    }),
    "9": from("9", (count) => {
      const eligible = count("eligible");
      const list = { procedures: eligible, eligible, offered: count("offered"), isLevelKnown: true };
      return onlinePoints(list, tally, ruleSet);
    }),
  };
}
type Counts = (name: string) => number;

function reasonOf(name: string): AgencyReason {
  const reason = AGENCY_REASONS.find((each) => each === name);
  invariant(reason !== undefined, `no such reason: ${name}`);
  return reason;
}

/** Scores that are believed have no counts: until they are published again, they stand as if they were appraised. */
function givenOf({ takenOver: { scores, status } }: CountedUnit): GivenOutcome {
  const given = (Object.entries(scores) as [Indicator, { readonly score: string }][]).map(
    ([indicator, { score }]): IndicatorScore => ({
      indicator,
      rounded: rationalOf(score),
      printed: { score, n: 0, source: "appraised" },
    }),
  );
  return { scores: given, status: status ?? undefined };
}

export function dayOf(text: string): LocalDate {
  const day = parseIsoDate(text);
  invariant(day !== undefined, `not a day: ${text}`);
  return day;
}

export function rationalOf(text: string) {
  const value = parseRational(text);
  invariant(value !== undefined, `not a score: ${text}`);
  return value;
}
