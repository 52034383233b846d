import { parseIsoDate, type LocalDate } from "../base/local-date.ts";
import { compare, parseRational, rational, ZERO, type Rational } from "../base/rational.ts";
import { ROUNDING_MODES, type RoundingMode } from "../base/rounding.ts";
import { TIERS, type Tier } from "../registry/agency.ts";
import {
  COMPLETIONS,
  GRADES,
  INDICATORS,
  SATISFACTION_LEVELS,
  type Completion,
  type Grade,
  type Indicator,
  type SatisfactionLevel,
} from "../scoring/results.ts";
import { isFault, parseBands, type Band, type Fault } from "./bands.ts";
import { DECISIONS, isDecisionId, type Decisions } from "./decisions.ts";
import type { RuleValue } from "./instrument.ts";

/** The indicators that are scored dossier by dossier; only these can be an officer's. */
export const DOSSIER_INDICATORS = ["1", "2", "3", "4", "7"] as const satisfies readonly Indicator[];
export type DossierIndicator = (typeof DOSSIER_INDICATORS)[number];

export function isDossierIndicator(indicator: Indicator): indicator is DossierIndicator {
  return (DOSSIER_INDICATORS as readonly Indicator[]).includes(indicator);
}

/** The share of its procedures that a unit of this tier must run wholly at the one-stop unit, with its days. */
export interface TierShare {
  readonly tier: Tier;
  readonly share: Rational;
  readonly validFrom: LocalDate | undefined;
  readonly validTo: LocalDate | undefined;
}

/** The class that a province gives to units that were not evaluated. */
export interface ForcedClass {
  readonly grade: Grade;
  readonly level: SatisfactionLevel;
}

/** Where a unit's satisfaction level comes from: nowhere, its class, or the median of the ballots' answers. */
export const LEVEL_ORIGINS = ["none", "grade", "ballots"] as const;
export type LevelOrigin = (typeof LEVEL_ORIGINS)[number];

/** Every parameter of a rule set by its path, as it is read from text. */
export interface ParameterTypes {
  "indicators.1.formula": "settling-time-2019-01";
  "indicators.2.formula": "own-step-time-2019-01";
  "indicators.3.formula": "contacts-2019-01";
  "indicators.4.formula": "bodies-2019-01";
  "indicators.5.formula": "one-stop-2019-01";
  "indicators.6.formula": "publicity-2019-01";
  "indicators.7.formula": "conduct-2019-01";
  "indicators.8.formula": "petitions-2019-01";
  "indicators.9.formula": "online-2019-01";
  "total.formula": "sum-of-rounded-2019-01";
  "scope.officers": readonly DossierIndicator[];
  "scope.agencies": readonly Indicator[];
  "rounding.digits": number;
  "rounding.mode": RoundingMode;
  "grades.officers": readonly Band<Completion>[];
  "grades.agencies": readonly Band<Grade>[];
  "indicators.5.wholeProcessShare": readonly TierShare[];
  "indicators.8.onTimeShare": Rational;
  "indicators.9.offeredShare": Rational;
  "indicators.9.fullShare": Rational;
  "indicators.9.minimumShare": Rational;
  "satisfaction.levelFrom": LevelOrigin;
  "satisfaction.levels": Readonly<Record<Grade, SatisfactionLevel>>;
  "status.didNotParticipate": ForcedClass | "none";
  "status.insufficientData": ForcedClass | "none";
  "minimum.dossiers": number;
  "minimum.ballots": number;
}
export type ParameterPath = keyof ParameterTypes;
export type Parameters = Readonly<ParameterTypes> & Decisions;

type Reader<T> = (value: RuleValue) => T | Fault;

function choiceOf<T extends string>(options: readonly T[]): Reader<T> {
  return (value) =>
    options.find((option) => option === value) ?? {
      fault: `"${asText(value)}" không nằm trong các lựa chọn: ${options.join(", ")}`,
    };
}

