import { LONGEST_MS } from "../../core/access/session-stage.ts";
import type { AccountsDeps } from "./deps.ts";
import { tokenHashOf } from "./secrets.ts";

/** The token under which a session goes on after a step up, and what of it is stored. */
export function nextToken({ randomBytes }: Pick<AccountsDeps, "randomBytes">, at: Date) {
  const token = randomBytes(32).toString("base64url");
  return { token, stored: { tokenHash: tokenHashOf(token), expiresAt: new Date(at.getTime() + LONGEST_MS) } };
}
