import type { Duty } from "../../../core/ballots/kiosk/kiosk-ballot.ts";
import type { KioskEvent, KioskLook } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import type { KioskForm, KioskSetting } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { button, element, icon } from "./elements.ts";
import type { ReadAloud } from "./read-aloud.ts";
import { WORDS, type KioskWords } from "./words.ts";

/** What every screen may read, and the one way in which it does anything. */
export interface View {
  readonly look: KioskLook;
  readonly words: KioskWords;
  readonly setting: KioskSetting;
  readonly form: KioskForm;
  readonly duty: Duty;
  /** Where our own reader of QR codes is; undefined: this device cannot look at codes, and they are typed. */
  readonly readerAddress: string | undefined;
  /** Staff said that this device has a printer. */
  readonly canPrint: boolean;
  readonly readAloud: ReadAloud;
  readonly dispatch: (event: KioskEvent) => void;
}

/** What stands between the head and the edge of the screen. */
export interface Screen {
  readonly main: readonly Node[];
  readonly foot: readonly Node[];
  /** Ends what the screen has started, such as the camera. */
  readonly leave?: () => void;
}

export function wordsOf({ language }: KioskLook): KioskWords {
  return WORDS[language];
}

/** The heading of a screen: gets the focus, so that it is read out first. */
export function heading(words: string, id = "title"): HTMLHeadingElement {
  return element("h1", { id, tabindex: "-1" }, words);
}

/** A quiet button with a drawing before its words. */
export function tool(drawing: Parameters<typeof icon>[0], words: string, press: () => void): HTMLButtonElement {
  const made = button(words, press, { class: "btn btn--tool" });
  made.prepend(icon(drawing));
  return made;
}

/** The same, with the drawing alone where the screen is narrow; the words are still read out. */
export function briefTool(...parts: Parameters<typeof tool>): HTMLButtonElement {
  const [drawing, words, press] = parts;
  const made = button(element("span", { class: "brief" }, words), press, { class: "btn btn--tool" });
  made.prepend(icon(drawing));
  return made;
}

/** A button that switches a part of the look on and off, and says which it is. */
export function switching(
  made: HTMLButtonElement,
  part: Exclude<keyof KioskLook, "language">,
  { [part]: isOn }: KioskLook,
): HTMLButtonElement {
  made.setAttribute("aria-pressed", String(isOn));
  made.dataset["look"] = part;
  return made;
}

/** The one thing to do next. */
export function onward(words: string, press: () => void): HTMLButtonElement {
  const made = button(words, press, { class: "btn btn--next" });
  made.append(icon("onward"));
  return made;
}

/** How the screen looks, changed by whoever stands before it. */
export function contrastTool({ look, words, dispatch }: View, make = tool): HTMLButtonElement {
  const change = (): void => {
    dispatch({ kind: "looked", look: { ...look, isHighContrast: !look.isHighContrast } });
  };
  return switching(make("contrast", words.contrast, change), "isHighContrast", look);
}
