import { createHmac, timingSafeEqual } from "node:crypto";
import { receiptCode, sealedReceiptText } from "../../core/ballots/receipt-code.ts";
import type { BallotDeps } from "./ballot-deps.ts";

type Secrets = Pick<BallotDeps, "secrets">;

/** Mã biên nhận of a ballot on the disk: nobody without the key of the installation can make one. Always the same. */
export function receiptCodeOf(deps: Secrets, agencyId: number, id: string): string {
  return receiptCode({ kind: "unit", number: agencyId }, id, serverSeal(deps, agencyId, id));
}

function serverSeal({ secrets }: Secrets, agencyId: number, id: string): Buffer {
  return secrets.keyedHash("ballot receipt", `${agencyId}:${id}`);
}

/** Whether the seal of a code (in hexadecimal digits) is that of the server over a ballot. */
export function isServerSeal(deps: Secrets, agencyId: number, { id, seal }: SealedBallot): boolean {
  return isSeal(serverSeal(deps, agencyId, id), seal);
}

/** The same of a device, by the key that is sealed in its row. */
export function isDeviceSeal(key: Buffer, { id, seal }: SealedBallot): boolean {
  return isSeal(deviceSeal(key, id), seal);
}

/** What a device seals a receipt with. */
export function deviceSeal(key: Buffer, id: string): Buffer {
  return createHmac("sha256", key).update(sealedReceiptText(id)).digest();
}

interface SealedBallot {
  readonly id: string;
  readonly seal: string;
}

function isSeal(right: Buffer, seal: string): boolean {
  const given = Buffer.from(seal, "hex");
  return given.length > 0 && timingSafeEqual(right.subarray(0, given.length), given);
}
