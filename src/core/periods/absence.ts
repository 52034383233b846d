import { forcedClassOf } from "../scoring/classes.ts";
import type { ForcedClass } from "../rulebook/parameters.ts";
import { formatCitation, type RuleSet } from "../rulebook/rule-set.ts";
import type { ParticipationStatus } from "../scoring/results.ts";

/** How the province treats a unit that did not score itself, and the paper that says so. */
export interface AbsenceTreatment {
  /**
   * `computed`: there were dossiers or ballots, so the computed result stands without a self-score beside it.
   * `forced`: the rule set gives such units a class. `ungraded`: a group of its own, without class.
   */
  readonly kind: "computed" | "forced" | "ungraded";
  readonly forced: ForcedClass | undefined;
  /** `Quyết định 1063/QĐ-UBND …, Kết quả công bố năm 2020`. */
  readonly citation: string;
}

/**
 * Xử lý đơn vị không tham gia. What the facts say comes first: a unit that was rated is never classed down because a
 * paper was not handed in, and missing participation is never an opinion of citizens. Only units that are not rated by
 * their facts fall under the province's policy.
 */
export function absenceTreatment(status: ParticipationStatus, ruleSet: RuleSet): AbsenceTreatment {
  const isInsufficient = status === "insufficientData";
  const path = isInsufficient ? "status.insufficientData" : "status.didNotParticipate";
  const origin = ruleSet.origins.find((each) => each.path === path);
  const titles = new Map(ruleSet.origins.map(({ instrument, instrumentTitle }) => [instrument, instrumentTitle]));
  const citation = origin === undefined ? "" : formatCitation(origin, (id) => titles.get(id) ?? id);
  if (status === "rated") return { kind: "computed", forced: undefined, citation };
  const forced = forcedClassOf(status, ruleSet.parameters);
  return { kind: forced === undefined ? "ungraded" : "forced", forced, citation };
}
