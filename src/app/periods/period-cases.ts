import type { Actor } from "../../core/access/actor.ts";
import type { Right } from "../../core/access/roles.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import type { Result } from "../../core/base/result.ts";
import type { OfferedEvidence } from "../../core/integrity/evidence-file.ts";
import type { AppraisalLine } from "../../core/periods/appraisal.ts";
import type { PeriodOffers } from "../../core/periods/period-suggestions.ts";
import type { PublicationCandidate } from "../../core/periods/publication-checks.ts";
import type { CoveringRuleSet } from "../../core/periods/rule-set-cover.ts";
import type { Task } from "../../core/periods/tasks.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import type { Indicator } from "../../core/scoring/results.ts";
import type { StoredDelegation } from "../../db/delegations.ts";
import type { ResolvedRules } from "../keep-tallies/kept-rules.ts";
import type { AskedTrialRemoval } from "./remove-trials.ts";
import type { AskedTrial, ListedTrial, TrialView } from "./trial-views.ts";
import type {
  PeriodForm,
  UnitAddress,
  UnitsAddress,
  EnteredDecision,
  BulkOutcome,
  PaperRefusal,
  SavedPaper,
  TypedLine,
  Seen,
  GivenResponse,
  DecidedResponse,
  PaperSaved,
} from "./period-asks.ts";
import type {
  ListedPeriod,
  OfficerPaper,
  PeriodBoard,
  PeriodRules,
  PeriodHead,
  PeriodView,
  Subject,
  UnitComments,
  UnitName,
  UnitPaper,
} from "./period-views.ts";

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

/** What the form of a period offers. */
export interface PeriodFormOffers extends PeriodOffers {
  readonly ruleSets: readonly CoveringRuleSet[];
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
  /** What the form of a new period offers today; no secret of anybody. */
  offers(): PeriodFormOffers;
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

  /** Every rule by which a period is scored, with its citation. */
  rules(actor: Actor, periodId: string): Promise<Result<PeriodRules>>;
  /** Trials that were begun on the facts of the period, the newest first. */
  trials(actor: Actor, periodId: string): Promise<Result<readonly ListedTrial[]>>;
  /** Tính thử ngay, from the counts of the period; names the rules for which a trial has to be begun instead. */
  tryRules(actor: Actor, asked: AskedTrial): Promise<Result<TrialView>>;
  beginTrial(actor: Actor, asked: AskedTrial): Promise<Result<{ readonly id: number }>>;
  viewTrial(actor: Actor, asked: { readonly periodId: string; readonly trialId: number }): Promise<Result<TrialView>>;
  /** Bỏ một lần tính thử before its time. */
  removeTrial(actor: Actor, asked: AskedTrialRemoval): Promise<Result<undefined>>;

  /** For the publication, which asks for its own right. Refused while the period is not closed. */
  publicationCandidate(periodId: string): Promise<Result<PublicationMaterial>>;
}
