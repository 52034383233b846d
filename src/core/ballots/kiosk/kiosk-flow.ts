import { askedQuestions, type KioskForm } from "./kiosk-setting.ts";
import type { DossierSaid } from "./locked-answer.ts";
import type { FormQuestion } from "../form-file.ts";

/** How the screen looks and speaks to one respondent; back to {@link PLAIN_LOOK} for the next one. */
export interface KioskLook {
  readonly language: "vi" | "en";
  readonly isLarge: boolean;
  readonly isHighContrast: boolean;
  /** Short sentences and drawn faces, read out where there is a recording: for those who read little. */
  readonly isSimple: boolean;
}

export const PLAIN_LOOK: KioskLook = { language: "vi", isLarge: false, isHighContrast: false, isSimple: false };

/** What one respondent has said so far. It lives on the screen alone and is stored nowhere before it is sent. */
export interface Answering {
  /** Milliseconds since 1970 by the clock of the device. */
  readonly startedAt: number;
  /** Undefined: without a dossier. */
  readonly dossierCode: string | undefined;
  /** The token on a paper that was held to the camera; it says itself which dossier it is about. */
  readonly paperToken: string | undefined;
  /** What the dossier answers itself; undefined: not known here. It is shown, and no part of the ballot. */
  readonly said?: DossierSaid | undefined;
  /** Question to option; a question that was skipped is absent. */
  readonly answers: Readonly<Record<string, string>>;
  readonly comment: string;
}

/**
 * What became of an answered form. `sent`: the server has stored it; `apart`: the server has it and keeps it apart;
 * `kept`: it waits on the device. The code is the server's, else one that the device has made. `blank`: nothing was
 * answered, and nothing is kept.
 */
export type KioskEnding =
  { readonly kind: "sent" | "apart" | "kept"; readonly receiptCode: string } | { readonly kind: "blank" };

/** Màn hình của máy tại quầy: what is before a respondent. */
export type KioskState = { readonly look: KioskLook; readonly isWarned: boolean } & (
  | { readonly screen: "start" }
  | { readonly screen: "dossier" | "comment" | "saving" | "full"; readonly answering: Answering }
  | { readonly screen: "question"; readonly at: number; readonly answering: Answering }
  /** `isHeld`: somebody asked that the receipt code stays, for as long as it is needed. */
  | { readonly screen: "thanks"; readonly ending: KioskEnding; readonly isHeld: boolean }
);

export type KioskEvent =
  | { readonly kind: "began"; readonly at: number; readonly withCode: boolean }
  | { readonly kind: "named"; readonly dossierCode: string }
  | { readonly kind: "scanned"; readonly paperToken: string }
  | { readonly kind: "unnamed" }
  /** The server told what a dossier answers itself: `about` is its code or the token of its paper. */
  | { readonly kind: "learned"; readonly about: string; readonly said: DossierSaid }
  | { readonly kind: "chose"; readonly question: string; readonly option: string }
  | { readonly kind: "skipped" }
  | { readonly kind: "went-on" }
  | { readonly kind: "went-back" }
  | { readonly kind: "wrote"; readonly comment: string }
  | { readonly kind: "sent" }
  | { readonly kind: "stored"; readonly ending: KioskEnding }
  | { readonly kind: "found-full" }
  | { readonly kind: "held" }
  | { readonly kind: "finished" }
  | { readonly kind: "fell-idle" }
  | { readonly kind: "stayed" }
  | { readonly kind: "ran-out" }
  | { readonly kind: "looked"; readonly look: KioskLook };

export const START: KioskState = { screen: "start", look: PLAIN_LOOK, isWarned: false };

/** The questions before this respondent: a dossier answers some of them itself. */
export function questionsFor(form: KioskForm, answering: Answering): readonly FormQuestion[] {
  return askedQuestions(form, answering.dossierCode !== undefined || answering.paperToken !== undefined);
}

/**
 * The next screen. An event that means nothing on a screen leaves it as it is, so that a late press or timer does no
 * harm. Whatever leads to the start drops the answers and the look of the respondent before.
 */
export function stepKiosk(state: KioskState, event: KioskEvent, form: KioskForm): KioskState {
  switch (event.kind) {
    case "looked":
      return { ...state, look: event.look, isWarned: false };
    case "learned":
      return learned(state, event);
    case "fell-idle":
      if (losesBySilence(state)) return { ...state, isWarned: true };
      return state.screen === "start" ? START : state;
    case "stayed":
      return { ...state, isWarned: false };
    case "ran-out":
      return state.isWarned || isOnlyThanked(state) ? START : state;
    default:
      return stepAnswering({ ...state, isWarned: false }, event, form);
  }
}

/** What comes too late, about a dossier that nobody is asked about any more, says nothing. */
function learned(state: KioskState, { about, said }: Extract<KioskEvent, { kind: "learned" }>): KioskState {
  if (!("answering" in state)) return state;
  const { dossierCode, paperToken } = state.answering;
  return about === (paperToken ?? dossierCode) ? { ...state, answering: { ...state.answering, said } } : state;
}

