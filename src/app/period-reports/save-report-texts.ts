import type { Actor } from "../../core/access/actor.ts";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import {
  NO_REPORT_TEXTS,
  parseReportTexts,
  REPORT_TEXT_FIELDS,
  type ReportTexts,
} from "../../core/periods/report-texts.ts";
import { inAuditedDecision } from "../../db/audit.ts";
import { insertReportTexts, latestReportTexts, type StoredReportTexts } from "../../db/report-texts.ts";
import { reading } from "../../db/transaction.ts";
import { openPeriodFor } from "./period-access.ts";
import type { PeriodReportDeps } from "./report-deps.ts";

export interface TypedReportTexts {
  readonly periodId: string;
  /** The version that the person had before their eyes; 0: nothing had been written. */
  readonly seenVersion: number;
  /** As typed; the day as `15/01/2021`. */
  readonly texts: ReportTexts;
}

/** Why texts were not saved: every fault at its field, and with `paper.changed-meanwhile` what is kept now. */
export interface TextsRefusal extends Failure {
  readonly faults: readonly Failure[];
  readonly theirs: StoredReportTexts | undefined;
}

/** What is kept after a save; one that changes nothing makes no new version. */
export interface SavedTexts {
  readonly version: number;
  readonly savedAt: Date;
}

export type SaveReportTexts = (actor: Actor, asked: TypedReportTexts) => Promise<Result<SavedTexts, TextsRefusal>>;

function refused(failure: Failure, faults: readonly Failure[] = []): { ok: false; failure: TextsRefusal } {
  return failed({ ...failure, faults, theirs: undefined });
}

function changedMeanwhile(
  periodId: string,
  theirs: StoredReportTexts | undefined,
): { ok: false; failure: TextsRefusal } {
  return failed({
    code: "paper.changed-meanwhile",
    at: `period:${periodId}`,
    message: `${theirs?.savedByName ?? "Người khác"} vừa lưu lời văn của báo cáo này.`,
    mend: "So hai bản ở từng ô, giữ chữ đúng rồi lưu lần nữa.",
    faults: [],
    theirs,
  });
}

function sameTexts(one: ReportTexts, other: ReportTexts): boolean {
  return REPORT_TEXT_FIELDS.every((field) => one[field] === other[field]);
}

/** Saves the province's own words as a next version; a save that rests on an older version is refused with both. */
export function makeSaveReportTexts(deps: PeriodReportDeps): SaveReportTexts {
  const { database, clock } = deps;
  return async (actor, { periodId, seenVersion, texts: typed }) => {
    const opened = await reading(database, (queries) =>
      openPeriodFor(queries, actor, { periodId, right: "periods.manage", deps }),
    );
    if (!opened.ok) return refused(opened.failure);
    const parsed = parseReportTexts(typed);
    if (!parsed.ok) return refused(parsed.failure[0], parsed.failure);
    const texts = parsed.value;
    const kept = await reading(database, (queries) => latestReportTexts(queries, periodId));
    const { version: keptVersion, savedAt } = kept ?? { version: 0, savedAt: clock() };
    if (sameTexts(texts, kept?.texts ?? NO_REPORT_TEXTS)) return success({ version: keptVersion, savedAt });
    if (keptVersion !== seenVersion) return changedMeanwhile(periodId, kept);
    const audited = { actor: actor.id, at: clock() };
    return inAuditedDecision<SavedTexts, TextsRefusal>(database, audited, async (tx, record) => {
      const version = seenVersion + 1;
      const isFirst = await insertReportTexts(tx, periodId, { texts, version, by: actor.id, at: audited.at });
      if (!isFirst) return changedMeanwhile(periodId, await latestReportTexts(tx, periodId));
      const principal = opened.value.deed.principal?.id ?? null;
      record({ action: "report.texts-saved", subject: `period:${periodId}`, details: { version, principal } });
      return success({ version, savedAt: audited.at });
    });
  };
}
