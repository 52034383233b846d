import { formatVietnameseDate, toLocalDate, type LocalDate } from "../base/local-date.ts";
import { failed, type Failure } from "../base/result.ts";
import type { RuleBook, RuleSetOutline } from "../rulebook/rule-book.ts";
import { periodFailure } from "./period-failure.ts";
import type { PeriodWindow } from "./period-windows.ts";
import { formatDays, validityGaps, type ValidityGap } from "./rule-set-validity.ts";

/** The days from the first to the last on which all instruments of a rule set are in force, both in. */
export interface RuleSetCover {
  readonly from: LocalDate;
  /** Undefined: no instrument of it has an end yet. */
  readonly through: LocalDate | undefined;
}

/** A rule set with the days on which it is in force; without `cover` its instruments share no day. */
export interface CoveringRuleSet extends Pick<RuleSetOutline, "id" | "title"> {
  readonly cover: RuleSetCover | undefined;
}

/** Hiệu lực of every rule set of a book, from the days of their instruments alone. */
export function coversOf(book: RuleBook): readonly CoveringRuleSet[] {
  return book.ruleSets.map(({ id, title, instruments }) => ({ id, title, cover: coverOf(book, instruments) }));
}

function coverOf(book: RuleBook, members: readonly string[]): RuleSetCover | undefined {
  const spans = members.map((member) => {
    const versions = book.instruments.filter(({ id }) => id === member);
    return {
      from: Math.min(...versions.map(({ effectiveFrom }) => effectiveFrom)),
      end: Math.max(...versions.map(({ effectiveTo }) => effectiveTo ?? Infinity)),
    };
  });
  const from = Math.max(...spans.map((span) => span.from));
  const end = Math.min(...spans.map((span) => span.end));
  if (end <= from) return undefined;
  return { from: toLocalDate(from), through: end === Infinity ? undefined : toLocalDate(end - 1) };
}

/** The rule sets under which a period of these days can be published: in force on each of them, in the book's order. */
export function ruleSetsFor(book: RuleBook, window: PeriodWindow): readonly RuleSetOutline[] {
  return book.ruleSets.filter(({ id }) => daysWithoutLaw(validityGaps(book, id, window)).length === 0);
}

/** The gaps because of which nothing is published; a version that changes inside a window is none. */
function daysWithoutLaw(gaps: readonly ValidityGap[]): readonly ValidityGap[] {
  return gaps.filter(({ kind }) => kind === "notInForce");
}

/** The last day on which some rule set is in force; undefined: one has no end yet, or there is none at all. */
export function lastDayWithRules(book: RuleBook): LocalDate | undefined {
  const covers = coversOf(book).flatMap(({ cover }) => cover ?? []);
  const ends = covers.map(({ through }) => through ?? Infinity);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? toLocalDate(last) : undefined;
}

/** Whether a period may be opened: what can never be published is not begun, so that nobody works for nothing. */
export function mayOpenUnder(
  book: RuleBook,
  { ruleSetId, window }: { readonly ruleSetId: string; readonly window: PeriodWindow },
): { readonly ok: true; readonly value: undefined } | { readonly ok: false; readonly failure: Failure } {
  const gaps = daysWithoutLaw(validityGaps(book, ruleSetId, window));
  if (gaps.length === 0) return { ok: true, value: undefined };
  const fitting = ruleSetsFor(book, window);
  return failed({
    ...periodFailure("period.rule-set-not-in-force", "ruleSetId"),
    message: notInForceMessage(gaps),
    mend: notInForceMend(fitting, lastDayWithRules(book)),
  });
}

/** Which instrument is not in force on which days, and what follows. */
function notInForceMessage(gaps: readonly ValidityGap[]): string {
  const parts = gaps.map(({ title, days }) => `${title} không có hiệu lực trong các ngày ${formatDays(days)}`);
  return `${parts.join("; ")}, nên kết quả của kỳ sẽ không bao giờ công bố được.`;
}

/** What to do about it: another rule set where one fits, else other days or waiting; ballots come in all the same. */
function notInForceMend(fitting: readonly Pick<RuleSetOutline, "title">[], lastDay: LocalDate | undefined): string {
  if (fitting.length > 0) return `Sửa bản nháp, chọn: ${fitting.map(({ title }) => title).join("; ")}.`;
  const last = lastDay === undefined ? "" : `; chưa có bộ quy tắc nào sau ngày ${formatVietnameseDate(lastDay)}`;
  return (
    `Không có bộ quy tắc nào có hiệu lực suốt các ngày này${last}. ` +
    "Sửa ngày của kỳ, hoặc bỏ bản nháp và lập lại khi có bộ quy tắc. Phiếu vẫn được nhận và giữ đủ trong lúc chờ."
  );
}
