import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import type { CheckLine } from "../../../core/periods/check-texts.ts";
import { FROM_QUEUE, within } from "./came-from.tsx";
import { appraisalHref, appraisalListHref, periodHref, unitHref } from "./period-address.ts";
import { responsesHref } from "./responses.tsx";

interface Mend {
  readonly href: string;
  readonly label: string;
}

type Where = Pick<PeriodBoard, "period" | "rows">;

type MendPage = (at: string, where: Where) => Mend | undefined;

const board: MendPage = (_, { period }) => ({ href: periodHref(period.id), label: "Mở bảng tiến độ" });
const unit: MendPage = (at, { period }) => ({ href: unitHref(period.id, at), label: "Mở đơn vị" });
const appraisal: MendPage = (at, { period }) => ({
  href: within(appraisalHref(period.id, at), { ...FROM_QUEUE, list: "checks" }),
  label: "Mở thẩm định",
});
const results: MendPage = (_, { period: { tallySetId } }) =>
  tallySetId === undefined ? undefined : { href: `/results/${tallySetId.toString()}`, label: "Mở bảng kết quả" };

/** Where each line of the check-list is mended; hiding small counts has no page of its own. */
const MEND_PAGES: Readonly<Record<CheckLine["code"], MendPage>> = {
  "reconciliation.failed": results,
  "reconciliation.absent": results,
  "results.empty": results,
  "results.other-window": board,
  "results.other-rule-set": board,
  "results.before-end": board,
  "ruleSet.notInForce": board,
  "ruleSet.changed": board,
  "unit.undecided": appraisal,
  "unit.without-result": unit,
  "unit.absent": unit,
  "response.undecided": responses,
  "evidence.missing": unit,
  "suppression.pending": () => undefined,
  "suppression.exposed": () => undefined,
};

/** The page on which a line of the check-list is mended; undefined where no page of the period mends it. */
export function mendOf({ code, at }: Pick<CheckLine, "code" | "at">, where: Where): Mend | undefined {
  return MEND_PAGES[code](at, where);
}

/** A response is told by its subject and topic, `H10.12/5`; an officer's unit is found in the list. */
function responses(at: string, { period, rows }: Where): Mend {
  const subject = at.slice(0, at.lastIndexOf("/"));
  const waiting = rows.filter(({ undecidedResponses }) => undecidedResponses > 0);
  const asked = waiting.find((row) => row.unit.code === subject) ?? (waiting.length === 1 ? waiting[0] : undefined);
  if (asked === undefined) return { href: appraisalListHref(period.id), label: "Mở danh sách đơn vị" };
  return { href: responsesHref(period.id, asked.unit.code), label: "Mở phản hồi" };
}

/** Whom or what a line is about, by name where it is a unit. */
export function subjectName({ at }: Pick<CheckLine, "at">, { rows }: Where): string | undefined {
  return rows.find(({ unit }) => unit.code === at)?.unit.name;
}
