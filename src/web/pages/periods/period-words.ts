import { formatVietnameseDate, type LocalDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { Lateness } from "../../../core/periods/deadlines.ts";
import type { PeriodPolicy } from "../../../core/periods/period-policy.ts";
import type { PeriodStanding } from "../../../core/periods/period-standing.ts";
import type { WindowRelation } from "../../../core/periods/period-windows.ts";
import type { UnitState } from "../../../core/periods/unit-state.ts";
import type { BadgeKind } from "../../components/badge.tsx";

/** Where a period stands, in word and tint. */
export const PERIOD_STANDINGS = {
  draft: ["neutral", "Bản nháp"],
  open: ["sea", "Đang mở"],
  closed: ["sea", "Đã khóa số liệu"],
  published: ["ok", "Đã công bố"],
  correcting: ["warn", "Đã công bố, đang đính chính"],
} as const satisfies Readonly<Record<PeriodStanding, readonly [BadgeKind, string]>>;

/** The state of a unit, said as what it waits for, in word and tint. */
export const UNIT_STATE_WORDS = {
  collecting: ["neutral", "Đang nhận số liệu"],
  closed: ["warn", "Chờ tự chấm"],
  selfScored: ["sea", "Chờ thẩm định"],
  absent: ["danger", "Không tham gia"],
  appraised: ["ok", "Thẩm định xong"],
  responding: ["warn", "Đang phản hồi"],
  deciding: ["warn", "Chờ kết luận phản hồi"],
  approvable: ["sea", "Chờ phê duyệt"],
  approved: ["ok", "Đã phê duyệt"],
  published: ["ok", "Đã công bố"],
} as const satisfies Readonly<Record<UnitState, readonly [BadgeKind, string]>>;

/** What a period asks of a province, field by field, as the form and the board name it. */
export const POLICY_WORDS = {
  selfScoreWorkingDays: ["Tự chấm điểm", "ngày làm việc từ ngày khóa số liệu"],
  appraisalWorkingDays: ["Thẩm định", "ngày làm việc từ hạn tự chấm"],
  responseWorkingDays: ["Phản hồi", "ngày làm việc từ ngày mở phản hồi"],
  responseDecisionWorkingDays: ["Kết luận phản hồi", "ngày làm việc từ ngày cuối của phản hồi"],
  approvalWorkingDays: ["Phê duyệt", "ngày làm việc từ ngày có thể phê duyệt"],
  remindersBeforeAbsence: ["Nhắc trước khi coi là không tham gia", "lần, mỗi lần một ngày khác"],
} as const satisfies Readonly<Record<Exclude<keyof PeriodPolicy, "citation">, readonly [string, string]>>;

/** How another period lies to this one: `Năm 2020 (bao trùm kỳ này)`. */
export const RELATION_WORDS = {
  apart: "không chung ngày",
  same: "trùng đúng các ngày",
  inside: "bao trùm kỳ này",
  around: "nằm trong kỳ này",
  overlapping: "chung một số ngày",
} as const satisfies Readonly<Record<WindowRelation, string>>;

/** How much time is left, or how late it is, in working days. */
export function latenessWords(lateness: Lateness): string {
  if (lateness.isLate) {
    return lateness.workingDays === 0 ? "Vừa quá hạn" : `Quá hạn ${formatCount(lateness.workingDays)} ngày làm việc`;
  }
  const { workingDaysLeft: left } = lateness;
  return left === 0 ? "Hết hạn hôm nay" : `Còn ${formatCount(left)} ngày làm việc`;
}

export function latenessKind(lateness: Lateness): BadgeKind {
  if (lateness.isLate) return "danger";
  return lateness.workingDaysLeft <= 1 ? "warn" : "neutral";
}

export function dueWords(due: LocalDate): string {
  return `Hạn ${formatVietnameseDate(due)}`;
}
