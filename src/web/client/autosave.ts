/**
 * Sends `<form data-autosave>` by itself, as a PUT to its own address, when its writer pauses, and says so in
 * `<p data-autosave-state>`. The answer is JSON: `{ version, saved }` after a save, `{ message }` after a refusal.
 * After each save the form sends the event `autosaved`. While the server cannot be reached the button sends nothing
 * either, so that what was typed stays on the page.
 * Without scripts the form is sent by its button.
 */

const PAUSE_MS = 1_200;
const RETRY_MS = 5_000;
const UNSAVED = "Chưa lưu";
const LOST = `${UNSAVED}: mất kết nối, sẽ thử lại`;

interface Answer {
  readonly version?: number;
  readonly saved?: string;
  readonly message?: string;
}

/** One form that saves itself. */
class SavingForm {
  private readonly state: Element | null;
  private readonly version: HTMLInputElement | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isDirty = false;
  private isSending = false;
  /** The server could not be reached the last time. */
  private isLost = false;

  constructor(private readonly form: HTMLFormElement) {
    this.state = form.querySelector("[data-autosave-state]");
    this.version = form.querySelector("input[name=seenVersion]");
    // Fields may stand elsewhere on the page and name the form.
    document.addEventListener("input", ({ target }) => {
      if (isOf(target, form)) this.note();
    });
    form.addEventListener("submit", (event) => {
      this.leave(event);
    });
    addEventListener("online", () => {
      if (this.isLost) this.wait(0);
    });
    addEventListener("beforeunload", (event) => {
      if (this.isDirty || this.isSending) event.preventDefault();
    });
  }

  private note(): void {
    this.isDirty = true;
    this.say(this.isLost ? LOST : UNSAVED);
    this.wait(PAUSE_MS);
  }

  private leave(event: SubmitEvent): void {
    if (event.defaultPrevented) return;
    // The page would be gone, and with it what was typed: it is tried again from here.
    if (this.isLost || !navigator.onLine) {
      event.preventDefault();
      this.wait(0);
      return;
    }
    clearTimeout(this.timer);
    this.isDirty = false;
  }

  private wait(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), ms);
  }

  private async send(): Promise<void> {
    if (this.isSending) {
      this.wait(PAUSE_MS);
      return;
    }
    [this.isSending, this.isDirty] = [true, false];
    try {
      this.take(await put(this.form));
      this.isLost = false;
    } catch {
      [this.isDirty, this.isLost] = [true, true];
      this.say(LOST);
      this.wait(RETRY_MS);
    }
    this.isSending = false;
  }

  private take({ version, saved = "", message = "" }: Answer): void {
    if (version === undefined) {
      this.isDirty = true;
      this.say(`${UNSAVED}. ${message}`);
      return;
    }
    if (this.version !== null) this.version.value = version.toString();
    if (!this.isDirty) this.say(saved);
    this.form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true }));
  }

  /** Said again at every key, it would be read out at every key. */
  private say(words: string): void {
    if (this.state?.textContent !== words) this.state?.replaceChildren(words);
  }
}

function isOf(field: EventTarget | null, form: HTMLFormElement): boolean {
  return field instanceof Element && "form" in field && field.form === form;
}

async function put(form: HTMLFormElement): Promise<Answer> {
  const fields = [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  const response = await fetch(form.action, {
    method: "PUT",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(fields),
  });
  // A page instead of an answer: the session ended, or the server is being replaced.
  if (response.headers.get("Content-Type")?.startsWith("application/json") !== true) throw new Error("no answer");
  return (await response.json()) as Answer;
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) new SavingForm(form);
