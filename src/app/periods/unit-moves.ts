import type { Actor } from "../../core/access/actor.ts";
import type { Right } from "../../core/access/roles.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { stepDeadlines } from "../../core/periods/deadlines.ts";
import { periodFailure } from "../../core/periods/period-failure.ts";
import { unitsOfPeriods } from "../../db/period-units.ts";
import { periodById } from "../../db/periods.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach } from "../reach.ts";
import { checkedEntry } from "./entered-decision.ts";
import { approvalDeed, deedForAny, mayIn, momentOf } from "./moment.ts";
import { moveOneUnit, moveUnits, type MoveKind } from "./move-units.ts";
import type { BulkOutcome, EnteredDecision, UnitAddress, UnitsAddress } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { appraisalCopy } from "./signed-papers.ts";

/** A move by one of these rights over the unit, which asks for none of its papers. */
function by(rights: readonly Right[]): Pick<MoveKind, "deedOf" | "needsPapers"> {
  return { deedOf: (moment, { agencyCode }) => deedForAny(moment, rights, agencyCode), needsPapers: false };
}

/** Nhắc đơn vị: those that are named, or all whose self-score is late and that were not reminded today. */
export async function remind(
  actor: Actor,
  { periodId, agencyCodes }: { readonly periodId: string; readonly agencyCodes: readonly string[] | "late" },
  deps: PeriodDeps,
): Promise<Result<BulkOutcome>> {
  const kind: MoveKind = { ...by(["periods.manage"]), eventOf: () => ({ type: "remind" }) };
  if (agencyCodes !== "late") return moveUnits(actor, { periodId, agencyCodes, kind }, deps);
  const late = await reading(deps.database, async (queries): Promise<Result<readonly string[]>> => {
    const moment = await momentOf(queries, actor, deps);
    const period = await periodById(queries, periodId);
    if (period === undefined || !mayIn(moment, "periods.manage", undefined)) return failed(notInReach(periodId));
    const { closedOn } = period.course;
    if (closedOn === undefined) return failed(nobodyLate(periodId));
    const due = stepDeadlines(closedOn, period.policy, moment.calendar);
    if (!due.ok) return due;
    const { selfScore } = due.value;
    const units = await unitsOfPeriods(queries, [periodId]);
    const codes = units
      .filter(({ course }) => course.stage === "closed" && moment.day > selfScore)
      .filter(({ course }) => !course.reminders.includes(moment.day))
      .map(({ agencyCode }) => agencyCode);
    return codes.length === 0 ? failed(nobodyLate(periodId)) : success(codes);
  });
  return late.ok ? moveUnits(actor, { periodId, agencyCodes: late.value, kind }, deps) : late;
}

function nobodyLate(periodId: string): Failure {
  return periodFailure("period.nobody-late", periodId);
}

/** Xử lý không tham gia: by the paper of the province, after the deadline and its reminders. */
export async function treatAsAbsent(
  actor: Actor,
  { citation, ...address }: UnitAddress & { readonly citation: string },
  deps: PeriodDeps,
): Promise<Result<undefined>> {
  const kind: MoveKind = {
    ...by(["periods.manage"]),
    eventOf: () => ({ type: "treatAsAbsent", citation: citation.trim() }),
  };
  return moveOneUnit(actor, { ...address, kind }, deps);
}

/** By whom each step back is decided. */
const STEPS_BACK = {
  reopen: ["periods.manage"],
  returnAppraisal: ["periods.manage", "publications.approve"],
  correct: ["periods.manage"],
} as const satisfies Readonly<Record<string, readonly Right[]>>;

interface StepBack {
  readonly decision: EnteredDecision;
  readonly type: keyof typeof STEPS_BACK;
}

/** Work that is done again, by a decision with number and reason. */
export async function stepBack(
  actor: Actor,
  { periodId, agencyCode, ...step }: UnitAddress & StepBack,
  deps: PeriodDeps,
): Promise<Result<undefined>> {
  return moveOneUnit(actor, { periodId, agencyCode, kind: backwards(step) }, deps);
}

/** Đính chính: published units are appraised anew by one decision, all of them or none. */
export async function correct(
  actor: Actor,
  { decision, ...units }: UnitsAddress & { readonly decision: EnteredDecision },
  deps: PeriodDeps,
): Promise<Result<undefined>> {
  const kind = backwards({ type: "correct", decision });
  const moved = await moveUnits(actor, { ...units, kind, isWhole: true }, deps);
  return moved.ok ? success(undefined) : moved;
}

function backwards({ type, decision }: StepBack): MoveKind {
  return {
    ...by(STEPS_BACK[type]),
    check: (_, moment) => checkedEntry(decision, moment),
    eventOf: (_, moment) => ({ type, decision: { ...decision, by: moment.actor.id } }),
  };
}

/** Kết thúc thẩm định of units with their officers: every line is accepted, every difference has its reason. */
export async function finishAppraisal(
  actor: Actor,
  asked: UnitsAddress,
  deps: PeriodDeps,
): Promise<Result<BulkOutcome>> {
  const kind: MoveKind = {
    ...by(["appraisals.enter"]),
    eventOf: () => ({ type: "appraise" }),
    needsPapers: true,
    paperOf: appraisalCopy,
  };
  return moveUnits(actor, { ...asked, kind }, deps);
}

export async function openResponses(actor: Actor, asked: UnitsAddress, deps: PeriodDeps): Promise<Result<BulkOutcome>> {
  const kind: MoveKind = { ...by(["periods.manage"]), eventOf: () => ({ type: "openResponses" }) };
  return moveUnits(actor, { ...asked, kind }, deps);
}

/** Phê duyệt: by somebody who had no hand in the scores, neither in person nor for another. */
export async function approve(actor: Actor, asked: UnitsAddress, deps: PeriodDeps): Promise<Result<BulkOutcome>> {
  const kind: MoveKind = {
    eventOf: () => ({ type: "approve" }),
    deedOf: (moment, { agencyCode, course }) => approvalDeed(moment, { agencyCode, appraisedBy: course.appraisedBy }),
    needsPapers: true,
    paperOf: appraisalCopy,
  };
  return moveUnits(actor, { ...asked, kind }, deps);
}
