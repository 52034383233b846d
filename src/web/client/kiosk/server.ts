import type { KioskSetting } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { KNOWN_TIMINGS, type DossierSaid } from "../../../core/ballots/kiosk/locked-answer.ts";
import type { ServerSaid } from "../../../core/ballots/kiosk/outbox.ts";

const PATIENCE_MS = 20_000;

export interface Answer extends ServerSaid {
  readonly retryAfterSeconds: number;
}

interface Asking {
  readonly body?: unknown;
  readonly method?: "GET" | "POST";
}

/** Asks the server; undefined when it cannot be reached in time. */
async function ask(path: string, token: string, { body, method = "POST" }: Asking = {}): Promise<Answer | undefined> {
  try {
    const answer = await fetch(`/api/v1/${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { "Content-Type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const retryAfterSeconds = parseInt(answer.headers.get("Retry-After") ?? "0", 10) || 0;
    return { status: answer.status, body: (await answer.json()) as unknown, retryAfterSeconds };
  } catch {
    return undefined; // no network, no time, or an answer of somebody between us
  }
}

export function sendBallots(token: string, ballots: unknown): Promise<Answer | undefined> {
  return ask("ballots", token, { body: ballots });
}

/** What became of typing a pairing code. */
export type Paired =
  | { readonly kind: "paired"; readonly token: string }
  | { readonly kind: "refused"; readonly words: string }
  | { readonly kind: "unreachable" };

export async function pair(code: string): Promise<Paired> {
  const answer = await ask("kiosks", code.replace(/[^\w-]/g, "") || "-");
  if (answer === undefined) return { kind: "unreachable" };
  const { token, title, detail } = answer.body as Readonly<Record<string, string | undefined>>;
  if (answer.status === 201 && token !== undefined) return { kind: "paired", token };
  return { kind: "refused", words: [title, detail].filter((words) => words !== undefined).join(" ") };
}

export async function readSetting(token: string): Promise<KioskSetting | undefined> {
  const answer = await ask("kiosks/own", token, { method: "GET" });
  return answer?.status === 200 ? (answer.body as KioskSetting) : undefined;
}

/**
 * What a dossier answers itself, asked with the token of its paper, or of this device and its code; undefined: nobody
 * answered.
 */
export async function readSaid(token: string, dossierCode?: string): Promise<DossierSaid | undefined> {
  const query = dossierCode === undefined ? "" : `?code=${encodeURIComponent(dossierCode)}`;
  const answer = await ask(`kiosks/own/dossier${query}`, token, { method: "GET" });
  if (answer?.status !== 200) return undefined;
  const { timing, parts } = answer.body as { readonly timing?: string; readonly parts?: readonly string[] };
  const known = KNOWN_TIMINGS.filter((each) => parts?.includes(each));
  return { timing: KNOWN_TIMINGS.find((each) => each === timing), parts: known.length === 0 ? undefined : known };
}

export interface Report {
  readonly unsent: number;
  readonly setAside: number;
  readonly oldestUnsentAt?: string;
  readonly programVersion: string;
}

/** Says how this kiosk does; by how many seconds its clock is ahead, or undefined when nobody answered. */
export async function report(token: string, said: Report): Promise<number | undefined> {
  const answer = await ask("kiosks/own", token, { body: { ...said, sentAt: new Date().toISOString() } });
  if (answer?.status !== 200) return undefined;
  return (answer.body as { readonly clockAheadSeconds: number }).clockAheadSeconds;
}
