import { formatIsoDate, parseIsoDate, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Result } from "../base/result.ts";
import { isFault } from "../rulebook/bands.ts";
import type { HashedDays } from "../rulebook/hashed-rule-set.ts";
import { PARAMETER_PATHS, readParameter } from "../rulebook/parameters.ts";
import { parametersOf, type RuleOrigin, type RuleSet } from "../rulebook/rule-set.ts";

/** `rule-set.json`: the rule set of a publication, every value with its citation, and the working days. */
export interface RuleSetFile {
  readonly format: "hailong-rule-set-1";
  readonly id: string;
  readonly title: string;
  /** SHA-256 over the values with their citations, and the working days (`docs/publications.md` says how). */
  readonly hash: string;
  readonly instruments: readonly {
    readonly id: string;
    readonly title: string;
    readonly legalName: string | null;
    readonly effectiveFrom: string;
  }[];
  readonly overrides: readonly string[];
  readonly entries: readonly RuleOrigin[];
  readonly days: readonly {
    readonly year: number;
    readonly holidays: readonly string[];
    readonly workdays: readonly string[];
  }[];
}

export function ruleSetFile(ruleSet: RuleSet, hash: string, days: HashedDays): RuleSetFile {
  return {
    format: "hailong-rule-set-1",
    id: ruleSet.id,
    title: ruleSet.title,
    hash,
    instruments: ruleSet.instruments.map(({ id, title, legalName, effectiveFrom }) => ({
      id,
      title,
      legalName: legalName ?? null,
      effectiveFrom: formatIsoDate(effectiveFrom),
    })),
    overrides: ruleSet.overrides,
    entries: ruleSet.origins,
    days: days.map(([year, holidays, workdays]) => ({
      year,
      holidays: holidays.map(formatIsoDate),
      workdays: workdays.map(formatIsoDate),
    })),
  };
}

/** Reads the file back; refused when a parameter is missing or has a value that it cannot take. */
export function readRuleSetFile(file: RuleSetFile): Result<{ readonly ruleSet: RuleSet; readonly days: HashedDays }> {
  const unread = file.entries.find(({ path, value }) => isFault(readParameter(path, value)));
  const paths = new Set(file.entries.map(({ path }) => path));
  const fault = unread?.path ?? PARAMETER_PATHS.find((path) => !paths.has(path));
  if (fault !== undefined) return malformed(fault);
  const dayTexts = [
    ...file.instruments.map(({ effectiveFrom }) => effectiveFrom),
    ...file.days.flatMap(({ holidays, workdays }) => [...holidays, ...workdays]),
  ];
  const badDay = dayTexts.find((text) => parseIsoDate(text) === undefined);
  if (badDay !== undefined) return malformed(badDay);
  const { id, title, overrides, entries } = file;
  const ruleSet: RuleSet = {
    id,
    title,
    parameters: parametersOf(entries.map((entry) => [entry.path, entry] as const)),
    origins: entries,
    instruments: file.instruments.map(({ effectiveFrom, legalName, ...instrument }) => ({
      ...instrument,
      legalName: legalName ?? undefined,
      effectiveFrom: daysOf([effectiveFrom])[0] as LocalDate,
    })),
    overrides,
    warnings: [],
  };
  return success({
    ruleSet,
    days: file.days.map(({ year, holidays, workdays }) => [year, daysOf(holidays), daysOf(workdays)] as const),
  });
}

function daysOf(texts: readonly string[]): readonly LocalDate[] {
  return texts.flatMap((text) => parseIsoDate(text) ?? []);
}

function malformed(at: string): { ok: false; failure: { code: string; at: string; message: string; mend: string } } {
  return failed({
    code: "publication.rule-set-malformed",
    at,
    message: `Tệp rule-set.json không đọc được ở "${at}".`,
    mend: "Tải lại tệp từ trang dữ liệu của lần công bố.",
  });
}
