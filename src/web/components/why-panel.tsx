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

/** Whose decision a rule is when the law itself does not say it. */
const DECIDERS = { practice: "Tỉnh quy định", ours: "Chỗ luật để ngỏ" } as const;

interface CitationChipProps extends Pick<Citation, "cite" | "source"> {
  /** {@link DECIDERS} in another language. */
  readonly deciders?: Readonly<Record<keyof typeof DECIDERS, string>>;
}

/** Solid: a text of the central state. Dashed: what the province, or the rule book for want of a law, decided. */
export function CitationChip({ cite, source, deciders = DECIDERS }: CitationChipProps) {
  return (
    <span class={source === "law" ? "cite" : "cite cite--ours"}>
      {source === "law" ? shortCite(cite) : `${deciders[source]}: ${shortCite(cite)}`}
    </span>
  );
}

/** `Thông tư 01/2018/TT-VPCP, Điều 15` → `TT 01/2018, Điều 15`: as officials cite among themselves. */
function shortCite(cite: string): string {
  const named = /^(Thông tư|Nghị định|Quyết định) (\d+\/\d{4})\/[\p{Lu}\d-]+/u;
  return cite.replace(named, (_, kind: string, number: string) => `${SHORT_KINDS[kind] ?? kind} ${number}`);
}

const SHORT_KINDS: Readonly<Record<string, string>> = { "Thông tư": "TT", "Nghị định": "NĐ", "Quyết định": "QĐ" };

/** Several rules of one clause are one chip: what each says stands in the list below the tree. */
function distinct(citations: readonly Citation[]): readonly Citation[] {
  const keyOf = ({ cite, source }: Citation): string => `${source} ${cite}`;
  return [...new Map(citations.map((citation) => [keyOf(citation), citation])).values()];
}

/** What a step rests on, each clause once. */
export function CitationChips({ citations }: { readonly citations: readonly Citation[] }) {
  return (
    <span class="cites">
      {distinct(citations).map((citation) => (
        <CitationChip {...citation} />
      ))}
    </span>
  );
}

function WhyStepLine({ value, reason, citations }: Omit<WhyStep, "because">) {
  return (
    <div class="step">
      <span class="v">{value}</span>
      <span class="t">
        {reason} <CitationChips citations={citations} />
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

/** Every rule that the steps rest on, in words: nothing is told by hovering alone. */
function Rules({ steps }: { readonly steps: readonly WhyStep[] }) {
  const all = (step: WhyStep): readonly Citation[] => [...step.citations, ...step.because.flatMap(all)];
  const rules = [...new Map(steps.flatMap(all).map((rule) => [rule.id, rule])).values()];
  if (rules.length === 0) return null;
  return (
    <details class="small">
      <summary>Các quy tắc đã dùng ({rules.length.toString()})</summary>
      <ul class="rules">
        {rules.map((rule) => (
          <li>
            <b>{rule.id}</b> {rule.text} <CitationChip {...rule} />
          </li>
        ))}
      </ul>
    </details>
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
      <Rules steps={steps} />
      <p class="small">
        Viền liền: văn bản của trung ương. Viền đứt, có thể thay đổi trong sổ quy tắc:{" "}
        <span class="cite cite--ours">{DECIDERS.practice}</span> là quyết định của tỉnh,{" "}
        <span class="cite cite--ours">{DECIDERS.ours}</span> là cách hiểu của sổ quy tắc khi văn bản không nói rõ.
      </p>
      <p class="receipt">{receipt}</p>
    </section>
  );
}
