import { sql } from "kysely";
import type { Subject } from "../core/periods/score-entry.ts";
import type { Indicator } from "../core/scoring/results.ts";
import { arrayText } from "./array-text.ts";
import type { AuditedTx } from "./audit.ts";
import type { Queries } from "./database.ts";

/** The unit of a period that papers belong to. */
export interface UnitPlace {
  readonly periodId: string;
  readonly agencyId: number;
}

export type PaperKind = "selfScore" | "appraisal";

/** How often a paper was saved, and last by whom. */
export interface PaperVersion {
  readonly agencyId: number;
  readonly subject: Subject;
  readonly version: number;
  readonly savedBy: string | undefined;
  readonly savedAt: Date | undefined;
}

/** The papers of one kind that have been written in a period; of one unit with `agencyId`. */
export async function paperVersions(
  queries: Queries,
  { periodId, agencyId, paper }: { periodId: string; agencyId?: number | undefined; paper: PaperKind },
): Promise<readonly PaperVersion[]> {
  const rows = await queries
    .selectFrom("period_papers")
    .selectAll()
    .where("period_id", "=", periodId)
    .where("paper", "=", paper)
    .$if(agencyId !== undefined, (all) => all.where("agency_id", "=", agencyId ?? 0))
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    subject: { kind: row.subject_kind as Subject["kind"], code: row.subject_code },
    version: row.version,
    savedBy: row.saved_by ?? undefined,
    savedAt: row.saved_at ?? undefined,
  }));
}

export interface Saved {
  readonly by: string;
  readonly at: Date;
}

/** Counts a save of a paper; the new version. The caller holds the unit, so that saves come one after the other. */
export async function countSave(
  tx: AuditedTx,
  { periodId, agencyId, paper, subject }: UnitPlace & { readonly paper: PaperKind; readonly subject: Subject },
  { by, at }: Saved,
): Promise<number> {
  const { version } = await tx
    .insertInto("period_papers")
    .values({
      period_id: periodId,
      agency_id: agencyId,
      paper,
      subject_kind: subject.kind,
      subject_code: subject.code,
      version: 1,
      saved_by: by,
      saved_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["period_id", "agency_id", "paper", "subject_kind", "subject_code"])
        .doUpdateSet({ version: sql`period_papers.version + 1`, saved_by: by, saved_at: at }),
    )
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}

/** A line of a self-score. Scores are decimal text with the digits of the rule set. */
export interface StoredSelfLine {
  readonly agencyId: number;
  readonly indicator: Indicator;
  readonly score: string | undefined;
  readonly reason: string;
  readonly reference: string;
  readonly version: number;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** The self-score lines of a period; of one unit with `agencyId`. */
export async function selfScoreLines(
  queries: Queries,
  { periodId, agencyId }: { readonly periodId: string; readonly agencyId?: number | undefined },
): Promise<readonly StoredSelfLine[]> {
  const rows = await queries
    .selectFrom("self_score_lines")
    .selectAll()
    .where("period_id", "=", periodId)
    .$if(agencyId !== undefined, (all) => all.where("agency_id", "=", agencyId ?? 0))
    .orderBy("agency_id")
    .orderBy("indicator")
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    indicator: String(row.indicator) as Indicator,
    score: row.score ?? undefined,
    reason: row.reason,
    reference: row.reference,
    version: row.version,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }));
}

export type NewSelfLine = Pick<StoredSelfLine, "indicator" | "score" | "reason" | "reference">;

export async function saveSelfScoreLines(
  tx: AuditedTx,
  { periodId, agencyId, version }: UnitPlace & { readonly version: number },
  { lines, by, at }: Saved & { readonly lines: readonly NewSelfLine[] },
): Promise<void> {
  for (const { indicator, score, reason, reference } of lines) {
    const written = { score: score ?? null, reason, reference, version, saved_by: by, saved_at: at };
    await tx
      .insertInto("self_score_lines")
      .values({ period_id: periodId, agency_id: agencyId, indicator: Number(indicator), ...written })
      .onConflict((conflict) => conflict.columns(["period_id", "agency_id", "indicator"]).doUpdateSet(written))
      .execute();
  }
}

