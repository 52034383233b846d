import { filledSentence } from "../../core/publication/check-findings.ts";
import {
  checkPublication,
  type CheckTools,
  type PublicationCheckReport,
  type SignatureFile,
} from "../../core/publication/check-publication.ts";

/**
 * Checks a publication in the browser of whoever asks: `<div id="check" data-folder="…/files/">` is filled
 * with what was found. The words stand in the page (`data-…` of templates), so that this file knows no language.
 */

const place = document.getElementById("check");
if (place !== null) void run(place);

async function run(target: HTMLElement): Promise<void> {
  target.setAttribute("aria-busy", "true");
  say(target, "running");
  const checked = await checkPublication(toolsFor(target.dataset["folder"] ?? ""));
  target.removeAttribute("aria-busy");
  if (checked.ok) show(target, checked.value);
  else say(target, "unreadable");
}

function toolsFor(folder: string): CheckTools {
  return {
    sha256: async (content) => {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
      return hex(await crypto.subtle.digest("SHA-256", bytes));
    },
    textOf: (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes),
    verify,
    read: async (name) => {
      const response = await fetch(`${folder}${encodeURIComponent(name)}`);
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
    },
  };
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

function say(target: HTMLElement, name: string): void {
  const line = document.createElement("p");
  line.textContent = words(target, name);
  target.replaceChildren(line);
}

function show(target: HTMLElement, report: PublicationCheckReport): void {
  const isFailed = report.steps.some(({ state }) => state === "failed");
  const verdict = document.createElement("p");
  verdict.className = isFailed ? "check-verdict check-verdict--failed" : "check-verdict check-verdict--ok";
  verdict.textContent = words(target, isFailed ? "failed" : "equal");
  const steps = document.createElement("ul");
  steps.className = "check-steps";
  for (const { step, state, finding } of report.steps) {
    const item = document.createElement("li");
    item.dataset["state"] = state;
    const name = document.createElement("strong");
    name.textContent = `${words(target, step.toLowerCase())}: ${words(target, `state${state}`)}`;
    item.append(name, document.createTextNode(` ${filledSentence(words(target, finding.name), finding.values)}`));
    steps.append(item);
  }
  target.replaceChildren(verdict, steps, ...differencesOf(target, report), takenOverOf(target, report));
}

function differencesOf(target: HTMLElement, { differences }: PublicationCheckReport): readonly HTMLElement[] {
  if (differences.length === 0) return [];
  const list = document.createElement("ul");
  for (const { unit, path, published, recomputed } of differences) {
    const item = document.createElement("li");
    item.textContent = `${unit === undefined ? "" : `${unit} · `}${path}: ${published ?? "–"} ≠ ${recomputed ?? "–"}`;
    list.append(item);
  }
  const title = document.createElement("h2");
  title.textContent = words(target, "differences");
  return [title, list];
}

function takenOverOf(target: HTMLElement, { takenOver }: PublicationCheckReport): HTMLElement {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = `${words(target, "takenover")} (${takenOver.length.toString()})`;
  const list = document.createElement("ul");
  for (const { code, part } of takenOver) {
    const item = document.createElement("li");
    item.textContent = `${code} · ${words(target, `part${part}`)}`;
    list.append(item);
  }
  details.append(summary, list);
  return details;
}
