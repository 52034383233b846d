import type { ReadReceipt } from "../../core/ballots/receipt-code.ts";
import type { InstallationSecrets } from "../accounts/secrets.ts";

/** What begins a dossier code that was replaced: no code of a file or form begins so. */
export const REPLACED_CODE = "~";

const ID_BYTES = 16;

/**
 * What takes the place of the link, by the key of the installation (HKDF, then HMAC-SHA-256), which is not in the
 * database. From the old to the new alone: whoever has the key finds the ballot of a code or id that somebody brings.
 */
export interface LinkKey {
  readonly dossierCode: (code: string) => string;
  /** The new id of a ballot. */
  readonly ballotId: (id: string) => string;
  /** What a spent token names instead of its ballot: that it was spent, and nothing to be found by. */
  readonly tokenMark: (id: string) => string;
  /** By what the ballot of a receipt is found. */
  readonly receiptHash: (receipt: ReadReceipt) => Buffer;
}

export function makeLinkKey({ keyedHash }: Pick<InstallationSecrets, "keyedHash">): LinkKey {
  return {
    dossierCode: (code) => REPLACED_CODE + keyedHash("link dossier", code).toString("base64url"),
    ballotId: (id) => uuidOf(keyedHash("link ballot", id)),
    tokenMark: (id) => uuidOf(keyedHash("link token", id)),
    receiptHash: ({ maker: { kind, number }, idStart, seal }) =>
      keyedHash("link receipt", `${kind}:${number.toString()}:${idStart}:${seal}`).subarray(0, ID_BYTES),
  };
}

/** Version 8: of our own making (RFC 9562). */
function uuidOf(hash: Buffer): string {
  const bytes = Buffer.from(hash.subarray(0, ID_BYTES));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
