import { classWords } from "../core/scoring/class-words.ts";
import { INDICATORS, type AgencyResult } from "../core/scoring/results.ts";
import { SATISFACTION_NAMES } from "../core/scoring/wording.ts";
import type { CellValue, DataColumn } from "./document/data-table.ts";
import type { EvaluatedUnit } from "./evaluation-view.ts";

export const TEXT: DataColumn = { width: 30, align: "left", format: "text" };
export const CENTRED: DataColumn = { width: 20, align: "center", format: "text" };
export const COUNT: DataColumn = { width: 16, align: "center", format: "count" };
export const SCORE: DataColumn = { width: 10, align: "center", format: "decimal" };

/** Scores of 1 … 9 in order; undefined where an indicator was not counted. */
export function indicatorScores({ indicators }: Pick<AgencyResult, "indicators">): CellValue[] {
  return INDICATORS.map((indicator) => indicators[indicator]?.score);
}

export function gradeName(result: AgencyResult): string | undefined {
  return result.grade === null ? undefined : classWords(result).name;
}

export function levelName({ result: { satisfactionLevel }, isLevelHidden }: EvaluatedUnit): string | undefined {
  if (isLevelHidden) return "không nêu";
  return satisfactionLevel === null ? undefined : SATISFACTION_NAMES[satisfactionLevel];
}

/** `5/18`: the place within the peer group and how many units have one. */
export function rankText({ trace, ranked }: EvaluatedUnit): string | undefined {
  return trace.rank === null ? undefined : `${trace.rank}/${ranked}`;
}

/** Why a unit has no total; empty for rated units. */
export function statusNote(result: AgencyResult): string {
  return classWords(result).note ?? "";
}

/** `UBND xã Phong Phú, huyện Tuy Phong`: communes of one name are told apart by their district. */
export function fullName({ name, kind, parentName }: EvaluatedUnit): string {
  return kind === "commune" && parentName !== "" ? `${name}, ${parentName.replace(/^UBND\s+/u, "")}` : name;
}
