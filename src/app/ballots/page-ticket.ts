import { timingSafeEqual } from "node:crypto";
import type { AnswerDeps } from "./answer-deps.ts";

/** A ticket that we sealed: which sheet it is, and for how long it has been out. */
export interface ReadTicket {
  /** Makes the ballot of the ticket one of a kind. */
  readonly nonce: string;
  readonly ageMs: number;
}

export interface PageTickets {
  readonly make: (subject: string) => string;
  /** Undefined: it is not ours, or of another subject. */
  readonly read: (subject: string, ticket: string) => ReadTicket | undefined;
}

/** A form that stood open for longer is given out anew. */
export const LONGEST_TICKET_MS = 24 * 3_600_000;
const NONCE_BYTES = 12;
const TICKET = /^([A-Za-z0-9_-]{16})\.(\d{13})\.([A-Za-z0-9_-]{22})$/;

/**
 * Tickets that a form carries and brings back: the server's word on when the form was shown, and which sheet of it this
 * is. `use` keeps those of different pages apart, `subject` those of different units or papers.
 */
export function makePageTickets(
  { secrets, clock, randomBytes }: Pick<AnswerDeps, "secrets" | "clock" | "randomBytes">,
  use: string,
): PageTickets {
  const seal = (subject: string, text: string): string =>
    secrets.keyedHash(use, `${subject}\n${text}`).subarray(0, 16).toString("base64url");
  return {
    make: (subject) => {
      const text = `${randomBytes(NONCE_BYTES).toString("base64url")}.${clock().getTime().toString()}`;
      return `${text}.${seal(subject, text)}`;
    },
    read: (subject, ticket) => {
      const [, nonce = "", shownAt = "", sent = ""] = TICKET.exec(ticket) ?? [];
      const right = Buffer.from(seal(subject, `${nonce}.${shownAt}`));
      const given = Buffer.from(sent);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      return { nonce, ageMs: clock().getTime() - parseInt(shownAt, 10) };
    },
  };
}
