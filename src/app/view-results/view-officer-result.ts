import type { Actor } from "../../core/access/actor.ts";
import { mayReadOfficer } from "../../core/access/rights.ts";
import { parseIsoDate, type LocalDate } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { unitTreeOn } from "../../core/registry/unit-tree.ts";
import { shownExplanations } from "../../core/publication/rated-evaluation.ts";
import { explainOfficer, type OfficerExplanation } from "../../core/scoring/officer-explanation.ts";
import type { OfficerResult } from "../../core/scoring/results.ts";
import type { EvaluationTrace } from "../../core/scoring/trace.ts";
import type { Database } from "../../db/database.ts";
import { agencyVersions, officerVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import type { TallyLaw } from "../keep-tallies/tally-law.ts";
import { notInReach } from "../reach.ts";
import {
  casesAsideOf,
  evaluatedSet,
  receiptOf,
  type ResultsAddress,
  type ResultsDeps,
  type ResultsReceipt,
  type TallySet,
} from "./view-results.ts";

export interface OfficerResultView extends OfficerExplanation {
  readonly set: TallySet;
  readonly receipt: ResultsReceipt;
  readonly result: OfficerResult;
  /** The newest name of the officer in the registry. */
  readonly name: string | undefined;
  readonly agencyName: string | undefined;
  /** Cases of the officer's unit that could not be judged; the officer's own may be among them. */
  readonly casesAside: number;
  /** What depends on ballots waits for the facts to be locked. */
  readonly isWithheld: boolean;
}

export type ViewOfficerResult = (
  actor: Actor,
  address: ResultsAddress & { readonly officerCode: string },
) => Promise<Result<OfficerResultView>>;

interface Deps extends ResultsDeps {
  readonly law: Pick<TallyLaw, "rulesOf">;
}

/**
 * The result of one officer with its reasons: for the officer, and for those who read the results of the unit. It
 * says nothing of who answered, only how often.
 */
export function makeViewOfficerResult(deps: Deps): ViewOfficerResult {
  return async (actor, { tallySetId, officerCode, day }) => {
    const found = await evaluatedSet(deps, { actor, tallySetId, day });
    if (!found.ok) return found;
    const { set, results, whole, stepped } = found.value;
    const result = results.officers.find(({ code }) => code === officerCode);
    const counted = whole.results.officers.find(({ code }) => code === officerCode);
    const officerTrace = whole.trace.officers.find(({ code }) => code === officerCode);
    if (result === undefined || counted === undefined || officerTrace === undefined)
      return failed(notInReach(officerCode));
    const { parentOf, ...names } = await registryOf(deps.database, { ...result, day });
    if (!mayReadOfficer(actor, result, { day, parentOf })) return failed(notInReach(officerCode));
    const rules = await reading(deps.database, (queries) => deps.law.rulesOf(queries, set));
    if (!rules.ok) return rules;
    const frame = { ruleSet: rules.value.ruleSet, asOf: asOfTrace(whole.trace) };
    const explained = explainOfficer(counted, officerTrace, frame);
    const isWithheld = stepped.has(result.agencyCode);
    const explanations = shownExplanations(explained.explanations, result, isWithheld);
    const casesAside = await casesAsideOf(deps.database, set, result.agencyCode);
    const receipt = receiptOf(found.value);
    return success({ rules: explained.rules, explanations, ...names, set, receipt, result, casesAside, isWithheld });
  };
}

function asOfTrace({ period }: EvaluationTrace): LocalDate | undefined {
  return period.asOf === null ? undefined : parseIsoDate(period.asOf);
}

interface OfficerOnDay extends Pick<OfficerResult, "code" | "agencyCode"> {
  readonly day: LocalDate;
}

async function registryOf(database: Database, { code, agencyCode, day }: OfficerOnDay) {
  const [units, officers] = await reading(database, (queries) =>
    Promise.all([agencyVersions(queries), officerVersions(queries)]),
  );
  return {
    parentOf: unitTreeOn(units, day),
    name: officers.findLast((officer) => officer.code === code)?.name,
    agencyName: units.findLast((unit) => unit.code === agencyCode)?.name,
  };
}
