import { formatVietnameseDate, type LocalDate } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import { nearestNames } from "../base/nearest-names.ts";
import { isFault } from "./bands.ts";
import type { Citation, Instrument, RuleEntry, RuleSource, RuleValue } from "./instrument.ts";
import { readParameter, type Parameters } from "./parameters.ts";
import { versionAt, type RuleBook } from "./rule-book.ts";

/** An entry as a rule set uses it. */
export interface RuleOrigin extends RuleEntry {
  readonly instrument: string;
  readonly instrumentTitle: string;
  /** Changed on the command line, so that the citation no longer vouches for the value. */
  readonly overridden: boolean;
}

/** Bộ quy tắc: immutable, all that scoring may ask of the law on a day. */
export interface RuleSet {
  readonly id: string;
  readonly title: string;
  readonly parameters: Parameters;
  readonly origins: readonly RuleOrigin[];
  readonly instruments: readonly Pick<Instrument, "id" | "title" | "legalName" | "effectiveFrom">[];
  readonly overrides: readonly string[];
  /** Instruments that were not in force on the deciding day, as sentences for people. */
  readonly warnings: readonly string[];
}

/** `path=value` from a command line. */
export interface Override {
  readonly path: string;
  readonly value: string;
}

export function parseOverride(text: string): Result<Override> {
  const match = /^([\w.]+)=(.+)$/.exec(text.trim());
  if (match !== null) return success({ path: match[1] ?? "", value: (match[2] ?? "").trim() });
  return refused(
    text,
    `Không đọc được "${text}".`,
    "Viết tên_tham_số=giá_trị, ví dụ G14=rescale hoặc grades.agencies.excellent=15.",
  );
}

function refused(at: string, message: string, mend: string): { ok: false; failure: Failure } {
  return failed({ code: "rulebook.override-refused", at, message, mend });
}

/**
 * The rule set in force on the deciding day (the last day of a window), with the overrides of a province's command
 * line on top. Overrides reach into tables: `grades.agencies.excellent=14.5` moves the bound between two classes,
 * `indicators.5.wholeProcessShare.province=25%` one tier's share.
 */
export function ruleSetAt(
  book: RuleBook,
  id: string,
  query: { day: LocalDate; overrides: readonly Override[] },
): Result<RuleSet> {
  const outline = book.ruleSets.find((ruleSet) => ruleSet.id === id);
  if (outline === undefined) {
    const known = book.ruleSets.map((ruleSet) => ruleSet.id).join(", ");
    return failed({
      code: "rulebook.unknown-rule-set",
      at: id,
      message: `Không có bộ quy tắc "${id}".`,
      mend: `Chọn một trong: ${known}.`,
    });
  }
  const versions = outline.instruments.flatMap((instrument) => versionAt(book, instrument, query.day) ?? []);
  const origins = originsOf(versions.map(({ instrument }) => instrument));
  for (const override of query.overrides) {
    const changed = overriddenOrigin(origins, override);
    if (!changed.ok) return changed;
    origins.set(changed.value.path, changed.value);
  }
  return success({
    id,
    title: outline.title,
    parameters: parametersOf(origins),
    origins: [...origins.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    instruments: versions.map(({ instrument: { id: code, title, legalName, effectiveFrom } }) => ({
      id: code,
      title,
      legalName,
      effectiveFrom,
    })),
    overrides: query.overrides.map(({ path, value }) => `${path}=${value}`),
    warnings: versions
      .filter(({ inForce }) => !inForce)
      .map(({ instrument }) => `${instrument.title} không có hiệu lực vào ngày ${formatVietnameseDate(query.day)}.`),
  });
}

/** By path: the entry of the last instrument that has one. */
function originsOf(instruments: readonly Instrument[]): Map<string, RuleOrigin> {
  return new Map(
    instruments.flatMap(({ id: instrument, title: instrumentTitle, entries }) =>
      entries.map((entry) => [entry.path, { ...entry, instrument, instrumentTitle, overridden: false }] as const),
    ),
  );
}

const NEAR_NAMES = 5;

/** The loader has made sure that every path is there and readable, on every day. */
export function parametersOf(origins: Iterable<readonly [string, RuleOrigin]>): Parameters {
  const values = [...origins].map(([path, { value }]) => [path, readParameter(path, value)] as const);
  return Object.fromEntries(values) as unknown as Parameters;
}

function overriddenOrigin(origins: ReadonlyMap<string, RuleOrigin>, { path, value }: Override): Result<RuleOrigin> {
  const dot = path.lastIndexOf(".");
  const [table, line] = [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)];
  const origin = origins.get(path) ?? origins.get(table);
  if (origin === undefined) {
    const near = nearestNames(path, [...origins.keys()], NEAR_NAMES).join(", ");
    return refused(path, `Không có tham số "${path}".`, `Tên gần nhất: ${near}. Đủ mọi tham số: xem rulebook/.`);
  }
  const changed = origin.path === path ? value : valueWith(origin.value, line, value);
  if (changed === undefined) {
    return refused(path, `"${origin.path}" không có dòng "${line}".`, "Xem các dòng của tham số này trong rulebook/.");
  }
  const read = readParameter(origin.path, changed);
  if (!isFault(read)) return success({ ...origin, value: changed, overridden: true });
  const mend = "Chọn giá trị hợp lệ; giá trị mặc định xem trong rulebook/.";
  return refused(path, `Giá trị "${value}" không dùng được: ${read.fault}.`, mend);
}