/** Whether answers are on the screen, or a code that somebody keeps there, so that leaving it costs them. */
function losesBySilence(state: KioskState): boolean {
  const { screen } = state;
  if (screen === "thanks") return state.isHeld;
  return screen === "dossier" || screen === "question" || screen === "comment" || screen === "full";
}

function isOnlyThanked(state: KioskState): boolean {
  return state.screen === "thanks" && !state.isHeld;
}

function stepAnswering(state: KioskState, event: KioskEvent, form: KioskForm): KioskState {
  switch (state.screen) {
    case "start":
      return event.kind === "began" ? began(state, event) : state;
    case "dossier":
      return onDossier(state, event);
    case "question":
      return onQuestion(state, event, form);
    case "comment":
      return onComment(state, event, form);
    case "saving":
      if (event.kind === "found-full") return { ...state, screen: "full" };
      return event.kind === "stored" ? thanks(state, event.ending) : state;
    case "full":
      return event.kind === "sent" ? { ...state, screen: "saving" } : state;
    case "thanks":
      return onThanks(state, event);
  }
}

type On<Screen extends KioskState["screen"]> = Extract<KioskState, { readonly screen: Screen }>;

function began(state: On<"start">, { at, withCode }: Extract<KioskEvent, { kind: "began" }>): KioskState {
  const empty = { startedAt: at, dossierCode: undefined, paperToken: undefined, answers: {}, comment: "" };
  if (withCode) return { ...state, screen: "dossier", answering: empty };
  return { ...state, screen: "question", at: 0, answering: empty };
}

const NOTHING_NAMED = { dossierCode: undefined, paperToken: undefined, said: undefined, answers: {} };

function onDossier(state: KioskState & { readonly answering: Answering }, event: KioskEvent): KioskState {
  const asked = (naming: Partial<Answering>): KioskState => ({
    look: state.look,
    isWarned: false,
    screen: "question",
    at: 0,
    // What was answered for another dossier, or for none, is not answered for this one.
    answering: { ...state.answering, ...NOTHING_NAMED, ...naming },
  });
  switch (event.kind) {
    case "named":
      return asked({ dossierCode: event.dossierCode });
    case "scanned":
      return asked({ paperToken: event.paperToken });
    case "unnamed":
      return asked({});
    case "went-back":
      return START;
    default:
      return state;
  }
}

function onQuestion(state: On<"question">, event: KioskEvent, form: KioskForm): KioskState {
  const { answering, at } = state;
  const questions = questionsFor(form, answering);
  const here = questions[at];
  const next = (answers: Answering["answers"]): KioskState => {
    const after = { ...answering, answers };
    return at + 1 < questions.length
      ? { ...state, at: at + 1, answering: after }
      : { look: state.look, isWarned: false, screen: "comment", answering: after };
  };
  switch (event.kind) {
    case "chose": {
      const isOffered = here?.id === event.question && here.options.some(({ code }) => code === event.option);
      if (!isOffered) return state;
      return { ...state, answering: { ...answering, answers: { ...answering.answers, [here.id]: event.option } } };
    }
    case "went-on":
      return here !== undefined && here.id in answering.answers ? next(answering.answers) : state;
    case "skipped":
      return next(Object.fromEntries(Object.entries(answering.answers).filter(([id]) => id !== here?.id)));
    case "went-back":
      if (at > 0) return { ...state, at: at - 1 };
      return { look: state.look, isWarned: false, screen: "dossier", answering };
    default:
      return state;
  }
}

function onComment(
  state: KioskState & { readonly answering: Answering },
  event: KioskEvent,
  form: KioskForm,
): KioskState {
  const { answering } = state;
  switch (event.kind) {
    case "wrote":
      return {
        look: state.look,
        isWarned: false,
        screen: "comment",
        answering: { ...answering, comment: event.comment },
      };
    case "went-back": {
      const at = Math.max(0, questionsFor(form, answering).length - 1);
      return { look: state.look, isWarned: false, screen: "question", at, answering };
    }
    case "sent": {
      const isBlank = Object.keys(answering.answers).length === 0 && answering.comment.trim() === "";
      if (isBlank) return thanks(state, { kind: "blank" });
      return { look: state.look, isWarned: false, screen: "saving", answering };
    }
    default:
      return state;
  }
}

function onThanks(state: On<"thanks">, { kind }: KioskEvent): KioskState {
  if (kind === "finished") return START;
  return kind === "held" && state.ending.kind !== "blank" ? { ...state, isHeld: true } : state;
}

function thanks({ look }: Pick<KioskState, "look">, ending: KioskEnding): KioskState {
  return { screen: "thanks", look, isWarned: false, ending, isHeld: false };
}
