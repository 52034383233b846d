import type { Actor } from "../../core/access/actor.ts";
import { refuse } from "../../core/access/account-failure.ts";
import { mayAct, scopeOf } from "../../core/access/rights.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { formatCount } from "../../core/base/vietnamese-format.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import { scoringFrame } from "../../core/scoring/scoring-frame.ts";
import type { Evaluation } from "../../core/scoring/evaluation.ts";
import { inAuditedDecision, type Audited, type AuditedTx, type Record } from "../../db/audit.ts";
import { deliveredTables } from "../../db/delivered-tables.ts";
import { insertEvaluationRun } from "../../db/evaluation-runs.ts";
import { periodOfTallySet } from "../../db/periods.ts";
import { isLinkReplacedIn } from "../../db/link/link-sets.ts";
import { loadRegistry } from "../../db/registry.ts";
import { smallRowsKey } from "../../db/row-digests.ts";
import {
  insertTallySet,
  lateCases,
  markFrozen,
  tallySetById,
  tallySets,
  type ListedLateCase,
  type TallySet,
} from "../../db/tally-sets.ts";
import { holdAllLanes, isAnyCaseTouched } from "../../db/touched-cases.ts";
import type { Tx } from "../../db/transaction.ts";
import { countUnjudged } from "../../db/unjudged-cases.ts";
import { keepRules, type ResolvedRules } from "../keep-tallies/kept-rules.ts";
import type { AskedRules } from "../keep-tallies/tally-law.ts";
import type { TallyKeeper } from "../keep-tallies/keep-tallies.ts";
import { notInReach } from "../reach.ts";
import { behindFacts, evaluateLive, unknownSet, type EvaluateServerDeps } from "./evaluate-tally-set.ts";
import { factsKeyOf } from "./input-receipts.ts";

export interface ManageTallySetsDeps extends EvaluateServerDeps {
  readonly clock: () => Date;
  readonly keeper: Pick<TallyKeeper, "wake" | "drain">;
}

export interface AskedTallySet extends AskedRules {
  readonly title: string;
}

/** `baseSetId`: the set whose facts a trial counts. */
type AskedSet = AskedTallySet & { readonly baseSetId?: number };

/** Making, freezing and listing tally sets: for who appraises the whole province. */
export interface TallySetCases {
  /** The id of a new set; the worker builds it from the facts that are there. */
  create(actor: Actor, asked: AskedTallySet): Promise<Result<number>>;
  /**
   * Keeps a set and its results as they are. What comes later is noted as late and changes nothing in it. Refused for a
   * set that is not live, and while facts keep coming faster than they are counted.
   */
  freeze(actor: Actor, tallySetId: number): Promise<Result<undefined>>;
  list(actor: Actor): Promise<Result<readonly TallySet[]>>;
  /** Cases that would count otherwise in a frozen set, those noticed last first; at most {@link MOST_LATE}. */
  listLate(actor: Actor, tallySetId: number): Promise<Result<LateCases>>;
}

/** A tally set with its late cases; a ballot that names no dossier has no `dossierCode`. */
export interface LateCases {
  readonly set: TallySet;
  readonly cases: readonly (Omit<ListedLateCase, "key"> & { readonly dossierCode: string | undefined })[];
}

export const MOST_LATE = 1000;
/** How often a freeze waits for facts that come while it is made. */
const FREEZE_ATTEMPTS = 5;

export function makeTallySetCases(deps: ManageTallySetsDeps): TallySetCases {
  return {
    create: (actor, asked) => createTallySet(actor, asked, deps),
    freeze: (actor, tallySetId) => freezeTallySet(actor, tallySetId, deps),
    list: async (actor) =>
      mayRead(actor, deps) ? success(await tallySets(deps.database.queries)) : refuse("access.refused"),
    listLate: (actor, tallySetId) => listLateCases(actor, tallySetId, deps),
  };
}

function mayManage(actor: Actor, { clock }: ManageTallySetsDeps): boolean {
  const circumstances = { day: dayOf(localTimeAt(clock().getTime())), parentOf: () => undefined };
  return mayAct(actor, { right: "tallySets.manage", agencyCode: undefined }, circumstances);
}

/** Late cases name dossiers of any unit. */
function mayRead(actor: Actor, { clock }: ManageTallySetsDeps): boolean {
  return scopeOf(actor, "results.read", dayOf(localTimeAt(clock().getTime())))?.wholeProvince === true;
}

async function listLateCases(actor: Actor, tallySetId: number, deps: ManageTallySetsDeps): Promise<Result<LateCases>> {
  if (!mayRead(actor, deps)) return refuse("access.refused");
  const { queries } = deps.database;
  const set = await tallySetById(queries, tallySetId);
  if (set === undefined) return failed(notInReach("tallySetId"));
  const cases = await lateCases(queries, tallySetId, MOST_LATE);
  return success({
    set,
    cases: cases.map(({ key, ...late }) => ({ ...late, dossierCode: key.startsWith("d:") ? key.slice(2) : undefined })),
  });
}

async function createTallySet(actor: Actor, asked: AskedTallySet, deps: ManageTallySetsDeps): Promise<Result<number>> {
  if (!mayManage(actor, deps)) return refuse("access.refused");
  const title = asked.title.trim();
  if (title === "" || title.length > 200) return failed(badTitle());
  const rules = deps.law.rulesFor(asked);
  if (!rules.ok) return rules;
  const at = deps.clock();
  const by = { actor: actor.id, at };
  const created = await inAuditedDecision(deps.database, by, (tx, record) =>
    createSetIn(tx, record, { asked: { ...asked, title }, rules: rules.value, by }),
  );
  if (created.ok) deps.keeper.wake();
  return created;
}