/** A line of an appraisal. Scores are decimal text with the digits of the rule set. */
export interface StoredAppraisalLine {
  readonly agencyId: number;
  readonly subject: Subject;
  readonly indicator: Indicator;
  readonly computed: string | undefined;
  readonly self: string | undefined;
  readonly appraised: string | undefined;
  readonly reason: string;
  readonly isAccepted: boolean;
  readonly version: number;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** The appraisal lines of a period; of some units with `agencyIds`. */
export async function appraisalLines(
  queries: Queries,
  { periodId, agencyIds }: { readonly periodId: string; readonly agencyIds?: readonly number[] | undefined },
): Promise<readonly StoredAppraisalLine[]> {
  const rows = await queries
    .selectFrom("appraisal_lines")
    .selectAll()
    .where("period_id", "=", periodId)
    .$if(agencyIds !== undefined, (all) =>
      all.where(sql<boolean>`agency_id = any(${arrayText(agencyIds ?? [])}::integer[])`),
    )
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    subject: { kind: row.subject_kind as Subject["kind"], code: row.subject_code },
    indicator: String(row.indicator) as Indicator,
    computed: row.computed ?? undefined,
    self: row.self_score ?? undefined,
    appraised: row.appraised ?? undefined,
    reason: row.reason,
    isAccepted: row.is_accepted,
    version: row.version,
    savedBy: row.saved_by,
    savedAt: row.saved_at,
  }));
}

export type NewAppraisalLine = Omit<StoredAppraisalLine, "savedBy" | "savedAt">;

/** Saves lines of many subjects in one statement. */
export async function saveAppraisalLines(
  tx: AuditedTx,
  periodId: string,
  { lines, by, at }: Saved & { readonly lines: readonly NewAppraisalLine[] },
): Promise<void> {
  if (lines.length === 0) return;
  const column = (cellOf: (line: NewAppraisalLine) => string | number | boolean | undefined): string =>
    arrayText(lines.map((line) => cellOf(line) ?? null));
  await sql`insert into appraisal_lines (period_id, agency_id, subject_kind, subject_code, indicator, computed,
      self_score, appraised, reason, is_accepted, version, saved_by, saved_at)
    select ${periodId}, line.*, ${by}, ${at}::timestamptz from unnest(
      ${column(({ agencyId }) => agencyId)}::integer[], ${column(({ subject }) => subject.kind)}::text[],
      ${column(({ subject }) => subject.code)}::text[], ${column(({ indicator }) => Number(indicator))}::smallint[],
      ${column(({ computed }) => computed)}::text[], ${column(({ self }) => self)}::text[],
      ${column(({ appraised }) => appraised)}::text[], ${column(({ reason }) => reason)}::text[],
      ${column(({ isAccepted }) => isAccepted)}::boolean[], ${column(({ version }) => version)}::integer[]) as line
    on conflict (period_id, agency_id, subject_kind, subject_code, indicator) do update set
      computed = excluded.computed, self_score = excluded.self_score, appraised = excluded.appraised,
      reason = excluded.reason, is_accepted = excluded.is_accepted, version = excluded.version,
      saved_by = excluded.saved_by, saved_at = excluded.saved_at`.execute(tx);
}

/** Counts a save of many papers in one statement; the new version of each, in their order. */
export async function countSaves(
  tx: AuditedTx,
  { periodId, paper }: { readonly periodId: string; readonly paper: PaperKind },
  {
    subjects,
    by,
    at,
  }: Saved & { readonly subjects: readonly { readonly agencyId: number; readonly subject: Subject }[] },
): Promise<readonly number[]> {
  if (subjects.length === 0) return [];
  const { rows } = await sql<{ agency_id: number; subject_kind: string; subject_code: string; version: number }>`
    insert into period_papers (period_id, agency_id, paper, subject_kind, subject_code, version, saved_by, saved_at)
    select ${periodId}, saved.agency_id, ${paper}, saved.kind, saved.code, 1, ${by}, ${at}::timestamptz from unnest(
      ${arrayText(subjects.map(({ agencyId }) => agencyId))}::integer[],
      ${arrayText(subjects.map(({ subject }) => subject.kind))}::text[],
      ${arrayText(subjects.map(({ subject }) => subject.code))}::text[]) as saved (agency_id, kind, code)
    on conflict (period_id, agency_id, paper, subject_kind, subject_code) do update set
      version = period_papers.version + 1, saved_by = excluded.saved_by, saved_at = excluded.saved_at
    returning agency_id, subject_kind, subject_code, version`.execute(tx);
  const keyOf = (agencyId: number, kind: string, code: string): string => `${agencyId} ${kind} ${code}`;
  const versions = new Map(rows.map((row) => [keyOf(row.agency_id, row.subject_kind, row.subject_code), row.version]));
  return subjects.map(({ agencyId, subject }) => versions.get(keyOf(agencyId, subject.kind, subject.code)) ?? 0);
}
