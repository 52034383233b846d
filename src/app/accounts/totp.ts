import { Secret, TOTP } from "otpauth";

/** RFC 6238 as every app takes it: SHA-1, six digits, half a minute. */
const PERIOD_SECONDS = 30;
/** The code before and the code after are taken too: phones are some seconds off. */
const WINDOW = 1;
export const TOTP_SECRET_BYTES = 20;

function totpOf(secret: Uint8Array, label = ""): TOTP {
  // A copy: the library wants a buffer of its own, and Node's small buffers share one.
  const own = new Secret({ buffer: new Uint8Array(secret).buffer });
  return new TOTP({ issuer: "Hài Lòng", label, algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS, secret: own });
}

/** What an app scans or a person types into it. */
export function keyForApp(secret: Uint8Array, email: string): { readonly uri: string; readonly secret: string } {
  const totp = totpOf(secret, email);
  return { uri: totp.toString(), secret: totp.secret.base32.replace(/(.{4})(?=.)/g, "$1 ") };
}

/**
 * The time step whose code was typed, or undefined when it is none of the steps around now, or not later than
 * `lastStep`: a code that somebody saw over a shoulder is good for nothing.
 */
export function stepOfCode(
  code: string,
  { secret, now, lastStep }: { readonly secret: Uint8Array; readonly now: Date; readonly lastStep: number | null },
): number | undefined {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token, timestamp, window: WINDOW });
  if (delta === null) return undefined;
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
  return lastStep !== null && step <= lastStep ? undefined : step;
}
