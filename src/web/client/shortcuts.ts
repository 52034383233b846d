/**
 * Single keys outside text boxes press what carries `data-key`; where nothing carries `j` and `k`, they go from one
 * `data-key-row` to the next. `<div data-shortcuts hidden>` says which keys there are
 * and holds the checkbox that switches them off, for this browser; without scripts it stays hidden.
 */

const STORED = "hailong-shortcuts";

function areOff(): boolean {
  try {
    return localStorage.getItem(STORED) === "off";
  } catch {
    return true; // without a memory they could not stay off
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select") !== null;
}

for (const panel of document.querySelectorAll<HTMLElement>("[data-shortcuts]")) {
  panel.hidden = false;
  const box = panel.querySelector<HTMLInputElement>("input");
  if (box === null) continue;
  box.checked = !areOff();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(STORED, box.checked ? "on" : "off");
    } catch {
      box.checked = false;
    }
  });
}

/** Goes to what can be entered or pressed first in the row after this one, or before it. */
function moveBy(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-key-row]")];
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here < 0 ? rows.at(step === 1 ? 0 : -1) : rows[here + step];
  next?.querySelector<HTMLElement>("a[href], button, input:not([type=hidden])")?.focus();
}

document.addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, altKey, metaKey } = event;
  if (ctrlKey || altKey || metaKey || !/^[a-z]$/i.test(key) || isTyping(target) || areOff()) return;
  const pressed = document.querySelector<HTMLElement>(`[data-key="${key.toLowerCase()}"]`);
  if (pressed !== null) {
    event.preventDefault();
    pressed.click();
  } else if (key === "j" || key === "k") moveBy(key === "j" ? 1 : -1);
});
