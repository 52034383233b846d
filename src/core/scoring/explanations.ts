import { formatVietnameseDate, type LocalDate } from "../base/local-date.ts";
import { add, compare, formatRational, rational, type Rational } from "../base/rational.ts";
import { formatFixed } from "../base/rounding.ts";
import { formatCount, formatDecimal } from "../base/vietnamese-format.ts";
import { OPTION_WORDS } from "../rulebook/option-words.ts";
import type { Parameters } from "../rulebook/parameters.ts";
import { bandOf } from "../rulebook/bands.ts";
import type { AgencyPoints } from "./agency-indicators.ts";
import { AGENCY_REASON_WORDS, COUNT_WORDS, REASON_WORDS } from "./reason-words.ts";
import type { Explanation, Grade, Indicator, ParticipationStatus, SatisfactionLevel } from "./results.ts";
import { roundingOf, type IndicatorScore, type Total } from "./scores.ts";
import { baseOf, type AgencyTally, type IndicatorTally } from "./tally.ts";
import { COMPLETION_NAMES, GRADE_NAMES, SATISFACTION_NAMES, STATUS_NAMES } from "./wording.ts";

/**
 * The rules on which each indicator always rests, and those that are named only when an item made use of them. Here
 * and below rules are paths of the rule book; `RuleNames` says under which ids the rule set in force runs them.
 */
const RULES_OF: Readonly<Record<Indicator, readonly string[]>> = {
  "1": ["indicators.1.formula", "rounding.digits", "rounding.mode", "G9", "G16", "G17"],
  "2": ["indicators.2.formula", "rounding.digits", "rounding.mode", "G9", "G16", "G18"],
  "3": ["indicators.3.formula", "rounding.digits", "rounding.mode", "G4", "G16", "G20"],
  "4": ["indicators.4.formula", "rounding.digits", "rounding.mode", "G3", "G4", "G16", "G21"],
  "5": ["indicators.5.formula", "indicators.5.wholeProcessShare", "G5", "G12", "G27"],
  "6": ["indicators.6.formula", "G13", "G28"],
  "7": ["indicators.7.formula", "rounding.digits", "rounding.mode", "G9", "G10", "G16", "G22"],
  "8": ["indicators.8.formula", "indicators.8.onTimeShare", "G8", "G9", "G29"],
  "9": [
    "indicators.9.formula",
    "indicators.9.offeredShare",
    "indicators.9.fullShare",
    "indicators.9.minimumShare",
    "G7",
    "G11",
    "G16",
    "G30",
  ],
};

const RULES_OF_REASON: Readonly<Record<string, readonly string[]>> = {
  lateInferred: ["G1"],
  lateNotScored: ["G1"],
  otherBody: ["G2"],
  noContactRecords: ["G25"],
  calendarUncovered: ["G35"],
  ballot: ["G23", "G24", "G26"],
  tooFewProceduresOnline: ["G6"],
};

function reasonsText(reasons: Readonly<Record<string, number>>): string {
  const words: Readonly<Record<string, string>> = REASON_WORDS;
  return Object.entries(reasons)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([reason, count]) => `${formatCount(count)} ${words[reason] ?? reason}`)
    .join("; ");
}

/** What is said beside the counts. */
export interface TallyContext {
  readonly score: IndicatorScore | undefined;
  readonly notes?: AgencyTally["notes"] | undefined;
}

function notesText(notes: AgencyTally["notes"] | undefined): string {
  if (notes === undefined) return "";
  const { reappointedTwice, computedDue } = notes;
  const twice =
    reappointedTwice === 0
      ? ""
      : ` ${formatCount(reappointedTwice)} hồ sơ bị hẹn lại từ hai lần (luật chỉ cho một lần), dùng lần hẹn mới nhất.`;
  return computedDue === 0
    ? twice
    : `${twice} ${formatCount(computedDue)} hồ sơ không có ngày hẹn, hạn tính từ thời hạn của thủ tục.`;
}

