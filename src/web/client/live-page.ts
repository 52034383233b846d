import "./forms/offline-forms.ts";

/**
 * Exchanges the live part of a page while there is one: `<div id="live" data-live="1000">` asks for it again every so
 * many milliseconds, until the server sends it without `data-live`. Without scripts the page loads itself anew.
 */

const LONGEST_PAUSE_MS = 60_000;

async function exchange(pauseMs: number): Promise<void> {
  const live = document.getElementById("live");
  if (live?.dataset["live"] === undefined) return;
  const next = await freshPart().catch(() => undefined);
  if (next !== undefined) document.getElementById("live")?.replaceWith(next);
  // Somebody who is offline or signed out is asked less and less often.
  const pause = next === undefined ? Math.min(pauseMs * 2, LONGEST_PAUSE_MS) : pauseOf(next);
  wait(pause);
}

async function freshPart(): Promise<HTMLElement | undefined> {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) return undefined;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.getElementById("live") ?? undefined;
}

function pauseOf(part: HTMLElement): number {
  return Math.max(500, parseInt(part.dataset["live"] ?? "", 10) || LONGEST_PAUSE_MS);
}

function wait(pauseMs: number): void {
  setTimeout(() => void exchange(pauseMs), pauseMs);
}

const first = document.getElementById("live");
if (first?.dataset["live"] !== undefined) wait(pauseOf(first));
