import type { Right } from "../../core/access/roles.ts";
import type { LocalDate } from "../../core/base/local-date.ts";
import type { Failure } from "../../core/base/result.ts";
import type { AbsenceTreatment } from "../../core/periods/absence.ts";
import type { AppraisedAgency, AppraisedOfficer } from "../../core/periods/appraised-result.ts";
import type { Lateness, StepDeadlines } from "../../core/periods/deadlines.ts";
import type { ReopeningDecision } from "../../core/periods/decision.ts";
import type { PeriodStanding } from "../../core/periods/period-standing.ts";
import type { PeriodWindow, WindowRelation } from "../../core/periods/period-windows.ts";
import type { Response } from "../../core/periods/response.ts";
import type { ValidityGap } from "../../core/periods/rule-set-validity.ts";
import type { Subject } from "../../core/periods/score-entry.ts";
import type { Task } from "../../core/periods/tasks.ts";
import type { UnitCourse, UnitEventType } from "../../core/periods/unit-course.ts";
import type { UnitState } from "../../core/periods/unit-state.ts";
import type { AgencyKind, Tier } from "../../core/registry/agency.ts";
import type { ShownBallots } from "../../core/publication/rated-evaluation.ts";
import type { OfficerExplanation } from "../../core/scoring/officer-explanation.ts";
import type { Band } from "../../core/rulebook/bands.ts";
import type { RuleSet } from "../../core/rulebook/rule-set.ts";
import type {
  AgencyResult,
  Completion,
  Indicator,
  IndicatorResults,
  OfficerResult,
} from "../../core/scoring/results.ts";
import type { AgencyTrace, OfficerTrace, RuleTrace } from "../../core/scoring/trace.ts";
import type { StoredEvidence } from "../../db/period-evidence.ts";
import type { StoredPeriod as PeriodHead } from "../../db/periods.ts";
import type { RatedComments } from "../comments/rated-comments.ts";
import type { ResultsReceipt } from "../view-results/view-results.ts";

export type { Subject } from "../../core/periods/score-entry.ts";
export type { StoredPeriod as PeriodHead } from "../../db/periods.ts";

/** A period in the list, with how many of the units in the reader's reach stand where. */
export interface ListedPeriod extends PeriodHead {
  readonly standing: PeriodStanding;
  readonly units: Readonly<Record<UnitState, number>>;
}

/** A period with what every page of it says at its head. */
export interface PeriodView extends PeriodHead {
  readonly standing: PeriodStanding;
  readonly ruleSetTitle: string;
  /** Days on which the rule set was not in force (they block the publication) or was another version (they warn). */
  readonly validityGaps: readonly ValidityGap[];
  /** Why it can never be published, with what to do; undefined: the rule set is in force on each day. */
  readonly notInForce: Failure | undefined;
  /** Other periods that share days with this one: the same facts count in both. */
  readonly related: readonly { readonly id: string; readonly title: string; readonly relation: WindowRelation }[];
  /** Of a closed period; undefined too where the calendar does not reach. */
  readonly deadlines: StepDeadlines | undefined;
  /** How many units it evaluates; of a draft: would evaluate. */
  readonly unitCount: number;
  /** What the reader may do with the period as a whole, by own grants or for somebody else. */
  readonly rights: readonly Right[];
  /** Whether the reader may have the files of its publications that are not for everybody. */
  readonly mayReadRestricted: boolean;
  /** Whether the reader may read the whole province of it: its documents, its check-list. */
  readonly mayReadWhole: boolean;
}

/** The rules of a period, as they are or were frozen with its facts. */
export interface PeriodRules extends Pick<RuleSet, "overrides" | "warnings" | "instruments"> {
  readonly period: PeriodView;
  readonly hash: string;
  readonly rules: readonly RuleTrace[];
}

export interface UnitName {
  readonly code: string;
  readonly name: string;
  readonly tier: Tier;
  readonly kind: AgencyKind | undefined;
  readonly parentCode: string | undefined;
}

/** Where a unit stands and what comes next. */
export interface UnitStanding {
  readonly unit: UnitName;
  readonly course: UnitCourse;
  /** What every page says of it today. */
  readonly state: UnitState;
  readonly version: number;
  /** The event that takes it on; undefined when it is published or waits for the period to close. */
  readonly next: UnitEventType | undefined;
  /** Until when; undefined where nothing is due or the calendar does not reach. */
  readonly due: LocalDate | undefined;
  readonly lateness: Lateness | undefined;
  /** What keeps the next event from happening today, with its mend. */
  readonly blocks: readonly Failure[];
  /** Indicators of the unit and its officers that nobody has appraised yet. */
  readonly openLines: number;
  readonly undecidedResponses: number;
}

type Scored = Pick<AgencyResult, "status" | "total" | "max" | "grade" | "satisfactionLevel"> & {
  /** Total and class are there, and the reader does not see them yet. */
  readonly isHeld?: boolean;
};

export interface BoardRow extends UnitStanding {
  /** What waits for the reader here, by own rights or for somebody else, the most urgent first. */
  readonly tasks: readonly Task[];
  /** Computed: preliminary while the period is open. */
  readonly computed: Scored | undefined;
  /** From the appraised scores; undefined until the unit is appraised. */
  readonly appraised: Scored | undefined;
}

/** Bảng tiến độ: the units in the reader's reach, what waits for the reader first, then late ones, then by name. */
export interface PeriodBoard {
  readonly period: PeriodView;
  readonly day: LocalDate;
  /** Why there are no scores at this moment; undefined when there are. */
  readonly waitingFor: Failure | undefined;
  /** Some of the units are shown in steps of ballots. */
  readonly isStepped: boolean;
  readonly rows: readonly BoardRow[];
}

