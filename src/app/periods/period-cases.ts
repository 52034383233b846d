import type { Actor } from "../../core/access/actor.ts";
import type { Right } from "../../core/access/roles.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import type { Failure, Result } from "../../core/base/result.ts";
import type { OfferedEvidence } from "../../core/integrity/evidence-file.ts";
import type { AppraisalLine } from "../../core/periods/appraisal.ts";
import type { ReopeningDecision } from "../../core/periods/decision.ts";
import type { PeriodPolicy } from "../../core/periods/period-policy.ts";
import type { PeriodWindow } from "../../core/periods/period-windows.ts";
import type { PublicationCandidate } from "../../core/periods/publication-checks.ts";
import type { ResponseDecision, ResponseTopic } from "../../core/periods/response.ts";
import type { Task } from "../../core/periods/tasks.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import type { Indicator } from "../../core/scoring/results.ts";
import type { StoredDelegation } from "../../db/delegations.ts";
import type { ResolvedRules } from "../keep-tallies/kept-rules.ts";
import type { AskedTrial, ListedTrial, TrialView } from "./trial-views.ts";
import type {
  ListedPeriod,
  OfficerPaper,
  PeriodBoard,
  PeriodHead,
  PeriodView,
  Subject,
  UnitComments,
  UnitName,
  UnitPaper,
} from "./period-views.ts";

/** A period as it is entered. */
export interface PeriodForm {
  readonly title: string;
  readonly window: PeriodWindow;
  readonly ruleSetId: string;
  /** `path=value`. */
  readonly overrides: readonly string[];
  readonly policy: PeriodPolicy;
}

export interface UnitAddress {
  readonly periodId: string;
  readonly agencyCode: string;
}

/** Units of one period, for what is done to many at once. */
export interface UnitsAddress {
  readonly periodId: string;
  readonly agencyCodes: readonly string[];
}

/** A decision as it is entered: who enters it and when is known. */
export type EnteredDecision = Pick<ReopeningDecision, "number" | "reason" | "day">;

/** What was done to some units, and why not to the others. Refused altogether when it was done to none. */
export interface BulkOutcome {
  readonly done: readonly string[];
  readonly refused: readonly { readonly agencyCode: string; readonly failure: Failure }[];
}

/** A line of a paper that somebody else changed after it was read; texts as both have them. */
export interface LineConflict {
  readonly indicator: Indicator;
  /** Undefined where the paper was to be signed and not saved. */
  readonly yours: LineText | undefined;
  readonly theirs: LineText & { readonly savedBy: string; readonly savedAt: Date };
}

/** What somebody wrote on a line; `reference` is empty on papers that have none. */
export interface LineText {
  readonly score: string | null;
  readonly reason: string;
  readonly reference: string;
}

/** Why a paper was not saved: every fault at its indicator, and with `paper.changed-meanwhile` both texts. */
export interface PaperRefusal extends Failure {
  readonly faults: readonly Failure[];
  readonly conflicts: readonly LineConflict[];
  /** The version that is kept now. */
  readonly version: number | undefined;
}

/** A paper after a save: what is still missing before it can be signed or finished. */
export interface SavedPaper {
  readonly version: number;
  readonly savedAt: Date;
  readonly faults: readonly Failure[];
}

type PaperSaved = Promise<Result<SavedPaper, PaperRefusal>>;

/** Scores are texts as they are typed, `1,5` or `1.5`; empty: cannot be scored. */
export interface TypedLine {
  readonly indicator: Indicator;
  readonly score: string;
  readonly reason: string;
  /** Of a self-score: a document by its number, day and issuer, or an address, in one line; none when left out. */
  readonly reference?: string;
}

/** The version of the paper that the person had before their eyes. */
export interface Seen {
  readonly seenVersion: number;
}

export interface GivenResponse extends UnitAddress {
  readonly subject: Subject;
  readonly about: ResponseTopic;
  readonly text: string;
  readonly file: OfferedEvidence | undefined;
}

export interface DecidedResponse extends UnitAddress, Seen {
  readonly responseId: number;
  readonly outcome: ResponseDecision["outcome"];
  readonly reason: string;
  /** With `changed`: the new appraised scores, of the indicator that the response is about. */
  readonly lines: readonly TypedLine[];
}

