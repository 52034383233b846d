import type { Actor } from "../../core/access/actor.ts";
import { mayReadOfficer } from "../../core/access/rights.ts";
import { parseIsoDate, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { RuleSet } from "../../core/rulebook/rule-set.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { explainOfficer, type OfficerExplanation } from "../../core/scoring/officer-explanation.ts";
import type { OfficerResult } from "../../core/scoring/results.ts";
import type { EvaluationTrace } from "../../core/scoring/trace.ts";
import type { Database } from "../../db/database.ts";
import { agencyVersions, officerVersions } from "../../db/registry.ts";
import type { StoredRun } from "../../db/latest-run.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach } from "../reach.ts";
import { receiptOf, setWithRun, type ResultsAddress, type RunReceipt, type TallySetName } from "./view-results.ts";

export interface OfficerResultView extends OfficerExplanation {
  readonly set: TallySetName;
  readonly receipt: RunReceipt;
  readonly result: OfficerResult;
  /** The newest name of the officer in the registry. */
  readonly name: string | undefined;
  readonly agencyName: string | undefined;
}

export type ViewOfficerResult = (
  actor: Actor,
  address: ResultsAddress & { readonly officerCode: string },
) => Promise<Result<OfficerResultView>>;

interface Deps {
  readonly database: Database;
  /** The rule set of an evaluation once more; refused when the rule book has changed since. */
  readonly ruleSetOf: (trace: EvaluationTrace) => Promise<Result<RuleSet>>;
}

/**
 * The result of one officer with its reasons: for the officer, and for those who read the results of the unit. It
 * says nothing of who answered, only how often.
 */
export function makeViewOfficerResult({ database, ruleSetOf }: Deps): ViewOfficerResult {
  return async (actor, { tallySetId, officerCode, day }) => {
    const found = await setWithRun(database, tallySetId);
    const run = found?.run;
    const result = run?.results.officers.find(({ code }) => code === officerCode);
    const trace = run?.trace.officers.find(({ code }) => code === officerCode);
    if (found === undefined || run === undefined || result === undefined || trace === undefined)
      return failed(notInReach(officerCode));
    const registered = await registryOf(database, { officerCode, agencyCode: result.agencyCode });
    if (!mayReadOfficer(actor, result, { day, parentOf: registered.parentOf(day) }))
      return failed(notInReach(officerCode));
    const ruleSet = await ruleSetOf(run.trace);
    if (!ruleSet.ok) return ruleSet;
    const explained = explainOfficer(result, trace, { ruleSet: ruleSet.value, asOf: asOfRun(run) });
    const { name, agencyName } = registered;
    return success({ ...explained, set: found.set, receipt: receiptOf(run), result, name, agencyName });
  };
}

function asOfRun({ trace }: StoredRun): LocalDate | undefined {
  return trace.period.asOf === null ? undefined : parseIsoDate(trace.period.asOf);
}

async function registryOf(
  database: Database,
  { officerCode, agencyCode }: Record<"officerCode" | "agencyCode", string>,
) {
  const [units, officers] = await reading(database, (queries) =>
    Promise.all([agencyVersions(queries), officerVersions(queries)]),
  );
  return {
    parentOf: (day: LocalDate) => unitTreeOn(units, day),
    name: officers.findLast(({ code }) => code === officerCode)?.name,
    agencyName: units.findLast(({ code }) => code === agencyCode)?.name,
  };
}
