import type { RuleTrace } from "../../../core/scoring/trace.ts";
import { CitationChip } from "../../components/why-panel.tsx";
import type { Language } from "../words/language.ts";

/** Whose decision a rule is when the law itself does not say it, in English; in Vietnamese the chip knows it. */
const ENGLISH_DECIDERS = { practice: "Province’s decision", ours: "Left open by law" } as const;

/** Only whose decision it is, where a table has no room for the paper. */
export function DecisionChip({ language }: { readonly language: Language }) {
  return <span class="cite cite--ours">{language === "vi" ? "Tỉnh quy định" : ENGLISH_DECIDERS.practice}</span>;
}

/** Where a rule is written; always in Vietnamese, the language of the law. */
export function CiteChip({ language, rule }: { readonly language: Language; readonly rule: RuleTrace }) {
  return (
    <span lang="vi">
      <CitationChip cite={rule.cite} source={rule.source} {...(language === "en" && { deciders: ENGLISH_DECIDERS })} />
    </span>
  );
}
