import type { LocalDate } from "../base/local-date.ts";
import type { WorkingDayCalendar } from "../dossiers/working-days.ts";
import type { ReopeningDecision } from "./decision.ts";
import type { Deed } from "./delegation.ts";
import type { PeriodPolicy } from "./period-policy.ts";
import type { Machine } from "./steps.ts";

/**
 * Bước của đơn vị trong kỳ: collecting (Đang mở), closed (Khóa số liệu), selfScored (Tự chấm điểm), absent (Không tham
 * gia: did not score itself and is treated by the province's policy), appraised (Thẩm định), responding (Phản hồi),
 * approved (Phê duyệt), published (Công bố).
 */
export const UNIT_STAGES = [
  "collecting",
  "closed",
  "selfScored",
  "absent",
  "appraised",
  "responding",
  "approved",
  "published",
] as const;
export type UnitStage = (typeof UNIT_STAGES)[number];

/** One unit in the course of one period. */
export interface UnitCourse {
  readonly stage: UnitStage;
  /** Căn cứ of its treatment when it did not score itself: the mark that stays beside its result. */
  readonly absence: { readonly citation: string } | undefined;
  /** Days on which it was reminded. */
  readonly reminders: readonly LocalDate[];
  /**
   * Everyone who had a hand in the appraised scores since the last publication, whatever was reopened in between:
   * appraisers of a line or of all, deciders of responses, and those for whom they acted. None of them approves.
   */
  readonly appraisedBy: readonly string[];
  readonly approvedBy: readonly string[];
  /** The first and the last day on which it may respond, both in. */
  readonly respondsFrom: LocalDate | undefined;
  readonly respondsUntil: LocalDate | undefined;
  /** Số of the publication in force, which stays in force while a correction is prepared. */
  readonly publication: number | undefined;
  /** Every decision by which a step was done again, oldest first. */
  readonly decisions: readonly ReopeningDecision[];
}

export type UnitEvent =
  | { readonly type: "close" | "remind" | "selfScore" | "appraise" | "openResponses" | "decideResponse" | "approve" }
  /** Xử lý không tham gia: `citation` is the paper by which the province treats such units. */
  | { readonly type: "treatAsAbsent"; readonly citation: string }
  /** `reopen`: to self-score anew; `returnAppraisal`: to appraise anew; `recollect`: the whole period opens again. */
  | { readonly type: "reopen" | "returnAppraisal" | "recollect" | "correct"; readonly decision: ReopeningDecision }
  | { readonly type: "publish"; readonly number: number; readonly replaces: number | undefined };
export type UnitEventType = UnitEvent["type"];

/** What the moves of a unit depend on besides its course. Counts are of this unit's own papers. */
export interface UnitContext {
  readonly by: Deed;
  readonly day: LocalDate;
  readonly policy: PeriodPolicy;
  readonly calendar: WorkingDayCalendar;
  /** The day on which the period's facts were locked. */
  readonly closedOn: LocalDate;
  /** Indicators of the self-score that lack a reason or evidence. */
  readonly selfScoreFaults: number;
  /** Indicators of the unit and its officers that are not appraised or lack a reason. */
  readonly appraisalFaults: number;
  /** Everyone behind the lines of the appraisal: who ends it has not always written it. */
  readonly appraisalWriters: readonly string[];
  readonly undecidedResponses: number;
  /** Items of the publication check-list that block. */
  readonly blockingChecks: number;
}

/** A unit when its period opens. */
export const NEW_UNIT: UnitCourse = {
  stage: "collecting",
  absence: undefined,
  reminders: [],
  appraisedBy: [],
  approvedBy: [],
  respondsFrom: undefined,
  respondsUntil: undefined,
  publication: undefined,
  decisions: [],
};

/** Where an appraisal starts from: the unit's self-score, or its absence. */
const BEFORE_APPRAISAL = ["selfScored", "absent"] as const;

/** The arrows of a unit (`docs/states/period.md`). Two targets: the one that the unit came through. */
export const UNIT_MACHINE: Machine<UnitStage, UnitEventType> = {
  places: {
    collecting: 0,
    closed: 1,
    selfScored: 2,
    absent: 2,
    appraised: 3,
    responding: 4,
    approved: 5,
    published: 6,
  },
  arrows: {
    collecting: { remind: ["collecting"], close: ["closed"] },
    closed: {
      remind: ["closed"],
      selfScore: ["selfScored"],
      treatAsAbsent: ["absent"],
      recollect: ["collecting"],
    },
    selfScored: { appraise: ["appraised"], reopen: ["closed"], recollect: ["collecting"] },
    absent: { appraise: ["appraised"], reopen: ["closed"], recollect: ["collecting"] },
    appraised: {
      openResponses: ["responding"],
      approve: ["approved"],
      returnAppraisal: BEFORE_APPRAISAL,
      reopen: ["closed"],
      recollect: ["collecting"],
    },
    responding: {
      decideResponse: ["responding"],
      approve: ["approved"],
      returnAppraisal: BEFORE_APPRAISAL,
      reopen: ["closed"],
      recollect: ["collecting"],
    },
    approved: {
      publish: ["published"],
      returnAppraisal: BEFORE_APPRAISAL,
      reopen: ["closed"],
      recollect: ["collecting"],
    },
    published: { correct: BEFORE_APPRAISAL, publish: ["published"] },
  },
  stageNames: {
    collecting: "Đang mở",
    closed: "Khóa số liệu",
    selfScored: "Tự chấm điểm",
    absent: "Không tham gia",
    appraised: "Thẩm định",
    responding: "Phản hồi",
    approved: "Phê duyệt",
    published: "Công bố",
  },
  eventNames: {
    close: "khóa số liệu",
    remind: "nhắc đơn vị",
    selfScore: "nộp bản tự chấm",
    treatAsAbsent: "xử lý là không tham gia",
    appraise: "thẩm định",
    openResponses: "mở thời gian phản hồi",
    decideResponse: "kết luận phản hồi",
    approve: "phê duyệt",
    publish: "công bố",
    reopen: "mở lại để tự chấm",
    returnAppraisal: "trả lại để thẩm định",
    recollect: "mở lại để nhận số liệu",
    correct: "đính chính",
  },
  subject: { code: "unit", name: "đơn vị" },
};
