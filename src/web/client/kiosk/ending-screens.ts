import type { Answering, KioskEnding } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import { knownWith, lockedAnswer } from "../../../core/ballots/kiosk/locked-answer.ts";
import { isLocked } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { questionsFor } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import { button, element, icon } from "./elements.ts";
import { shownMoment } from "./moments.ts";
import { progress } from "./question-screen.ts";
import { heading, onward, tool, type Screen, type View } from "./view.ts";

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
      box,
      ...(known.length === 0
        ? []
        : [element("h2", { class: "note" }, words.locked), element("ul", { class: "locked" }, ...known)]),
    ],
    foot: [
      tool("back", words.before, () => dispatch({ kind: "went-back" })),
      onward(words.send, () => dispatch({ kind: "sent" })),
    ],
  };
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
export function thanksScreen(view: View, ending: KioskEnding, leftSeconds: number): Screen {
  const { words, dispatch, canPrint } = view;
  const timer = element("span", { id: "left", class: "note" }, words.returning(leftSeconds));
  const done = button(words.done, () => dispatch({ kind: "finished" }), { class: "btn btn--next" });
  const said = element(
    "div",
    { class: "said" },
    element("span", { class: "seal" }, icon("check")),
    heading(ending.kind === "blank" ? words.blank : words.thanks),
    ending.kind === "kept" ? element("p", {}, words.keptText) : undefined,
    ending.kind === "apart" ? element("p", {}, words.apartText) : undefined,
  );
  const printing = canPrint && ending.kind !== "blank" ? tool("print", words.print, () => window.print()) : undefined;
  return {
    main: [element("div", { class: "columns columns--thanks" }, said, receiptPart(view, ending))],
    foot: [timer, element("div", { class: "tools" }, printing, done)],
  };
}

/** Where a receipt is looked up; printed beside it, and no link: the kiosk leaves its own page for nothing. */
const LOOK_UP = `${location.host}/receipt`;

function receiptPart({ words, setting }: View, ending: KioskEnding): HTMLElement | undefined {
  if (ending.kind === "blank") return undefined;
  return element(
    "div",
    { class: "receipt" },
    element("p", { class: "note" }, words.receipt),
    element("p", { class: "receipt-code" }, ending.receiptCode),
    element("p", { class: "note" }, words.receiptUse(LOOK_UP)),
    element("p", { class: "printed" }, `${setting.agency.name} · ${shownMoment(Date.now())}`),
  );
}
