import type { Parameters } from "../rulebook/parameters.ts";
import type { Evaluation } from "../scoring/evaluate-counts.ts";
import type { AgencyResult } from "../scoring/results.ts";
import { emptyAgencyTally, type AgencyTally } from "../scoring/tally.ts";
import type { AgencyTrace, OfficerTrace } from "../scoring/trace.ts";
import { partOf, STEPPED_QUESTIONS, tellsOfFew, type BallotStep, type SteppedQuestion } from "./ballot-steps.ts";
import {
  BALLOT_INDICATORS,
  ballotCounts,
  baseOfCell,
  isSmallBase,
  LEAST_SHOWN_BASE,
  type CellCounts,
  type Question,
} from "./disclosure-cells.ts";
import { FigureSpan } from "./figure-span.ts";
import { LockedGroups } from "./locked-groups.ts";
import { tellsAlone, withoutKnown, type DatedFigure, type ToldFigure } from "./locked-together.ts";
import type { EarlierPublication } from "./suppression.ts";

/** What locked results have counts of: the questions of a ballot, and how many ballots there are. */
export type LockedCount = SteppedQuestion | "ballots";

/** The counts of a unit or officer in locked results, and which of them the rated side is not told. */
export interface LockedSubject {
  readonly code: string;
  readonly counts: Readonly<Partial<Record<LockedCount, CellCounts>>>;
  readonly hidden: readonly LockedCount[];
}

export interface LockedUnit extends LockedSubject {
  /** Ballots whose answers the rated side may know without any figure (`freshBallots`). */
  readonly knownBallots: number;
  /** The last one, with the code {@link NOBODY}, is what no officer has; it is never told by itself. */
  readonly officers: readonly LockedSubject[];
}

/** What a set of locked results told the rated side; days both inclusive. It is decided once and kept. */
export interface LockedDisclosure {
  readonly window: DatedFigure["window"];
  readonly units: readonly LockedUnit[];
}

const NOBODY = "";

export interface LockedBeside {
  readonly parameters: Pick<Parameters, "G2">;
  readonly knownBallotsOf: (agencyCode: string) => number;
  /** Of those that were locked before. */
  readonly earlier: readonly LockedDisclosure[];
  /** What was published before. */
  readonly published: readonly EarlierPublication[];
  readonly stepsOf: (
    agencyCode: string,
    question: SteppedQuestion,
  ) => readonly Pick<BallotStep, "part" | "knownBallots">[];
}

/**
 * What the rated side is not told of locked results: bases of fewer than ten ballots, and whatever would tell of fewer
 * beside steps that were shown, results that were locked before, what was published, and officers beside their unit.
 * What was told once is a fact; later results give way.
 */
export function lockedDisclosure(evaluation: Evaluation, beside: LockedBeside): LockedDisclosure {
  return { window: lockedWindow(evaluation), units: [...lockedUnits(evaluation, beside)] };
}

export function lockedWindow({ results: { period } }: Evaluation): DatedFigure["window"] {
  return { from: period.from, to: period.to };
}

/** The units of {@link lockedDisclosure}, one after the other, for whoever has to let others go on in between. */
export function* lockedUnits(evaluation: Evaluation, beside: LockedBeside): Generator<LockedUnit> {
  const { results, trace } = evaluation;
  const traces = new Map(trace.agencies.map((each) => [each.code, each]));
  const officers = new Map<string, OfficerTrace[]>();
  for (const each of trace.officers) {
    const own = officers.get(each.agencyCode);
    if (own === undefined) officers.set(each.agencyCode, [each]);
    else own.push(each);
  }
  const window = lockedWindow(evaluation);
  for (const agency of results.agencies) {
    const own = { trace: traces.get(agency.code), officers: officers.get(agency.code) ?? [] };
    yield new LockedUnitCounts({ window, agency, ...own }, beside).decided();
  }
}

interface UnitAsLocked {
  readonly window: DatedFigure["window"];
  readonly agency: AgencyResult;
  readonly trace: AgencyTrace | undefined;
  readonly officers: readonly OfficerTrace[];
}

/** One unit with its officers, and everything that was told of them before. */
class LockedUnitCounts {
  private readonly known: number;
  private readonly tally: AgencyTally;
  private readonly counts: LockedSubject["counts"];
  private readonly officers: readonly Pick<LockedSubject, "code" | "counts">[];
  private readonly earlier: readonly { readonly window: DatedFigure["window"]; readonly unit: LockedUnit }[];

