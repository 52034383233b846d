import type { Child } from "hono/jsx";
import type { RuleTrace } from "../../../core/scoring/trace.ts";
import type { PublicationView } from "../reading/view.ts";
import { addressIn } from "../words/language.ts";
import { CiteChip } from "./cite-chip.tsx";
import { WHY_WORDS } from "./why-words.ts";

/** One step: value left, reason right, citations last, and below it what it rests on. */
export interface PublicStep {
  readonly value: string;
  readonly reason: Child;
  readonly rules: readonly RuleTrace[];
  readonly because: readonly PublicStep[];
}

interface WhyTreeProps {
  readonly view: PublicationView;
  readonly steps: readonly PublicStep[];
}

/** Vì sao, down to the counts; every citation leads to its rule on the page of the method. */
export function WhyTree({ view, steps }: WhyTreeProps) {
  const { language, publication } = view;
  const words = WHY_WORDS[language];
  const { rulebook, input } = publication.results;
  const [under, hashesOf] = words.receipt;
  const hashes = hashesOf(rulebook.hash.slice(0, 12), input.hash.slice(0, 12));
  return (
    <>
      <ul class="tree">
        {steps.map((step) => (
          <Branch view={view} step={step} />
        ))}
      </ul>
      <p class="receipt">
        {under} <span lang="vi">{rulebook.title}</span> {hashes} {words.inVietnamese}
      </p>
    </>
  );
}

function Branch({ view, step }: { readonly view: PublicationView; readonly step: PublicStep }) {
  return (
    <li>
      <div class="step">
        <span class="v">{step.value}</span>
        <span class="t">
          {step.reason}{" "}
          <span class="cites">
            {distinct(step.rules).map((rule) => (
              <RuleLink view={view} rule={rule} />
            ))}
          </span>
        </span>
      </div>
      {step.because.length > 0 && (
        <ul>
          {step.because.map((each) => (
            <Branch view={view} step={each} />
          ))}
        </ul>
      )}
    </li>
  );
}

function RuleLink({
  view: { language, publication },
  rule,
}: {
  readonly view: PublicationView;
  readonly rule: RuleTrace;
}) {
  const method = addressIn(language, `/publications/${publication.head.number.toString()}/method`);
  return (
    <a class="cite-link" href={`${method}#${rule.id}`}>
      <CiteChip language={language} rule={rule} />
    </a>
  );
}

/** Several rules of one clause are one chip, which leads to the first of them. */
function distinct(rules: readonly RuleTrace[]): readonly RuleTrace[] {
  return [...new Map([...rules].reverse().map((rule) => [`${rule.source} ${rule.cite}`, rule])).values()].reverse();
}
