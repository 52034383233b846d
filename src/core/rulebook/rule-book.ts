import { z } from "zod";
import { formatIsoDate, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import { isFault } from "./bands.ts";
import { DECISION_IDS } from "./decisions.ts";
import { faultOf, parseInstrument, type Instrument } from "./instrument.ts";
import { PARAMETER_PATHS, readParameter } from "./parameters.ts";

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

const outlineSchema = z.strictObject({ ruleSet: z.string(), title: z.string(), instruments: z.array(z.string()).min(1) });

function refusal(at: string, message: string, mend: string): { ok: false; failure: Failure } {
  return failed({ code: "rulebook.refused", at, message, mend });
}

/**
 * Makes the rule book of its files, or refuses it: a malformed file, an unknown path, a value that its path cannot
 * take (bands with gaps or overlaps among them), a path twice in one instrument, two versions of an instrument valid
 * on one day, a rule set that names no such instrument or lacks a parameter.
 */
export function parseRuleBook(instrumentFiles: readonly RuleFile[], ruleSetFiles: readonly RuleFile[]): Result<RuleBook> {
  const instruments: Instrument[] = [];
  for (const { file, tree } of instrumentFiles) {
    const parsed = parseInstrument(tree, file);
    if (!parsed.ok) return parsed;
    const fault = entryFault(parsed.value) ?? versionFault(parsed.value, instruments);
    if (fault !== undefined) return refusal(file, fault.message, fault.mend);
    instruments.push(parsed.value);
  }
  const ruleSets: RuleSetOutline[] = [];
  for (const { file, tree } of ruleSetFiles) {
    const parsed = outlineSchema.safeParse(tree);
    if (!parsed.success) return refusal(file, `Bộ quy tắc sai cấu trúc: ${faultOf(parsed.error, tree)}`, "Sửa khóa đã nêu.");
    const outline = { id: parsed.data.ruleSet, title: parsed.data.title, instruments: parsed.data.instruments };
    const fault = outlineFault(outline, instruments);
    if (fault !== undefined) return refusal(file, fault, "Thêm mục còn thiếu vào một văn bản của bộ quy tắc.");
    ruleSets.push(outline);
  }
  return success({ instruments, ruleSets });
}

function entryFault({ entries }: Instrument): { message: string; mend: string } | undefined {
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

function versionFault(version: Instrument, others: readonly Instrument[]): { message: string; mend: string } | undefined {
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

function outlineFault(outline: RuleSetOutline, instruments: readonly Instrument[]): string | undefined {
  const missing = outline.instruments.find((id) => !instruments.some((instrument) => instrument.id === id));
  if (missing !== undefined) return `Bộ quy tắc "${outline.id}" nêu văn bản không có: "${missing}".`;
  const members = instruments.filter(({ id }) => outline.instruments.includes(id));
  const paths = new Set(members.flatMap(({ entries }) => entries.map(({ path }) => path)));
  const absent = [...PARAMETER_PATHS, ...DECISION_IDS].find((path) => !paths.has(path));
  return absent === undefined ? undefined : `Bộ quy tắc "${outline.id}" thiếu tham số "${absent}".`;
}

/**
 * The version of an instrument that decides on a day: the one in force; else, with `inForce` false, the last before
 * or, failing that, the first after, so that old and new years can be compared under one law with a visible warning.
 */
export function versionAt(book: RuleBook, id: string, day: LocalDate): { instrument: Instrument; inForce: boolean } | undefined {
  const versions = book.instruments.filter((version) => version.id === id).sort((a, b) => a.effectiveFrom - b.effectiveFrom);
  const started = versions.filter(({ effectiveFrom }) => effectiveFrom <= day).at(-1);
  const instrument = started ?? versions[0];
  if (instrument === undefined) return undefined;
  const inForce = started !== undefined && (started.effectiveTo === undefined || day < started.effectiveTo);
  return { instrument, inForce };
}
