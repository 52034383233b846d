import type { KioskState } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import { dossierScreen } from "./dossier-screen.ts";
import { commentScreen, fullScreen, savingScreen, thanksScreen } from "./ending-screens.ts";
import { questionScreen } from "./question-screen.ts";
import { endedScreen, startScreen } from "./start-screen.ts";
import type { Screen, View } from "./view.ts";

/** What a state of the kiosk looks like. */
export function screenOf(view: View, state: KioskState, openStaff: () => void): Screen {
  switch (state.screen) {
    case "start":
      return view.setting.ended === undefined
        ? startScreen(view, openStaff)
        : endedScreen(view, view.setting.ended, openStaff);
    case "dossier":
      return dossierScreen(view, state.answering);
    case "question":
      return questionScreen(view, state.at, state.answering);
    case "comment":
      return commentScreen(view, state.answering);
    case "saving":
      return savingScreen(view);
    case "full":
      return fullScreen(view);
    case "thanks":
      return thanksScreen(view, state);
  }
}
