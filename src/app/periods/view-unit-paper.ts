import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import { absenceTreatment } from "../../core/periods/absence.ts";
import { accountNames } from "../../db/account-lists.ts";
import type { Queries } from "../../db/database.ts";
import { eventsOfUnit } from "../../db/period-events.ts";
import { periodEvidence } from "../../db/period-evidence.ts";
import { appraisalLines, paperVersions, selfScoreLines } from "../../db/period-papers.ts";
import { unitOfPeriod, type StoredUnit } from "../../db/period-units.ts";
import type { StoredPeriod } from "../../db/periods.ts";
import { officerVersions } from "../../db/registry.ts";
import { storedResponses } from "../../db/responses.ts";
import { reading } from "../../db/transaction.ts";
import { notInReach } from "../reach.ts";
import { receiptOf } from "../view-results/view-results.ts";
import { mayIn, momentOf, type Moment } from "./moment.ts";
import { ratedShownTo } from "./move-units.ts";
import {
  appraisalPaper,
  eventView,
  proposedResult,
  responseView,
  selfScorePaper,
  type StoredPapers,
} from "./paper-views.ts";
import type { UnitAddress } from "./period-asks.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { periodView, readablePeriod, rightsOver, unitNames } from "./period-view.ts";
import type { AppraisalPaper, ComputedUnit, UnitPaper } from "./period-views.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { standingOf } from "./unit-standing.ts";
import { workOf } from "./unit-work.ts";
import { isAppraised } from "./view-board.ts";

/** Everything of one unit in one period that the actor may see: facts, scores side by side, answers, history. */
export async function viewUnitPaper(
  actor: Actor,
  { periodId, agencyCode }: UnitAddress,
  deps: PeriodDeps,
): Promise<Result<UnitPaper>> {
  const rated = await ratedShownTo(actor, periodId, deps);
  return reading(deps.database, async (queries) => {
    const moment = await momentOf(queries, actor, deps);
    const period = await readablePeriod(queries, periodId, moment);
    if (!period.ok) return period;
    const unit = await unitOfPeriod(queries, { periodId, agencyCode });
    if (unit === undefined || !mayIn(moment, "periods.read", agencyCode)) return failed(notInReach(agencyCode));
    const papers = rated.ok ? await storedPapers(queries, unit, rated.value) : undefined;
    const events = await eventsOfUnit(queries, unit);
    const name = unitNames(moment, period.value)(agencyCode);
    const undecidedResponses = papers?.responses.filter(({ decision }) => decision === undefined).length ?? 0;
    const work = papers?.work;
    return success({
      ...standingOf({ period: period.value, unit, name, moment, work, undecidedResponses }),
      period: await periodView(queries, { period: period.value, moment, deps }),
      day: moment.day,
      rights: rightsOver(moment, agencyCode),
      waitingFor: rated.ok ? undefined : rated.failure,
      history: events.map(eventView),
      isAppraised: isAppraised(unit),
      ...(await written(queries, { papers, period: period.value, unit, moment, unitName: name.name })),
    });
  });
}

interface Written {
  readonly papers: StoredPapers | undefined;
  readonly period: StoredPeriod;
  readonly unit: StoredUnit;
  readonly moment: Moment;
  readonly unitName: string;
}

type WrittenParts = Pick<
  UnitPaper,
  "computed" | "absence" | "selfScore" | "proposed" | "appraisals" | "responses" | "writers"
>;

async function written(queries: Queries, { papers, unit, moment, unitName }: Written): Promise<WrittenParts> {
  if (papers === undefined) {
    const nothing = { computed: undefined, absence: undefined, selfScore: undefined, proposed: undefined };
    return { ...nothing, appraisals: [], responses: [], writers: new Map() };
  }
  const computed = computedUnit(papers.rated, unit.agencyCode);
  const status = computed?.result.status;
  const isWriter =
    mayIn(moment, "selfScores.prepare", unit.agencyCode) || mayIn(moment, "selfScores.sign", unit.agencyCode);
  const appraisals = await shownAppraisals(queries, { papers, moment, unitName });
  const lines = [...papers.selfLines, ...(appraisals.length === 0 ? [] : papers.appraisalLines)];
  return {
    computed,
    absence: status === undefined ? undefined : absenceTreatment(status, papers.rated.ruleSet),
    selfScore: selfScorePaper(papers, isWriter),
    proposed: proposedResult(papers),
    appraisals,
    responses: papers.responses.map((response) => responseView(response, papers.evidence)),
    writers: await namesOf(queries, [...lines.map(({ savedBy }) => savedBy), papers.selfVersion?.savedBy ?? ""]),
  };
}

/** The names of accounts by `account:12`; whatever else wrote a line has none. */
async function namesOf(queries: Queries, actors: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const numbers = actors.flatMap((actor) => /^account:(\d+)$/.exec(actor)?.[1] ?? []);
  const names = await accountNames(queries, [...new Set(numbers)].map(Number));
  return new Map([...names].map(([id, name]) => [`account:${id}`, name]));
}

/** Appraisals under way are seen by those who compare units; the unit sees its own when it is finished. */
async function shownAppraisals(
  queries: Queries,
  { papers, moment, unitName }: Pick<Written, "moment" | "unitName"> & { readonly papers: StoredPapers },
): Promise<readonly AppraisalPaper[]> {
  if (!isAppraised(papers.unit) && !mayIn(moment, "periods.read", undefined)) return [];
  const isAppraiser = mayIn(moment, "appraisals.enter", papers.unit.agencyCode);
  const names = new Map((await officerVersions(queries)).map(({ code, name }) => [code, name]));
  return papers.work.appraisals.flatMap((subjectWork) => {
    const { kind, code } = subjectWork.subject;
    const name = kind === "unit" ? unitName : (names.get(code) ?? code);
    return appraisalPaper(papers, subjectWork, { name, isAppraiser }) ?? [];
  });
}

function computedUnit(rated: RatedPeriod, agencyCode: string): ComputedUnit | undefined {
  const result = rated.agencyOf(agencyCode);
  if (result === undefined) return undefined;
  const { evaluation } = rated;
  return {
    result,
    trace: rated.traceOf(agencyCode),
    rules: evaluation.trace.rules,
    receipt: receiptOf(evaluation),
    stepped: rated.steppedOf(agencyCode),
    isHeld: rated.isTotalHeld(agencyCode),
  };
}

/** Everything kept about the papers of one unit. */
export async function storedPapers(queries: Queries, unit: StoredUnit, rated: RatedPeriod): Promise<StoredPapers> {
  const { periodId, agencyId } = unit;
  const place = { periodId, agencyId };
  const [selfVersion] = await paperVersions(queries, { ...place, paper: "selfScore" });
  const kept = {
    selfLines: await selfScoreLines(queries, place),
    appraisalLines: await appraisalLines(queries, { periodId, agencyIds: [agencyId] }),
    evidence: await periodEvidence(queries, place),
  };
  return {
    ...kept,
    unit,
    rated,
    work: workOf({ rated, unit, ...kept }),
    selfVersion,
    appraisalVersions: await paperVersions(queries, { ...place, paper: "appraisal" }),
    responses: await storedResponses(queries, { periodIds: [periodId], agencyId }),
  };
}
