import { InvalidArgumentError } from "commander";
import { parseIsoDate, type LocalDate } from "../core/base/local-date.ts";
import { parseOverride, type Override } from "../core/rulebook/rule-set.ts";

/** `2020-11-20` or `20/11/2020`, as people type it. */
export function readDay(text: string): LocalDate {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = year === undefined ? text : `${year}-${(month ?? "").padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`;
  const date = parseIsoDate(iso);
  if (date === undefined) throw new InvalidArgumentError("Cần một ngày có thật, dạng YYYY-MM-DD hoặc dd/MM/yyyy.");
  return date;
}

/** The number of a request. */
export function readRequestNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Cần số của yêu cầu.");
  return Number(text);
}

/** Collects repeated `--set path=value`. */
export function collectOverrides(text: string, earlier: readonly Override[]): readonly Override[] {
  const override = parseOverride(text);
  if (!override.ok) throw new InvalidArgumentError(`${override.failure.message} ${override.failure.mend}`);
  return [...earlier, override.value];
}

/** Reads a list such as `json,csv` whose words must be among `options`. */
export function listReader<T extends string>(options: readonly T[]): (text: string) => readonly T[] {
  return (text) => {
    const words = text.split(",").map((word) => word.trim().toLowerCase());
    const known = options.filter((option) => words.includes(option));
    if (known.length === new Set(words).size && known.length > 0) return known;
    throw new InvalidArgumentError(`Chọn trong: ${options.join(", ")}.`);
  };
}
