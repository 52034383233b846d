import type { SendingState } from "./sender.ts";
import { element, icon, mark } from "./elements.ts";
import { countText } from "./words.ts";
import type { View } from "./view.ts";

/** Where one is, whether there is a network, and how many ballots wait on this device. */
export function headParts({ words, setting }: Pick<View, "words" | "setting">, sending: SendingState): readonly Node[] {
  const { agency, counter } = setting;
  const place = counter === undefined ? agency.name : `${counter.name} · ${agency.name}`;
  const parts = [
    sending.isOnline ? words.online : words.offline,
    ...(sending.unsent > 0 ? [words.waiting(countText(sending.unsent))] : []),
  ];
  const net = element(
    "span",
    { class: sending.isOnline ? "net" : "net net--off" },
    icon(sending.isOnline ? "online" : "offline"),
    element("span", { id: "net", class: "brief" }, parts.join(" · ")),
  );
  return [element("span", { class: "where-brand" }, mark(), element("span", {}, place)), net];
}