/** A task with what a list says of it. */
export interface TaskView extends Task {
  readonly periodTitle: string;
  readonly unit: UnitName | undefined;
  readonly onBehalfOfName: string | undefined;
}

export type { StoredDelegation as DelegationView } from "../../db/delegations.ts";

export interface OwnPeriod {
  readonly id: string;
  readonly title: string;
}

/** The appraised lines of one subject, for the final results. */
export interface SubjectAppraisal {
  readonly subject: Subject;
  readonly agencyCode: string;
  readonly lines: readonly AppraisalLine[];
}

/** All that a publication is made of before small counts are hidden and the final results are formed. */
export interface PublicationMaterial {
  readonly period: PeriodHead;
  /** As it was frozen when the period was closed. */
  readonly evaluation: Evaluation;
  /** Those it was frozen under, whatever the rule book says by now. */
  readonly rules: ResolvedRules;
  readonly appraisals: readonly SubjectAppraisal[];
  readonly candidate: Omit<PublicationCandidate, "results" | "suppression">;
  /** Two equal keys mean that nothing was written to the period in between. */
  readonly stateKey: string;
}

/**
 * Kỳ đánh giá from open to approved. Each asks for the right over the unit on the day, own or delegated, lets the core
 * decide, and writes in one audited transaction. What is not in reach is refused like what is not there.
 */
export interface PeriodCases {
  list(actor: Actor): Promise<Result<readonly ListedPeriod[]>>;
  view(actor: Actor, periodId: string): Promise<Result<PeriodView>>;
  create(actor: Actor, form: PeriodForm & { readonly id: string }): Promise<Result<PeriodHead>>;
  /** Refused with `paper.changed-meanwhile` when somebody changed the draft after it was read. */
  editDraft(actor: Actor, form: PeriodForm & Seen & { readonly id: string }): Promise<Result<PeriodHead>>;
  removeDraft(actor: Actor, periodId: string): Promise<Result<undefined>>;
  /** Brings a removed draft back, as long as no other period has taken its id. */
  restoreDraft(actor: Actor, periodId: string): Promise<Result<PeriodHead>>;
  /** What the actor may do with periods as a whole, in person or for somebody. */
  rights(actor: Actor): Promise<readonly Right[]>;
  /** Makes a live tally set of the window, so that the board shows preliminary figures. */
  open(actor: Actor, periodId: string): Promise<Result<PeriodHead>>;
  /** Begins a new tally set for an open period whose rules are no longer those of the installation. */
  recount(actor: Actor, periodId: string): Promise<Result<PeriodHead>>;
  /** Locks the facts: after the last day of the window, by freezing the tally set. */
  close(actor: Actor, periodId: string): Promise<Result<PeriodHead>>;
  reopen(
    actor: Actor,
    asked: { readonly periodId: string; readonly decision: EnteredDecision },
  ): Promise<Result<PeriodHead>>;
  board(actor: Actor, periodId: string): Promise<Result<PeriodBoard>>;

  /** `late`: every unit whose self-score is late and that was not reminded today. */
  remind(
    actor: Actor,
    asked: { readonly periodId: string; readonly agencyCodes: readonly string[] | "late" },
  ): Promise<Result<BulkOutcome>>;
  treatAsAbsent(actor: Actor, asked: UnitAddress & { readonly citation: string }): Promise<Result<undefined>>;

  saveSelfScore(actor: Actor, asked: UnitAddress & Seen & { readonly lines: readonly TypedLine[] }): PaperSaved;
  attachEvidence(
    actor: Actor,
    asked: UnitAddress & { readonly indicator: Indicator; readonly file: OfferedEvidence },
  ): Promise<Result<SavedPaper & { readonly id: number }>>;
  /** Taken off the paper; the document is kept. `isDetached: false` puts it back. */
  detachEvidence(
    actor: Actor,
    asked: UnitAddress & { readonly id: number; readonly isDetached: boolean },
  ): Promise<Result<SavedPaper>>;
  signSelfScore(actor: Actor, asked: UnitAddress & Seen): PaperSaved;
  /** Back to self-scoring, by decision. */
  reopenUnit(actor: Actor, asked: UnitAddress & { readonly decision: EnteredDecision }): Promise<Result<undefined>>;

