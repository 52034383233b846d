/**
 * After a form has saved itself, exchanges what follows from it: every part of the page `<... id data-fresh>`. A
 * `<details id data-fresh-open>` is opened when the server would show it open; what is written in it stays.
 */

async function freshPage(): Promise<Document | undefined> {
  const response = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) return undefined;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function refresh(): Promise<void> {
  const fresh = await freshPage().catch(() => undefined);
  if (fresh === undefined) return;
  for (const part of document.querySelectorAll("[data-fresh]")) {
    const next = fresh.getElementById(part.id);
    if (next !== null && !part.contains(document.activeElement)) part.replaceWith(next);
  }
  for (const part of document.querySelectorAll<HTMLDetailsElement>("details[data-fresh-open]")) {
    if (fresh.getElementById(part.id)?.hasAttribute("open") === true) part.open = true;
  }
}

document.addEventListener("autosaved", () => void refresh());
