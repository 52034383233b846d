import type { BulkOutcome, UnitsAddress } from "../../../app/periods/period-asks.ts";
import type { PeriodCases } from "../../../app/periods/period-cases.ts";
import type { Actor } from "../../../core/access/actor.ts";
import type { Failure, Result } from "../../../core/base/result.ts";
import type { DoneWord } from "../../shell/done-notices.ts";

/** `acceptedAt`: by this moment the act can be taken back. */
interface ActOutcome extends BulkOutcome {
  readonly acceptedAt?: Date;
}

interface Act {
  readonly done: DoneWord;
  readonly run: (periods: PeriodCases, actor: Actor, asked: UnitsAddress) => Promise<Result<ActOutcome>>;
}

/** What is done to many units at once, by the word that the button sends. */
const ACTS = {
  accept: { done: "lines-accepted", run: (periods, actor, asked) => periods.acceptAgreed(actor, asked) },
  finish: { done: "appraised", run: (periods, actor, asked) => periods.finishAppraisal(actor, asked) },
  openResponses: { done: "responses-opened", run: (periods, actor, asked) => periods.openResponses(actor, asked) },
  approve: { done: "approved", run: (periods, actor, asked) => periods.approve(actor, asked) },
} as const satisfies Readonly<Record<string, Act>>;
export type ActWord = keyof typeof ACTS;

export function actOf(word: string): Act | undefined {
  return Object.hasOwn(ACTS, word) ? ACTS[word as ActWord] : undefined;
}

/** Nothing was chosen: said as a refusal of the list and not as an error of the program. */
export const NOTHING_CHOSEN: Failure = {
  code: "units.none-chosen",
  at: "units",
  message: "Chưa chọn đơn vị nào.",
  mend: "Đánh dấu các đơn vị trong danh sách rồi bấm lại.",
};
