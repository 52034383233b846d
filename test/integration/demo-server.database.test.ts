import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runProgram, StartedProgram } from "../support/started-program.ts";

const directory = mkdtempSync(join(tmpdir(), "hailong-demo-"));
/** Closed to others: the database of root's demonstration, which runs as another user, cannot lie in it. */
const closed = mkdtempSync(join(tmpdir(), "hailong-demo-"));
const other = join(closed, "other");
chmodSync(directory, 0o711); // the database's own user passes through it
const LIMIT_MS = 600_000;

afterAll(() => {
  for (const folder of [directory, closed]) rmSync(folder, { recursive: true, force: true });
});

test(
  "two demonstrations beside each other, also where root's database cannot lie, serve what they computed until Ctrl-C",
  async () => {
    const words = ["--dossiers", "2000", "--port", "0"];
    const first = new StartedProgram(["demo", "--out", directory, ...words]);
    const second = new StartedProgram(["demo", "--out", other, ...words]);
    const demos = [first, second];
    await first.says(/Sinh hồ sơ mô phỏng/);
    const third = await runProgram(["demo", "--out", directory, ...words]);
    expect([third.code, third.err]).toEqual([1, expect.stringContaining("demo.folder-in-use")]);
    for (const demo of demos) {
      const [, url = ""] = await demo.says(/Máy chủ làm thử đang chạy: (http:\S+)/);
      await demo.says(/Dừng bằng Ctrl-C/);
      const paths = ["sign-in", ...[1, 2, 3, 4].map((number) => `publications/${number.toString()}`)];
      const answers = await Promise.all(paths.map((path) => fetch(`${url}/${path}`)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404]);
    }
    const [, place = ""] = await second.says(/Dữ liệu của máy chủ: (\S+)/);
    const places = [join(directory, "server"), place];
    for (const verified of await Promise.all(places.map((data) => runProgram(["verify", "--data", data])))) {
      expect([verified.code, verified.err]).toEqual([0, expect.not.stringContaining("Không thực hiện được")]);
    }
    for (const demo of demos) demo.signal("SIGINT");
    const passwords: string[] = [];
    for (const demo of demos) {
      const { code, out, err } = await demo.end();
      expect(code).toBe(0);
      // What takes long is named when it begins, in order.
      expect(err).toMatch(/Mở cơ sở dữ liệu[^]*Nhập danh mục[^]*Nhập hồ sơ[^]*Thẩm định ba quý …[^]*Công bố kết quả/);
      passwords.push(...passwordsIn(out));
      expect(out).toMatch(/Chuyên viên thẩm định: .*nhắc đơn vị quá hạn tự chấm \(1\)/);
      expect(out).toMatch(/Chuyên viên thẩm định: .*khóa số liệu kỳ đã hết \(1\)/);
      expect(out).toMatch(/Thủ trưởng đơn vị: .*ký bản tự chấm \(1\)/s);
    }
    expect([passwords.length, new Set(passwords).size]).toEqual([14, 14]);
    rmSync(place, { recursive: true, force: true });
  },
  LIMIT_MS,
);

/** One for each role. */
function passwordsIn(out: string): readonly string[] {
  return [...out.matchAll(/(\S+@hailong\.example) {2}((?:\w{4}-){3}\w{4})$/gm)].map(([, , word = ""]) => word);
}

test(
  "with --no-serve it ends when the documents are written",
  async () => {
    const words = ["demo", "--out", join(directory, "files"), "--dossiers", "2000", "--no-serve"];
    const { code, out } = await runProgram(words);
    expect([code, out]).toEqual([0, expect.not.stringContaining("Máy chủ")]);
  },
  LIMIT_MS,
);