function asText(value: RuleValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function readShare(value: RuleValue): Rational | Fault {
  const share = typeof value === "string" ? parseRational(value) : undefined;
  if (share === undefined || compare(share, ZERO) < 0 || compare(share, rational(1)) > 0) {
    return { fault: `"${asText(value)}" không phải là tỷ lệ từ 0% đến 100%` };
  }
  return share;
}

function readCount(value: RuleValue): number | Fault {
  if (typeof value === "string" && /^\d{1,6}$/.test(value)) return parseInt(value, 10);
  return { fault: `"${asText(value)}" không phải là số nguyên không âm` };
}

function listOf<T extends string>(options: readonly T[]): Reader<readonly T[]> {
  return (value) => {
    const parts =
      typeof value === "string" ? value.split(/[\s,;]+/) : Array.isArray(value) ? (value as readonly unknown[]) : [];
    const known = options.filter((option) => parts.includes(option));
    if (known.length === parts.length && known.length > 0) return known;
    return { fault: `"${asText(value)}" phải gồm các chỉ số khác nhau trong: ${options.join(", ")}` };
  };
}

function readTierShare(row: Readonly<Record<string, string>>): TierShare | Fault {
  const unknown = Object.keys(row).find((key) => !["tier", "share", "validFrom", "validTo"].includes(key));
  if (unknown !== undefined) return { fault: `khóa lạ "${unknown}"` };
  const tier = choiceOf(TIERS)(row["tier"] ?? "");
  if (isFault(tier)) return tier;
  const share = readShare(row["share"] ?? "");
  if (isFault(share)) return share;
  const days = [row["validFrom"], row["validTo"]].map((text) =>
    text === undefined ? undefined : (parseIsoDate(text) ?? text),
  );
  const wrong = days.find((day) => typeof day === "string");
  if (wrong !== undefined) return { fault: `"${wrong}" không phải là ngày YYYY-MM-DD` };
  const [validFrom, validTo] = days as (LocalDate | undefined)[];
  if (validFrom !== undefined && validTo !== undefined && validTo < validFrom) {
    return { fault: `cấp "${tier}" hết hiệu lực trước khi có hiệu lực` };
  }
  return { tier, share, validFrom, validTo };
}

function readTierShares(value: RuleValue): readonly TierShare[] | Fault {
  if (!Array.isArray(value)) return { fault: "cần một bảng tier, share" };
  const rows: TierShare[] = [];
  for (const row of value as readonly Readonly<Record<string, string>>[]) {
    const share = readTierShare(row);
    if (isFault(share)) return share;
    const twin = rows.find((other) => other.tier === share.tier && overlaps(other, share));
    if (twin !== undefined) return { fault: `cấp "${share.tier}" có hai tỷ lệ cùng hiệu lực` };
    rows.push(share);
  }
  return rows;
}

function overlaps(a: TierShare, b: TierShare): boolean {
  const startsBeforeEnd = (x: TierShare, y: TierShare): boolean =>
    x.validFrom === undefined || y.validTo === undefined || x.validFrom <= y.validTo;
  return startsBeforeEnd(a, b) && startsBeforeEnd(b, a);
}

function readLevels(value: RuleValue): Readonly<Record<Grade, SatisfactionLevel>> | Fault {
  if (typeof value === "string" || Array.isArray(value)) return { fault: "cần một bảng loại: mức hài lòng" };
  const record = value as Readonly<Record<string, string>>;
  const pairs = GRADES.map((grade) => [grade, choiceOf(SATISFACTION_LEVELS)(record[grade] ?? "")] as const);
  const wrong = pairs.map(([, level]) => level).find(isFault);
  if (wrong !== undefined) return wrong;
  if (Object.keys(record).length !== GRADES.length) return { fault: "có loại lạ trong bảng mức hài lòng" };
  return Object.fromEntries(pairs) as Record<Grade, SatisfactionLevel>;
}

/** `none`, or a map { grade, level }; on a command line `weak/veryDissatisfied`. */
function readForcedClass(value: RuleValue): ForcedClass | "none" | Fault {
  if (value === "none") return value;
  const [gradeText, levelText, ...more] = typeof value === "string" ? value.split("/") : classTexts(value);
  if (gradeText === undefined || levelText === undefined || more.length > 0) {
    return { fault: `"${asText(value)}" phải là none hoặc loại/mức hài lòng, ví dụ weak/veryDissatisfied` };
  }
  const grade = choiceOf(GRADES)(gradeText);
  const level = choiceOf(SATISFACTION_LEVELS)(levelText);
  if (isFault(grade)) return grade;
  return isFault(level) ? level : { grade, level };
}

/** Grade and level of a map, and the keys that do not belong there (of a list, the places of its lines). */
function classTexts(value: Exclude<RuleValue, string>): readonly (string | undefined)[] {
  const { grade, level, ...others } = value as Readonly<Record<string, string>>;
  return [grade, level, ...Object.keys(others)];
}

/** A formula is code, named with the month since which it holds; new law adds a name and keeps the old one. */
const READERS: { readonly [Path in ParameterPath]: Reader<ParameterTypes[Path]> } = {
  "indicators.1.formula": choiceOf(["settling-time-2019-01"]),
  "indicators.2.formula": choiceOf(["own-step-time-2019-01"]),
  "indicators.3.formula": choiceOf(["contacts-2019-01"]),
  "indicators.4.formula": choiceOf(["bodies-2019-01"]),
  "indicators.5.formula": choiceOf(["one-stop-2019-01"]),
  "indicators.6.formula": choiceOf(["publicity-2019-01"]),
  "indicators.7.formula": choiceOf(["conduct-2019-01"]),
  "indicators.8.formula": choiceOf(["petitions-2019-01"]),
  "indicators.9.formula": choiceOf(["online-2019-01"]),
  "total.formula": choiceOf(["sum-of-rounded-2019-01"]),
  "scope.officers": listOf(DOSSIER_INDICATORS),
  "scope.agencies": listOf(INDICATORS),
  "rounding.digits": (value) =>
    typeof value === "string" && /^[0-6]$/.test(value)
      ? parseInt(value, 10)
      : { fault: `"${asText(value)}" phải từ 0 đến 6` },
  "rounding.mode": choiceOf(ROUNDING_MODES),
  "grades.officers": (value) => parseBands(value, COMPLETIONS),
  "grades.agencies": (value) => parseBands(value, GRADES),
  "indicators.5.wholeProcessShare": readTierShares,
  "indicators.8.onTimeShare": readShare,
  "indicators.9.offeredShare": readShare,
  "indicators.9.fullShare": readShare,
  "indicators.9.minimumShare": readShare,
  "satisfaction.levelFrom": choiceOf(LEVEL_ORIGINS),
  "satisfaction.levels": readLevels,
  "status.didNotParticipate": readForcedClass,
  "status.insufficientData": readForcedClass,
  "minimum.dossiers": readCount,
  "minimum.ballots": readCount,
};

export const PARAMETER_PATHS = Object.keys(READERS) as ParameterPath[];

/** Reads the value of one path. A path that no parameter has, or a value it cannot take, is a fault with the reason. */
export function readParameter(path: string, value: RuleValue): unknown {
  if (isDecisionId(path)) return choiceOf<string>(DECISIONS[path])(value);
  if (!Object.hasOwn(READERS, path)) return { fault: `không có tham số nào tên "${path}"` } satisfies Fault;
  return READERS[path as ParameterPath](value);
}