/** How the score of a dossier-wise indicator came about: items, sum, division, rounding. */
export function explainTally(indicator: Indicator, tally: IndicatorTally, { score, notes }: TallyContext): Explanation {
  const { n, sum } = baseOf(tally);
  const used = [...Object.keys(tally.reasons), ...Object.keys(tally.notCounted)].flatMap(
    (reason) => RULES_OF_REASON[reason] ?? [],
  );
  const noted = indicator === "1" ? notesText(notes) : "";
  const left = Object.keys(tally.notCounted).length === 0 ? "" : ` Không tính: ${reasonsText(tally.notCounted)}.`;
  const rules = [...RULES_OF[indicator], ...used, ...(score === undefined ? ["G14"] : [])];
  if (score === undefined)
    return { about: indicator, text: `Không có lượt nào đủ thông tin, chỉ số không tính.${left}`, rules };
  const [zero, one, two] = tally.points;
  const text =
    `${formatCount(n)} lượt: ${formatCount(two)} được 2 điểm, ${formatCount(one)} được 1, ` +
    `${formatCount(zero)} được 0 (${reasonsText(tally.reasons)}). ` +
    `${formatCount(sum)} ÷ ${formatCount(n)} = ${quotientText(sum, n)}, ` +
    `làm tròn ${formatDecimal(score.printed.score)}.${left}${noted}`;
  return { about: indicator, text, rules };
}

/** Four decimals for people, cut and marked when there are more; the score is rounded from the exact fraction. */
function quotientText(sum: number, n: number): string {
  return cutText(rational(sum, n));
}

function cutText(exact: Rational): string {
  const cut = rational((exact.numerator * 10_000n) / exact.denominator, 10_000n);
  if (compare(cut, exact) === 0) return formatDecimal(formatRational(cut));
  return `${formatDecimal(formatFixed(cut, { digits: 4, mode: "half-up" }))}…`;
}

/** A figure that decides a class: `17,5`, or `17,2285… (đúng bằng 603/35)` where four decimals do not say it all. */
function exactText(exact: Rational): string {
  const text = cutText(exact);
  if (!text.endsWith("…")) return text;
  return `${text} (đúng bằng ${exact.numerator.toString()}/${exact.denominator.toString()})`;
}

export function explainAgencyPoints(
  indicator: Indicator,
  points: AgencyPoints,
  score: IndicatorScore | undefined,
): Explanation {
  const counts = Object.entries(points.counts).map(
    ([name, count]) => `${formatCount(count)} ${COUNT_WORDS[name] ?? name}`,
  );
  const basis = counts.length === 0 ? "" : ` (${counts.join(", ")})`;
  const used = RULES_OF_REASON[points.reason] ?? [];
  const reason = AGENCY_REASON_WORDS[points.reason];
  const outcome = score === undefined ? "chỉ số không tính" : `${formatDecimal(score.printed.score)} điểm`;
  const rules = [...RULES_OF[indicator], ...used, ...(score === undefined ? ["G14"] : [])];
  return { about: indicator, text: `Do ${reason}${basis}: ${outcome}.`, rules };
}

/** Tình trạng, and the class that a province ties to it; never an opinion of citizens. */
export function explainStatus(status: ParticipationStatus, forced: Grade | undefined): Explanation {
  const rules = ["G31", "G15", "G33"];
  if (forced === undefined) return { about: "status", text: `${STATUS_NAMES[status]}.`, rules };
  const text =
    `${STATUS_NAMES[status]}. Theo quyết định của tỉnh được xếp ${GRADE_NAMES[forced]}; ` +
    `đây không phải ý kiến của người dân.`;
  return { about: "status", text, rules: [...rules, `status.${status}`] };
}

/** The explanation with further rules that it rests on. */
export function restingOn(explanation: Explanation, ...paths: readonly string[]): Explanation {
  return { ...explanation, rules: [...explanation.rules, ...paths] };
}

/**
 * The explanation of a step under a day of knowledge (G34): it names the decision where facts that come to be known
 * over time were counted. Lists of procedures (5, 6) are taken as they are; sums and classes rest on other steps.
 */
export function asKnownOn(day: LocalDate | undefined, explanation: Explanation): Explanation {
  if (day === undefined || !isCounted(explanation)) return explanation;
  const known = restingOn(explanation, "G34");
  if (!explanation.rules.includes("G31")) return known;
  return { ...known, text: `${known.text} Chỉ dùng điều đã biết đến hết ngày ${formatVietnameseDate(day)}.` };
}

function isCounted({ about, rules }: Explanation): boolean {
  if (about === "satisfaction") return !rules.includes("satisfaction.levels");
  return !["5", "6", "total", "grade"].includes(about);
}

