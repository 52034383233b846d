import type { Failure, Result } from "../../core/base/result.ts";
import type { OfferedProof } from "../../core/integrity/evidence-file.ts";
import type { ReopeningDecision } from "../../core/periods/decision.ts";
import type { PeriodPolicy } from "../../core/periods/period-policy.ts";
import type { PeriodWindow } from "../../core/periods/period-windows.ts";
import type { ResponseDecision, ResponseTopic } from "../../core/periods/response.ts";
import type { Indicator } from "../../core/scoring/results.ts";
import type { Subject } from "./period-views.ts";

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

export type PaperSaved = Promise<Result<SavedPaper, PaperRefusal>>;

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
  readonly file: OfferedProof | undefined;
}

export interface DecidedResponse extends UnitAddress, Seen {
  readonly responseId: number;
  readonly outcome: ResponseDecision["outcome"];
  readonly reason: string;
  /** With `changed`: the new appraised scores, of the indicator that the response is about. */
  readonly lines: readonly TypedLine[];
}
