import type { ResponseView } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate, type LocalDate } from "../../../core/base/local-date.ts";
import type { Failure } from "../../../core/base/result.ts";
import type { ResponseTopic } from "../../../core/periods/response.ts";
import { INDICATORS, type Indicator } from "../../../core/scoring/results.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import type { BadgeKind } from "../../components/badge.tsx";
import type { FormError } from "../../components/error-summary.tsx";

/** What a response is about, as it stands in a list: `Chỉ số 7: …`. */
export function topicName(about: ResponseTopic): string {
  return about === "result" ? "Kết quả chung" : `Chỉ số ${about}: ${INDICATOR_NAMES[about]}`;
}

export function topicOf(text: string): ResponseTopic | undefined {
  const topics: readonly ResponseTopic[] = [...INDICATORS, "result"];
  return topics.find((topic) => topic === text);
}

export function outcomeBadge(decision: ResponseView["decision"]): readonly [BadgeKind, string] {
  if (decision === undefined) return ["warn", "Chờ kết luận"];
  return decision.outcome === "changed" ? ["ok", "Chấp nhận, đổi điểm"] : ["neutral", "Giữ nguyên điểm"];
}

/**
 * What may still be responded to: one topic has one response in a round, which begins on the day `since`, and one that
 * waits for its decision stands in the way of another.
 */
export function openTopics(
  scope: readonly Indicator[],
  given: readonly Pick<ResponseView, "about" | "day" | "decision">[],
  since: LocalDate | undefined,
): readonly ResponseTopic[] {
  const topics: readonly ResponseTopic[] = [...scope, "result"];
  const isTaken = ({ day, decision }: Pick<ResponseView, "day" | "decision">): boolean =>
    decision === undefined || since === undefined || day >= since;
  return topics.filter((topic) => !given.some((response) => response.about === topic && isTaken(response)));
}

export function daysWords({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): string {
  return `từ ${formatVietnameseDate(from)} đến hết ngày ${formatVietnameseDate(to)}`;
}

/** Refusals of a response at the box where they are mended. `suffix` tells the boxes of several forms apart. */
export function responseErrors(failure: Failure, suffix = ""): readonly FormError[] {
  const { code, at, message, mend } = failure;
  return [{ field: boxOf({ code, at }, suffix), message, mend }];
}

function boxOf({ code, at }: Pick<Failure, "code" | "at">, suffix: string): string | undefined {
  if (code.startsWith("score.")) return `score${suffix}-${at}`;
  if (code === "evidence.both" || code === "evidence.reference-malformed") return "reference";
  if (code.startsWith("evidence.") || code.startsWith("upload.")) return "evidence";
  if (code === "response.text-missing") return `text${suffix}`;
  if (code === "response.reason-missing") return `reason${suffix}`;
  if (code === "response.already-given" || code === "response.subject-unknown") return "about";
  if (code === "response.change-missing" || code === "response.change-unexpected") return `outcome${suffix}`;
  return undefined;
}
