import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runProgram, StartedProgram } from "../support/started-program.ts";

const directory = mkdtempSync(join(tmpdir(), "hailong-demo-"));
chmodSync(directory, 0o711); // the database's own user passes through it
const LIMIT_MS = 240_000;

afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

test(
  "the demonstration ends by serving what it computed, with an account for each role, until Ctrl-C",
  async () => {
    const demo = new StartedProgram(["demo", "--out", directory, "--dossiers", "2000", "--port", "0"]);
    const [, url = ""] = await demo.says(/Máy chủ làm thử đang chạy: (http:\S+)/);
    await demo.says(/Dừng bằng Ctrl-C/);
    expect((await fetch(`${url}/sign-in`)).status).toBe(200);
    const published = await Promise.all(
      [1, 2, 3, 4].map((number) => fetch(`${url}/publications/${number.toString()}`)),
    );
    expect(published.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
    const verified = await runProgram(["verify", "--data", join(directory, "server")]);
    expect([verified.code, verified.err]).toEqual([0, expect.not.stringContaining("Không thực hiện được")]);
    demo.signal("SIGINT");
    const { code, out } = await demo.end();
    const passwords = [...out.matchAll(/(\S+@hailong\.example) {2}((?:\w{4}-){3}\w{4})$/gm)].map(([, , word]) => word);
    expect([code, passwords.length, new Set(passwords).size]).toEqual([0, 7, 7]);
    expect(out).toMatch(/Chuyên viên thẩm định: .*nhắc đơn vị quá hạn tự chấm \(1\)/);
    expect(out).toMatch(/Chuyên viên thẩm định: .*khóa số liệu kỳ đã hết \(1\)/);
    expect(out).toMatch(/Thủ trưởng đơn vị: .*ký bản tự chấm \(1\)/s);
  },
  LIMIT_MS,
);

test(
  "with --no-serve it ends when the documents are written",
  async () => {
    const words = ["demo", "--out", join(directory, "files"), "--dossiers", "2000", "--no-serve"];
    const { code, out } = await runProgram(words);
    expect([code, out]).toEqual([0, expect.not.stringContaining("Máy chủ")]);
  },
  LIMIT_MS,
);
