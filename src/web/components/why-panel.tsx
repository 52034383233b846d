import type { PropsWithChildren } from "hono/jsx";

/** A rule that a step rests on: where it is written, in what words, and whether it is the law's or a choice. */
export interface Citation {
  readonly id: string;
  readonly cite: string;
  readonly text: string;
  readonly source: "law" | "practice" | "ours";
}

/** One step of reasoning: value left, reason right, citation last; what it rests on below it. */
export interface WhyStep {
  readonly value: string;
  readonly reason: string;
  readonly citations: readonly Citation[];
  readonly because: readonly WhyStep[];
}

/** Solid: a text of the central state. Dashed: what the province, or the rule book for want of a law, decided. */
export function CitationChip({ cite, text, source }: Citation) {
  return (
    <span class={source === "law" ? "cite" : "cite cite--ours"} title={text}>
      {source === "law" ? cite : `Tỉnh quy định: ${cite}`}
    </span>
  );
}

export function WhyStepLine({ value, reason, citations }: Omit<WhyStep, "because">) {
  return (
    <div class="step">
      <span class="v">{value}</span>
      <span class="t">
        {reason}{" "}
        <span class="cites">
          {citations.map((citation) => (
            <CitationChip {...citation} />
          ))}
        </span>
      </span>
    </div>
  );
}

function Branch(step: WhyStep) {
  return (
    <li>
      <WhyStepLine {...step} />
      {step.because.length > 0 && (
        <ul>
          {step.because.map((each) => (
            <Branch {...each} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface WhyPanelProps {
  readonly title: string;
  readonly steps: readonly WhyStep[];
  /** Time, rule version and input digest: what somebody needs to recompute it. */
  readonly receipt: string;
}

/** Vì sao: the answer to "why this score", down to the counts, with the citation of each step. */
export function WhyPanel({ title, steps, receipt, children }: PropsWithChildren<WhyPanelProps>) {
  return (
    <section class="why" aria-label={title}>
      <h2>{title}</h2>
      <ul class="tree">
        {steps.map((step) => (
          <Branch {...step} />
        ))}
      </ul>
      {children}
      <p class="small">
        Viền liền: văn bản của trung ương. Viền đứt: <span class="cite cite--ours">Tỉnh quy định</span>, có thể thay đổi
        trong sổ quy tắc.
      </p>
      <p class="receipt">{receipt}</p>
    </section>
  );
}
