import { ABSENT } from "../base/key-index.ts";
import type { LocalDate } from "../base/local-date.ts";
import type { DossierFacts } from "../dossiers/dossier-table.ts";
import { isAgainstConduct, petitionAt } from "../petitions/petition-facts.ts";
import type { ProcedureRow } from "../registry/procedure.ts";
import type { Timeline } from "../registry/timeline.ts";
import { chooseBallots, type BallotChoice } from "./ballot-choice.ts";
import { NO_BALLOTS, NO_POINTS, NOTHING, type CasePoints, type CountedDossier, type Outcome } from "./case-points.ts";
import type { DataSet } from "./data-set.ts";
import { pointsOfDossier, type BallotAnswers } from "./dossier-points.ts";
import { judgeDossier, type Judgement } from "./judgement.ts";
import { ballotPoints, type Points } from "./points.ts";
import { stepPoints } from "./step-points.ts";
import { isAfter, type ScoringFrame } from "./window.ts";

const NO_AGENCIES: ReadonlyMap<number, Points> = new Map();
const NO_OFFICERS: ReadonlyMap<string, Points | undefined> = new Map();

/**
 * Facts → points, one case at a time: whether a dossier belongs to the window, how it stands in time, and what it gets
 * for each indicator. Cases know nothing of each other, so a data set of a few gives them what the whole one gives.
 */
export class CaseJudge {
  /** Which ballot counts for which dossier. */
  readonly choice: BallotChoice;
  private readonly conductPetitions: ReadonlySet<number>;
  private readonly procedures: readonly (Timeline<ProcedureRow> | undefined)[];
  private readonly areContactsDelivered: boolean;
  private readonly officerCodes: string[] = [];

  constructor(
    private readonly facts: DataSet,
    private readonly frame: ScoringFrame,
  ) {
    this.conductPetitions = conductPetitionsOf(facts, frame);
    this.choice = chooseBallots(facts.ballots, facts.dossiers.size, frame);
    this.procedures = Array.from({ length: facts.dossiers.procedureCodes.size }, (_, code) =>
      facts.registry.procedures.of(facts.dossiers.procedureCodes.keyOf(code)),
    );
    this.areContactsDelivered = facts.isDelivered("contacts") || facts.isDelivered("supplements");
  }

  /** A dossier with the ballot that counts for it; its other ballots are not in the answer. */
  dossier(dossier: number): CasePoints {
    const { dossiers, supplements } = this.facts;
    const { asOf } = this.frame.window;
    const facts = dossiers.factsAt(dossier, asOf);
    if (facts === undefined) return this.ballotOfAbsentDossier(dossier);
    const limitWorkingDays =
      facts.received === undefined ? undefined : this.procedureOf(dossier)?.on(facts.received)?.limitWorkingDays;
    const judged = { facts, limitWorkingDays, supplements: supplements.of(dossier, dossiers.size, asOf) };
    const judgement = judgeDossier(judged, this.frame);
    return judgement === undefined ? this.outsider(dossier, facts) : this.member(dossier, facts, judgement);
  }

  /** One item of its agency, and of the officer it names, when cast in the window (G23). */
  ballotAlone(ballot: number): CasePoints {
    const { ballots } = this.facts;
    const day = ballots.castDayOf(ballot);
    const { from, to } = this.frame.window;
    const agency = ballots.agencyOf(ballot);
    if (this.frame.parameters.G23 === "notCounted" || day < from || day > to || agency === undefined) return NOTHING;
    const officer = ballots.officerOf(ballot);
    const answered = (question: "q1" | "q3" | "q4" | "q7"): Points | undefined =>
      ballotPoints(ballots.answerOf(ballot, question));
    return {
      ...NOTHING,
      agency,
      points: { "1": answered("q1"), "3": answered("q3"), "4": answered("q4"), "7": answered("q7") },
      posting: ballots.answerOf(ballot, "q6"),
      byOfficer: officer === undefined ? NO_OFFICERS : new Map([[ballots.officerCodes.keyOf(officer), undefined]]),
      opinion: { agency, level: ballots.answerOf(ballot, "q10") },
    };
  }

