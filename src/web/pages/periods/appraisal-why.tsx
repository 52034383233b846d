import type { OfficerExplanation } from "../../../core/scoring/officer-explanation.ts";
import type { Indicator } from "../../../core/scoring/results.ts";
import { CitationChips } from "../../components/why-panel.tsx";

interface WhyLineProps {
  readonly indicator: Indicator;
  readonly explanation: OfficerExplanation;
}

/** How the computed score of one indicator came about: counts, and the clause that each step rests on. */
export function WhyLine({ indicator, explanation: { explanations, rules } }: WhyLineProps) {
  const steps = explanations.filter(({ about }) => about === indicator);
  if (steps.length === 0) return <p class="small muted">Không có số liệu để tính chỉ số này.</p>;
  return (
    <ul class="stack stack--tight">
      {steps.map((step) => (
        <li class="small">
          {step.text} <CitationChips citations={rules.filter(({ id }) => step.rules.includes(id))} />
        </li>
      ))}
    </ul>
  );
}
