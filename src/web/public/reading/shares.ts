import type { PublishedSatisfaction, PublishedUnit } from "../../../core/publication/published-results.ts";
import { wilsonInterval } from "../../../core/statistics/wilson-interval.ts";
import type { Counted } from "../words/formats.ts";

/** A share with its interval, all as fractions: what every figure of opinion or time is shown as. */
export interface SharedOut extends Counted {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Why there is no share: too few people stand behind it, or nobody does. */
export type NoShare = "hidden" | "none";

/** Hài lòng và rất hài lòng among the answers to question 10. */
export function satisfiedShare(satisfaction: PublishedSatisfaction): SharedOut | NoShare {
  if (satisfaction === "hidden") return "hidden";
  return shareOf(satisfaction.levels[0] + satisfaction.levels[1], satisfaction.n);
}

/** Trả đúng hạn hoặc sớm hơn among the dossiers whose limit is known. */
export function onTimeShare({ early, onTime, overdue }: PublishedUnit["dossiers"]): SharedOut | NoShare {
  return shareOf(early + onTime, early + onTime + overdue);
}

function shareOf(k: number, n: number): SharedOut | NoShare {
  const interval = wilsonInterval(k, n);
  if (interval === undefined) return "none";
  return { k, n, value: k / n, low: interval.low, high: interval.high };
}

export function isShare(share: SharedOut | NoShare): share is SharedOut {
  return typeof share === "object";
}
