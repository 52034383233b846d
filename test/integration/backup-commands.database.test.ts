import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { layPreparedData } from "../support/prepared-folder.ts";
import { PROGRAM, runProgram } from "../support/started-program.ts";

/** The commands of docs/operations/backup.md, as they stand there, with settings of this test. */

const PAGE = join(import.meta.dirname, "..", "..", "docs", "operations", "backup.md");
const LIMIT_MS = 600_000;
const OPERATOR = "sao-luu@tinh.test";
const root = mkdtempSync(join(tmpdir(), "hailong-backup-"));
chmodSync(root, 0o711); // the database's own user passes through it
const place = (name: string) => join(root, name);
const data = place("data");
const settings = {
  ...{ DATA: data, BACKUP: place("backup"), KEYS: place("keys"), TRY: place("thu"), HAILONG: place("hailong") },
  OPERATOR,
};
const environment = { ...process.env, GNUPGHOME: place("gpg"), HAILONG_PORT: "0" };
const NO_GPG = spawnSync("gpg", ["--version"]).status === 0 ? undefined : "this machine has no gpg";

/** We are the user of all of them, and no service is installed. */
const STAND_INS = `
sudo() { if [ "$1" = -u ]; then shift 2; fi; "$@"; }
systemctl() { :; }
chown() { :; }
`;

function blockOf(name: string): string {
  const page = readFileSync(PAGE, "utf8");
  const [, block] = new RegExp(`<!-- lệnh: ${name} -->\n+\`\`\`sh\n([\\s\\S]*?)\`\`\``).exec(page) ?? [];
  if (block === undefined) throw new Error(`backup.md has no block ${name}`);
  return block;
}

function runBlock(name: string, others: Partial<typeof settings> = {}) {
  const named = Object.entries({ ...settings, ...others }).map(([variable, value]) => `${variable}='${value}'\n`);
  const script = `${STAND_INS}${named.join("")}${blockOf(name)}`;
  return spawnSync("bash", ["-c", script], { env: environment, encoding: "utf8" });
}

const ran = (name: string, others: Partial<typeof settings> = {}) => {
  const { status, stdout, stderr } = runBlock(name, others);
  return { status, said: stdout + stderr };
};

const archive = () => join(settings.BACKUP, readdirSync(settings.BACKUP)[0] ?? "");
const decrypted = (path: string) =>
  execFileSync("gpg", ["--batch", "--quiet", "--decrypt", path], { env: environment, maxBuffer: 1 << 30 });

describe.skipIf(NO_GPG !== undefined)(`the commands of the backup page ${NO_GPG ?? ""}`, () => {
  beforeAll(async () => {
    for (const name of ["backup", "keys", "gpg"]) mkdirSync(place(name), { mode: 0o700 });
    const program = [process.execPath, ...PROGRAM].map((word) => `'${word}'`).join(" ");
    writeFileSync(place("hailong"), `#!/bin/sh\nexec ${program} "$@"\n`, { mode: 0o755 });
    const key = ["--batch", "--passphrase", "", "--quick-gen-key", OPERATOR, "default", "default", "never"];
    execFileSync("gpg", key, { env: environment, stdio: "ignore" });
    await layPreparedData(data);
    const account = ["account", "create", "--role", "auditor", "--email", "thao@tinh.test", "--name", "Lê Thị Thảo"];
    expect((await runProgram([...account, "--data", data])).code).toBe(0);
  }, LIMIT_MS);

  afterAll(() => {
    spawnSync("gpgconf", ["--kill", "gpg-agent"], { env: environment });
    rmSync(root, { recursive: true, force: true });
  });

  test("every setting that they use is explained at the top", () => {
    const explained = [...blockOf("đặt tên").matchAll(/^([A-Z]+)=/gm)].map(([, name]) => name);
    expect(explained.sort()).toEqual(Object.keys(settings).sort());
  });

  test("make an archive for the operator alone, without the key and without passwords", { timeout: LIMIT_MS }, () => {
    expect(ran("sao lưu")).toMatchObject({ status: 0 });
    expect(statSync(archive()).mode & 0o077).toBe(0);
    const listed = execFileSync("tar", ["-tz"], { input: decrypted(archive()), encoding: "utf8" });
    expect(listed).toContain("postgresql/pg17/PG_VERSION");
    expect(listed).not.toMatch(/secrets|password/);
    expect(spawnSync("tar", ["-tzf", archive()]).status).not.toBe(0);
  });

  test("say that they failed, and leave the copy of before as it was", { timeout: LIMIT_MS }, () => {
    const before = readFileSync(archive());
    const { status, said } = ran("sao lưu", { OPERATOR: "khong-co@tinh.test" });
    expect([status === 0, said]).toEqual([false, expect.stringContaining("KHÔNG SAO LƯU ĐƯỢC")]);
    expect(readFileSync(archive()).equals(before)).toBe(true);
  });

  test("keep the key apart, encrypted", { timeout: LIMIT_MS }, () => {
    expect(ran("khóa")).toMatchObject({ status: 0 });
    const [name = ""] = readdirSync(settings.KEYS);
    const kept = join(settings.KEYS, name);
    expect(statSync(kept).mode & 0o077).toBe(0);
    expect(decrypted(kept)).toEqual(readFileSync(join(data, "secrets", "encryption.key")));
    expect(readFileSync(kept).includes(readFileSync(join(data, "secrets", "encryption.key")))).toBe(false);
  });

  test("rehearse a restore that doctor, verify and verify audit find good", { timeout: LIMIT_MS }, () => {
    const { status, said } = ran("thử phục hồi");
    expect([status, said.match(/HỎNG/g)]).toEqual([0, null]);
    expect(said).toMatch(/Khớp với dữ liệu gốc/);
    expect(said).toMatch(/Nhật ký nguyên vẹn: [1-9]/);
    expect(existsSync(settings.TRY)).toBe(false);
  });

  test("restore what was there, into the place where it was", { timeout: LIMIT_MS }, async () => {
    expect(ran("phục hồi")).toMatchObject({ status: 0 });
    expect((await runProgram(["account", "list", "--data", data])).out).toContain("Lê Thị Thảo");
  });
});