/** Makes a set as part of something greater, in a transaction and by a right of its own; wake the keeper afterwards. */
export async function createSetIn(
  tx: AuditedTx,
  record: Record,
  { asked, rules, by }: { readonly asked: AskedSet; readonly rules: ResolvedRules; readonly by: Audited },
): Promise<Result<number>> {
  const frame = scoringFrame(rules, await loadRegistry(tx));
  if (!frame.ok) return frame;
  const { title, ruleSetId, overrides, window, baseSetId } = asked;
  if (await isLinkReplacedIn(tx, window)) return refusePeriod("period.link-replaced", "window");
  const id = await insertTallySet(tx, { ...asked, ruleSetHash: rules.hash }, by);
  const trial = baseSetId === undefined ? {} : { trialOf: baseSetId };
  const details = { title, ruleSetId, overrides: [...overrides], from: window.from, to: window.to, ...trial };
  record({ action: "tally-set.created", subject: `tally-set:${id}`, details });
  return success(id);
}

async function freezeTallySet(actor: Actor, tallySetId: number, deps: ManageTallySetsDeps): Promise<Result<undefined>> {
  if (!mayManage(actor, deps)) return refuse("access.refused");
  const by = { actor: actor.id, at: deps.clock() };
  return whenCounted(deps.keeper, () =>
    inAuditedDecision(deps.database, by, async (tx, record) => {
      const period = await periodOfTallySet(tx, tallySetId);
      if (period !== undefined) return failed(ofPeriod(tallySetId, period));
      const frozen = await freezeSetIn(tx, record, { tallySetId, by, deps });
      return frozen.ok ? success(undefined) : frozen;
    }),
  );
}

/** Tries what needs all facts counted, again when some came while it was done. */
export async function whenCounted<T>(
  keeper: ManageTallySetsDeps["keeper"],
  attempt: () => Promise<Result<T>>,
): Promise<Result<T>> {
  for (let tried = 1; ; tried += 1) {
    await keeper.drain();
    const done = await attempt();
    if (done.ok || done.failure.code !== "tally-set.behind" || tried === FREEZE_ATTEMPTS) return done;
  }
}

/**
 * Freezes a set with its rules as part of something greater, and gives its results. No worker moves tallies while the
 * lanes are held. Facts may still come: then a touched case waits, or the registry is another, and what was computed is
 * thrown away.
 */
export async function freezeSetIn(
  tx: AuditedTx,
  record: Record,
  { tallySetId, by, deps }: { readonly tallySetId: number; readonly by: Audited; readonly deps: EvaluateServerDeps },
): Promise<Result<Evaluation>> {
  await holdAllLanes(tx);
  const set = await tallySetById(tx, tallySetId);
  if (set === undefined) return failed(unknownSet(tallySetId));
  if (set.state === "frozen") return failed(alreadyFrozen(set));
  const aside = await countUnjudged(tx);
  if (aside > 0) return failed(casesUnjudged(set, aside));
  const before = await registryKey(tx);
  const evaluation = await evaluateLive(tx, set, deps);
  if (!evaluation.ok) return evaluation;
  if ((await isAnyCaseTouched(tx)) || (await registryKey(tx)) !== before) return failed(behindFacts(set));
  const rules = await deps.law.rulesOf(tx, set);
  if (!rules.ok) return rules;
  await keepRules(tx, rules.value, by.at);
  await insertEvaluationRun(tx, evaluation.value, { tallySetId, ...by });
  await markFrozen(tx, tallySetId, by);
  const details = { inputHash: evaluation.value.results.input.hash };
  record({ action: "tally-set.frozen", subject: `tally-set:${tallySetId}`, details });
  return evaluation;
}

async function registryKey(tx: Tx): Promise<string> {
  return factsKeyOf(tx, { smallKey: await smallRowsKey(tx), delivered: await deliveredTables(tx) });
}

function badTitle(): Failure {
  return {
    code: "tally-set.title-malformed",
    at: "title",
    message: "Tên bộ tổng hợp để trống hoặc dài quá 200 ký tự.",
    mend: "Đặt tên theo kỳ và mục đích, ví dụ: Quý II/2020.",
  };
}

function ofPeriod(id: number, title: string): Failure {
  return {
    code: "tally-set.of-period",
    at: `tally-set:${id}`,
    message: `Bộ tổng hợp này thuộc kỳ "${title}" nên không chốt riêng được.`,
    mend: "Khóa số liệu của kỳ; bộ tổng hợp được chốt cùng lúc.",
  };
}

function casesUnjudged({ id, title }: TallySet, cases: number): Failure {
  return {
    code: "tally-set.cases-unjudged",
    at: `tally-set:${id}`,
    message: `Còn ${formatCount(cases)} hồ sơ, phiếu không tính được điểm, nên chưa chốt được bộ tổng hợp "${title}".`,
    mend: "Xem mã hồ sơ ở trang Tình trạng hệ thống; sửa số liệu của chúng rồi nhập lại, hoặc báo nhà phát triển.",
  };
}

function alreadyFrozen({ id, title }: TallySet): Failure {
  return {
    code: "tally-set.frozen",
    at: `tally-set:${id}`,
    message: `Bộ tổng hợp "${title}" đã khóa số liệu.`,
    mend: "Muốn tính lại với dữ liệu mới, lập một bộ tổng hợp mới.",
  };
}