/** A kept document that shows something of a paper. */
export type EvidenceView = Omit<StoredEvidence, "agencyId">;

/** One indicator in the self-score; scores as text in the digits of the rule set, null: none. */
export interface SelfScoreLineView {
  readonly indicator: Indicator;
  readonly computed: string | null;
  readonly score: string | null;
  readonly isDifferent: boolean;
  readonly reason: string;
  /** A document that is named and not kept here; empty: none. */
  readonly reference: string;
  readonly evidence: readonly EvidenceView[];
  /** Of the paper when the line was saved; 0: untouched. */
  readonly version: number;
  readonly savedBy: string | undefined;
}

/** Bản tự chấm of a unit as it is kept. */
export interface SelfScorePaper {
  readonly version: number;
  readonly savedBy: string | undefined;
  readonly savedAt: Date | undefined;
  readonly isEditable: boolean;
  readonly lines: readonly SelfScoreLineView[];
  /** What still keeps it from being signed. */
  readonly faults: readonly Failure[];
}

export interface AppraisalLineView {
  readonly indicator: Indicator;
  readonly computed: string | null;
  readonly self: string | null;
  readonly appraised: string | null;
  readonly isAgreed: boolean;
  readonly isAccepted: boolean;
  readonly reason: string;
  readonly version: number;
  readonly savedBy: string | undefined;
}

/** Thẩm định of one subject. */
export interface AppraisalPaper {
  readonly subject: Subject;
  readonly name: string;
  readonly version: number;
  readonly isEditable: boolean;
  readonly lines: readonly AppraisalLineView[];
  readonly faults: readonly Failure[];
  /** What the appraised scores make. */
  readonly result: AppraisedAgency | AppraisedOfficer;
  /** What the self-scores would make; those of a unit that did not score itself are the computed ones. */
  readonly selfResult: AppraisedAgency | AppraisedOfficer;
  /** How the computed scores came about, and the rules that this rests on. */
  readonly explanation: OfficerExplanation;
}

export interface ResponseView extends Response {
  readonly id: number;
  readonly subjectKind: Subject["kind"];
  readonly round: number;
  readonly version: number;
  readonly evidence: readonly EvidenceView[];
}

/** One move in the history of a unit or its period. */
export interface EventView {
  readonly id: number;
  readonly event: string;
  readonly stage: string;
  /** `account:12`, with the name that stands on the account. */
  readonly actor: string;
  readonly actorName: string;
  readonly principal: string | undefined;
  readonly principalName: string | undefined;
  readonly day: LocalDate;
  readonly at: Date;
  readonly citation: string | undefined;
  readonly decision: Pick<ReopeningDecision, "number" | "reason" | "day"> | undefined;
  readonly publication: number | undefined;
  /** Of the period as a whole. */
  readonly isOfPeriod: boolean;
}

export interface ComputedUnit {
  readonly result: AgencyResult;
  readonly trace: AgencyTrace | undefined;
  readonly rules: readonly RuleTrace[];
  readonly receipt: ResultsReceipt;
  /** What the figures from ballots rest on, where they are shown in steps. */
  readonly stepped: ShownBallots | undefined;
  /** Total and class are there, and the reader does not see them yet. */
  readonly isHeld: boolean;
}

/** Everything of one unit in one period that the reader may see. */
export interface UnitPaper extends UnitStanding {
  readonly period: PeriodView;
  readonly day: LocalDate;
  /** What the reader may do here, by own grants or for somebody else. */
  readonly rights: readonly Right[];
  readonly waitingFor: Failure | undefined;
  readonly computed: ComputedUnit | undefined;
  /** How it would be treated without a self-score. */
  readonly absence: AbsenceTreatment | undefined;
  readonly selfScore: SelfScorePaper | undefined;
  /** What the self-score makes, as far as it can be signed; undefined where there is none. */
  readonly proposed: AppraisedAgency | undefined;
  /** Whether the appraisal is finished, so that its scores are told. */
  readonly isAppraised: boolean;
  /** The unit's own first, then its officers by code. Empty for the unit itself until it is appraised. */
  readonly appraisals: readonly AppraisalPaper[];
  readonly responses: readonly ResponseView[];
  readonly history: readonly EventView[];
  /** Names of those who saved lines of the papers above, by `account:12`. */
  readonly writers: ReadonlyMap<string, string>;
}

/** An officer's own result in one period. */
export interface OfficerPaper {
  readonly period: PeriodView;
  readonly day: LocalDate;
  readonly unit: UnitName;
  readonly name: string;
  readonly result: OfficerResult;
  /** How the items of each indicator fell. */
  readonly counts: OfficerTrace["indicators"];
  /** The same indicators of the whole unit, as computed. */
  readonly unitIndicators: IndicatorResults;
  /** Mức độ hoàn thành: the bounds of the rule set, best first. */
  readonly bands: readonly Band<Completion>[];
  readonly comments: RatedComments;
  readonly explanation: OfficerExplanation;
  /** What depends on ballots waits for the facts to be locked. */
  readonly isWithheld: boolean;
  /** Undefined until the unit is appraised. */
  readonly appraisal: AppraisalPaper | undefined;
  /** The days on which the officer may respond; undefined: not opened. */
  readonly responseDays: PeriodWindow | undefined;
  readonly mayRespond: boolean;
  readonly responses: readonly ResponseView[];
}

/** Góp ý về một đơn vị in one period, for those who read the results of the unit. */
export interface UnitComments {
  readonly period: PeriodHead;
  readonly unit: UnitName;
  readonly comments: RatedComments;
}
