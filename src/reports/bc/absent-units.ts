import { formatProseCount } from "../../core/base/vietnamese-format.ts";
import type { ParticipationStatus } from "../../core/scoring/results.ts";
import { GRADE_NAMES, SATISFACTION_NAMES } from "../../core/scoring/wording.ts";
import { unitsOf, type EvaluatedUnit, type EvaluationView } from "../evaluation-view.ts";
import { KINDS_IN_PROSE } from "../kind-words.ts";
import { citeForcedClass } from "../rule-words.ts";
import { formatFraction, spellFraction } from "../share-words.ts";

const WHAT = {
  didNotParticipate: "không thực hiện đánh giá",
  insufficientData: "chưa đủ dữ liệu để đánh giá",
} as const satisfies Partial<Record<ParticipationStatus, string>>;

type Absence = keyof typeof WHAT;

/** Names of the units, under their superior when there is one: `huyện Tuy Phong (02): UBND xã A, UBND xã B`. */
export function listByParent(units: readonly EvaluatedUnit[]): string {
  const parents = [...new Set(units.map(({ parentName }) => parentName))];
  return parents
    .map((parent) => {
      const own = units.filter(({ parentName }) => parentName === parent);
      const names = own.map(({ name }) => name).join(", ");
      const place = parent.replace(/^UBND\s+/u, "");
      return own.some(({ kind }) => kind === "commune") && place !== ""
        ? `${place} (${formatProseCount(own.length)}): ${names}`
        : names;
    })
    .join("; ");
}

/** What the province made of them, with the text it rests on; never an opinion of citizens. */
function consequence(units: readonly EvaluatedUnit[], { trace }: EvaluationView): string {
  const [first] = units;
  const grade = first?.result.grade;
  if (first === undefined || grade === null || grade === undefined) return "chưa xếp loại";
  const level = first.result.satisfactionLevel;
  const cite = citeForcedClass(first.result, trace);
  const tied = level === null ? "" : `, mức ${SATISFACTION_NAMES[level]}`;
  return `xếp loại ${GRADE_NAMES[grade]}${tied} theo quy định của tỉnh${cite === "" ? "" : ` (${cite})`}`;
}

function sentence(units: readonly EvaluatedUnit[], status: Absence, view: EvaluationView): string {
  const kind = units[0]?.kind ?? "commune";
  const share = { k: units.length, n: unitsOf(view, kind).length };
  return (
    `${formatFraction(share)} ${KINDS_IN_PROSE[kind]} (${spellFraction(share)}) ${WHAT[status]}, ` +
    `${consequence(units, view)}: ${listByParent(units)}.`
  );
}

/** Units that were not rated, by kind and status, each by name. Empty when all were. */
export function absentUnitSentences(view: EvaluationView): string[] {
  const sentences = view.kinds.flatMap(({ kind }) =>
    (Object.keys(WHAT) as Absence[]).flatMap((status) => {
      const units = unitsOf(view, kind).filter(({ result }) => result.status === status);
      return units.length === 0 ? [] : [sentence(units, status, view)];
    }),
  );
  if (sentences.length === 0) return ["Tất cả các đơn vị thuộc diện đánh giá đều đã được đánh giá."];
  return [
    ...sentences,
    "Việc không thực hiện đánh giá hoặc thiếu dữ liệu là tình trạng của đơn vị, " +
      "không phải ý kiến của người dân, tổ chức.",
  ];
}
