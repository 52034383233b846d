/**
 * Papers by keyboard alone. In a form within `data-keying`, a digit in a box of one digit goes on to the next box,
 * Enter goes on too and sends from the last one, and the arrows go back and forth. Within `data-choosing`, a digit
 * picks that choice of the group that has the focus. Without scripts Tab does what the arrows do.
 */

import { showScans } from "./paper/scan.ts";

showScans();

const TYPED = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea";

for (const form of document.querySelectorAll<HTMLFormElement>("[data-keying] form")) {
  const boxes = [...form.querySelectorAll<HTMLInputElement>(TYPED)];
  const goFrom = (box: HTMLInputElement, step: 1 | -1): void => {
    const next = boxes[boxes.indexOf(box) + step];
    if (next === undefined) {
      if (step === 1) form.requestSubmit();
    } else {
      next.focus();
      next.select();
    }
  };
  for (const box of boxes) {
    box.addEventListener("input", () => {
      if (box.maxLength === 1 && box.value.length === 1) goFrom(box, 1);
    });
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" || event.key === "Enter" ? 1 : undefined;
      if (step === undefined) return;
      event.preventDefault();
      if (event.key !== "ArrowDown" || boxes.at(-1) !== box) goFrom(box, step);
    });
  }
}

function choose(form: HTMLFormElement, group: HTMLFieldSetElement, chosen: HTMLInputElement): void {
  const groups = [...form.querySelectorAll("fieldset")];
  chosen.checked = true;
  const typed = chosen.value === "typed" ? group.querySelector<HTMLInputElement>("input.input") : null;
  const next = groups[groups.indexOf(group) + 1]?.querySelector<HTMLElement>("input[type=radio]");
  (typed ?? next ?? form.querySelector<HTMLElement>("button[type=submit]"))?.focus();
}

for (const form of document.querySelectorAll<HTMLFormElement>("[data-choosing] form")) {
  form.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement) || target.type !== "radio" || !/^[1-9]$/.test(key)) return;
    const group = target.closest("fieldset");
    const chosen = group?.querySelectorAll<HTMLInputElement>("input[type=radio]")[parseInt(key, 10) - 1];
    if (group === null || chosen === undefined) return;
    event.preventDefault();
    choose(form, group, chosen);
  });
}
