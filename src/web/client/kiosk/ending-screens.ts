import type { Answering, KioskState } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import { knownWith, lockedAnswer } from "../../../core/ballots/kiosk/locked-answer.ts";
import { isLocked } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { questionsFor } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import { codeSquare } from "./code-square.ts";
import { button, element, icon } from "./elements.ts";
import { THANKS_SECONDS } from "./idle.ts";
import { shownMoment } from "./moments.ts";
import { progress } from "./question-screen.ts";
import { briefTool, heading, onward, type Screen, type View } from "./view.ts";
import type { KioskWords } from "./words.ts";

const MOST_COMMENT = "1000";

/** The last step: what one wants to say besides, and which questions the dossier has answered. */
export function commentScreen(view: View, answering: Answering): Screen {
  const { words, form, look, dispatch } = view;
  const box = element("textarea", {
    ...{ id: "comment", class: "input", rows: "4", maxlength: MOST_COMMENT, autocomplete: "off" },
    ...{ autocorrect: "off", spellcheck: "false", "aria-describedby": "comment-hint" },
  });
  box.value = answering.comment;
  box.addEventListener("input", () => {
    dispatch({ kind: "wrote", comment: box.value });
  });
  const hasDossier = answering.dossierCode !== undefined || answering.paperToken !== undefined;
  const locked = hasDossier ? form.questions.filter((question) => isLocked(question, true)) : [];
  const known = locked.map((question) => {
    const answer = lockedAnswer(question, answering.said ?? {})?.[look.language];
    const said =
      answer === undefined
        ? element("span", { class: "note" }, words.knownWith[knownWith(question)])
        : element("b", {}, answer);
    return element("li", {}, icon("lock"), element("span", {}, question.text[look.language]), said);
  });
  return {
    main: [
      ...progress(view, questionsFor(form, answering).length, answering),
      heading(words.comment),
      element("p", { id: "comment-hint", class: "note" }, words.commentHint),
      element("label", { for: "comment", class: "sr" }, words.commentLabel),
      element("div", { class: "writing" }, box, known.length === 0 ? undefined : knownPart(words, known)),
    ],
    foot: [
      briefTool("back", words.before, () => dispatch({ kind: "went-back" })),
      onward(words.send, () => dispatch({ kind: "sent" })),
    ],
  };
}

function knownPart({ locked }: KioskWords, known: readonly Node[]): HTMLElement {
  const [title, list] = [element("h2", { class: "note" }, locked), element("ul", { class: "locked" }, ...known)];
  return element("section", {}, title, list);
}

export function savingScreen({ words }: View): Screen {
  return { main: [heading(words.saving)], foot: [] };
}

/** The disk is full: nothing was kept, and that is what is said. */
export function fullScreen({ words, dispatch }: View): Screen {
  return {
    main: [
      element("div", { class: "trouble", role: "alert" }, heading(words.fullTitle), element("p", {}, words.fullText)),
    ],
    foot: [element("span"), onward(words.retry, () => dispatch({ kind: "sent" }))],
  };
}

/** What became of it. The code says nothing of the answers; it is gone with the screen. */
export function thanksScreen(view: View, { ending, isHeld }: Thanks): Screen {
  const { words, dispatch, canPrint } = view;
  const said = element(
    "div",
    { class: "said" },
    element(
      "div",
      { class: "done" },
      element("span", { class: "seal spared" }, icon("check")),
      heading(ending.kind === "blank" ? words.blank : words.thanks),
    ),
    ending.kind === "kept" ? element("p", {}, words.keptText) : undefined,
    ending.kind === "apart" ? element("p", {}, words.apartText) : undefined,
  );
  const timer = element(
    "span",
    { id: "left", class: "note left" },
    isHeld ? words.holding : words.returning(THANKS_SECONDS),
  );
  const done = button(words.done, () => dispatch({ kind: "finished" }), { class: "btn btn--next" });
  if (ending.kind === "blank") return { main: [said], foot: [timer, element("div", { class: "tools" }, done)] };
  const printing = canPrint ? briefTool("print", words.print, () => window.print()) : undefined;
  const hold = isHeld
    ? undefined
    : button(words.hold, () => dispatch({ kind: "held" }), { class: "btn btn--quiet btn--hold" });
  return {
    main: [element("div", { class: "columns columns--thanks" }, said, receiptPart(view, ending.receiptCode))],
    foot: [timer, element("div", { class: "tools" }, printing, hold, done)],
  };
}

type Thanks = Extract<KioskState, { readonly screen: "thanks" }>;

/** Where a receipt is looked up; printed beside it, and no link: the kiosk leaves its own page for nothing. */
const LOOK_UP = `${location.host}/receipt`;

/** A text that is too long for a line breaks where its words end, and nowhere else: a code behind its dashes. */
function brokenBetween(text: string, ends: RegExp): readonly (string | Node)[] {
  const [first = "", ...rest] = text.split(ends);
  return [first, ...rest.flatMap((part) => [element("wbr"), part])];
}

const BEHIND_DASHES = /(?<=-)/;
/** As a person reads an address out: before a dot, before a slash, behind a dash. */
const BETWEEN_NAMES = /(?=[./])|(?<=-)/;

function lookUpWords({ lookUp, lookUpWhy }: KioskWords): HTMLElement {
  const [before = "", after = ""] = lookUp("\n").split("\n");
  const address = element("span", { class: "address" }, ...brokenBetween(LOOK_UP, BETWEEN_NAMES));
  return element("p", {}, before, address, after, element("span", { class: "spared" }, lookUpWhy));
}

function receiptPart({ words, setting, look }: View, code: string): HTMLElement {
  const page = look.language === "vi" ? "/receipt" : "/en/receipt";
  const square = codeSquare(`${location.origin}${page}?code=${code}`, words.square);
  return element(
    "div",
    { class: "receipt" },
    element("p", { class: "note" }, words.receipt),
    element("p", { class: "receipt-code" }, ...brokenBetween(code, BEHIND_DASHES)),
    element(
      "div",
      { class: "carry note" },
      square,
      element("div", {}, lookUpWords(words), element("p", { class: "spared" }, words.carry)),
    ),
    element("p", { class: "printed" }, `${setting.agency.name} · ${shownMoment(Date.now())}`),
  );
}
