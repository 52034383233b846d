import { ABSENT } from "../base/key-index.ts";
import type { ProcedureRow } from "../registry/procedure.ts";
import type { Timeline } from "../registry/timeline.ts";
import { isAgainstConduct, petitionAt } from "../petitions/petition-facts.ts";
import type { DossierFacts } from "../dossiers/dossier-table.ts";
import { chooseBallots, type BallotChoice } from "./ballot-choice.ts";
import type { DataSet } from "./data-set.ts";
import { dossiersInOrder } from "./dossier-order.ts";
import { pointsOfDossier, type BallotAnswers, type DossierPoints } from "./dossier-points.ts";
import { isDetermined, judgeDossier, type Judgement } from "./judgement.ts";
import { ballotPoints, type Points } from "./points.ts";
import { stepPoints } from "./step-points.ts";
import { addItem, emptyAgencyTally, emptyTallies, type AgencyTally, type IndicatorTallies } from "./tally.ts";
import { isAfter, type ScoringFrame } from "./window.ts";

/** One dossier of the window with its points, as it is written to `points.csv`. Numbers point into the data set. */
export interface ScoredDossier {
  readonly dossier: number;
  readonly judgement: Judgement;
  readonly points: DossierPoints;
  /** The ballot's answer to question 6, shown beside the agency's audit (G13). */
  readonly posting: number | undefined;
  readonly byAgency: ReadonlyMap<number, Points>;
  readonly byOfficer: ReadonlyMap<number, Points>;
}

/** Everything that one evaluation counts. */
export interface Tallies {
  /** By agency number. */
  readonly agencies: readonly AgencyTally[];
  /** By officer code, for every code that occurs in a step or on a ballot. */
  readonly officers: ReadonlyMap<string, IndicatorTallies>;
  readonly dossiers: { delivered: number; finished: number; unfinished: number; withdrawn: number };
  readonly ballots: {
    delivered: number;
    otherForms: number;
    superseded: number;
    counted: number;
    outsideWindow: number;
  };
}

const NO_POINTS: ReadonlyMap<number, Points> = new Map();
const SHARED = ["1", "3", "4", "7"] as const;

/**
 * Facts → points → tallies in one pass over the dossiers and one over the ballots. Adds up and nothing else: every
 * decision was taken when an item got its points. The order of rows changes nothing but the order of `onDossier`,
 * which goes by agency code, then dossier code.
 */
export class FactCounter {
  private readonly agencies: AgencyTally[];
  private readonly officers = new Map<string, IndicatorTallies>();
  private readonly dossiers = { delivered: 0, finished: 0, unfinished: 0, withdrawn: 0 };
  private readonly ballots = { delivered: 0, otherForms: 0, superseded: 0, counted: 0, outsideWindow: 0 };
  private readonly conductPetitions: ReadonlySet<number>;
  private readonly choice: BallotChoice;
  private readonly procedures: readonly (Timeline<ProcedureRow> | undefined)[];
  private readonly areContactsDelivered: boolean;

  constructor(
    private readonly facts: DataSet,
    private readonly frame: ScoringFrame,
  ) {
    this.agencies = Array.from({ length: facts.registry.agencyCodes.size }, emptyAgencyTally);
    this.conductPetitions = conductPetitionsOf(facts, frame);
    this.choice = chooseBallots(facts.ballots, facts.dossiers.size, frame);
    this.procedures = Array.from({ length: facts.dossiers.procedureCodes.size }, (_, code) =>
      facts.registry.procedures.of(facts.dossiers.procedureCodes.keyOf(code)),
    );
    this.areContactsDelivered = facts.isDelivered("contacts") || facts.isDelivered("supplements");
  }

