import { failed, success, type Result } from "../core/base/result.ts";
import { coverageDocument } from "../core/rulebook/coverage-document.ts";
import { coverageFaults } from "../core/rulebook/coverage.ts";
import { readLaw, readLawExamples } from "../ingest/rule-files.ts";

export type WriteLawCoverage = () => Promise<Result<string>>;

/**
 * Bảng đối chiếu luật: the text of `docs/law-coverage.md`, from the provisions that the rule book lists and its worked
 * examples. Refused with every fault when the account is not complete: better no table than one with a hole in it.
 */
export function makeLawCoverage({ rulebookDirectory }: { readonly rulebookDirectory: string }): WriteLawCoverage {
  return async () => {
    const law = await readLaw(rulebookDirectory);
    if (!law.ok) return law;
    const examples = await readLawExamples(rulebookDirectory);
    if (!examples.ok) return examples;
    const covered = { book: law.value.book, examples: examples.value };
    const faults = coverageFaults(covered);
    if (faults.length === 0) return success(coverageDocument(covered));
    return failed({
      code: "law-coverage.incomplete",
      at: "rulebook/",
      message: `Bảng đối chiếu luật chưa đủ: ${faults.join(" ")}`,
      mend: "Sửa mục coverage của văn bản đã nêu, hoặc cites, rules của ví dụ.",
    });
  };
}
