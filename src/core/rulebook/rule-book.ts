import { z } from "zod";
import { formatIsoDate, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import { isFault } from "./bands.ts";
import { DECISION_IDS } from "./decisions.ts";
import { parseInstrument, type Instrument, type RuleEntry } from "./instrument.ts";
import { PARAMETER_PATHS, readParameter } from "./parameters.ts";
import { schemaFaultOf } from "./schema-fault.ts";

/** Which instruments make a rule set; a later one wins over an earlier one, path by path. */
export interface RuleSetOutline {
  readonly id: string;
  readonly title: string;
  readonly instruments: readonly string[];
}

/** Sổ quy tắc: every dated instrument, and the rule sets made of them. */
export interface RuleBook {
  readonly instruments: readonly Instrument[];
  readonly ruleSets: readonly RuleSetOutline[];
}

/** One file of the rule book: its name for messages, and its YAML read with the failsafe schema. */
export interface RuleFile {
  readonly file: string;
  readonly tree: unknown;
}

const outlineSchema = z.strictObject({
  ruleSet: z.string(),
  title: z.string(),
  instruments: z.array(z.string()).min(1),
});

type RefusalText = Pick<Failure, "message" | "mend">;

function refusal(at: string, text: RefusalText): { ok: false; failure: Failure } {
  return failed({ code: "rulebook.refused", at, ...text });
}

/**
 * Makes the rule book of its files, or refuses it: a malformed file, an unknown path, a value that its path cannot
 * take (bands with gaps or overlaps among them), a path twice in one instrument, two versions of an instrument valid
 * on one day, a rule set twice, one that names no such instrument, and one that lacks a parameter on some day or has
 * one rule id for two parameters.
 */
export function parseRuleBook(
  instrumentFiles: readonly RuleFile[],
  ruleSetFiles: readonly RuleFile[],
): Result<RuleBook> {
  const instruments: Instrument[] = [];
  for (const { file, tree } of instrumentFiles) {
    const parsed = parseInstrument(tree, file);
    if (!parsed.ok) return parsed;
    const fault = entryFault(parsed.value) ?? versionFault(parsed.value, instruments);
    if (fault !== undefined) return refusal(file, fault);
    instruments.push(parsed.value);
  }
  const ruleSets: RuleSetOutline[] = [];
  for (const { file, tree } of ruleSetFiles) {
    const parsed = outlineSchema.safeParse(tree, { reportInput: true });
    if (!parsed.success) {
      const message = `Bộ quy tắc sai cấu trúc: ${schemaFaultOf(parsed.error, tree)}`;
      return refusal(file, { message, mend: "Sửa khóa đã nêu theo rulebook/README.md." });
    }
    const outline = { id: parsed.data.ruleSet, title: parsed.data.title, instruments: parsed.data.instruments };
    const fault = twiceFault(outline, ruleSets) ?? outlineFault(outline, { instruments, ruleSets });
    if (fault !== undefined) return refusal(file, fault);
    ruleSets.push(outline);
  }
  return success({ instruments, ruleSets });
}

function entryFault({ entries }: Instrument): RefusalText | undefined {
  const paths = new Set<string>();
  for (const { path, value, cite } of entries) {
    if (paths.has(path)) return { message: `Mục "${path}" có hai lần trong một văn bản.`, mend: "Giữ lại một mục." };
    paths.add(path);
    const read = readParameter(path, value);
    if (!isFault(read)) continue;
    return { message: `Mục "${path}" (điều ${cite.article}): ${read.fault}.`, mend: "Sửa giá trị của mục này." };
  }
  return undefined;
}

function versionFault(version: Instrument, others: readonly Instrument[]): RefusalText | undefined {
  const ends = (x: Instrument): number => x.effectiveTo ?? Infinity;
  const twin = others.find(
    (other) => other.id === version.id && other.effectiveFrom < ends(version) && version.effectiveFrom < ends(other),
  );
  if (twin === undefined) return undefined;
  const day = formatIsoDate(twin.effectiveFrom > version.effectiveFrom ? twin.effectiveFrom : version.effectiveFrom);
  return {
    message: `Văn bản "${version.id}" có hai phiên bản cùng hiệu lực vào ngày ${day}.`,
    mend: "Ghi effectiveTo cho phiên bản cũ (ngày đầu tiên không còn hiệu lực).",
  };
}

function twiceFault({ id }: RuleSetOutline, others: readonly RuleSetOutline[]): RefusalText | undefined {
  if (!others.some((other) => other.id === id)) return undefined;
  return { message: `Bộ quy tắc "${id}" có hai tệp.`, mend: "Giữ lại một tệp." };
}

/**
 * What a rule set lacks. Asked on each day on which a version of a member begins: a new version that forgets a
 * parameter is found when the book is read, not when the first province is evaluated under it.
 */
function outlineFault({ id, instruments: names }: RuleSetOutline, book: RuleBook): RefusalText | undefined {
  const missing = names.find((name) => !book.instruments.some((instrument) => instrument.id === name));
  if (missing !== undefined) {
    return { message: `Bộ quy tắc "${id}" nêu văn bản không có: "${missing}".`, mend: "Sửa tên hoặc thêm văn bản đó." };
  }
  for (const { effectiveFrom: day } of book.instruments.filter((instrument) => names.includes(instrument.id))) {
    const entries = names.flatMap((name) => versionAt(book, name, day)?.instrument.entries ?? []);
    const fault = absentFault(entries) ?? sharedIdFault(entries);
    if (fault === undefined) continue;
    return { message: `Bộ quy tắc "${id}", ngày ${formatIsoDate(day)}, ${fault.message}`, mend: fault.mend };
  }
  return undefined;
}

function absentFault(entries: readonly RuleEntry[]): RefusalText | undefined {
  const paths = new Set(entries.map(({ path }) => path));
  const absent = [...PARAMETER_PATHS, ...DECISION_IDS].find((path) => !paths.has(path));
  if (absent === undefined) return undefined;
  return { message: `thiếu tham số "${absent}".`, mend: "Thêm mục còn thiếu vào một văn bản của bộ quy tắc." };
}

/** One id for two parameters would make an explanation that names it ambiguous. */
function sharedIdFault(entries: readonly RuleEntry[]): RefusalText | undefined {
  const pathOf = new Map<string, string>();
  for (const { rule, path } of entries) {
    const other = pathOf.get(rule);
    if (other !== undefined && other !== path) {
      return {
        message: `mã quy tắc "${rule}" chỉ hai tham số: "${other}" và "${path}".`,
        mend: "Đặt mã khác cho một mục.",
      };
    }
    pathOf.set(rule, path);
  }
  return undefined;
}

/**
 * The version of an instrument that decides on a day: the one in force; else, with `inForce` false, the last before
 * or, failing that, the first after, so that old and new years can be compared under one law with a visible warning.
 */
export function versionAt(
  book: RuleBook,
  id: string,
  day: LocalDate,
): { instrument: Instrument; inForce: boolean } | undefined {
  const versions = book.instruments
    .filter((version) => version.id === id)
    .sort((a, b) => a.effectiveFrom - b.effectiveFrom);
  const started = versions.filter(({ effectiveFrom }) => effectiveFrom <= day).at(-1);
  const instrument = started ?? versions[0];
  if (instrument === undefined) return undefined;
  const inForce = started !== undefined && (started.effectiveTo === undefined || day < started.effectiveTo);
  return { instrument, inForce };
}
