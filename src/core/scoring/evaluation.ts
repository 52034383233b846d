import { success, type Result } from "../base/result.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import type { PetitionRow } from "../petitions/petition.ts";
import { oneStopCounts, onlineCounts, petitionCounts, publicityCounts } from "./agency-counts.ts";
import { onlinePoints, oneStopPoints, petitionPoints, publicityPoints } from "./agency-indicators.ts";
import type { AgencySubject } from "./agency-result.ts";
import { countFacts, type OnDossier, type Tallies } from "./count-facts.ts";
import type { DataSet, ProvinceFacts } from "./data-set.ts";
import { evaluateCounts, type CountsQuestion, type Evaluation } from "./evaluate-counts.ts";
import type { OfficerSubject } from "./officer-result.ts";
import { scoringFrame } from "./scoring-frame.ts";
import { emptyTallies, hasItem, inWindowOf } from "./tally.ts";
import type { AgencyIndicatorPoints } from "./scores.ts";
import type { EvaluationTrace } from "./trace.ts";
import type { EvaluationWindow, ScoringFrame } from "./window.ts";

export type { Evaluation } from "./evaluate-counts.ts";

/** What an evaluation is made of. */
export interface EvaluationInput extends CountsQuestion {
  readonly facts: DataSet;
  /** The built-in calendar; the years of a delivered `calendar` table replace its own. */
  readonly calendar: WorkingDayCalendar;
}

/** What an evaluation from kept tallies is made of. */
export type TalliedInput = Omit<EvaluationInput, "facts"> & { readonly facts: ProvinceFacts };

/**
 * Evaluates one province for one window: facts → points → tallies → scores → classes, with the reason of each step.
 * Pure: the same facts under the same rule set give the same results whatever the order of their rows. Refused when
 * the window is empty or touches a year without calendar (G35). `onDossier` sees each dossier of the window.
 */
export function evaluate(input: EvaluationInput, onDossier: OnDossier = () => undefined): Result<Evaluation> {
  const frame = scoringFrame(input, input.facts.registry);
  if (!frame.ok) return frame;
  return success(evaluationOf(input, countFacts(input.facts, frame.value, onDossier), frame.value));
}

/** The same from tallies that were kept: what is left to read are registry, petitions and what was delivered. */
export function evaluateTallies(input: TalliedInput, tallies: Tallies): Result<Evaluation> {
  const frame = scoringFrame(input, input.facts.registry);
  return frame.ok ? success(evaluationOf(input, tallies, frame.value)) : frame;
}

function evaluationOf(input: TalliedInput, tallies: Tallies, frame: ScoringFrame): Evaluation {
  const { facts } = input;
  const units = subjectsOf(facts, tallies, frame);
  return evaluateCounts(input, {
    units,
    superiors: superiorsOf(facts, units, frame.window),
    officers: officersOf(facts, tallies, frame),
    dossiers: tallies.dossiers,
    ballots: tallies.ballots,
  });
}

/**
 * Every unit that is a subject in the window, in code order; of the others those for which something was counted, so
 * that no fact vanishes.
 */
function subjectsOf(facts: ProvinceFacts, tallies: Tallies, frame: ScoringFrame): readonly AgencySubject[] {
  const { registry } = facts;
  const petitions = petitionsByAgency(facts.petitions);
  return registry.agencies.codes().flatMap((code) => {
    const timeline = registry.agencies.of(code);
    const tally = tallies.agencies[registry.agencyCodes.find(code)];
    if (timeline === undefined || tally === undefined) return [];
    const lastDay = timeline.lastValidDay(frame.window.from, frame.window.to);
    const state = timeline.nearest(lastDay ?? frame.window.to);
    const isSubject = lastDay !== undefined && state.kind !== undefined;
    const isCounted = hasItem(tally.indicators) || inWindowOf(tally) > 0 || tally.ballots > 0;
    if (!isSubject && !isCounted) return [];
    const own = { state, lastDay, tally, petitions: petitions.get(code) ?? [] };
    return [{ state, lastDay, tally, points: agencyPointsOf(own, facts, frame) }];
  });
}

function agencyPointsOf(
  { state, lastDay, tally, petitions }: Omit<AgencySubject, "points"> & { readonly petitions: readonly PetitionRow[] },
  facts: ProvinceFacts,
  frame: ScoringFrame,
): AgencyIndicatorPoints {
  const list = lastDay === undefined ? [] : facts.registry.proceduresOf(state.code, lastDay);
  const isLevelKnown = facts.hasColumn("procedures", "onlineLevel");
  return {
    "5": oneStopPoints(oneStopCounts(list), { tier: state.tier, day: lastDay ?? frame.window.to }, frame),
    "6": publicityPoints(publicityCounts(list), frame),
    "8": petitionPoints(petitionCounts(petitions, facts.isDelivered("petitions"), frame), frame),
    "9": onlinePoints(onlineCounts(list, isLevelKnown), tally, frame),
  };
}

function petitionsByAgency(petitions: readonly PetitionRow[]): ReadonlyMap<string, readonly PetitionRow[]> {
  const byAgency = new Map<string, PetitionRow[]>();
  for (const petition of petitions) {
    if (petition.agencyCode === undefined) continue;
    const own = byAgency.get(petition.agencyCode);
    if (own === undefined) byAgency.set(petition.agencyCode, [petition]);
    else own.push(petition);
  }
  return byAgency;
}

/** Units that evaluated ones name as their superior without being evaluated, by code, at the end of the window. */
function superiorsOf(
  { registry }: ProvinceFacts,
  units: readonly AgencySubject[],
  { to }: EvaluationWindow,
): EvaluationTrace["superiors"] {
  const evaluated = new Set(units.map(({ state }) => state.code));
  const named = new Set(units.map(({ state }) => state.parentCode ?? ""));
  const codes = [...named].filter((code) => !evaluated.has(code)).sort();
  return codes.flatMap((code) => {
    const state = registry.agencies.of(code)?.nearest(to);
    return state === undefined ? [] : [{ code, name: state.name ?? code, tier: state.tier }];
  });
}

/** Officers valid on some day of the window, and those with an item, by code (G31). Unknown codes have no unit. */
function officersOf({ registry }: ProvinceFacts, tallies: Tallies, frame: ScoringFrame): readonly OfficerSubject[] {
  const { window } = frame;
  const { officers } = registry;
  return officers.codes().flatMap((code) => {
    const timeline = officers.of(code);
    const counted = tallies.officers.get(code);
    const isListed =
      timeline?.lastValidDay(window.from, window.to) !== undefined || (counted !== undefined && hasItem(counted));
    if (timeline === undefined || !isListed) return [];
    const { agencyCode } = timeline.nearest(window.to);
    return [{ code, agencyCode, tallies: counted ?? emptyTallies() }];
  });
}
