import { invariant } from "../../core/base/invariant.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { evaluateTallies, type Evaluation } from "../../core/scoring/evaluation.ts";
import type { Database, Queries } from "../../db/database.ts";
import { deliveredFiles } from "../../db/delivered-tables.ts";
import { evaluationMark } from "../../db/evaluation-mark.ts";
import { latestEvaluationRun } from "../../db/evaluation-runs.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { subjectCounts } from "../../db/tallies.ts";
import { tallySetById, type TallySet } from "../../db/tally-sets.ts";
import { isAnyCaseTouched } from "../../db/touched-cases.ts";
import { reading, type Tx } from "../../db/transaction.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import type { InputReceipts } from "./input-receipts.ts";
import { talliesOf } from "./kept-tallies.ts";

export interface EvaluateServerDeps {
  readonly database: Database;
  readonly law: TallyLaw;
  readonly receipts: InputReceipts;
  readonly engineVersion: string;
}

export type EvaluateTallySet = (tallySetId: number) => Promise<Result<Evaluation>>;

/**
 * Results of a tally set: of a frozen one as they were when it was frozen, of a live one from its tallies as they are
 * now, equal to what an evaluation of files with the same facts gives. Refused while facts wait to be counted. Asks for
 * no rights: whoever calls shows of it what the actor may see. What was found is kept, and given again for as long as
 * the database says that nothing has changed.
 */
export function makeEvaluateTallySet(deps: EvaluateServerDeps): EvaluateTallySet {
  const { database, receipts } = deps;
  return async (tallySetId) => {
    const mark = await reading(database, (queries) => evaluationMark(queries, tallySetId));
    const kept = mark === undefined ? undefined : receipts.evaluations.markedWith(tallySetId, mark);
    return kept === undefined ? inSnapshot(database, (tx) => evaluateAnew(tx, tallySetId, deps)) : success(kept);
  };
}

/** The mark is read in the snapshot of the results: they are kept under nothing newer than what they were read from. */
async function evaluateAnew(tx: Tx, tallySetId: number, deps: EvaluateServerDeps): Promise<Result<Evaluation>> {
  const mark = await evaluationMark(tx, tallySetId);
  const set = await tallySetById(tx, tallySetId);
  if (set === undefined) return failed(unknownSet(tallySetId));
  const evaluated = set.state === "frozen" ? await frozenResults(tx, tallySetId) : await evaluateLive(tx, set, deps);
  if (evaluated.ok && mark !== undefined) deps.receipts.evaluations.keep(tallySetId, evaluated.value, { mark });
  return evaluated;
}

export async function frozenResults(tx: Tx, tallySetId: number): Promise<Result<Evaluation>> {
  const kept = await latestEvaluationRun(tx, tallySetId);
  invariant(kept, "a frozen tally set without results");
  return success(kept);
}

/** Evaluates a live set from what `queries` sees; facts must not change meanwhile. */
export async function evaluateLive(
  queries: Queries,
  set: TallySet,
  deps: EvaluateServerDeps,
): Promise<Result<Evaluation>> {
  if (set.state === "building") return failed(stillBuilding(set));
  if (await isAnyCaseTouched(queries)) return failed(behindFacts(set));
  const rules = await deps.law.rulesOf(queries, set);
  if (!rules.ok) return rules;
  const { facts, receipt: input, factsKey } = await deps.receipts.factsOf(queries);
  const files = await deliveredFiles(queries);
  const key = JSON.stringify([factsKey, rules.value.hash, files]);
  const kept = deps.receipts.evaluations.find(set.id, key);
  if (kept !== undefined) return success(kept);
  const receipt = { rulebookHash: rules.value.hash, engineVersion: deps.engineVersion, input, files };
  const tallies = talliesOf(await subjectCounts(queries, set.id), facts.registry);
  const evaluation = evaluateTallies({ facts, receipt, ...rules.value }, tallies);
  if (evaluation.ok) deps.receipts.evaluations.keep(set.id, evaluation.value, { key });
  return evaluation;
}

export function unknownSet(id: number): Failure {
  return {
    code: "tally-set.unknown",
    at: `tally-set:${id}`,
    message: `Không có bộ tổng hợp số ${id}.`,
    mend: "Xem số của bộ trong danh sách bộ tổng hợp.",
  };
}

export function stillBuilding({ id, title }: TallySet): Failure {
  return {
    code: "tally-set.building",
    at: `tally-set:${id}`,
    message: `Bộ tổng hợp "${title}" đang được lập, chưa đủ hồ sơ.`,
    mend: "Chờ lập xong rồi xem lại.",
  };
}

export function behindFacts({ id, title }: TallySet): Failure {
  return {
    code: "tally-set.behind",
    at: `tally-set:${id}`,
    message: `Dữ liệu vừa thay đổi, bộ tổng hợp "${title}" chưa tính kịp.`,
    mend: "Chờ vài giây rồi xem lại.",
  };
}