  constructor(
    private readonly asLocked: UnitAsLocked,
    private readonly beside: LockedBeside,
  ) {
    const { agency, trace, officers } = asLocked;
    const { code } = agency;
    const otherBody = beside.parameters.G2 === "one" ? 1 : 0;
    const ofIndicators = (indicators: OfficerTrace["indicators"]) =>
      Object.fromEntries(BALLOT_INDICATORS.map((each) => [each, ballotCounts(indicators[each], otherBody)]));
    this.known = beside.knownBallotsOf(code);
    this.tally = lockedTally(agency, trace);
    const { notes, ballots } = this.tally;
    const others = { "6": notes.dossierPostings, "10": agency.satisfaction.levels, ballots: [ballots] };
    this.counts = { ...ofIndicators(trace?.indicators ?? {}), ...others };
    const own = officers.map((each) => ({ code: each.code, counts: ofIndicators(each.indicators) }));
    this.officers = own.length === 0 ? [] : [...own, { code: NOBODY, counts: leftBy(this.counts, own) }];
    this.earlier = beside.earlier.flatMap(({ window, units }) =>
      units.filter((unit) => unit.code === code).map((unit) => ({ window, unit })),
    );
  }

  decided(): LockedUnit {
    const { code } = this.asLocked.agency;
    const hidden = new Map<string, LockedCount[]>();
    for (const name of [...STEPPED_QUESTIONS, "ballots"] as const)
      for (const each of this.hiddenOf(name)) hidden.set(each, [...(hidden.get(each) ?? []), name]);
    const withHidden = (each: Pick<LockedSubject, "code" | "counts">): LockedSubject => ({
      ...each,
      hidden: hidden.get(each.code) ?? [],
    });
    return {
      ...withHidden({ code, counts: this.counts }),
      knownBallots: this.known,
      officers: this.officers.map(withHidden),
    };
  }

  /** Of one question, the unit and the officers who are not told. */
  private hiddenOf(name: LockedCount): readonly string[] {
    const { code } = this.asLocked.agency;
    const now = countsBy(this.officers, name);
    const near = new Set(nearEachOther(now, this.counts[name] ?? []));
    const span = this.toldBefore(name, now);
    const hidden: string[] = [];
    if (this.isUnitHidden(name) || !span.show(span.groups.ofUnit(this.earlier.length))) hidden.push(code);
    const isUnitTold = hidden.length === 0;
    const byBase = [...now].sort(([one, a], [other, b]) => baseOfCell(b) - baseOfCell(a) || (one < other ? -1 : 1));
    for (const [officer, counts] of byBase) {
      const isTold =
        officer !== NOBODY &&
        !near.has(officer) &&
        !this.isOfficerHidden(name, { officer, counts }) &&
        span.show(span.groups.ofOfficer(officer, this.earlier.length), LEAST_SHOWN_BASE + this.known);
      if (!isTold) hidden.push(officer);
    }
    return isUnitTold ? hidden : [...hidden, ...oneMore(now, new Set(hidden))];
  }

  /** What was told of the unit and its officers before, to which the figures of these results are added. */
  private toldBefore(name: LockedCount, now: ReadonlyMap<string, CellCounts>) {
    const { window } = this.asLocked;
    const before = this.earlier.map((each) => ({ window: each.window, byOfficer: countsBy(each.unit.officers, name) }));
    const groups = new LockedGroups([...before, { window, byOfficer: now }]);
    const span = Object.assign(new FigureSpan(groups.sizes), { groups });
    for (const [place, { unit }] of this.earlier.entries()) {
      if (!unit.hidden.includes(name)) span.show(groups.ofUnit(place), 0);
      const told = unit.officers.filter(({ hidden }) => !hidden.includes(name));
      for (const { code } of told) span.show(groups.ofOfficer(code, place), 0);
    }
    return span;
  }

  private isUnitHidden(name: LockedCount): boolean {
    const { window, agency } = this.asLocked;
    if (name !== "ballots") {
      const locked = { tally: partOf(this.tally, name), knownBallots: this.known };
      if (tellsOfFew(locked, name, this.beside.stepsOf(agency.code, name))) return true;
    }
    const told = this.earlier.map(({ window: days, unit }) => ({ window: days, ...figureOf(unit, name), unit }));
    const now = { window, counts: this.counts[name] ?? [] };
    return (
      tellsAlone(now, [...told, ...this.published(name)]) ||
      tellsAlone(
        withoutKnown(now, this.known),
        told.map((each) => withoutKnown(each, each.unit.knownBallots)),
      )
    );
  }

