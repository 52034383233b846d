import { formatVietnameseDate, parseIsoDate } from "../base/local-date.ts";
import { formatDecimal } from "../base/vietnamese-format.ts";
import { OPTION_WORDS } from "../rulebook/option-words.ts";
import { COMPLETION_NAMES, GRADE_NAMES, SATISFACTION_NAMES, TIER_NAMES } from "./wording.ts";

/** What keys of the rule book's tables are called: classes, completion, levels, tiers. */
const NAMES: Readonly<Record<string, string>> = {
  ...GRADE_NAMES,
  ...COMPLETION_NAMES,
  ...SATISFACTION_NAMES,
  ...TIER_NAMES,
};
const OPTIONS: Readonly<Record<string, string>> = OPTION_WORDS;

type Row = Readonly<Record<string, string>>;

function nameOf(key: string | undefined): string {
  return NAMES[key ?? ""] ?? "";
}

function figure(text: string): string {
  return text.endsWith("%") ? `${formatDecimal(text.slice(0, -1))}%` : formatDecimal(text);
}

/** `Xuất sắc từ 14,5`, `Yếu dưới 6`; `Cấp huyện 50% (đến 30/06/2025)`. */
function rowWords(row: Row): string {
  const { is, atLeast, below, tier, share, validTo } = row;
  if (tier !== undefined && share !== undefined) {
    const last = validTo === undefined ? undefined : parseIsoDate(validTo);
    return `${nameOf(tier)} ${figure(share)}${last === undefined ? "" : ` (đến ${formatVietnameseDate(last)})`}`;
  }
  if (atLeast !== undefined) return `${nameOf(is)} từ ${figure(atLeast)}`;
  return below === undefined ? nameOf(is) : `${nameOf(is)} dưới ${figure(below)}`;
}

/** A class with the level that goes with it, or a level for each class. */
function mapWords(map: Row): string {
  const { grade, level } = map;
  if (grade !== undefined && level !== undefined) return `${nameOf(grade)}, mức ${nameOf(level)}`;
  return Object.entries(map)
    .map(([key, value]) => `${nameOf(key)} – ${nameOf(value)}`)
    .join("; ");
}

function tableWords(text: string): string {
  const value = JSON.parse(text) as readonly (Row | string)[] | Row;
  if (!Array.isArray(value)) return mapWords(value as Row);
  return (value as readonly (Row | string)[])
    .map((row) => (typeof row === "string" ? row : rowWords(row)))
    .join(typeof value[0] === "string" ? ", " : "; ");
}

/**
 * What a rule chose, as people read it: `quy đổi về thang điểm đầy đủ`, `95%`, `Xuất sắc từ 14,5; Tốt từ 12; …`.
 * `value` is the text of the trace. undefined: the name of a formula, which the rule's own text says in words.
 */
export function ruleValueWords(value: string): string | undefined {
  if (/^[[{]/.test(value)) return tableWords(value);
  if (/^\d+(?:\.\d+)?%?$/.test(value)) return figure(value);
  if (/^\d(?:[\s,;]+\d)+$/.test(value)) return value.split(/[\s,;]+/).join(", ");
  const [grade, level] = value.split("/");
  if (level !== undefined) return mapWords({ grade: grade ?? "", level });
  return OPTIONS[value];
}
