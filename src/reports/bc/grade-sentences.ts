import { GRADES, type Grade, type KindSummary } from "../../core/scoring/results.ts";
import { GRADE_NAMES, KIND_NAMES, SATISFACTION_NAMES } from "../../core/scoring/wording.ts";
import { unitsOf, type EvaluationView } from "../evaluation-view.ts";
import { KINDS_IN_PROSE } from "../kind-words.ts";
import { formatFraction, spellFraction } from "../share-words.ts";

/** The one satisfaction level that every unit of a grade has, when the rule set ties the two; else undefined. */
export function levelTiedTo(grade: Grade, { results }: EvaluationView): string | undefined {
  const levels = new Set(results.agencies.filter((unit) => unit.grade === grade).map((unit) => unit.satisfactionLevel));
  const [level] = levels;
  return levels.size === 1 && level !== null && level !== undefined ? SATISFACTION_NAMES[level] : undefined;
}

/**
 * `35/124 UBND cấp xã (ba mươi lăm trên một trăm hai mươi bốn; 28,23%) xếp loại Xuất sắc, mức Rất hài lòng`: the figure
 * in figures and in words, with its base, and the level where the province ties it to the class.
 */
export function gradeSentence(summary: KindSummary, grade: Grade, view: EvaluationView): string {
  const share = { k: summary.byGrade[grade], n: summary.units };
  const level = levelTiedTo(grade, view);
  const tied = level === undefined ? "" : `, mức ${level}`;
  const units = `${formatFraction(share)} ${KINDS_IN_PROSE[summary.kind]} (${spellFraction(share)})`;
  return `${units} xếp loại ${GRADE_NAMES[grade]}${tied}`;
}

function ungradedSentence({ kind, units, ungraded }: KindSummary): string {
  const share = { k: ungraded, n: units };
  return `${formatFraction(share)} ${KINDS_IN_PROSE[kind]} (${spellFraction(share)}) chưa xếp loại`;
}

/** The classes of one kind of unit that have units, best first, in one sentence. */
export function kindSentence(summary: KindSummary, view: EvaluationView): string {
  const present = GRADES.filter((grade) => summary.byGrade[grade] > 0).map((grade) =>
    gradeSentence(summary, grade, view),
  );
  const parts = summary.ungraded > 0 ? [...present, ungradedSentence(summary)] : present;
  const rated = unitsOf(view, summary.kind).filter(({ result }) => result.status === "rated").length;
  const base = rated === summary.units ? "" : ` Đã đánh giá ${formatFraction({ k: rated, n: summary.units })} đơn vị.`;
  return `${KIND_NAMES[summary.kind]}: ${parts.join("; ")}.${base}`;
}
