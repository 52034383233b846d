import type { Answering } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import { codeStart, readScanned, typedOn } from "../../../core/ballots/kiosk/scanned-code.ts";
import { button, element, icon } from "./elements.ts";
import { startScanning, type Scanning } from "./scanner.ts";
import { briefTool, heading, onward, type Screen, type View } from "./view.ts";
import type { KioskWords } from "./words.ts";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "-"];

/** Asks which dossier it is about: by the camera where the browser reads codes, by keys, or not at all. */
export function dossierScreen(view: View, answering: Answering): Screen {
  const { words, readerAddress, setting, dispatch } = view;
  const start = codeStart(setting.agency.code);
  const input = codeBox(answering.dossierCode ?? start);
  const complaint = element("p", { class: "complaint", role: "alert", hidden: true });
  const take = (text: string): void => {
    const read = readScanned(text);
    if (read.kind === "dossier" && read.dossierCode !== start.slice(0, -1))
      dispatch({ kind: "named", dossierCode: read.dossierCode });
    else if (read.kind === "paper") dispatch({ kind: "scanned", paperToken: read.paperToken });
    else {
      complaint.hidden = false;
      complaint.replaceChildren(words.codeUnusable);
      input.setAttribute("aria-invalid", "true");
    }
  };
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") take(input.value);
  });
  const title = heading(readerAddress === undefined ? words.codeTitleTyped : words.codeTitle);
  const camera = readerAddress === undefined ? undefined : cameraPart(words, { readerAddress, found: take, title });
  const left = element(
    "div",
    { class: "typing" },
    title,
    element("label", { for: "code", class: "note spared" }, words.code),
    input,
    complaint,
    element("p", { id: "code-hint", class: "note spared" }, words.codeHint),
    camera?.part,
  );
  const go = onward(words.onward, () => {
    take(input.value);
  });
  const without = button(words.withoutCode, () => dispatch({ kind: "unnamed" }), { class: "btn btn--tool" });
  return {
    main: [element("div", { class: "columns columns--keys" }, left, keypad(view, input, start))],
    foot: [
      briefTool("back", words.back, () => {
        dispatch({ kind: "went-back" });
      }),
      element("div", { class: "tools" }, without, go),
    ],
    ...(camera !== undefined && { leave: camera.stop }),
  };
}

/** Nothing of what is typed is remembered by the browser; keys on the screen take the place of its own. */
function codeBox(value: string): HTMLInputElement {
  const input = element("input", {
    ...{ id: "code", class: "input code", type: "text", inputmode: "none", autocomplete: "off", maxlength: "80" },
    ...{ autocapitalize: "characters", autocorrect: "off", spellcheck: "false", "aria-describedby": "code-hint" },
    "data-first": true,
  });
  input.value = value;
  return input;
}

function cameraPart(
  { scanning, codeTitleTyped }: KioskWords,
  { title, ...reading }: Pick<Scanning, "readerAddress" | "found"> & { readonly title: HTMLElement },
) {
  const video = element("video", { class: "camera", muted: true, playsinline: true, "aria-label": scanning });
  const part = element("div", { class: "scan" }, video);
  const stop = startScanning({
    ...{ ...reading, video },
    failed: () => {
      part.hidden = true;
      title.replaceChildren(codeTitleTyped);
    },
  });
  return { part, stop };
}

function keypad({ words }: View, input: HTMLInputElement, start: string): HTMLElement {
  const change = (value: string) => {
    input.value = value;
    input.removeAttribute("aria-invalid");
  };
  const key = (sign: string) =>
    button(
      sign,
      () => {
        change(typedOn(input.value, sign, start));
      },
      { class: "btn key" },
    );
  const one = button(
    icon("erase"),
    () => {
      change(input.value.slice(0, -1));
    },
    { class: "btn key", "aria-label": words.eraseOne },
  );
  const letters = button(
    words.letters,
    () => {
      input.setAttribute("inputmode", "text");
      input.focus();
    },
    { class: "btn key key--words" },
  );
  const all = button(
    words.eraseAll,
    () => {
      change("");
    },
    { class: "btn key key--words" },
  );
  return element(
    "div",
    { class: "keypad", role: "group", "aria-label": words.keys },
    ...KEYS.map(key),
    all,
    letters,
    one,
  );
}
