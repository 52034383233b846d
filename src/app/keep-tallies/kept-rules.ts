import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import { createCalendar, type WorkingDayCalendar } from "../../core/dossiers/working-days.ts";
import { readRuleSetFile, ruleSetFile, type RuleSetFile } from "../../core/publication/rule-set-file.ts";
import { hashedDays, type HashedDays } from "../../core/rulebook/hashed-rule-set.ts";
import type { ScoringQuestion } from "../../core/scoring/scoring-frame.ts";
import type { AuditedTx } from "../../db/audit.ts";
import type { Queries } from "../../db/database.ts";
import { insertKeptRules, keptRulesFile } from "../../db/kept-rules.ts";
import type { KeptSet } from "../../db/tally-sets.ts";
import { ruleSetHash } from "../evaluate-province/evaluate-province.ts";

export interface ResolvedRules extends ScoringQuestion {
  readonly hash: string;
}

/** Rules without a window: what a hash stands for. */
export type HashedRules = Omit<ResolvedRules, "window">;

/** Keeps the rules of a tally set with it, for versions of the program that have others. */
export async function keepRules(tx: AuditedTx, { ruleSet, calendar, hash }: HashedRules, at: Date): Promise<void> {
  await insertKeptRules(tx, ruleSetFile(ruleSet, hash, hashedDays(calendar)), at);
}

/** The rules kept with a frozen set; undefined where none were, refused where they are not what was frozen. */
export async function keptRulesOf(queries: Queries, set: KeptSet): Promise<Result<HashedRules> | undefined> {
  const file = await keptRulesFile(queries, set.ruleSetHash);
  return file === undefined ? undefined : (rulesIn(file, set.ruleSetHash) ?? failed(damaged(set)));
}

function rulesIn(file: RuleSetFile, hash: string): Result<HashedRules> | undefined {
  const read = readRuleSetFile(file);
  if (!read.ok) return undefined;
  const { ruleSet, days } = read.value;
  const calendar = calendarOf(days);
  return ruleSetHash(ruleSet, calendar) === hash ? success({ ruleSet, calendar, hash }) : undefined;
}

/** What is kept of a calendar decides days, and no more: names and doubts stand in the reports of their time. */
function calendarOf(days: HashedDays): WorkingDayCalendar {
  const unnamed = (dates: HashedDays[number][1]) => dates.map((date) => ({ date, name: "" }));
  return createCalendar(
    days.map(([year, holidays, workdays]) => ({
      year,
      status: "delivered",
      source: "Lịch được giữ khi chốt số liệu",
      holidays: unnamed(holidays),
      workdays: unnamed(workdays),
    })),
  );
}

function damaged({ id, title }: KeptSet): Failure {
  return {
    code: "tally-set.rules-damaged",
    at: `tally-set:${id}`,
    message: `Bộ quy tắc được giữ cùng bộ tổng hợp "${title}" không còn đúng như khi chốt.`,
    mend: "Phục hồi cơ sở dữ liệu từ bản sao lưu gần nhất còn đúng, rồi chạy hailong verify.",
  };
}
