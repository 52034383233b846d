import type { PublishedIndicator, PublishedUnit } from "../../../core/publication/published-results.ts";
import type { Explanation, Indicator } from "../../../core/scoring/results.ts";
import type { RuleTrace } from "../../../core/scoring/trace.ts";
import type { PublicationView } from "../reading/view.ts";
import { FORMATS } from "../words/formats.ts";
import type { PublicStep } from "./why-tree.tsx";
import { WHY_WORDS } from "./why-words.ts";

/** The steps to the score of one indicator: rounding, division, points of the items; and what was said of it. */
export function indicatorSteps(
  view: PublicationView,
  unit: PublishedUnit,
  indicator: Indicator,
): readonly PublicStep[] {
  const found = unit.indicators[indicator];
  const said = unit.explanations.filter(({ about }) => about === indicator);
  const steps = said.map((each) => saidStep(view, found, each));
  if (found === undefined) return steps;
  const arithmetic = arithmeticOf(view, found, rulesOf(view, said));
  return [...appraisalSteps(view, found), ...arithmetic, ...hiddenSteps(view, found), ...steps];
}

/** Steps about the unit as a whole: state, total, class, opinion. */
export function wholeSteps(view: PublicationView, unit: PublishedUnit): readonly PublicStep[] {
  const { decimal } = FORMATS[view.language];
  return unit.explanations
    .filter(({ about }) => !/^\d$/.test(about))
    .map((each) => ({
      value: each.about === "total" && unit.total !== null ? decimal(unit.total) : "",
      reason: <span lang="vi">{each.text}</span>,
      rules: rulesOf(view, [each]),
      because: [],
    }));
}

function rulesOf({ publication }: PublicationView, said: readonly Explanation[]): readonly RuleTrace[] {
  const rules = new Map(publication.results.rules.map((rule) => [rule.id, rule]));
  return said.flatMap((each) => each.rules.flatMap((id) => rules.get(id) ?? []));
}

function saidStep(view: PublicationView, found: PublishedIndicator | undefined, said: Explanation): PublicStep {
  const words = WHY_WORDS[view.language];
  return {
    value: found === undefined ? words.missing : "",
    reason: <span lang="vi">{said.text}</span>,
    rules: rulesOf(view, [said]),
    because: [],
  };
}

function arithmeticOf(
  { language }: PublicationView,
  { score, counts, appraisal }: PublishedIndicator,
  rules: readonly RuleTrace[],
): readonly PublicStep[] {
  if (counts === "hidden" || counts.sum === undefined || counts.points === undefined || counts.n === 0) return [];
  const words = WHY_WORDS[language];
  const { count, decimal } = FORMATS[language];
  const { n, sum, points } = counts;
  const rounding = rules.filter(({ value }) => value === "half-up" || value === "half-even" || /^\d$/.test(value));
  const items = [2, 1, 0].map((worth): PublicStep => {
    const k = points[worth as 0 | 1 | 2];
    return { value: count(k * worth), reason: words.items(count(k), worth.toString()), rules: [], because: [] };
  });
  const computed = appraisal === null ? score : appraisal.computed;
  return [
    {
      value: computed === null ? words.none : decimal(computed),
      reason: words.rounded,
      rules: rounding,
      because: [
        {
          value: decimal(quotientText(sum, n)),
          reason: words.divided(count(sum), count(n)),
          rules: [],
          because: [
            { value: count(sum), reason: words.sum, rules: [], because: items },
            { value: count(n), reason: words.counted, rules: [], because: [] },
          ],
        },
      ],
    },
  ];
}

/** Four decimals, cut, and marked when there are more; people divide again with the two counts beside it. */
function quotientText(sum: number, n: number): string {
  const scaled = (BigInt(sum) * 10_000n) / BigInt(n);
  const isWhole = scaled * BigInt(n) === BigInt(sum) * 10_000n;
  const digits = (scaled % 10_000n).toString().padStart(4, "0");
  const text = `${(scaled / 10_000n).toString()}.${isWhole ? digits.replace(/0+$/, "") : digits}`;
  return isWhole ? text.replace(/\.$/, "") : `${text}…`;
}

function hiddenSteps({ language }: PublicationView, { score, counts }: PublishedIndicator): readonly PublicStep[] {
  if (counts !== "hidden") return [];
  const reason = WHY_WORDS[language].countsHidden;
  return [{ value: FORMATS[language].decimal(score), reason, rules: [], because: [] }];
}

/** What the appraisal changed, and why. */
function appraisalSteps(
  { language }: PublicationView,
  { score, appraisal }: PublishedIndicator,
): readonly PublicStep[] {
  if (appraisal === null) return [];
  const words = WHY_WORDS[language];
  const { decimal } = FORMATS[language];
  const textOf = (value: string | null): string => (value === null ? words.none : decimal(value));
  return [
    {
      value: decimal(score),
      reason: (
        <>
          {words.appraised} <span lang="vi">{appraisal.reason}</span>
        </>
      ),
      rules: [],
      because: [
        { value: textOf(appraisal.self), reason: words.self, rules: [], because: [] },
        { value: textOf(appraisal.computed), reason: words.computed, rules: [], because: [] },
      ],
    },
  ];
}
