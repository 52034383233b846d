import { createHash } from "node:crypto";
import { failed, success, type Result } from "../../core/base/result.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import { validityGaps } from "../../core/periods/rule-set-validity.ts";
import type { Queries } from "../../db/database.ts";
import { periodEvidence } from "../../db/period-evidence.ts";
import { appraisalLines } from "../../db/period-papers.ts";
import { unitsOfPeriods } from "../../db/period-units.ts";
import { periodById, type StoredPeriod } from "../../db/periods.ts";
import { storedResponses } from "../../db/responses.ts";
import { inSnapshot } from "../../db/snapshot.ts";
import { notInReach } from "../reach.ts";
import { loadWork } from "./load-work.ts";
import { ratedFor } from "./move-units.ts";
import type { PublicationMaterial } from "./period-cases.ts";
import type { PeriodDeps } from "./period-deps.ts";
import type { RatedPeriod } from "./rated-period.ts";
import { evidenceReference, ownOf } from "./unit-work.ts";

/** All that a publication of a closed period is made of, as of one moment. Asks for no right: the publication does. */
export async function publicationCandidate(periodId: string, deps: PeriodDeps): Promise<Result<PublicationMaterial>> {
  const rated = await ratedFor(periodId, deps);
  if (!rated.ok) return rated;
  return inSnapshot(deps.database, async (queries) => {
    const period = await periodById(queries, periodId);
    if (period === undefined) return failed(notInReach(periodId));
    if (period.course.stage !== "closed") return refusePeriod("period.not-closed", periodId);
    if (period.tallySetId !== rated.value.tallySetId) return refusePeriod("paper.changed-meanwhile", periodId);
    return success(await materialOf(queries, { period, rated: rated.value, deps }));
  });
}

/** The key of all that was written to a period: to see in a transaction that nothing was changed since. */
export async function stateKeyOf(queries: Queries, periodId: string): Promise<string> {
  const period = await periodById(queries, periodId);
  const units = await unitsOfPeriods(queries, [periodId]);
  const lines = await appraisalLines(queries, { periodId });
  const responses = await storedResponses(queries, { periodIds: [periodId] });
  const hash = createHash("sha256");
  hash.update(JSON.stringify([period?.version, period?.tallySetId]));
  hash.update(JSON.stringify(units.map(({ agencyId, version }) => [agencyId, version])));
  hash.update(JSON.stringify(lines.map(({ subject, indicator, version }) => [subject, indicator, version]).sort()));
  hash.update(JSON.stringify(responses.map(({ id, version }) => [id, version])));
  return hash.digest("hex");
}

async function materialOf(
  queries: Queries,
  { period, rated, deps }: { readonly period: StoredPeriod; readonly rated: RatedPeriod; readonly deps: PeriodDeps },
): Promise<PublicationMaterial> {
  const units = await unitsOfPeriods(queries, [period.id]);
  const works = await loadWork(queries, { period, units, rated });
  const responses = ownOf(await storedResponses(queries, { periodIds: [period.id] }));
  const evidence = await periodEvidence(queries, { periodId: period.id });
  return {
    period,
    evaluation: rated.evaluation,
    rules: rated.rules,
    appraisals: units.flatMap(({ agencyCode }) =>
      (works.get(agencyCode)?.appraisals ?? []).map(({ subject, lines }) => ({ subject, agencyCode, lines })),
    ),
    candidate: {
      window: period.window,
      ruleSet: { id: period.ruleSet.id, hash: period.ruleSet.hash },
      validityGaps: validityGaps(deps.law.book, period.ruleSet.id, period.window),
      units: units.map(({ agencyId, agencyCode, course }) => ({
        agencyCode,
        course,
        responses: responses(agencyId),
        differences: works.get(agencyCode)?.differences ?? [],
      })),
      keptEvidence: new Set(evidence.map(evidenceReference)),
    },
    stateKey: await stateKeyOf(queries, period.id),
  };
}
