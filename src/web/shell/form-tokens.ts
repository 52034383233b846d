import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Tokens of forms: bound to the visit and to the session by a key of the installation, so that none is stored and a
 * token of before signing in is worth nothing after it.
 */
export interface FormTokens {
  tokenFor(visit: Visit): string;
  isGenuine(token: string | undefined, visit: Visit): boolean;
}

export interface Visit {
  /** The random value of the visit's cookie. */
  readonly visit: string;
  readonly session: string | undefined;
}

export function formTokens(key: Uint8Array): FormTokens {
  const tokenFor = ({ visit, session = "" }: Visit): string =>
    createHmac("sha256", key).update(`${visit}\n${session}`).digest("base64url");
  return {
    tokenFor,
    isGenuine: (token, visit) => {
      const [sent, right] = [Buffer.from(token ?? ""), Buffer.from(tokenFor(visit))];
      return sent.length === right.length && timingSafeEqual(sent, right);
    },
  };
}
