import type { DutyMoment } from "../../../core/ballots/kiosk/duty-schedule.ts";

const two = (part: number): string => part.toString().padStart(2, "0");

/** The day by the clock of the device, as `YYYY-MM-DD`. */
export function localDay(moment = new Date()): string {
  return `${moment.getFullYear().toString()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The day and the hour by the clock of the device. */
export function dutyMoment(): DutyMoment {
  return { day: localDay(), hour: new Date().getHours() };
}

/** ISO 8601 with the offset of the device, so that a tablet of another time zone says the same moment. */
export function localMoment(ms: number): string {
  const moment = new Date(ms);
  const ahead = -moment.getTimezoneOffset();
  const offset = `${ahead < 0 ? "-" : "+"}${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
  const clock = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(":");
  return `${localDay(moment)}T${clock}.${moment.getMilliseconds().toString().padStart(3, "0")}${offset}`;
}

/** `09:41 22/12/2020`, for staff. */
export function shownMoment(ms: number): string {
  const moment = new Date(ms);
  const [year = "", month = "", day = ""] = localDay(moment).split("-");
  return `${two(moment.getHours())}:${two(moment.getMinutes())} ${day}/${month}/${year}`;
}