export function explainMinimum(parameters: Parameters): Explanation {
  const text =
    `Dưới mức tối thiểu của tỉnh để xếp loại: ${parameters["minimum.dossiers"].toString()} hồ sơ, ` +
    `${parameters["minimum.ballots"].toString()} phiếu.`;
  return { about: "status", text, rules: ["minimum.dossiers", "minimum.ballots"] };
}

function fixedText(value: Rational, parameters: Parameters): string {
  return formatDecimal(formatFixed(value, roundingOf(parameters)));
}

/** The sum of the printed parts, the policy for what is missing, and what was compared. */
export function explainTotal(total: Total, missing: readonly Indicator[], parameters: Parameters): Explanation {
  const parts = total.scores.map(({ printed }) => formatDecimal(printed.score)).join(" + ");
  const sum = `${parts} = ${fixedText(total.total, parameters)} trên ${fixedText(total.max, parameters)}`;
  const policies = {
    ...OPTION_WORDS,
    rescale: rescaledText(total, missing, parameters),
  } as const;
  const gap = missing.length === 0 ? "" : ` Thiếu chỉ số ${missing.join(", ")}: ${policies[parameters.G14]}.`;
  return {
    about: "total",
    text: `${sum}.${gap}`,
    rules: ["total.formula", "G32", ...(missing.length === 0 ? [] : ["G14"])],
  };
}

/** `17,4 trên 14 quy về 18 là 17,4 × 18 ÷ 14 = …`: what is compared with the bounds in place of the total. */
function rescaledText({ scores, total, max, compared }: Total, missing: readonly Indicator[], parameters: Parameters) {
  const fullMax = rational(2 * (scores.length + missing.length));
  const [sum, own, full] = [total, max, fullMax].map((value) => fixedText(value, parameters));
  return `quy đổi về thang ${full} điểm để xét ngưỡng: ${sum} × ${full} ÷ ${own} = ${exactText(compared)}`;
}

/** Why a rated subject has no total: under `block` (G14) what is missing withholds it, whatever the others say. */
export function explainWithheld(missing: readonly Indicator[]): Explanation {
  return { about: "total", text: `Thiếu chỉ số ${missing.join(", ")}: ${OPTION_WORDS.block}.`, rules: ["G14"] };
}

/** Which bound was reached and how far the next one is: the answer to "why not better". */
export function explainGrade(total: Total, parameters: Parameters): Explanation {
  const bands = parameters["grades.agencies"];
  const grade = bandOf(total.compared, bands) ?? "weak";
  const place = bands.findIndex(({ is }) => is === grade);
  const [own, better] = [bands[place], bands[place - 1]];
  const name = GRADE_NAMES[grade];
  const reached =
    own?.atLeast === undefined
      ? `Dưới mọi ngưỡng nên xếp ${name}`
      : `Đạt ngưỡng ${formatDecimal(formatRational(own.atLeast))} nên xếp ${name}`;
  const next =
    better?.atLeast === undefined
      ? ""
      : `; còn ${shortfallText(better.atLeast, total.compared)} điểm nữa thì đạt ${GRADE_NAMES[better.is]}`;
  return { about: "grade", text: `${reached}${next}.`, rules: ["grades.agencies"] };
}

function shortfallText(bound: Rational, total: Rational): string {
  return exactText(add(bound, negated(total)));
}

function negated({ numerator, denominator }: Rational): Rational {
  return rational(-numerator, denominator);
}

export function explainLevel(level: SatisfactionLevel, parameters: Parameters): Explanation {
  const isFromGrade = parameters["satisfaction.levelFrom"] === "grade";
  const origin = isFromGrade ? "gắn với loại theo quyết định của tỉnh" : "mức giữa của các câu trả lời";
  return {
    about: "satisfaction",
    text: `${SATISFACTION_NAMES[level]}: ${origin}.`,
    rules: isFromGrade ? ["satisfaction.levelFrom", "satisfaction.levels"] : ["satisfaction.levelFrom"],
  };
}

/** For officers, whose results carry no explanations of their own: made when somebody asks. */
export function explainCompletion(total: Total, parameters: Parameters): string {
  const bands = parameters["grades.officers"];
  const completion = bandOf(total.compared, bands) ?? "under70";
  const own = bands.find(({ is }) => is === completion);
  const bound =
    own?.atLeast === undefined ? "dưới mọi ngưỡng" : `từ ngưỡng ${formatDecimal(formatRational(own.atLeast))}`;
  return `${COMPLETION_NAMES[completion]}: tổng ${exactText(total.compared)} ${bound}.`;
}
