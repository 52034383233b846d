import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { failed, success, type Failure, type Result } from "../../core/base/result.ts";
import type { Configuration } from "./configuration/read-configuration.ts";

export interface Secrets {
  /** 32 bytes; encrypts what must be kept secret inside the database. */
  readonly encryptionKey: Buffer;
  /** Whether a text is the token for /metrics; no token is set: never. */
  readonly isMetricsToken: (given: string) => boolean;
}

const KEY_BYTES = 32;

/** Reads the secrets from their files; the key of a new installation is made, for its owner's eyes alone. */
export function readSecrets(configuration: Configuration): Result<Secrets> {
  const { dataDirectory, encryptionKeyFile, metricsTokenFile } = configuration;
  const standard = join(dataDirectory, "secrets", "encryption.key");
  if (encryptionKeyFile === undefined && !existsSync(standard)) makeKey(standard);
  const key = readSecret(encryptionKeyFile ?? standard, "encryptionKeyFile");
  if (!key.ok) return key;
  if (!/^[0-9a-f]{64}$/i.test(key.value)) {
    return failed(wrong("encryptionKeyFile", "Ghi 64 chữ số hệ 16, ví dụ lấy từ lệnh openssl rand -hex 32."));
  }
  const token = metricsTokenFile === undefined ? success("") : readSecret(metricsTokenFile, "metricsTokenFile");
  if (!token.ok) return token;
  if (metricsTokenFile !== undefined && token.value.length < 16) {
    return failed(wrong("metricsTokenFile", "Ghi một mã dài ít nhất 16 ký tự."));
  }
  const isMetricsToken = (given: string) => token.value !== "" && isSame(given, token.value);
  return success({ encryptionKey: Buffer.from(key.value, "hex"), isMetricsToken });
}

function makeKey(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  chmodSync(dirname(path), 0o700);
  writeFileSync(path, `${randomBytes(KEY_BYTES).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
}

function readSecret(path: string, setting: string): Result<string> {
  try {
    return success(readFileSync(path, "utf8").trim());
  } catch {
    const mend = "Kiểm tra đường dẫn và quyền đọc tệp.";
    return failed({
      code: "configuration.unreadable",
      at: `${setting}: ${path}`,
      message: "Không đọc được tệp.",
      mend,
    });
  }
}

function wrong(setting: string, mend: string): Failure {
  return { code: "configuration.wrong-value", at: setting, message: "Nội dung tệp không dùng được.", mend };
}

/** In a time that tells nothing about how much of it was right. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
