import { refuse } from "../../core/access/account-failure.ts";
import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import { dayOf, localTimeAt } from "../../core/base/local-date.ts";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { OfficerResult } from "../../core/scoring/results.ts";
import type { EvaluationTrace } from "../../core/scoring/trace.ts";
import { type Queries, scoringOf } from "../../db/database.ts";
import { unitOfPeriod } from "../../db/period-units.ts";
import { periodById, type StoredPeriod } from "../../db/periods.ts";
import { officerVersions } from "../../db/registry.ts";
import { reading } from "../../db/transaction.ts";
import { ratedComments } from "../comments/rated-comments.ts";
import { notInReach } from "../reach.ts";
import { mayIn, momentOf, type Moment } from "./moment.ts";
import { appraisalPaper, responseView, type StoredPapers } from "./paper-views.ts";
import type { PeriodDeps } from "./period-deps.ts";
import { periodView, unitNames } from "./period-view.ts";
import type { OfficerPaper } from "./period-views.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { storedPapers } from "./view-unit-paper.ts";
import { isAppraised } from "./view-board.ts";

/** Kết quả của tôi in one period: computed with reasons, appraised when the unit is, and the own responses. */
export async function viewOfficerPaper(
  actor: Actor,
  periodId: string,
  deps: PeriodDeps,
): Promise<Result<OfficerPaper>> {
  const { officerCode } = actor;
  const rated = await ratedForSelf(actor, periodId, deps);
  const paper = await reading(deps.database, async (queries): Promise<Result<PaperAlone>> => {
    // In person alone: nobody reads somebody else's scores by a delegation.
    const moment = { ...(await momentOf(queries, actor, deps)), people: [], delegations: [] };
    if (scopeOf(actor, "ownResults.read", moment.day) === undefined) return refuse("access.refused");
    if (!rated.ok) return rated;
    const result = rated.value.evaluation.results.officers.find(({ code }) => code === officerCode);
    const explanation = result && rated.value.explanationOf({ kind: "officer", code: result.code });
    const period = await periodById(queries, periodId);
    if (result === undefined || explanation === undefined || period === undefined) return failed(notInReach(periodId));
    const { agencyCode } = result;
    const unit = await unitOfPeriod(queries, { periodId, agencyCode });
    if (unit === undefined || !mayIn(moment, "ownResults.read", agencyCode)) return failed(notInReach(periodId));
    const papers = await storedPapers(queries, unit, rated.value);
    const { trace } = rated.value.evaluation;
    return success({
      stored: period,
      period: await periodView(queries, { period, moment, deps }),
      day: moment.day,
      unit: unitNames(moment, period)(agencyCode),
      result,
      counts: countsOf(trace, result),
      unitIndicators: indicatorsOf(rated.value, agencyCode),
      bands: rated.value.ruleSet.parameters["grades.officers"],
      explanation,
      isWithheld: rated.value.steppedOf(agencyCode) !== undefined,
      ...(await ownPapers(queries, papers, { officer: result, moment })),
    });
  });
  if (!paper.ok) return paper;
  const { stored, ...own } = paper.value;
  const side = { agencyCode: own.result.agencyCode, officerCode: own.result.code };
  const { queries } = scoringOf(deps.database);
  return success({
    ...own,
    comments: await ratedComments(queries, { period: stored, side, rate: deps.rated.of }),
  });
}

/** What an officer sees of the own result: as the rated side does, whatever other roles there are. */
async function ratedForSelf(actor: Actor, periodId: string, deps: PeriodDeps): Promise<Result<RatedPeriod>> {
  const period = await reading(deps.database, (queries) => periodById(queries, periodId));
  if (period === undefined) return failed(notInReach(periodId));
  const day = dayOf(localTimeAt(deps.clock().getTime()));
  return deps.rated.shownTo(period, { actor, day, readsProvince: false });
}

type PaperAlone = Omit<OfficerPaper, "comments"> & { readonly stored: StoredPeriod };

function countsOf({ officers }: EvaluationTrace, officer: OfficerResult): OfficerPaper["counts"] {
  return officers.find(({ code }) => code === officer.code)?.indicators ?? {};
}

function indicatorsOf(rated: RatedPeriod, agencyCode: string): OfficerPaper["unitIndicators"] {
  return rated.agencyOf(agencyCode)?.indicators ?? {};
}

async function ownPapers(
  queries: Queries,
  papers: StoredPapers,
  { officer: { code, agencyCode }, moment }: { readonly officer: OfficerResult; readonly moment: Moment },
): Promise<Pick<OfficerPaper, "name" | "appraisal" | "responseDays" | "mayRespond" | "responses">> {
  const name = (await officerVersions(queries)).findLast((officer) => officer.code === code)?.name ?? code;
  const work = papers.work.appraisals.find(({ subject }) => subject.kind === "officer" && subject.code === code);
  const { course } = papers.unit;
  const { respondsFrom: from, respondsUntil: to } = course;
  const responseDays = from === undefined || to === undefined ? undefined : { from, to };
  const isInTime = responseDays !== undefined && moment.day >= responseDays.from && moment.day <= responseDays.to;
  const mayAnswer = course.stage === "responding" && mayIn(moment, "ownResponses.give", agencyCode);
  return {
    name,
    appraisal:
      work && isAppraised(papers.unit) ? appraisalPaper(papers, work, { name, isAppraiser: false }) : undefined,
    responseDays,
    mayRespond: mayAnswer && isInTime,
    responses: papers.responses
      .filter(({ subjectKind, subject }) => subjectKind === "officer" && subject === code)
      .map((response) => responseView(response, papers.evidence)),
  };
}
