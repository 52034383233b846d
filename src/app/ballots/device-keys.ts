import { createHash } from "node:crypto";
import { inAuditedTransaction } from "../../db/audit.ts";
import { devicesToSeal, sealDeviceKey, type DeviceSecrets, type KeptDeviceKey } from "../../db/device-keys.ts";
import type { Database } from "../../db/database.ts";
import { reading } from "../../db/transaction.ts";
import { tokenHashOf, type InstallationSecrets } from "../accounts/secrets.ts";

type Sealing = Pick<InstallationSecrets, "seal">;
type Opening = Pick<InstallationSecrets, "open">;

/** By which a device is found that shows its token: nobody gets from it to the key that seals receipts. */
export function deviceHashOf(token: string): Buffer {
  return hashOf(tokenHashOf(token));
}

/** What the database keeps of a device with a new token. */
export function deviceSecretsOf(secrets: Sealing, token: string): DeviceSecrets {
  return sealed(secrets, tokenHashOf(token));
}

/** The key of receipts and files; undefined: sealed by another installation, or not at all. */
export function openDeviceKey(secrets: Opening, { tokenHash, sealedKey }: KeptDeviceKey): Buffer | undefined {
  return sealedKey && secrets.open(sealedKey, ownerOf(tokenHash));
}

function sealed(secrets: Sealing, key: Buffer): DeviceSecrets {
  const tokenHash = hashOf(key);
  return { tokenHash, sealedKey: secrets.seal(key, ownerOf(tokenHash)) };
}

function hashOf(key: Buffer): Buffer {
  return createHash("sha256").update(key).digest();
}

/** A sealed key that is put into the row of another device does not open. */
function ownerOf(tokenHash: Buffer): string {
  return `device ${tokenHash.toString("hex")}`;
}

export type SealDeviceKeys = () => Promise<number>;

/**
 * Seals the keys of devices that an older program made, of which the database has the key itself. Their tokens,
 * receipts and files stay good; back-ups that were made before have the keys still. How many there were.
 */
export function makeSealDeviceKeys({
  database,
  clock,
  secrets,
}: {
  readonly database: Database;
  readonly clock: () => Date;
  readonly secrets: Sealing;
}): SealDeviceKeys {
  return async () => {
    const found = await reading(database, devicesToSeal);
    if (found.length === 0) return 0;
    return inAuditedTransaction(database, { actor: "system", at: clock() }, async (tx, record) => {
      let count = 0;
      for (const { id, tokenHash: key } of found)
        if (await sealDeviceKey(tx, { id, key, ...sealed(secrets, key) })) count += 1;
      record({ action: "ballot-devices.keys-sealed", subject: "devices", details: { devices: count } });
      return count;
    });
  };
}