  saveAppraisalLine(
    actor: Actor,
    asked: UnitAddress &
      Seen & { readonly subject: Subject; readonly line: TypedLine & { readonly isAccepted: boolean } },
  ): PaperSaved;
  /** Accepts every line where computed, self- and appraised score agree, of the units and their officers. */
  acceptAgreed(
    actor: Actor,
    asked: UnitsAddress,
  ): Promise<Result<BulkOutcome & { readonly lines: number; readonly acceptedAt: Date }>>;
  /** Hoàn tác: opens the lines again that the actor accepted in that moment, of units not appraised yet. */
  withdrawAcceptance(
    actor: Actor,
    asked: { readonly periodId: string; readonly acceptedAt: Date },
  ): Promise<Result<{ readonly lines: number }>>;
  finishAppraisal(actor: Actor, asked: UnitsAddress): Promise<Result<BulkOutcome>>;
  /** Back to appraisal, by decision. */
  returnAppraisal(
    actor: Actor,
    asked: UnitAddress & { readonly decision: EnteredDecision },
  ): Promise<Result<undefined>>;

  openResponses(actor: Actor, asked: UnitsAddress): Promise<Result<BulkOutcome>>;
  giveResponse(actor: Actor, asked: GivenResponse): Promise<Result<{ readonly id: number }>>;
  editResponse(
    actor: Actor,
    asked: UnitAddress & Seen & { readonly responseId: number; readonly text: string },
  ): Promise<Result<{ readonly version: number }>>;
  decideResponse(actor: Actor, asked: DecidedResponse): Promise<Result<undefined, PaperRefusal>>;

  /** By somebody who had no hand in the scores, neither in person nor for another. */
  approve(actor: Actor, asked: UnitsAddress): Promise<Result<BulkOutcome>>;
  /** Begins a correction of published units, by one decision: all or none; the publication stays in force. */
  correct(actor: Actor, asked: UnitsAddress & { readonly decision: EnteredDecision }): Promise<Result<undefined>>;

  tasksOf(actor: Actor): Promise<Result<readonly TaskView[]>>;
  delegate(
    actor: Actor,
    asked: {
      readonly toEmail: string;
      readonly rights: readonly string[];
      readonly validFrom: LocalDate;
      readonly validTo: LocalDate;
    },
  ): Promise<Result<{ readonly id: number }>>;
  /** By whoever gave it. */
  endDelegation(actor: Actor, id: number): Promise<Result<undefined>>;
  /** Given and received, the newest first. */
  delegations(actor: Actor): Promise<Result<readonly StoredDelegation[]>>;

  unitPaper(actor: Actor, address: UnitAddress): Promise<Result<UnitPaper>>;
  /** The periods in whose results the officer stands that the actor is, the one that ends last first. */
  ownPeriods(actor: Actor): Promise<Result<readonly OwnPeriod[]>>;
  /** The own result of the officer that the actor is. */
  officerPaper(actor: Actor, periodId: string): Promise<Result<OfficerPaper>>;

  /** What people wrote about a unit, as the rated side may read it. */
  unitComments(actor: Actor, address: UnitAddress): Promise<Result<UnitComments>>;

  /** Trials that were begun on the facts of the period, the newest first. */
  trials(actor: Actor, periodId: string): Promise<Result<readonly ListedTrial[]>>;
  /** Tính thử ngay, from the counts of the period; names the rules for which a trial has to be begun instead. */
  tryRules(actor: Actor, asked: AskedTrial): Promise<Result<TrialView>>;
  beginTrial(actor: Actor, asked: AskedTrial): Promise<Result<{ readonly id: number }>>;
  viewTrial(actor: Actor, asked: { readonly periodId: string; readonly trialId: number }): Promise<Result<TrialView>>;

  /** For the publication, which asks for its own right. Refused while the period is not closed. */
  publicationCandidate(periodId: string): Promise<Result<PublicationMaterial>>;
}