  /** A dossier that is not there yet on the day of knowledge leaves its ballot standing alone (G23, G34). */
  private ballotOfAbsentDossier(dossier: number): CasePoints {
    const ballot = this.choice.ofDossier[dossier] ?? ABSENT;
    return ballot === ABSENT ? NOTHING : this.ballotAlone(ballot);
  }

  private procedureOf(dossier: number): Timeline<ProcedureRow> | undefined {
    const procedure = this.facts.dossiers.procedureOf(dossier);
    return procedure === undefined ? undefined : this.procedures[procedure];
  }

  private outsider(dossier: number, facts: DossierFacts): CasePoints {
    return {
      outcome: outcomeOutside(facts),
      agency: this.facts.dossiers.agencyOf(dossier),
      received: facts.received,
      isOnline: this.facts.dossiers.isOnline(dossier),
      isPending: this.isPending(facts),
      judgement: undefined,
      points: NO_POINTS,
      posting: undefined,
      byAgency: NO_AGENCIES,
      byOfficer: NO_OFFICERS,
      opinion: undefined,
      ballots: NO_BALLOTS,
    };
  }

  /** Received, and neither finished nor withdrawn when the window ends (G7). */
  private isPending({ withdrawn, finish, received }: DossierFacts): boolean {
    const { end } = this.frame;
    return !withdrawn && (finish === undefined || finish > end) && !isAfter(received, end);
  }

  private member(dossier: number, facts: DossierFacts, judgement: Judgement): CountedDossier {
    const { dossiers, contacts, ballots, steps } = this.facts;
    const { asOf } = this.frame.window;
    const agency = dossiers.agencyOf(dossier);
    const ballot = this.choice.ofDossier[dossier] ?? ABSENT;
    const answers = ballot === ABSENT ? undefined : this.answersOf(ballot);
    const evidence = {
      judgement,
      contacts: contacts.of(dossier, dossiers.size, asOf),
      areContactsKnown: this.areContactsDelivered || dossiers.areSupplementsKnown(dossier),
      ballot: answers,
      hasConductPetition: this.conductPetitions.has(dossier),
    };
    const ownSteps = steps.of(dossier, dossiers.size, asOf);
    return {
      outcome: outcomeInside(facts, judgement),
      agency,
      received: facts.received,
      isOnline: dossiers.isOnline(dossier),
      isPending: false,
      judgement,
      points: pointsOfDossier(evidence, this.frame),
      posting: answers?.q6,
      byAgency: ownSteps.length === 0 ? NO_AGENCIES : stepPoints(ownSteps, (step) => step.agency, this.frame),
      byOfficer:
        ownSteps.length === 0
          ? NO_OFFICERS
          : stepPoints(ownSteps, (step) => this.officerCode(step.officer), this.frame),
      opinion:
        ballot === ABSENT
          ? undefined
          : { agency: ballots.agencyOf(ballot) ?? agency, level: ballots.answerOf(ballot, "q10") },
      ballots: NO_BALLOTS,
    };
  }

  /** A province has few officers and many steps: each code is read once. */
  private officerCode(officer: number | undefined): string | undefined {
    if (officer === undefined) return undefined;
    return (this.officerCodes[officer] ??= this.facts.steps.officerCodes.keyOf(officer));
  }

  private answersOf(ballot: number): BallotAnswers {
    const answer = (question: "q3" | "q4" | "q6" | "q7"): number | undefined =>
      this.facts.ballots.answerOf(ballot, question);
    return { q3: answer("q3"), q4: answer("q4"), q6: answer("q6"), q7: answer("q7") };
  }
}

function outcomeOutside({ withdrawn, finish }: DossierFacts): Outcome {
  if (withdrawn) return "withdrawn";
  return finish === undefined ? "unfinishedOutside" : "finishedOutside";
}

function outcomeInside({ finish }: DossierFacts, { finish: counted }: { finish: LocalDate | undefined }): Outcome {
  if (counted !== undefined) return "finishedInside";
  return finish === undefined ? "unfinishedPastDue" : "finishedLater";
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
