import type { EvaluationView } from "./evaluation-view.ts";

/** So many characters of a digest are enough to tell two runs apart on paper; the annex has them whole. */
const SHORT_DIGEST = 12;

/** One line under a form: from which rules and which data it was computed. */
export function receiptNote({ results }: EvaluationView): string {
  const { rulebook, engine, input } = results;
  return (
    `Bộ quy tắc ${rulebook.id} (${rulebook.hash.slice(0, SHORT_DIGEST)}); hailong ${engine.version}; ` +
    `dữ liệu đầu vào ${input.hash.slice(0, SHORT_DIGEST)}.`
  );
}
