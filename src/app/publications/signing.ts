import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { failed, success, type Result } from "../../core/base/result.ts";
import type { AuditedTx, Record } from "../../db/audit.ts";
import { insertSigningKey, signingKeys, type StoredSigningKey } from "../../db/signing-keys.ts";
import type { PublicationDeps } from "./publication-deps.ts";

/** Signs one text, and says with which key. */
export interface Signer {
  readonly keyId: number;
  readonly sign: (text: string) => Buffer;
}

/** Under which name the private keys are sealed. */
const OWNER = "signing-key";

/**
 * The key that is in use; made now where the installation has never published. Refused when it cannot be opened: it was
 * sealed with another key of the installation, as after a restored back-up without its data directory.
 */
export async function signerIn(
  tx: AuditedTx,
  { record, actor, at }: { readonly record: Record; readonly actor: string; readonly at: Date },
  { secrets }: Pick<PublicationDeps, "secrets">,
): Promise<Result<Signer>> {
  const inUse = (await signingKeys(tx)).find(({ retiredAt }) => retiredAt === undefined);
  if (inUse !== undefined) return openedSigner(inUse, secrets);
  const made = await makeKey(tx, { record, actor, at }, { secrets });
  return success(signerOf(made.id, made.privateKey));
}

/** A new key, which signs from now on; none may be in use. */
export async function makeKey(
  tx: AuditedTx,
  { record, actor, at }: { readonly record: Record; readonly actor: string; readonly at: Date },
  { secrets }: { readonly secrets: Pick<PublicationDeps["secrets"], "seal"> },
): Promise<{ readonly id: number; readonly fingerprint: string; readonly privateKey: Buffer }> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "der" },
  });
  const fingerprint = fingerprintOf(publicKey);
  const key = { publicKey, fingerprint, sealedPrivateKey: secrets.seal(privateKey, OWNER) };
  const id = await insertSigningKey(tx, key, { actor, at });
  record({ action: "signing-key.made", subject: `signing-key:${id}`, details: { fingerprint } });
  return { id, fingerprint, privateKey };
}

function openedSigner(
  { id, sealedPrivateKey }: StoredSigningKey,
  secrets: Pick<PublicationDeps["secrets"], "open">,
): Result<Signer> {
  const privateKey = secrets.open(sealedPrivateKey, OWNER);
  if (privateKey !== undefined) return success(signerOf(id, privateKey));
  return failed({
    code: "publication.key-unreadable",
    at: `signing-key:${id}`,
    message: "Không mở được khóa ký của bản cài đặt này.",
    mend: "Khôi phục tệp khóa mã hóa đã dùng khi tạo khóa ký, mất hẳn thì chạy hailong keys rotate; rồi công bố lại.",
  });
}

function signerOf(keyId: number, der: Buffer): Signer {
  const key = createPrivateKey({ key: der, type: "pkcs8", format: "der" });
  return { keyId, sign: (text) => sign(null, Buffer.from(text, "utf8"), key) };
}

/** SHA-256 of a public key (SubjectPublicKeyInfo, DER), by which people compare keys. */
function fingerprintOf(publicKey: Uint8Array): string {
  return createHash("sha256").update(publicKey).digest("hex");
}

export function pemOf(publicKey: Buffer): string {
  const key = createPublicKey({ key: publicKey, type: "spki", format: "der" });
  return key.export({ type: "spki", format: "pem" }).toString();
}