/**
 * A table with one line changed; undefined when it has no such line. Moving the lower bound of a class moves the
 * upper bound of the next one with it; a tier's share changes in all of its dated rows.
 */
function valueWith(value: RuleValue, key: string, text: string): RuleValue | undefined {
  if (typeof value === "string") return undefined;
  if (!Array.isArray(value)) {
    return Object.hasOwn(value, key) ? { ...(value as Record<string, string>), [key]: text } : undefined;
  }
  const rows = value as readonly Readonly<Record<string, string>>[];
  if (rows.some(({ tier }) => tier === key)) {
    return rows.map((row) => (row["tier"] === key ? { ...row, share: text } : row));
  }
  const at = rows.findIndex(({ is }) => is === key);
  if (at < 0) return undefined;
  return rows.map((row, place) => {
    if (place === at) return { ...row, atLeast: text };
    return place === at + 1 ? { ...row, below: text } : row;
  });
}

/** `Thông tư 01/2018/TT-VPCP, Điều 13 khoản 7 điểm a`. */
export function formatCitation(
  { cite: { instrument, article, clause, point } }: { readonly cite: Citation },
  titleOf: (instrument: string) => string,
): string {
  const place = /^\d/.test(article) ? `Điều ${article}` : article;
  const parts = [place, clause === undefined ? "" : `khoản ${clause}`, point === undefined ? "" : `điểm ${point}`];
  return `${titleOf(instrument)}, ${parts.filter((part) => part !== "").join(" ")}`;
}

/**
 * What hashing a rule set covers: every value with its source and citation, in path order; the same set has the same
 * text everywhere. Wording (titles, summaries) is not in it, nor is the coverage of the law.
 */
export function canonicalRuleSet(ruleSet: RuleSet): string {
  return JSON.stringify([
    ruleSet.id,
    ruleSet.origins.map(({ path, rule, value, source, cite, instrument }) => [
      path,
      rule,
      canonicalValue(value),
      source,
      instrument,
      cite.instrument,
      cite.article,
      cite.clause ?? "",
      cite.point ?? "",
    ]),
  ]);
}

function canonicalValue(value: RuleValue): unknown {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return (value as readonly RuleValue[]).map(canonicalValue);
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

export function sourceLabel(source: RuleSource): string {
  return { law: "luật", practice: "thực tiễn của tỉnh", ours: "quyết định của hệ thống" }[source];
}
