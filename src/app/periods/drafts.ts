import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { formatIsoDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { checkedPolicy } from "../../core/periods/period-policy.ts";
import { periodFailure, refusePeriod } from "../../core/periods/period-failure.ts";
import { spanned } from "../../core/periods/period-windows.ts";
import { scoringFrame } from "../../core/scoring/scoring-frame.ts";
import { inAuditedDecision, type AuditedTx } from "../../db/audit.ts";
import {
  bringDraftBack,
  insertPeriod,
  lockedPeriod,
  throwDraftAway,
  updateDraft,
  type NewPeriod,
  type StoredPeriod,
} from "../../db/periods.ts";
import { calendarDays } from "../../db/registry.ts";
import { notInReach } from "../reach.ts";
import { deedFor, momentOf } from "./moment.ts";
import type { PeriodForm, Seen } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";

/** A period's id stands in addresses, in file names and in the signed text. */
const PERIOD_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const LONGEST_TITLE = 200;

type Form = PeriodForm & { readonly id: string };

/** Lập kỳ: a draft of a period. Its window may overlap others; its deadlines need the paper that sets them. */
export async function createPeriod(actor: Actor, form: Form, deps: PeriodDeps): Promise<Result<StoredPeriod>> {
  if (!PERIOD_ID.test(form.id)) return refusePeriod("period.id-malformed", "id");
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const checked = await checkedForm(tx, { actor, form, deps });
    if (!checked.ok) return checked;
    const isNew = await insertPeriod(tx, checked.value, { actor: actor.id, at: deps.clock() });
    if (!isNew) return refusePeriod("period.id-taken", "id");
    record({ action: "period.created", subject: `period:${form.id}`, details: detailsOf(checked.value) });
    return keptPeriod(tx, form.id);
  });
}

/** Changes a draft; refused when somebody did so after it was read. */
export async function editDraft(actor: Actor, form: Form & Seen, deps: PeriodDeps): Promise<Result<StoredPeriod>> {
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const checked = await checkedForm(tx, { actor, form, deps });
    if (!checked.ok) return checked;
    const period = await lockedDraft(tx, form.id);
    if (!period.ok) return period;
    if (period.value.version !== form.seenVersion) return refusePeriod("paper.changed-meanwhile", form.id);
    await updateDraft(tx, checked.value);
    record({ action: "period.edited", subject: `period:${form.id}`, details: detailsOf(checked.value) });
    return keptPeriod(tx, form.id);
  });
}

/** Throws a draft away; nothing was counted or written under it, and {@link restoreDraft} brings it back. */
export async function removeDraft(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<undefined>> {
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const deed = deedFor(await momentOf(tx, actor, deps), "periods.manage", undefined);
    if (!deed.ok) return deed;
    const period = await lockedDraft(tx, periodId);
    if (!period.ok) return period;
    await throwDraftAway(tx, periodId, deps.clock());
    record({ action: "period.removed", subject: `period:${periodId}`, details: { title: period.value.title } });
    return success(undefined);
  });
}

/** Hoàn tác: brings back a draft that was thrown away, unless another period has taken its id. */
export async function restoreDraft(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<StoredPeriod>> {
  return inAuditedDecision(deps.database, { actor: actor.id, at: deps.clock() }, async (tx, record) => {
    const deed = deedFor(await momentOf(tx, actor, deps), "periods.manage", undefined);
    if (!deed.ok) return deed;
    if (!(await bringDraftBack(tx, periodId))) return failed(notInReach(periodId));
    const period = await keptPeriod(tx, periodId);
    if (!period.ok) return period;
    record({ action: "period.restored", subject: `period:${periodId}`, details: { title: period.value.title } });
    return period;
  });
}

async function lockedDraft(tx: AuditedTx, id: string): Promise<Result<StoredPeriod>> {
  const period = await lockedPeriod(tx, id, "update");
  if (period === undefined) return failed(notInReach(id));
  return period.course.stage === "draft" ? success(period) : refusePeriod("period.not-draft", id);
}

/** A period as it stands at the end of the transaction that wrote it. */
export async function keptPeriod(tx: AuditedTx, id: string): Promise<Result<StoredPeriod>> {
  const period = await lockedPeriod(tx, id, "update");
  return period === undefined ? failed(notInReach(id)) : success(period);
}

interface Entered {
  readonly actor: Actor;
  readonly form: Form;
  readonly deps: PeriodDeps;
}

async function checkedForm(tx: AuditedTx, { actor, form, deps }: Entered): Promise<Result<NewPeriod>> {
  const deed = deedFor(await momentOf(tx, actor, deps), "periods.manage", undefined);
  if (!deed.ok) return deed.failure.code === "access.refused" ? refuse("access.refused") : deed;
  const title = form.title.trim();
  if (title === "" || title.length > LONGEST_TITLE) return refusePeriod("period.title-malformed", "title");
  const window = spanned(form.window.from, form.window.to);
  if (!window.ok) return window;
  const policy = checkedPolicy(form.policy);
  if (!policy.ok) return policy;
  const { ruleSetId, overrides } = form;
  const rules = deps.law.rulesFor({ ruleSetId, overrides, window: { ...window.value, asOf: undefined } });
  if (!rules.ok) return rules;
  const frame = scoringFrame(rules.value, { calendar: await calendarDays(tx) });
  if (!frame.ok)
    return failed({ ...periodFailure("period.calendar-missing", "window"), message: frame.failure.message });
  return success({
    id: form.id,
    title,
    window: window.value,
    ruleSet: { id: ruleSetId, hash: rules.value.hash, overrides },
    policy: policy.value,
  });
}

function detailsOf({ title, window, ruleSet, policy }: NewPeriod) {
  return {
    title,
    from: formatIsoDate(window.from),
    to: formatIsoDate(window.to),
    ruleSet: ruleSet.id,
    ruleSetHash: ruleSet.hash,
    overrides: [...ruleSet.overrides],
    policy: { ...policy },
  };
}
