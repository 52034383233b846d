import { NO_REPORT_TEXTS } from "../../src/core/periods/report-texts.ts";
import { publicationData } from "../../src/core/publication/public-data.ts";
import { evaluateFacts } from "./evaluated-province.ts";
import { frameOf, ruleSetOf, type Question } from "./law-in-force.ts";
import { factsOf, type TextTables } from "./small-province.ts";

/** The first publication of a province: its results, what the site shows of them, and what its documents say. */
export function publishedFacts(tables: TextTables, question: Question) {
  const { results, trace } = evaluateFacts(tables, question);
  const made = publicationData(
    {
      publication: { number: 1, periodId: "2020-q2", title: "Quý II/2020", publishedOn: "2020-07-20" },
      ...{ province: "UBND tỉnh", window: frameOf(question).window, computed: { results, trace } },
      ...{ appraisals: { agencies: new Map(), officers: new Map() }, absences: new Map() },
      ...{ ruleSet: ruleSetOf(question), registry: factsOf(tables).registry },
    },
    [],
  );
  if (!made.ok) throw new Error(made.failure.code);
  const { disclosure, published } = made.value;
  const papers = {
    standing: { stage: "published", number: 1, publishedOn: "2020-07-20", replaces: undefined } as const,
    ...{ resultsHash: "ab".repeat(32), texts: NO_REPORT_TEXTS, scores: [], suppression: disclosure.suppression },
  };
  return { results, trace, published, papers };
}
