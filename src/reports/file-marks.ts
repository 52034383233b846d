import type { EvaluationView } from "./evaluation-view.ts";
import type { DocumentStanding } from "./period-papers.ts";

/** Stands across every page of results that nobody has approved. */
const DRAFT = "DỰ THẢO";

interface FileMarks {
  /** What a file was made from, for its properties: found again without opening it. */
  readonly keywords: readonly string[];
  readonly watermark?: string;
}

function standingKeyword(standing: DocumentStanding): string {
  switch (standing.stage) {
    case "draft":
      return `draft ${standing.number}`;
    case "approved":
      return "approved";
    case "published":
      return `publication ${standing.number}`;
  }
}

/** What every file of these results carries, document or workbook. */
export function fileMarks({ results, papers }: EvaluationView): FileMarks {
  const keywords = [
    `rulebook ${results.rulebook.id}`,
    `rulebook hash ${results.rulebook.hash}`,
    `engine ${results.engine.version}`,
    `input hash ${results.input.hash}`,
  ];
  if (papers === undefined) return { keywords };
  const marks = [...keywords, `results hash ${papers.resultsHash}`, standingKeyword(papers.standing)];
  return { keywords: marks, ...(papers.standing.stage === "draft" ? { watermark: DRAFT } : {}) };
}
