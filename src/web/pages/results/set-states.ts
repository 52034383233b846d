import type { TallySet } from "../../../app/view-results/view-results.ts";
import type { PeriodStanding } from "../../../core/periods/period-standing.ts";
import type { BadgeKind } from "../../components/badge.tsx";
import { PERIOD_STANDINGS } from "../periods/period-words.ts";

/** How far a tally set is; one whose facts are locked is called as a period is whose facts are. */
export const SET_STATES = {
  building: ["warn", "Đang tính"],
  live: ["sea", "Theo số liệu mới nhất"],
  frozen: PERIOD_STANDINGS.closed,
} as const satisfies Readonly<Record<TallySet["state"], readonly [BadgeKind, string]>>;

/** What is said of a tally set: with locked facts, where its period stands, if it belongs to one. */
export function stateOfSet(
  { state }: Pick<TallySet, "state">,
  standing: PeriodStanding | undefined,
): readonly [BadgeKind, string] {
  return state === "frozen" && standing !== undefined ? PERIOD_STANDINGS[standing] : SET_STATES[state];
}
