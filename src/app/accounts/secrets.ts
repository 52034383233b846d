import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { invariant } from "../../core/base/invariant.ts";
import { READABLE } from "../../core/base/readable-code.ts";
import { keyedHashWith } from "./keyed-hash.ts";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What is done with the key of the installation, which lies in the data directory and never in the database. */
export interface InstallationSecrets {
  /** Encrypts a secret of one owner (`account:12`). */
  readonly seal: (secret: Uint8Array, owner: string) => Buffer;
  /** Opens it for the same owner alone. Undefined: sealed with another key, for another owner, or changed since. */
  readonly open: (sealed: Buffer, owner: string) => Buffer | undefined;
  /**
   * A hash that nobody without the key can redo: for what is too short or too well known to be hashed openly
   * (recovery codes, addresses of e-mail). `purpose` keeps the hashes of different uses apart.
   */
  readonly keyedHash: (purpose: string, text: string) => Buffer;
}

/** `key`: 32 bytes. Each use has a key of its own, derived from it (HKDF, RFC 5869). */
export function openInstallationSecrets(key: Uint8Array): InstallationSecrets {
  invariant(key.length === 32, "the key of an installation has 32 bytes");
  const derive = (use: string): Buffer => Buffer.from(hkdfSync("sha256", key, "", `hailong/${use}`, 32));
  const [sealing, keyedHash] = [derive("seal"), keyedHashWith(derive("hash"))];
  return {
    seal: (secret, owner) => {
      // Random by itself: a repeated nonce would give the secret away, so it is not left to a source that tests set.
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv("aes-256-gcm", sealing, iv).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open: (sealed, owner) => {
      const [iv, rest] = [sealed.subarray(0, IV_BYTES), sealed.subarray(IV_BYTES)];
      const decipher = createDecipheriv("aes-256-gcm", sealing, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(owner)).setAuthTag(rest.subarray(0, TAG_BYTES));
      const body = decipher.update(rest.subarray(TAG_BYTES));
      try {
        return Buffer.concat([body, decipher.final()]);
      } catch {
        return undefined; // Node's only way to say that the tag does not fit
      }
    },
    keyedHash: (purpose, text) => keyedHash(`${purpose}\0${text}`),
  };
}

/** The hash of a random token of 32 bytes: as random as the token, so that it needs no key. */
export function tokenHashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** A code for people to type: five bits a character, four characters a group. */
export function readableCode(random: (length: number) => Buffer, groups: number): string {
  const bytes = random(groups * 4);
  let code = "";
  for (let place = 0; place < groups * 4; place += 1)
    code += (place > 0 && place % 4 === 0 ? "-" : "") + READABLE.charAt((bytes[place] ?? 0) & 31);
  return code;
}