  count(onDossier: (scored: ScoredDossier) => void): Tallies {
    for (const dossier of dossiersInOrder(this.facts)) {
      const scored = this.countDossier(dossier);
      if (scored !== undefined) onDossier(scored);
    }
    for (const ballot of this.choice.alone) this.countBallotAlone(ballot);
    for (const ballot of this.choice.superseded) {
      const agency =
        this.facts.ballots.agencyOf(ballot) ?? this.facts.dossiers.agencyOf(this.facts.ballots.dossierOf(ballot) ?? 0);
      this.agencyTally(agency).superseded += 1;
    }
    this.ballots.delivered = this.facts.ballots.size;
    this.ballots.superseded = this.choice.superseded.length;
    this.ballots.otherForms = this.choice.setAside;
    const { delivered, superseded, otherForms, counted } = this.ballots;
    this.ballots.outsideWindow = delivered - superseded - otherForms - counted;
    return { agencies: this.agencies, officers: this.officers, dossiers: this.dossiers, ballots: this.ballots };
  }

  private agencyTally(agency: number): AgencyTally {
    const tally = this.agencies[agency];
    if (tally === undefined) throw new Error("Bug: an agency that was never numbered");
    return tally;
  }

  private officerTallies(code: string): IndicatorTallies {
    let tallies = this.officers.get(code);
    if (tallies === undefined) this.officers.set(code, (tallies = emptyTallies()));
    return tallies;
  }

  private countDossier(dossier: number): ScoredDossier | undefined {
    const { dossiers, supplements } = this.facts;
    const { asOf } = this.frame.window;
    const facts = dossiers.factsAt(dossier, asOf);
    if (facts === undefined) {
      this.countBallotOfAbsentDossier(dossier);
      return undefined;
    }
    this.countDelivery(facts);
    const limitWorkingDays =
      facts.received === undefined ? undefined : this.procedureOf(dossier)?.on(facts.received)?.limitWorkingDays;
    const judged = { facts, limitWorkingDays, supplements: supplements.of(dossier, dossiers.size, asOf) };
    const judgement = judgeDossier(judged, this.frame);
    if (judgement !== undefined) return this.countMember(dossier, judgement);
    if (this.isPending(facts) && dossiers.isOnline(dossier)) {
      this.agencyTally(dossiers.agencyOf(dossier)).online.pending += 1;
    }
    return undefined;
  }

  private countDelivery({ withdrawn, finish }: DossierFacts): void {
    this.dossiers.delivered += 1;
    if (withdrawn) this.dossiers.withdrawn += 1;
    else if (finish === undefined) this.dossiers.unfinished += 1;
    else this.dossiers.finished += 1;
  }

  /** Received, and neither finished nor withdrawn when the window ends (G7). */
  private isPending({ withdrawn, finish, received }: DossierFacts): boolean {
    const { end } = this.frame;
    return !withdrawn && (finish === undefined || finish > end) && !isAfter(received, end);
  }

  /** A dossier that is not there yet on the day of knowledge leaves its ballot standing alone (G23, G34). */
  private countBallotOfAbsentDossier(dossier: number): void {
    const ballot = this.choice.ofDossier[dossier] ?? ABSENT;
    if (ballot !== ABSENT) this.countBallotAlone(ballot);
  }

  private procedureOf(dossier: number): Timeline<ProcedureRow> | undefined {
    const procedure = this.facts.dossiers.procedureOf(dossier);
    return procedure === undefined ? undefined : this.procedures[procedure];
  }

  private countMember(dossier: number, judgement: Judgement): ScoredDossier {
    const { dossiers, contacts, ballots } = this.facts;
    const ballot = this.choice.ofDossier[dossier] ?? ABSENT;
    const answers = ballot === ABSENT ? undefined : this.answersOf(ballot);
    const points = pointsOfDossier(
      {
        judgement,
        contacts: contacts.of(dossier, dossiers.size, this.frame.window.asOf),
        areContactsKnown: this.areContactsDelivered || dossiers.areSupplementsKnown(dossier),
        ballot: answers,
        hasConductPetition: this.conductPetitions.has(dossier),
      },
      this.frame,
    );
    const tally = this.agencyTally(dossiers.agencyOf(dossier));
    for (const indicator of SHARED) addItem(tally.indicators[indicator], points[indicator]);
    this.countTimes(tally, dossier, judgement);
    if (ballot !== ABSENT) this.countOpinion(ballot, ballots.agencyOf(ballot) ?? dossiers.agencyOf(dossier));
    if (answers?.q6 !== undefined) raise(tally.notes.dossierPostings, answers.q6);
    const { byAgency, byOfficer } = this.countSteps(dossier, points);
    return { dossier, judgement, points, posting: answers?.q6, byAgency, byOfficer };
  }