  private isOfficerHidden(
    name: LockedCount,
    { officer, counts }: { readonly officer: string; readonly counts: CellCounts },
  ): boolean {
    const told = this.earlier.flatMap(({ window, unit }) =>
      unit.officers
        .filter(({ code }) => code === officer)
        .map((own) => ({ window, ...figureOf(own, name), known: unit.knownBallots })),
    );
    const now = { window: this.asLocked.window, counts };
    return (
      tellsAlone(now, told) ||
      tellsAlone(
        withoutKnown(now, this.known),
        told.map((each) => withoutKnown(each, each.known)),
      )
    );
  }

  private published(name: LockedCount): readonly ToldFigure[] {
    const { code } = this.asLocked.agency;
    const question = PUBLISHED[name];
    if (question === undefined) return [];
    return this.beside.published.flatMap(({ cells, suppression }) => {
      const counts = cells.questions[question].get(code);
      const isHidden = suppression[question].units.has(code);
      return counts === undefined ? [] : [{ window: cells.window, counts, isHidden }];
    });
  }
}

function figureOf({ counts, hidden }: LockedSubject, name: LockedCount) {
  return { counts: counts[name] ?? [], isHidden: hidden.includes(name) };
}

/** Of a unit that is hidden, officers who make it up may not all be told: the smallest goes too. */
function oneMore(officers: ReadonlyMap<string, CellCounts>, hidden: ReadonlySet<string>): readonly string[] {
  const some = [...officers].filter(([, counts]) => baseOfCell(counts) > 0);
  if (some.some(([code]) => hidden.has(code))) return [];
  return some
    .sort(([, one], [, other]) => baseOfCell(one) - baseOfCell(other))
    .slice(0, 1)
    .map(([code]) => code);
}

/** What a publication has of it. */
const PUBLISHED: Readonly<Partial<Record<LockedCount, Question>>> = {
  ...{ "1": "1", "3": "3", "4": "4", "7": "7" },
  "10": "satisfaction",
};

function countsBy(subjects: readonly Pick<LockedSubject, "code" | "counts">[], name: LockedCount) {
  return new Map(
    subjects.flatMap(({ code, counts }): [string, CellCounts][] => {
      const own = counts[name];
      return own === undefined ? [] : [[code, own]];
    }),
  );
}

/** Ballots of the unit that no officer has; none where some are of several officers. */
function leftBy(unit: LockedSubject["counts"], officers: readonly Pick<LockedSubject, "counts">[]) {
  return Object.fromEntries(
    BALLOT_INDICATORS.map((name) => {
      const left = (unit[name] ?? []).map((count, place) =>
        officers.reduce((rest, { counts }) => rest - (counts[name]?.[place] ?? 0), count),
      );
      return [name, left.some((count) => count < 0) ? left.map(() => 0) : left];
    }),
  );
}

/** Where officers have more ballots than their unit, some have the same ones: whose counts lie next to another's. */
function nearEachOther(officers: ReadonlyMap<string, CellCounts>, unit: CellCounts): readonly string[] {
  const all = [...officers.values()].reduce((sum, counts) => sum + baseOfCell(counts), 0);
  if (all <= baseOfCell(unit)) return [];
  const others = [...officers].filter(([, counts]) => baseOfCell(counts) > 0);
  const isNear = (one: CellCounts, other: CellCounts): boolean =>
    isSmallBase(one.reduce((sum, count, place) => sum + Math.abs(count - (other[place] ?? 0)), 0));
  return others.flatMap(([code, counts], at) =>
    isNear(counts, unit) || others.slice(at + 1).some(([, other]) => isNear(counts, other)) ? [code] : [],
  );
}

/** Counts of locked results as a tally, to be held against steps. */
function lockedTally({ satisfaction }: AgencyResult, trace: AgencyTrace | undefined): AgencyTally {
  const tally = emptyAgencyTally();
  if (trace === undefined) return tally;
  const [most, good, fair, poor, least] = satisfaction.levels;
  const indicators = { ...tally.indicators };
  for (const indicator of BALLOT_INDICATORS) {
    const { points = [0, 0, 0], counts = {}, fromBallots = 0 } = trace.indicators[indicator] ?? {};
    const [zero, one, two] = points;
    indicators[indicator] = { points: [zero, one, two], reasons: { ...counts }, notCounted: {}, fromBallots };
  }
  const { ballots0 = 0, ballots1 = 0, ballots2 = 0 } = trace.indicators["6"]?.counts ?? {};
  return {
    ...tally,
    indicators,
    levels: [most, good, fair, poor, least],
    notes: { ...tally.notes, dossierPostings: [ballots0, ballots1, ballots2] },
    ballots: trace.ballots.counted,
  };
}
