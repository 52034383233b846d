import { formatIsoDate } from "../base/local-date.ts";
import { success, type Result } from "../base/result.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import type { PetitionRow } from "../petitions/petition.ts";
import { AGENCY_KINDS } from "../registry/agency.ts";
import type { RuleSet } from "../rulebook/rule-set.ts";
import { gradedAgency, type ComparedAgency, type GradedAgency } from "./agency-result.ts";
import { countFacts, type OnDossier, type Tallies } from "./count-facts.ts";
import type { DataSet, ProvinceFacts } from "./data-set.ts";
import { completedOfficer } from "./officer-result.ts";
import { ranksOf } from "./rank.ts";
import { reconcileResults } from "./reconciliation.ts";
import { GRADES, type AgencyResult, type EvaluationResults, type KindSummary } from "./results.ts";
import { RuleNames } from "./rule-names.ts";
import { emptyTallies, hasItem, inWindowOf } from "./tally.ts";
import type { EvaluationTrace } from "./trace.ts";
import { scoringFrame } from "./scoring-frame.ts";
import type { EvaluationWindow, ScoringFrame } from "./window.ts";

/** What an evaluation is made of. `receipt` is what the doors know: hashes of the rule set and of the input. */
export interface EvaluationInput {
  readonly facts: DataSet;
  readonly ruleSet: RuleSet;
  /** The built-in calendar; the years of a delivered `calendar` table replace its own. */
  readonly calendar: WorkingDayCalendar;
  readonly window: EvaluationWindow;
  readonly receipt: {
    readonly rulebookHash: string;
    readonly engineVersion: string;
    readonly input: { readonly hash: string; readonly rows: number };
    readonly files: EvaluationTrace["files"];
  };
}

/** What an evaluation from kept tallies is made of. */
export type TalliedInput = Omit<EvaluationInput, "facts"> & { readonly facts: ProvinceFacts };

export interface Evaluation {
  readonly results: EvaluationResults;
  readonly trace: EvaluationTrace;
}

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

function evaluationOf(
  { facts, ruleSet, window, receipt }: TalliedInput,
  tallies: Tallies,
  frame: ScoringFrame,
): Evaluation {
  const names = new RuleNames(ruleSet);
  const agencies = gradedAgencies(facts, tallies, { frame, names });
  const officers = officersOf(facts, tallies, { frame, names });
  const period = { from: formatIsoDate(window.from), to: formatIsoDate(window.to) };
  const asOf = window.asOf === undefined ? undefined : formatIsoDate(window.asOf);
  const unreconciled = {
    period: asOf === undefined ? period : { ...period, asOf },
    rulebook: { id: ruleSet.id, hash: receipt.rulebookHash },
    engine: { version: receipt.engineVersion },
    input: receipt.input,
    agencies: agencies.map(({ result }) => result),
    officers: officers.map(({ result }) => result),
    summary: summaryOf(agencies.map(({ result }) => result)),
  };
  const trace: EvaluationTrace = {
    rulebook: {
      ...unreconciled.rulebook,
      title: ruleSet.title,
      overrides: ruleSet.overrides,
      instruments: ruleSet.instruments.map((each) => ({ ...each, effectiveFrom: formatIsoDate(each.effectiveFrom) })),
    },
    engine: unreconciled.engine,
    input: unreconciled.input,
    period: { ...period, asOf: asOf ?? null },
    rules: names.usedRules(),
    agencies: withRanks(agencies),
    superiors: superiorsOf(facts, agencies, window),
    officers: officers.map(({ trace: officer }) => officer),
    files: receipt.files,
    dossiers: tallies.dossiers,
    ballots: tallies.ballots,
  };
  return { results: { ...unreconciled, reconciliation: reconcileResults(unreconciled, trace) }, trace };
}

/**
 * Every unit that is a subject in the window, in code order; of the others those for which something was counted, so
 * that no fact vanishes.
 */
function gradedAgencies(
  facts: ProvinceFacts,
  tallies: Tallies,
  { frame, names }: { frame: ScoringFrame; names: RuleNames },
): readonly GradedAgency[] {
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
    return [gradedAgency({ state, lastDay, tally, petitions: petitions.get(code) ?? [] }, facts, { frame, names })];
  });
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
  agencies: readonly GradedAgency[],
  { to }: EvaluationWindow,
): EvaluationTrace["superiors"] {
  const evaluated = new Set(agencies.map(({ result }) => result.code));
  const named = new Set(agencies.map(({ trace }) => trace.parentCode));
  const codes = [...named].filter((code) => !evaluated.has(code)).sort();
  return codes.flatMap((code) => {
    const state = registry.agencies.of(code)?.nearest(to);
    return state === undefined ? [] : [{ code, name: state.name ?? code, tier: state.tier }];
  });
}

/** Officers valid on some day of the window, and those with an item, by code (G31). Unknown codes have no unit. */
function officersOf(
  facts: ProvinceFacts,
  tallies: Tallies,
  { frame, names }: { frame: ScoringFrame; names: RuleNames },
): readonly ReturnType<typeof completedOfficer>[] {
  const { window } = frame;
  const { officers } = facts.registry;
  return officers.codes().flatMap((code) => {
    const timeline = officers.of(code);
    const counted = tallies.officers.get(code);
    const isListed =
      timeline?.lastValidDay(window.from, window.to) !== undefined || (counted !== undefined && hasItem(counted));
    if (timeline === undefined || !isListed) return [];
    const { agencyCode } = timeline.nearest(window.to);
    return [completedOfficer({ code, agencyCode, tallies: counted ?? emptyTallies() }, { frame, names })];
  });
}

/** Per kind: classes, units without class, units not rated (G31). Units that are no subjects are outside. */
export function summaryOf(agencies: readonly AgencyResult[]): readonly KindSummary[] {
  return AGENCY_KINDS.flatMap((kind) => {
    const units = agencies.filter((agency) => agency.kind === kind && agency.status !== "notApplicable");
    if (units.length === 0) return [];
    const byGrade = Object.fromEntries(
      GRADES.map((grade) => [grade, units.filter((unit) => unit.grade === grade).length]),
    );
    return [
      {
        kind,
        units: units.length,
        byGrade: byGrade as KindSummary["byGrade"],
        ungraded: units.filter(({ grade }) => grade === null).length,
        notEvaluated: units.filter(({ status }) => status !== "rated").length,
      },
    ];
  });
}

/** Ranks within each peer group by what was compared with the bounds; ties share a rank. */
export function withRanks(agencies: readonly ComparedAgency[]): EvaluationTrace["agencies"] {
  const rankOf = new Map<ComparedAgency, number | undefined>();
  for (const group of new Set(agencies.map(({ trace }) => trace.peerGroup))) {
    const peers = agencies.filter(({ trace }) => trace.peerGroup === group);
    const ranks = ranksOf(peers.map(({ compared }) => compared));
    for (const [place, peer] of peers.entries()) rankOf.set(peer, ranks[place]);
  }
  return agencies.map((agency) => ({ ...agency.trace, rank: rankOf.get(agency) ?? null }));
}
