import { refuse, type AccountFailure } from "../../../core/access/account-failure.ts";
import { shownDay, type EndedUnit } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { formatIsoDate, type LocalDate } from "../../../core/base/local-date.ts";
import { failed, type Result } from "../../../core/base/result.ts";
import { unitsInPlaceOf, unitToday } from "../../../core/registry/unit-today.ts";
import type { Queries } from "../../../db/database.ts";
import { unitStory } from "../../../db/unit-story.ts";

/** A unit that is no more on a day, with what took its place; undefined: it exists, has not begun, or nobody knows. */
export async function endedUnit(queries: Queries, code: string, day: LocalDate): Promise<EndedUnit | undefined> {
  const unit = unitToday(code, await unitStory(queries, code, day), day);
  if (unit?.lastDay === undefined) return undefined;
  const successors = unitsInPlaceOf(unit).map((step) => ({
    ...{ code: step.unit.code, name: step.unit.name, from: formatIsoDate(step.day) },
  }));
  return { lastDay: formatIsoDate(unit.lastDay), successors };
}

/** No device is paired with a unit that is no more: the refusal says with which one instead. */
export function refuseEnded(name: string, { lastDay, successors }: EndedUnit): Result<never, AccountFailure> {
  const { failure } = refuse("kiosk.unit-ended", { at: "place" });
  const message = `${name} kết thúc hoạt động sau ngày ${shownDay(lastDay)}.`;
  if (successors.length === 0) return failed({ ...failure, message });
  const named = successors.map((unit) => `từ ${shownDay(unit.from)} thuộc ${unit.name}`);
  return failed({ ...failure, message, mend: `Lấy mã cho đơn vị ngày nay: ${named.join("; ")}.` });
}
