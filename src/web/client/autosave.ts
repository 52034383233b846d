/**
 * Sends `<form data-autosave>` by itself, as a PUT to its own address, when its writer pauses, and says so in
 * `<p data-autosave-state>`. The answer is JSON: `{ version, saved }` after a save, `{ message }` after a refusal.
 * After each save the form sends the event `autosaved`.
 * Without scripts the form is sent by its button.
 */

const PAUSE_MS = 1_200;
const RETRY_MS = 5_000;
const UNSAVED = "Chưa lưu";

interface Answer {
  readonly version?: number;
  readonly saved?: string;
  readonly message?: string;
}

function keep(form: HTMLFormElement): void {
  const say = (words: string): void => {
    form.querySelector("[data-autosave-state]")?.replaceChildren(words);
  };
  const version = form.querySelector<HTMLInputElement>("input[name=seenVersion]");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let [isDirty, isSending] = [false, false];

  const wait = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void send(), ms);
  };

  async function send(): Promise<void> {
    if (isSending) {
      wait(PAUSE_MS);
      return;
    }
    [isSending, isDirty] = [true, false];
    try {
      take(await put(form));
    } catch {
      isDirty = true;
      say(`${UNSAVED}: mất kết nối, sẽ thử lại`);
      wait(RETRY_MS);
    }
    isSending = false;
  }

  function take(answer: Answer): void {
    if (answer.version === undefined) {
      isDirty = true;
      say(`${UNSAVED}. ${answer.message ?? ""}`);
      return;
    }
    if (version !== null) version.value = answer.version.toString();
    if (!isDirty) say(answer.saved ?? "");
    form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true }));
  }

  // Fields may stand elsewhere on the page and name the form.
  document.addEventListener("input", ({ target }) => {
    if (!isOf(target, form)) return;
    isDirty = true;
    say(UNSAVED);
    wait(PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    isDirty = false;
  });
  addEventListener("beforeunload", (event) => {
    if (isDirty) event.preventDefault();
  });
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

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) keep(form);
