import type { Actor } from "../../core/access/actor.ts";
import type { Right } from "../../core/access/roles.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { Deed } from "../../core/periods/delegation.ts";
import type { Queries } from "../../db/database.ts";
import { periodById, type StoredPeriod } from "../../db/periods.ts";
import { deedFor, mayIn, momentOf, type Moment } from "../periods/moment.ts";
import { notInReach } from "../reach.ts";
import type { PeriodReportDeps } from "./report-deps.ts";

/** A period whose documents somebody asks for: they compare units, so the right is asked for the whole province. */
export interface OpenedPeriod {
  readonly period: StoredPeriod;
  readonly moment: Moment;
  readonly deed: Deed;
}

export async function openPeriodFor(
  queries: Queries,
  actor: Actor,
  { periodId, right, deps }: { readonly periodId: string; readonly right: Right; readonly deps: PeriodReportDeps },
): Promise<Result<OpenedPeriod>> {
  const moment = await momentOf(queries, actor, deps);
  const deed = deedFor(moment, right, undefined);
  if (!deed.ok) return deed;
  const period = await periodById(queries, periodId);
  return period === undefined ? failed(notInReach(periodId)) : success({ period, moment, deed: deed.value });
}

/** Restricted documents name officers or single dossiers: for those who read the results of the whole province. */
export function mayReadRestricted(moment: Moment): boolean {
  return mayIn(moment, "results.read", undefined);
}

/** Who may have documents made and write into them. */
export function mayWriteReports(moment: Moment): boolean {
  return mayIn(moment, "periods.manage", undefined);
}

/** Documents are of results that can no longer move. */
export function notClosed({ id, title }: StoredPeriod): Failure {
  return {
    code: "report.period-not-closed",
    at: `period:${id}`,
    message: `Kỳ "${title}" chưa khóa số liệu nên chưa lập văn bản được.`,
    mend: "Khóa số liệu của kỳ ở bảng theo dõi, rồi lập văn bản.",
  };
}
