import { expect, test } from "vitest";
import { runCommand } from "../../test/support/command-run.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { openInstallationSecrets } from "../app/accounts/secrets.ts";
import { makeSigningKeyCases } from "../app/publications/signing-key-cases.ts";
import { failed, success } from "../core/base/result.ts";
import { registerKeys } from "./keys.ts";

const database = await testDatabase();
const secrets = openInstallationSecrets(new Uint8Array(32).fill(7));
let day = "2026-03-02";

function keys(...words: readonly string[]) {
  return runCommand(
    (program, context) => {
      const clock = () => new Date(`${day}T05:00:00Z`);
      const open = { keys: makeSigningKeyCases({ database, clock, secrets }), close: () => Promise.resolve() };
      registerKeys(program, { ...context, openKeys: () => Promise.resolve(success(open)) });
    },
    ["keys", ...words],
  );
}

test("keys are listed with the days on which they sign, the one in use first", async () => {
  expect((await keys("list")).out).toContain("Chưa có khóa nào");
  const first = await keys("rotate");
  const [, one = ""] = /^Khóa mới: +([0-9a-f]{64})\n$/.exec(first.out) ?? [];
  day = "2026-11-25";
  const second = await keys("rotate");
  const [, two = ""] = /^Khóa mới: +([0-9a-f]{64})\nThôi dùng khóa: +[0-9a-f]{64}\n$/.exec(second.out) ?? [];
  expect(second.out).toContain(one);
  expect((await keys("list")).out).toBe(
    `${two}  từ 25/11/2026, đang dùng, 0 lần công bố\n${one}  từ 02/03/2026, đến 25/11/2026, 0 lần công bố\n`,
  );
});

test("an installation that cannot be opened is told of, and nothing is made", async () => {
  const failure = { code: "data-directory.no-database", at: "data", message: "Chưa có.", mend: "Nêu đúng." };
  const run = await runCommand(
    (program, context) => {
      registerKeys(program, { ...context, openKeys: () => Promise.resolve(failed(failure)) });
    },
    ["keys", "rotate"],
  );
  expect(run).toMatchObject({ code: 1, out: "" });
});
