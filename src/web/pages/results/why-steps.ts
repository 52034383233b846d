import type { AgencyResult, Explanation, Indicator, OfficerResult } from "../../../core/scoring/results.ts";
import type { RuleTrace } from "../../../core/scoring/trace.ts";
import { classText } from "../../../core/scoring/class-words.ts";
import { COMPLETION_NAMES, SATISFACTION_NAMES, STATUS_NAMES } from "../../../core/scoring/wording.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { ResultsReceipt } from "../../../app/view-results/view-results.ts";
import type { Citation, WhyStep } from "../../components/why-panel.tsx";

type Subject = AgencyResult | OfficerResult;

/**
 * Explanations as a tree: the class, on the total, on the indicators, each with its counts; what the unit's state and
 * the citizens' opinion rest on stand beside it.
 */
export function whySteps(
  subject: Subject,
  explanations: readonly Explanation[],
  rules: readonly RuleTrace[],
): readonly WhyStep[] {
  const citations = new Map<string, Citation>(
    rules.map(({ id, cite, text, source }) => [id, { id, cite, text, source }]),
  );
  const stepsAbout = (about: (about: Explanation["about"]) => boolean): WhyStep[] =>
    explanations
      .filter((each) => about(each.about))
      .map((each) => ({
        value: valueOf(subject, each.about),
        reason: each.text,
        citations: each.rules.flatMap((rule) => citations.get(rule) ?? []),
        because: [],
      }));
  const indicators = stepsAbout((about) => /^\d$/.test(about));
  const totals = under(
    stepsAbout((about) => about === "total"),
    indicators,
  );
  const classes = under(
    stepsAbout((about) => about === "grade"),
    totals,
  );
  return [...classes, ...stepsAbout((about) => about === "status" || about === "satisfaction")];
}

/** The steps with what they rest on below the first of them; without any, what is below stands by itself. */
function under(steps: readonly WhyStep[], below: readonly WhyStep[]): readonly WhyStep[] {
  const [first, ...rest] = steps;
  return first === undefined ? below : [{ ...first, because: below }, ...rest];
}

function valueOf(subject: Subject, about: Explanation["about"]): string {
  switch (about) {
    case "status":
      return STATUS_NAMES[subject.status];
    case "total":
      return subject.total === null ? "Không có" : formatDecimal(subject.total);
    case "grade":
      return classOf(subject);
    case "satisfaction":
      return "satisfactionLevel" in subject && subject.satisfactionLevel !== null
        ? SATISFACTION_NAMES[subject.satisfactionLevel]
        : "Không có";
    default:
      return `Chỉ số ${about}: ${scoreOf(subject, about)}`;
  }
}

function classOf(subject: Subject): string {
  if ("completion" in subject) return subject.completion === null ? "Không xếp" : COMPLETION_NAMES[subject.completion];
  return classText(subject);
}

function scoreOf({ indicators }: Subject, indicator: Indicator): string {
  const result = indicators[indicator];
  return result === undefined ? "–" : formatDecimal(result.score);
}

/** What a reader needs to recompute it elsewhere. */
export function receiptText({ title, rulebook, input, engine }: ResultsReceipt): string {
  // Who sees figures in steps is not told the digest of all facts: it moves with every ballot.
  const facts = input.hash === "" ? "" : ` · số liệu ${input.hash.slice(0, 12)}, ${formatCount(input.rows)} dòng`;
  return `${title} (sổ quy tắc ${rulebook.hash.slice(0, 12)})${facts} · phiên bản ${engine.version}`;
}
