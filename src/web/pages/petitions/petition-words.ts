import type { Context } from "hono";
import type { PetitionState } from "../../../app/petitions/view-petitions.ts";
import { scopeOf } from "../../../core/access/rights.ts";
import type { PetitionDeadline } from "../../../core/petitions/petition-deadline.ts";
import type { PetitionStanding } from "../../../core/petitions/petition-standing.ts";
import type { PetitionKind, Verdict } from "../../../core/petitions/petition.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { BadgeKind } from "../../components/badge.tsx";
import { signedInActor } from "../../shell/signed-in-actor.ts";
import type { WebEnv } from "../../shell/web-env.ts";

export const PETITION_KIND_WORDS = {
  harassment: "Nhũng nhiễu, gây phiền hà",
  attitude: "Thái độ không đúng mực",
  notDoing: "Không thực hiện nhiệm vụ",
  wrongDoing: "Làm sai quy định",
  other: "Nội dung khác",
} as const satisfies Record<PetitionKind, string>;

export const VERDICT_WORDS = {
  upheld: "Phản ánh đúng",
  untrue: "Không đúng sự thật",
  slander: "Vu khống",
} as const satisfies Record<Verdict, string>;

/** What a verdict does to indicator 7 of the dossier, said beside the verdict itself. */
export const VERDICT_EFFECTS = {
  upheld: "Hồ sơ bị phản ánh không được điểm chỉ số 7.",
  untrue: "Phản ánh này không làm giảm điểm chỉ số 7.",
  slander: "Phản ánh này không làm giảm điểm chỉ số 7.",
} as const satisfies Record<Verdict, string>;

export const STANDING_WORDS = {
  onTime: "Trả lời đúng hạn",
  late: "Trả lời muộn",
  open: "Đang chờ trả lời",
  overdue: "Quá hạn, chưa trả lời",
  undetermined: "Không rõ hạn",
} as const satisfies Record<PetitionStanding, string>;

export const STANDING_KINDS = {
  onTime: "ok",
  late: "warn",
  open: "sea",
  overdue: "danger",
  undetermined: "neutral",
} as const satisfies Record<PetitionStanding, BadgeKind>;

export const STATE_WORDS = {
  open: "Chưa trả lời",
  overdue: "Chưa trả lời, đã quá hạn",
  resolved: "Đã trả lời",
  late: "Đã trả lời, muộn hạn",
} as const satisfies Record<PetitionState, string>;

/** `còn 3 ngày làm việc`, `quá 2 ngày làm việc`, `hôm nay là ngày cuối`; of an answer: `sớm 1 ngày làm việc`. */
export function distanceWords({ workingDaysLeft }: PetitionDeadline, isResolved: boolean): string {
  if (workingDaysLeft === 0) return isResolved ? "đúng ngày cuối của hạn" : "hôm nay là ngày cuối";
  const days = `${formatCount(Math.abs(workingDaysLeft))} ngày làm việc`;
  if (workingDaysLeft < 0) return `${isResolved ? "muộn" : "quá"} ${days}`;
  return `${isResolved ? "sớm" : "còn"} ${days}`;
}

/** The day that counts, where the day that was set is free. */
export function lastDayWords({ due, lastDay }: PetitionDeadline): string {
  return due === lastDay ? "" : `ngày nghỉ, tính đến hết ${formatVietnameseDate(lastDay)}`;
}

/** Codes are of other systems and may hold anything: each stands escaped in its place of the address. */
export function petitionHref(code: string): string {
  return `/petitions/${encodeURIComponent(code)}`;
}

export function editHref(code: string): string {
  return `${petitionHref(code)}/edit`;
}

export function withdrawHref(code: string): string {
  return `${petitionHref(code)}/edit/withdraw`;
}

/** Whether the visitor keeps the petitions of every unit, and those that name none. */
export function keepsWholeProvince(c: Context<WebEnv>): boolean {
  return scopeOf(signedInActor(c), "petitions.manage", c.var.today)?.wholeProvince === true;
}

export const PETITIONS_CRUMB = { title: "Phản ánh, kiến nghị", href: "/petitions" } as const;
