import type { Result } from "../../core/base/result.ts";
import { checkedDecision, type ReopeningDecision } from "../../core/periods/decision.ts";
import { refusePeriod } from "../../core/periods/period-failure.ts";
import type { Moment } from "./moment.ts";
import type { EnteredDecision } from "./period-asks.ts";

/** A decision as it was typed, with who entered it; refused without number or reason, and when its day is to come. */
export function checkedEntry(decision: EnteredDecision, { actor, day }: Moment): Result<ReopeningDecision> {
  if (decision.day > day) return refusePeriod("decision.in-future", "day");
  return checkedDecision({ ...decision, by: actor.id });
}
