import type { WantedDevice } from "../../../app/ballots/create-device.ts";
import type { KioskPlace } from "../../../app/ballots/kiosk/list-kiosks.ts";

/** A place as the value of an option: the code of the unit and of the counter, each so that no sign of it is a `/`. */
export function placeValue({ agency, counter }: KioskPlace): string {
  return `${encodeURIComponent(agency.code)}/${encodeURIComponent(counter?.code ?? "")}`;
}

export function placeOf(value: string): WantedDevice {
  const [agencyCode = "", counterCode = ""] = value.split("/").map(decoded);
  return { agencyCode, counterCode: counterCode === "" ? undefined : counterCode };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not one of ours; it names no unit
  }
}
