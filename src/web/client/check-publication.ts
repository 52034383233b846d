import {
  TAKEN_OVER_REASONS,
  takenOverGroups,
  takenOverOf,
  type CheckedCount,
  type CheckedPart,
} from "../../core/publication/check-counts.ts";
import { filledSentence } from "../../core/publication/check-findings.ts";
import {
  CHECKED_FILES,
  checkPublication,
  type CheckProgress,
  type CheckTools,
  type PublicationCheckReport,
  type SignatureFile,
} from "../../core/publication/check-publication.ts";

/**
 * Checks a publication in the browser of whoever asks: `<div id="check" data-folder="…/files/">` is filled with what
 * was found. The words stand in the page (`data-…`), so that this file knows no language; the names of the public
 * files stand there too, so that none is asked for that only some may read.
 */

const place = document.getElementById("check");
if (place !== null) void run(place, CHECKED_FILES);

async function run(target: HTMLElement, names: readonly string[]): Promise<void> {
  target.setAttribute("aria-busy", "true");
  const checked = await checkPublication(toolsFor(target, names));
  target.removeAttribute("aria-busy");
  if (checked.ok) show(target, checked.value, names);
  else target.replaceChildren(lineOf(words(target, "unreadable")));
}

function toolsFor(target: HTMLElement, names: readonly string[]): CheckTools {
  const folder = words(target, "folder");
  return {
    sha256: async (content) => {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
      return hex(await crypto.subtle.digest("SHA-256", bytes));
    },
    textOf: (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
    verify,
    read: (name) => bytesAt(`${folder}${encodeURIComponent(name)}`),
    asked: { names, open: openNames(target) },
    onProgress: (progress) => showProgress(target, progress),
  };
}

/** A line that breaks leaves a file as one that is not there. */
async function bytesAt(address: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

function openNames(target: HTMLElement): readonly string[] {
  return words(target, "open").split(" ");
}

/** Says what is going on, and lets the browser draw it before the next stage begins. */
async function showProgress(target: HTMLElement, { stage, done, all }: CheckProgress): Promise<void> {
  const bar = document.createElement("progress");
  bar.max = all;
  if (stage === "computing") bar.removeAttribute("value");
  else bar.value = done;
  const said = filledSentence(words(target, stage), { done: counted(done), all: counted(all) });
  bar.setAttribute("aria-label", said);
  target.replaceChildren(lineOf(said), bar);
  await new Promise((resolve) => setTimeout(resolve));
}

async function verify({
  signature,
  signedText,
  publicKey,
  keyFingerprint,
}: SignatureFile): Promise<boolean | undefined> {
  const der = bytesOf(publicKey.replace(/-----[A-Z ]+-----|\s/g, ""));
  if (hex(await crypto.subtle.digest("SHA-256", der)) !== keyFingerprint) return false;
  const key = await crypto.subtle.importKey("spki", der, { name: "Ed25519" }, false, ["verify"]).catch(() => undefined);
  if (key === undefined) return undefined;
  return crypto.subtle.verify({ name: "Ed25519" }, key, bytesOf(signature), new TextEncoder().encode(signedText));
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One of the sentences that the page brought along, by its name. */
function words(target: HTMLElement, name: string): string {
  return target.dataset[name] ?? name;
}

function counted(count: number): string {
  return count.toLocaleString(document.documentElement.lang);
}

function lineOf(text: string, className = ""): HTMLElement {
  const line = document.createElement("p");
  line.className = className;
  line.textContent = text;
  return line;
}

function titleOf(text: string): HTMLElement {
  const title = document.createElement("h2");
  title.textContent = text;
  return title;
}

function show(target: HTMLElement, report: PublicationCheckReport, names: readonly string[]): void {
  target.replaceChildren(
    verdictOf(target, report),
    stepsOf(target, report),
    ...moreOf(target, names),
    ...differencesOf(target, report),
    titleOf(words(target, "counts")),
    countsOf(target, report.counts),
    takenOverList(target, report),
  );
}

/** Never says more than was done: how many scores were computed, and whether the signature could be verified. */
function verdictOf(target: HTMLElement, { steps, counts }: PublicationCheckReport): HTMLElement {
  const isFailed = steps.some(({ state }) => state === "failed");
  if (isFailed) return lineOf(words(target, "failed"), "check-verdict check-verdict--failed");
  const told = counts.filter(({ kind }) => ["scores", "totals", "grades"].includes(kind));
  const left = told.reduce((sum, count) => sum + takenOverOf(count), 0);
  const values = Object.fromEntries(
    told.flatMap(({ kind, recomputed, all }) => [
      [kind, counted(recomputed)],
      [`all${kind}`, counted(all)],
    ]),
  );
  const isUntried = steps.some(({ state }) => state === "unknown");
  const said = ["equal", ...(left > 0 ? ["rest"] : []), ...(isUntried ? ["untried"] : [])];
  const text = said.map((name) => filledSentence(words(target, name), values)).join(" ");
  return lineOf(text, `check-verdict check-verdict--${isUntried ? "unknown" : "ok"}`);
}

function stepsOf(target: HTMLElement, { steps }: PublicationCheckReport): HTMLElement {
  const list = document.createElement("ul");
  list.className = "check-steps";
  for (const { step, state, finding } of steps) {
    const item = document.createElement("li");
    item.dataset["state"] = state;
    const name = document.createElement("strong");
    name.textContent = `${words(target, step.toLowerCase())}: ${words(target, `state${state}`)}`;
    item.append(name, document.createTextNode(` ${filledSentence(words(target, finding.name), finding.values)}`));
    list.append(item);
  }
  return list;
}

/** The other public files are large: they are loaded for those who ask for it. */
function moreOf(target: HTMLElement, names: readonly string[]): readonly HTMLElement[] {
  const all = openNames(target);
  if (all.every((name) => names.includes(name))) return [];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--quiet";
  button.textContent = words(target, "more");
  button.addEventListener("click", () => void run(target, all));
  return [button];
}

function differencesOf(target: HTMLElement, { differences }: PublicationCheckReport): readonly HTMLElement[] {
  if (differences.length === 0) return [];
  const list = document.createElement("ul");
  for (const { unit, path, published, recomputed } of differences) {
    const item = document.createElement("li");
    item.textContent = `${unit === undefined ? "" : `${unit} · `}${path}: ${published ?? "–"} ≠ ${recomputed ?? "–"}`;
    list.append(item);
  }
  return [titleOf(words(target, "differences")), list];
}

function countsOf(target: HTMLElement, counts: readonly CheckedCount[]): HTMLElement {
  const list = document.createElement("ul");
  list.className = "check-counts";
  for (const count of counts) {
    const { kind, all, recomputed, takenOver } = count;
    const item = document.createElement("li");
    item.dataset["kind"] = kind;
    const name = document.createElement("strong");
    name.textContent = `${words(target, `kind${kind}`)}: `;
    const sum = { recomputed: counted(recomputed), takenOver: counted(takenOverOf(count)), all: counted(all) };
    const because = TAKEN_OVER_REASONS.filter((reason) => takenOver[reason] > 0).map((reason) =>
      filledSentence(words(target, kind === "sums" ? "whysums" : "why"), {
        count: counted(takenOver[reason]),
        reason: words(target, `reason${reason}`),
        places: count.sums.map((place) => words(target, `sum${place}`)).join(", "),
      }),
    );
    const why = because.length === 0 ? "" : ` (${because.join("; ")})`;
    item.append(name, document.createTextNode(`${filledSentence(words(target, "countline"), sum)}${why}`));
    list.append(item);
  }
  return list;
}

/** Every figure that was taken over, by name: as many as the lines above say together. */
function takenOverList(target: HTMLElement, { parts }: PublicationCheckReport): HTMLElement {
  const groups = takenOverGroups(parts);
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const all = groups.reduce((sum, group) => sum + group.parts.length, 0);
  summary.textContent = `${words(target, "takenover")} (${counted(all)})`;
  const list = document.createElement("ul");
  for (const { kind, reason, parts: taken } of groups) {
    const item = document.createElement("li");
    const name = document.createElement("strong");
    const why = { count: counted(taken.length), reason: words(target, `reason${reason}`) };
    name.textContent = `${words(target, `kind${kind}`)}: ${filledSentence(words(target, "why"), why)}`;
    item.append(name, document.createTextNode(` – ${taken.map((part) => placeOf(target, part)).join(", ")}`));
    list.append(item);
  }
  details.append(summary, list);
  return details;
}

function placeOf(target: HTMLElement, part: CheckedPart): string {
  if (part.kind === "sums") return words(target, `sum${part.of}`);
  return part.kind === "scores" ? `${part.unit} ${words(target, `part${part.indicator}`)}` : part.unit;
}
