import { formatCount } from "../core/base/vietnamese-format.ts";
import type { EvaluationView } from "./evaluation-view.ts";
import { formatDay } from "./period-words.ts";
import type { DocumentStanding, PeriodPapers } from "./period-papers.ts";

/** So many characters of a digest are enough to tell two runs apart on paper; the annex has them whole. */
const SHORT_DIGEST = 12;

export function shortDigest(digest: string): string {
  return digest.slice(0, SHORT_DIGEST);
}

/** Before the receipt of a form: `Công bố số 3`, `Dự thảo số 4`. */
export function standingNote(standing: DocumentStanding): string {
  switch (standing.stage) {
    case "draft":
      return `Dự thảo số ${formatCount(standing.number)}, chưa phê duyệt`;
    case "approved":
      return "Đã phê duyệt, chưa công bố";
    case "published":
      return `Công bố số ${formatCount(standing.number)} ngày ${formatDay(standing.publishedOn)}`;
  }
}

function replacedSentence(standing: DocumentStanding): string {
  if (standing.stage !== "published" || standing.replaces === undefined) return "";
  const { number, reason } = standing.replaces;
  return ` Lần công bố này thay lần công bố số ${formatCount(number)}, lý do: ${reason.replace(/\.$/u, "")}.`;
}

/** What the results are and by which rules, in a sentence of the report. */
export function standingSentence({ results, trace }: EvaluationView, { standing, resultsHash }: PeriodPapers): string {
  const { rulebook } = results;
  return (
    `${standingNote(standing)}; mã kết quả ${shortDigest(resultsHash)}, tính theo ${trace.rulebook.title} ` +
    `(${rulebook.id}, mã băm ${shortDigest(rulebook.hash)}); các mã đầy đủ tại Phụ lục III, ` +
    `đối chiếu số liệu tại Phụ lục IV.${replacedSentence(standing)}`
  );
}

/** Lines of the annex: the whole digest, and how a signed record vouches for this document. */
export function standingLines({ standing, resultsHash }: PeriodPapers): string[] {
  const record =
    standing.stage === "published"
      ? [
          "Bản ghi của lần công bố nêu mã băm SHA-256 của văn bản này và được ký số; " +
            "vì vậy văn bản không in được mã băm của chính lần công bố.",
        ]
      : [];
  return [`${standingNote(standing)}. Mã kết quả (SHA-256): ${resultsHash}.`, ...record];
}
