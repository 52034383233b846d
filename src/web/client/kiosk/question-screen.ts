import { questionsFor, type Answering } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import type { FormQuestion } from "../../../core/ballots/form-file.ts";
import { button, element, face, icon } from "./elements.ts";
import { briefTool, contrastTool, heading, onward, type Screen, type View } from "./view.ts";

/** From so many options on they are a scale, shown as faces beside each other. */
const SCALE = 4;

/** One question. A press selects, “Tiếp tục” goes on; nothing is selected before, and every question may be skipped. */
export function questionScreen(view: View, at: number, answering: Answering): Screen {
  const { words, look, form, dispatch, readAloud } = view;
  const questions = questionsFor(form, answering);
  const question = questions[at];
  if (question === undefined) return { main: [], foot: [skip(view)] };
  const asked = (look.isSimple ? question.short : question.text)[look.language];
  const complaint = element("p", { class: "complaint", role: "alert", hidden: true });
  let isChosen = question.id in answering.answers;
  const chosen = answering.answers[question.id];
  const choose = (option: string): void => {
    isChosen = true;
    complaint.hidden = true;
    dispatch({ kind: "chose", question: question.id, option });
  };
  const options = optionList(view, question, { chosen, choose });
  const legend = element("legend", {}, heading(asked));
  const key = `${form.id}.${question.id}.${look.language}`;
  if (look.isSimple) readAloud.play(key);
  const go = onward(words.onward, () => {
    if (isChosen) dispatch({ kind: "went-on" });
    else {
      complaint.hidden = false;
      complaint.replaceChildren(words.chooseFirst);
    }
  });
  return {
    main: [...progress(view, at, answering), element("fieldset", { class: "asked" }, legend, options), complaint],
    foot: [
      briefTool("back", at === 0 ? words.back : words.before, () => dispatch({ kind: "went-back" })),
      readAloud.has(key) ? briefTool("read", words.read, () => readAloud.play(key)) : contrastTool(view, briefTool),
      element("div", { class: "tools" }, skip(view), go),
    ],
    leave: () => readAloud.stop(),
  };
}

function skip({ words, dispatch }: View): HTMLButtonElement {
  const [first, rest] = words.skip;
  const said = element("span", {}, first, element("span", { class: "brief" }, rest));
  return button(said, () => dispatch({ kind: "skipped" }), { class: "btn btn--tool" });
}

/** Where one is, and which dossier it is about. */
export function progress({ words, form }: View, at: number, answering: Answering): readonly HTMLElement[] {
  const of = questionsFor(form, answering).length;
  const { dossierCode, paperToken } = answering;
  const dossier = dossierCode === undefined ? "" : words.dossier(dossierCode);
  const steps = Array.from({ length: of }, (_, step) => element("i", { class: step <= at ? "on" : undefined }));
  return [
    element(
      "p",
      { class: "where" },
      element("span", {}, at < of ? words.question(at + 1, of) : ""),
      element("span", {}, paperToken === undefined ? dossier : words.paper),
    ),
    element("div", { class: "steps", "aria-hidden": "true" }, ...steps),
  ];
}

function optionList(
  { look }: View,
  { id, options }: FormQuestion,
  { chosen, choose }: { readonly chosen: string | undefined; readonly choose: (option: string) => void },
): HTMLElement {
  const isFaces = look.isSimple || options.length >= SCALE;
  return element(
    "div",
    { class: isFaces ? "options faces" : "options" },
    ...options.map((option) => {
      const input = element("input", { type: "radio", name: id, id: `${id}-${option.code}`, value: option.code });
      input.checked = option.code === chosen;
      input.addEventListener("change", () => {
        choose(option.code);
      });
      const drawing = isFaces ? face(option.face) : element("span", { class: "dot" });
      const words = element("span", {}, option.text[look.language]);
      const tick = isFaces ? element("span", { class: "tick" }, icon("check")) : undefined;
      const label = element("label", { for: input.id }, drawing, words, tick);
      return element("div", { class: isFaces ? "face" : "answer" }, input, label);
    }),
  );
}
