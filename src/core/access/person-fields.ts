const LONGEST_EMAIL = 254;
const LONGEST_NAME = 200;

/**
 * An e-mail address in the one form that is stored and looked for (NFC, lower case, no spaces around), or undefined
 * when it is none. Whether mail arrives there is nobody's question: invitations are handed over by people.
 */
export function parseEmail(text: string): string | undefined {
  const email = text.normalize("NFC").trim().toLowerCase();
  const isEmail =
    email.length <= LONGEST_EMAIL && /^[^\s@"<>()\\,;:]+@[^\s@"<>()\\,;:]+\.[^\s@"<>()\\,;:.]+$/u.test(email);
  return isEmail ? email : undefined;
}

/** A name as people write it, on one line, or undefined when there is none. */
export function parseName(text: string): string | undefined {
  const name = text.normalize("NFC").replace(/\s+/gu, " ").trim();
  return name === "" || name.length > LONGEST_NAME || /\p{Cc}/u.test(name) ? undefined : name;
}
