import { networkOf } from "../network-of.ts";
import type { AnswerDeps, SentAnswers } from "./answer-deps.ts";

/** Answers that were not cast: what was filled in, and why the page is shown again; undefined: in another language. */
export interface KeptAnswers {
  readonly sent: SentAnswers;
  readonly fault: string | undefined;
  readonly ticket: string;
}

export interface Keeping {
  /** The paper or unit that they are for; they are found for no other. */
  readonly subject: string;
  readonly address: string | undefined;
  /** Under which answers of the same sheet were kept before; empty: none. */
  readonly before: string;
}

/**
 * Answers between two pages, so that each page has an address of its own that a browser can go back to and that holds
 * no answer. They are in the memory of the process alone, for half an hour, and nothing of them reaches the database.
 */
export interface AnswersBetweenPages {
  /** The name to find them by; undefined: there is no room, and the page has to be shown without an address. */
  readonly keep: (keeping: Keeping, answers: KeptAnswers) => string | undefined;
  readonly read: (subject: string, name: string) => KeptAnswers | undefined;
  /** They were cast. */
  readonly forget: (subject: string, name: string) => void;
}

export interface KeepingLimits {
  readonly entries: number;
  readonly ofAddress: number;
  readonly characters: number;
}

/** A whole market shares the address of its telephone network; all together are 8 MB at most. */
const LIMITS: KeepingLimits = { entries: 2_000, ofAddress: 400, characters: 4_000_000 };
export const KEPT_MS = 30 * 60_000;
const NAME_BYTES = 18;

interface Entry {
  readonly answers: KeptAnswers;
  readonly subject: string;
  readonly network: string;
  readonly characters: number;
  readonly until: number;
}

export function makeAnswersBetweenPages(
  { clock, randomBytes }: Pick<AnswerDeps, "clock" | "randomBytes">,
  limits = LIMITS,
): AnswersBetweenPages {
  /** Oldest first: all are kept for the same time. */
  const entries = new Map<string, Entry>();
  const byNetwork = new Map<string, number>();
  let characters = 0;

  const remove = (name: string, entry: Entry): void => {
    entries.delete(name);
    characters -= entry.characters;
    const left = (byNetwork.get(entry.network) ?? 0) - 1;
    if (left > 0) byNetwork.set(entry.network, left);
    else byNetwork.delete(entry.network);
  };
  const removeOld = (): void => {
    const now = clock().getTime();
    for (const [name, entry] of entries) {
      if (entry.until > now) break;
      remove(name, entry);
    }
  };
  const find = (subject: string, name: string): Entry | undefined => {
    removeOld();
    const entry = entries.get(name);
    return entry?.subject === subject ? entry : undefined;
  };
  const forget = (subject: string, name: string): boolean => {
    const entry = find(subject, name);
    if (entry !== undefined) remove(name, entry);
    return entry !== undefined;
  };

  return {
    keep: ({ subject, address = "", before }, answers) => {
      forget(subject, before);
      // A new name each time: whoever was shown an earlier address never reads what was filled in after.
      const name = randomBytes(NAME_BYTES).toString("base64url");
      const network = networkOf(address);
      const size = subject.length + JSON.stringify(answers).length;
      const count = byNetwork.get(network) ?? 0;
      const isFull = entries.size >= limits.entries || characters + size > limits.characters;
      if (isFull || count >= limits.ofAddress) return undefined;
      entries.set(name, { answers, subject, network, characters: size, until: clock().getTime() + KEPT_MS });
      byNetwork.set(network, count + 1);
      characters += size;
      return name;
    },
    read: (subject, name) => find(subject, name)?.answers,
    forget,
  };
}
