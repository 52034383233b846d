import type { KioskLook } from "../../../core/ballots/kiosk/kiosk-flow.ts";
import type { KioskSetting } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { button, element } from "./elements.ts";
import { fitScreen } from "./fit.ts";
import { headParts } from "./head.ts";
import type { SendingState } from "./sender.ts";
import { heading, tool, type Screen } from "./view.ts";
import { WORDS, type KioskWords, type Warning } from "./words.ts";

/** The parts of the page. The address never changes, so that nobody can go back to what somebody else answered. */
export class Surface {
  private readonly head = element("header", { class: "kiosk-head" });
  /** Can be scrolled by keyboard where it is higher than the screen. */
  private readonly main = element("main", { class: "kiosk-main", tabindex: "0" });
  private readonly foot = element("footer", { class: "kiosk-foot" });
  private readonly dialog = element("dialog", { class: "kiosk-dialog", "aria-labelledby": "more-time" });
  private headOf: { readonly setting: KioskSetting; readonly words: KioskWords } | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly sending: () => SendingState,
  ) {
    root.replaceChildren(this.head, this.main, this.foot, this.dialog);
    const fit = (): void => {
      fitScreen(this.main, this.foot);
    };
    // Whatever another screen, a complaint or letters that have come at last change in height.
    new MutationObserver(fit).observe(this.main, { subtree: true, childList: true, attributeFilter: ["hidden"] });
    window.addEventListener("resize", fit);
    document.fonts.addEventListener("loadingdone", fit);
  }

  look({ language, isLarge, isHighContrast, isSimple }: KioskLook): void {
    const { documentElement: page } = document;
    page.lang = language;
    page.dataset["text"] = isLarge ? "large" : "usual";
    page.dataset["contrast"] = isHighContrast ? "high" : "usual";
    page.dataset["simple"] = String(isSimple);
  }

  show(screen: Screen, setting: KioskSetting, words: KioskWords): void {
    this.dialog.close();
    const pressed = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["look"] : undefined;
    this.headOf = { setting, words };
    this.renewHead();
    this.main.replaceChildren(...screen.main);
    this.foot.replaceChildren(...screen.foot);
    this.foot.hidden = screen.foot.length === 0;
    window.scrollTo(0, 0);
    // Who changes how the screen looks goes on from the same button: it may be pressed again, or the one beside it.
    const again = pressed === undefined ? null : this.foot.querySelector<HTMLElement>(`[data-look="${pressed}"]`);
    const first = this.main.querySelector<HTMLElement>("[data-first]");
    (again ?? first ?? this.main.querySelector<HTMLElement>("#title"))?.focus();
  }

  /** A page for staff or of the setting up: without the head of the counter. */
  showPlain({ main, foot }: Screen): void {
    this.dialog.close();
    this.headOf = undefined;
    this.head.replaceChildren();
    this.head.hidden = true;
    this.foot.replaceChildren(...foot);
    this.foot.hidden = foot.length === 0;
    this.main.replaceChildren(...main);
    this.main.querySelector<HTMLElement>("#title")?.focus();
  }

  renewHead(): void {
    if (this.headOf === undefined) return;
    this.head.hidden = false;
    this.head.replaceChildren(...headParts(this.headOf, this.sending()));
  }

  tell(id: string, text: string): void {
    document.getElementById(id)?.replaceChildren(text);
  }

  warn(
    words: Warning,
    seconds: number,
    { stay, leave }: { readonly stay: () => void; readonly leave: () => void },
  ): void {
    const staying = button(words.stay, stay, { class: "btn btn--next" });
    this.dialog.replaceChildren(
      element("h2", { id: "more-time" }, words.title),
      element("p", { id: "seconds-left" }, words.text(seconds)),
      element("div", { class: "tools" }, staying, button(words.leave, leave, { class: "btn btn--tool" })),
    );
    // Escape, or the way back of a tablet, asks for more time: it must not end the asking alone.
    this.dialog.oncancel = (event) => {
      event.preventDefault();
      stay();
    };
    this.dialog.showModal();
    staying.focus();
  }

  /** No form is in force on the day of this device: most likely its clock is wrong. */
  withoutForm(openStaff: () => void): Screen {
    const text = "Hôm nay chưa có mẫu phiếu nào. Kiểm tra ngày giờ của máy, rồi nối mạng để lấy mẫu phiếu.";
    return {
      main: [heading("Chưa hỏi ý kiến được"), element("p", {}, text)],
      foot: [element("span"), tool("staff", WORDS.vi.staff, openStaff)],
    };
  }
}
