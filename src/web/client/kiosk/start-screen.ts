import { askedQuestions, shownDay, type EndedUnit } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import type { KioskLook } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import { button, element, icon } from "./elements.ts";
import { briefTool, contrastTool, heading, switching, tool, type Screen, type View } from "./view.ts";

/** In place of it where the unit is no more: nobody is asked, and everybody is told where to turn. */
export function endedScreen(view: View, { lastDay, successors }: EndedUnit, openStaff: () => void): Screen {
  const { words, setting } = view;
  const where = successors.map(({ name, from }) => element("li", {}, words.ended.now(name, shownDay(from))));
  const page = element(
    "div",
    { class: "start" },
    heading(words.ended.title(setting.agency.name, shownDay(lastDay))),
    where.length === 0 ? element("p", {}, words.ended.nowhere) : element("ul", { class: "ended" }, ...where),
    element("p", { class: "note" }, words.ended.queue),
  );
  const staff = briefTool("staff", words.staff, openStaff);
  return { main: [page], foot: [element("div", { class: "tools" }, ...lookTools(view)), staff] };
}

/** What people see who have not begun: what it is about, how long it takes, and how it can be read. */
export function startScreen(view: View, openStaff: () => void): Screen {
  const { words, form, dispatch } = view;
  const begin = (withCode: boolean) => () => {
    dispatch({ kind: "began", at: Date.now(), withCode });
  };
  const withCode = button(words.withCode, begin(true), { class: "btn btn--main" });
  withCode.prepend(icon("scan"));
  const asking = element(
    "div",
    { class: "start" },
    heading(words.ask),
    element("p", {}, words.promise(askedQuestions(form, false).length)),
    element(
      "div",
      { class: "start-buttons" },
      withCode,
      button(words.withoutCode, begin(false), { class: "btn btn--quiet" }),
    ),
  );
  const page = element("div", { class: "columns" }, asking, whereAndWho(view));
  const staff = briefTool("staff", words.staff, openStaff);
  return { main: [page], foot: [element("div", { class: "tools" }, ...lookTools(view)), staff] };
}

function whereAndWho({ words, setting, duty }: View): HTMLElement {
  const officer = setting.officers.find(({ code }) => code === duty.officerCode);
  const { agency, counter } = setting;
  return element(
    "aside",
    { class: "place", "aria-label": words.counter },
    counter === undefined ? element("p", { class: "note" }, setting.provinceName) : undefined,
    element("p", { class: "place-name" }, counter?.name ?? agency.name),
    ...(officer === undefined
      ? []
      : [element("p", { class: "note" }, words.onDuty), element("p", { class: "officer" }, officer.name)]),
    counter === undefined ? undefined : element("p", { class: "note place-unit" }, agency.name),
    duty.isAssisted ? element("p", { class: "helped" }, words.helped) : undefined,
  );
}

export function lookTools(view: View): readonly HTMLButtonElement[] {
  const { look, words, dispatch } = view;
  const change = (part: Partial<KioskLook>) => () => {
    dispatch({ kind: "looked", look: { ...look, ...part } });
  };
  const other = button(words.other, change({ language: look.language === "vi" ? "en" : "vi" }), {
    class: "btn btn--tool",
    lang: look.language === "vi" ? "en" : "vi",
    "data-look": "language",
  });
  return [
    switching(tool("letters", words.large, change({ isLarge: !look.isLarge })), "isLarge", look),
    contrastTool(view),
    switching(tool("read", words.simple, change({ isSimple: !look.isSimple })), "isSimple", look),
    other,
  ];
}
