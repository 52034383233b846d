import { kioskBallot, type Duty } from "../../../core/ballots/kiosk/kiosk-ballot.ts";
import {
  START,
  stepKiosk,
  type Answering,
  type KioskEvent,
  type KioskState,
} from "../../../core/ballots/kiosk/kiosk-flow.ts";
import type { DossierSaid } from "../../../core/ballots/kiosk/locked-answer.ts";
import { formOn, type KioskForm, type KioskSetting } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { newBallotId } from "./device-key.ts";
import { HELD_LAST_SECONDS, HELD_SECONDS, IDLE_SECONDS, IdleWatch, LAST_SECONDS, THANKS_SECONDS } from "./idle.ts";
import { localDay, localMoment } from "./moments.ts";
import type { ReadAloud } from "./read-aloud.ts";
import type { Sender } from "./sender.ts";
import { screenOf } from "./screens.ts";
import type { KioskStore } from "./store.ts";
import type { Surface } from "./surface.ts";
import { wordsOf, type Screen, type View } from "./view.ts";
import type { Warning } from "./words.ts";

/** The screen itself shows what came of these: drawing it again would take the focus away. */
const UNDRAWN: ReadonlySet<KioskEvent["kind"]> = new Set(["chose", "wrote", "learned"]);
const RECEIPT_WITHIN_MS = 1_500;

/** How long nobody touches the screen before they are asked, and then before it is cleared. */
function silenceOn({ screen }: KioskState): { readonly quiet: number; readonly last: number } {
  return screen === "thanks"
    ? { quiet: HELD_SECONDS, last: HELD_LAST_SECONDS }
    : { quiet: IDLE_SECONDS, last: LAST_SECONDS };
}

function warningOn({ screen, look }: KioskState): Warning {
  const { moreTime, held } = wordsOf(look);
  return screen === "thanks" ? held : moreTime;
}

export interface AppParts {
  readonly store: KioskStore;
  readonly sender: Sender;
  readonly surface: Surface;
  readonly readerAddress: string | undefined;
  readonly readAloud: ReadAloud;
  readonly setting: () => KioskSetting;
  /** As it is now. */
  readonly duty: () => Duty;
  readonly canPrint: () => boolean;
  /** What the server knows of a dossier, by its code or the token of its paper. */
  readonly readSaid: (about: string) => Promise<DossierSaid | undefined>;
  /** A receipt code that this device makes. */
  readonly ownReceipt: (ballotId: string) => Promise<string>;
  /** A ballot was stored: what was set for one respondent alone is over. */
  readonly onStored: () => void;
  readonly openStaff: () => void;
  /** Nobody answers: the moment for a newer version of this program. */
  readonly onStart: () => void;
}

/** Asks one respondent after the other. What somebody answers is on the screen alone until it is stored as a whole. */
export class KioskApp {
  private state: KioskState = START;
  private form: KioskForm | undefined;
  private shown: Screen | undefined;
  private isAsking = false;
  private readonly idle: IdleWatch;

  constructor(private readonly parts: AppParts) {
    this.idle = new IdleWatch((seconds) => {
      if (this.isAsking) this.tick(seconds);
    });
  }

  /** Whether the first screen is shown and nobody has begun. */
  get isAtStart(): boolean {
    return this.isAsking && this.state.screen === "start";
  }

  show(): void {
    this.isAsking = true;
    this.form = formOn(this.parts.setting().forms, localDay());
    this.state = START;
    this.idle.restart();
    this.render();
  }

  hide(): void {
    this.isAsking = false;
    this.shown?.leave?.();
    this.shown = undefined;
  }

  private tick(seconds: number): void {
    const { state } = this;
    if (state.screen === "thanks" && !state.isHeld) {
      if (seconds >= THANKS_SECONDS) this.dispatch({ kind: "ran-out" });
      else this.parts.surface.tell("left", wordsOf(state.look).returning(THANKS_SECONDS - seconds));
      return;
    }
    const { quiet, last } = silenceOn(state);
    if (seconds >= quiet + last) this.dispatch({ kind: "ran-out" });
    else if (state.isWarned) this.parts.surface.tell("seconds-left", warningOn(state).text(quiet + last - seconds));
    else if (seconds >= quiet) this.dispatch({ kind: "fell-idle" });
  }

  private readonly dispatch = (event: KioskEvent): void => {
    const { form, state: before } = this;
    if (form === undefined) return;
    const after = stepKiosk(before, event, form);
    if (after === before) return;
    this.state = after;
    if (UNDRAWN.has(event.kind)) return;
    if (event.kind === "named") void this.learn(event.dossierCode);
    if (event.kind === "scanned") void this.learn(event.paperToken);
    if (after.screen === "saving" && before.screen !== "saving") void this.save(after.answering, form);
    if (after.screen === "start" && before.screen !== "start")
      this.form = formOn(this.parts.setting().forms, localDay());
    this.render();
    if (after.screen === "start") this.parts.onStart();
  };

  private async learn(about: string): Promise<void> {
    const said = await this.parts.readSaid(about);
    if (said !== undefined) this.dispatch({ kind: "learned", about, said });
  }

  private async save(answering: Answering, form: KioskForm): Promise<void> {
    const { store, sender, setting, duty } = this.parts;
    const now = Date.now();
    const [startedAt, castAt] = [localMoment(answering.startedAt), localMoment(now)];
    const cast = { id: newBallotId(now), formId: form.id, startedAt, castAt, answering };
    const ballot = kioskBallot(setting(), duty(), cast);
    try {
      await store.add({ ballot, paperToken: answering.paperToken }, now);
    } catch {
      // Full, or broken: whatever it is, the ballot is not kept, and saying otherwise would be a lie.
      this.dispatch({ kind: "found-full" });
      return;
    }
    this.parts.onStored();
    const { hasArrived, code } = await sender.outcomeOf(ballot.id, RECEIPT_WITHIN_MS);
    await sender.recount();
    const receiptCode = code ?? (await this.parts.ownReceipt(ballot.id));
    this.idle.restart();
    const kind = code !== undefined ? "sent" : hasArrived ? "apart" : "kept";
    this.dispatch({ kind: "stored", ending: { kind, receiptCode } });
  }

  private render(): void {
    const { surface } = this.parts;
    this.shown?.leave?.();
    const { look } = this.state;
    surface.look(look);
    this.shown = this.screen();
    surface.show(this.shown, this.parts.setting(), wordsOf(look));
    if (!this.state.isWarned) return;
    const { last } = silenceOn(this.state);
    surface.warn(warningOn(this.state), last, {
      stay: () => this.dispatch({ kind: "stayed" }),
      leave: () => this.dispatch({ kind: "ran-out" }),
    });
  }

  private view(form: KioskForm): View {
    const { setting, duty, canPrint, readerAddress, readAloud } = this.parts;
    const { look } = this.state;
    const words = wordsOf(look);
    const now = { setting: setting(), duty: duty(), canPrint: canPrint() };
    return { look, words, form, ...now, readerAddress, readAloud, dispatch: this.dispatch };
  }

  private screen(): Screen {
    const { state, form } = this;
    if (form === undefined) return this.parts.surface.withoutForm(this.parts.openStaff);
    return screenOf(this.view(form), state, this.parts.openStaff);
  }
}
