import type { UnitPaper } from "../../../app/periods/period-views.ts";

/** The name of an account that wrote here, as far as the history of the unit knows it. */
export function nameOfWriter({ history }: Pick<UnitPaper, "history">, accountId: string): string {
  const move = history.find(({ actor, principal }) => actor === accountId || principal === accountId);
  if (move === undefined) return "Một người cùng làm";
  return move.actor === accountId ? move.actorName : (move.principalName ?? "Một người cùng làm");
}
