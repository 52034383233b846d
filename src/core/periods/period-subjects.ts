import type { Registry } from "../registry/registry.ts";
import type { PeriodWindow } from "./period-windows.ts";

/**
 * Đơn vị thuộc diện đánh giá: the units that a period evaluates by what the registry knows now, those that an
 * evaluation of the window calls subjects. A unit is one when it has a kind on its last day in the window.
 */
export function subjectsOf({ agencies }: Pick<Registry, "agencies">, { from, to }: PeriodWindow): readonly string[] {
  return agencies.codes().filter((code) => {
    const timeline = agencies.of(code);
    const lastDay = timeline?.lastValidDay(from, to);
    return lastDay !== undefined && timeline?.nearest(lastDay).kind !== undefined;
  });
}
