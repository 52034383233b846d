import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { TRIAL_SECRETS } from "../../test/support/ballot-cases.ts";
import { ballotsOnTrial } from "../../test/support/ballot-cases.ts";
import { codeOf } from "../../test/support/account-cases.ts";
import { runCommand } from "../../test/support/command-run.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { makeCreateDevice } from "../app/ballots/create-device.ts";
import { success } from "../core/base/result.ts";
import { registerDevice } from "./device.ts";

const database = await testDatabase();
await database.pool.query("insert into agencies (code) values ('D1')");
const clock = () => new Date("2020-05-04T03:07:00Z");
const readPass = (token: string) => ballotsOnTrial(database, clock).readPass(token);

function device(...words: readonly string[]) {
  return runCommand(
    (program, context) => {
      const { listDevices, revokeDevice } = ballotsOnTrial(database, clock);
      const createDevice = makeCreateDevice({ database, clock, randomBytes, secrets: TRIAL_SECRETS });
      const use = { createDevice, listDevices, revokeDevice, close: () => Promise.resolve() };
      registerDevice(program, { ...context, openDevices: () => Promise.resolve(success(use)) });
    },
    ["device", ...words],
  );
}

test("a device is made, listed, revoked and listed as such", async () => {
  expect(await device("list")).toMatchObject({ code: 0, out: "Chưa có thiết bị nào.\n" });
  const { out } = await device("create", "--agency", "D1");
  const token = out.trim();
  expect(codeOf(await readPass(token))).toBe("done");
  const listed = await device("list");
  expect(listed.out).toMatch(/^Số máy +Đơn vị +Quầy +Cấp ngày +Gửi gần nhất +Trạng thái$/m);
  expect(listed.out).toMatch(/^ *1 +D1 +mọi quầy +04\/05\/2020 10:07 +chưa lần nào +đang dùng$/m);
  expect(await device("revoke", "1")).toMatchObject({ code: 0, out: "Đã thu hồi máy số 1.\n" });
  expect(codeOf(await readPass(token))).toBe("token.refused");
  expect((await device("list")).out).toContain("thu hồi 04/05/2020 10:07");
});

test("a device that is not there is refused, and so is a word that is no number", async () => {
  expect((await device("revoke", "99")).code).toBe(1);
  expect((await device("revoke", "một")).code).toBe(2);
  expect((await device("create", "--agency", "KHONG-CO")).code).toBe(1);
});
