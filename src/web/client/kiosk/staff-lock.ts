import { keptPin, type KeptPin } from "./device-key.ts";
import { button, element } from "./elements.ts";
import { field, PIN } from "./pairing-screen.ts";
import type { KioskStore } from "./store.ts";
import type { Surface } from "./surface.ts";
import { heading } from "./view.ts";

const MOST_TRIES = 5;
const LOCK_MS = 60_000;
const TRIES = "pin-tries";

interface Tries {
  readonly failures: number;
  readonly lockedUntil: number;
}

/** Asks staff for the PIN of this device. Five wrong ones lock it for a minute, also over a restart. */
export function showLock(
  { store, surface }: { readonly store: KioskStore; readonly surface: Surface },
  { opened, left }: { readonly opened: () => void; readonly left: () => void },
): void {
  const pin = field("pin", "Số PIN", { type: "password", inputmode: "numeric", maxlength: "6" });
  const complaint = element("p", { class: "complaint", role: "alert", hidden: true });
  const send = element("button", { type: "submit", form: "lock", class: "btn btn--next" }, "Mở");
  const form = element("form", { id: "lock", class: "staff-form", novalidate: true }, pin.part, complaint);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send.disabled = true;
    void tryPin(store, pin.input.value).then((refused) => {
      send.disabled = false;
      pin.input.value = "";
      if (refused === undefined) {
        opened();
        return;
      }
      complaint.hidden = false;
      complaint.replaceChildren(refused);
    });
  });
  surface.showPlain({
    main: [heading("Dành cho nhân viên"), form],
    foot: [button("Quay lại", left, { class: "btn btn--tool" }), send],
  });
  pin.input.focus();
}

/** Undefined: it is right. */
async function tryPin(store: KioskStore, typed: string): Promise<string | undefined> {
  const tries = (await store.read<Tries>(TRIES)) ?? { failures: 0, lockedUntil: 0 };
  const wait = tries.lockedUntil - Date.now();
  // A clock that was put back would lock it for longer than was meant.
  if (wait > 0 && wait <= LOCK_MS) return `Đã gõ sai ${MOST_TRIES.toString()} lần. Chờ một phút rồi gõ lại.`;
  const kept = await store.read<KeptPin>("pin");
  if (kept !== undefined && PIN.test(typed) && (await keptPin(typed, kept.salt)).hash === kept.hash) {
    await store.write(TRIES, { failures: 0, lockedUntil: 0 });
    return undefined;
  }
  const failures = tries.failures + 1;
  const isLocked = failures >= MOST_TRIES;
  const next: Tries = { failures: isLocked ? 0 : failures, lockedUntil: isLocked ? Date.now() + LOCK_MS : 0 };
  await store.write(TRIES, next);
  return "Số PIN không đúng.";
}