  private answersOf(ballot: number): BallotAnswers {
    const answer = (question: "q3" | "q4" | "q6" | "q7"): number | undefined =>
      this.facts.ballots.answerOf(ballot, question);
    return { q3: answer("q3"), q4: answer("q4"), q6: answer("q6"), q7: answer("q7") };
  }

  private countTimes(tally: AgencyTally, dossier: number, { timeliness, due }: Judgement): void {
    tally.dossiers[isDetermined(timeliness) ? timeliness : "undetermined"] += 1;
    if (due?.basis === "computed") tally.notes.computedDue += 1;
    if (due !== undefined && due.reappointments > 1) tally.notes.reappointedTwice += 1;
    if (!this.facts.dossiers.isOnline(dossier)) return;
    tally.online.dossiers += 1;
    if (timeliness === "overdue") tally.online.late += 1;
  }

  /** Indicator 2 of agencies and officers; the dossier's points go to every officer with a step in it (G19). */
  private countSteps(dossier: number, points: DossierPoints): Pick<ScoredDossier, "byAgency" | "byOfficer"> {
    const steps = this.facts.steps.of(dossier, this.facts.dossiers.size, this.frame.window.asOf);
    if (steps.length === 0) return { byAgency: NO_POINTS, byOfficer: NO_POINTS };
    const byAgency = stepPoints(steps, ({ agency }) => agency, this.frame);
    for (const [agency, own] of byAgency) addItem(this.agencyTally(agency).indicators["2"], own);
    const byOfficer = stepPoints(steps, ({ officer }) => officer, this.frame);
    for (const [officer, own] of byOfficer) {
      const tallies = this.officerTallies(this.facts.steps.officerCodes.keyOf(officer));
      addItem(tallies["2"], own);
      for (const indicator of SHARED) addItem(tallies[indicator], points[indicator]);
    }
    return { byAgency, byOfficer };
  }

  /** A ballot counts for satisfaction at its own agency, else at its dossier's (G26). */
  private countOpinion(ballot: number, agency: number): void {
    const tally = this.agencyTally(agency);
    tally.ballots += 1;
    this.ballots.counted += 1;
    const level = this.facts.ballots.answerOf(ballot, "q10");
    if (level !== undefined) raise(tally.levels, 5 - level);
  }

  /** One item of its agency, and of the officer it names, when cast in the window (G23). */
  private countBallotAlone(ballot: number): void {
    const { ballots } = this.facts;
    const day = ballots.castDayOf(ballot);
    const { from, to } = this.frame.window;
    const agency = ballots.agencyOf(ballot);
    if (this.frame.parameters.G23 === "notCounted" || day < from || day > to || agency === undefined) return;
    this.countOpinion(ballot, agency);
    const officer = ballots.officerOf(ballot);
    const counted = [this.agencyTally(agency).indicators];
    if (officer !== undefined) counted.push(this.officerTallies(ballots.officerCodes.keyOf(officer)));
    for (const indicator of SHARED) {
      const points = ballotPoints(ballots.answerOf(ballot, `q${indicator}`));
      if (points !== undefined) for (const tallies of counted) addItem(tallies[indicator], points);
    }
    const posting = ballots.answerOf(ballot, "q6");
    if (posting !== undefined) raise(this.agencyTally(agency).notes.dossierPostings, posting);
  }
}

function raise(counts: number[], place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}

/** Dossiers named by a petition about conduct that was not found untrue or slanderous, whenever it came (G22). */
function conductPetitionsOf(facts: DataSet, frame: ScoringFrame): ReadonlySet<number> {
  const dossiers = new Set<number>();
  for (const petition of facts.petitions) {
    if (petition.dossierCode === undefined) continue;
    const known = petitionAt(petition, frame.window.asOf);
    if (known !== undefined && isAgainstConduct(known, frame.parameters.G10))
      dossiers.add(facts.dossiers.codes.find(petition.dossierCode));
  }
  dossiers.delete(ABSENT);
  return dossiers;
}
