import type { EvaluationView } from "./evaluation-view.ts";
import { shortDigest, standingNote } from "./standing-words.ts";

/** One line under a form: from which rules and which data it was computed, and how far these results are. */
export function receiptNote({ results, papers }: EvaluationView): string {
  const { rulebook, engine, input } = results;
  const standing =
    papers === undefined ? "" : `${standingNote(papers.standing)}; kết quả ${shortDigest(papers.resultsHash)}. `;
  return (
    `${standing}Bộ quy tắc ${rulebook.id} (${shortDigest(rulebook.hash)}); hailong ${engine.version}; ` +
    `dữ liệu đầu vào ${shortDigest(input.hash)}.`
  );
}
