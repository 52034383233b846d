import { createHmac, createHash } from "node:crypto";
import { expect, test } from "vitest";
import { ballotsOnTrial } from "../../test/support/ballot-cases.ts";
import { runCommand } from "../../test/support/command-run.ts";
import { valueOf } from "../../test/support/kept-province.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { queueFileText } from "../core/ballots/kiosk/queue-file.ts";
import { failed, success } from "../core/base/result.ts";
import { registerBallots } from "./ballots.ts";

const database = await testDatabase();
await database.pool.query("insert into agencies (code) values ('D1')");
const { kiosks } = ballotsOnTrial(database, () => new Date("2020-05-04T03:07:00Z"));
const { code } = valueOf(await kiosks.givePairingCode(OPERATOR, { agencyCode: "D1", counterCode: undefined }));
const { deviceId, token } = valueOf(await kiosks.pairKiosk(code));

const ballot = (end: string, q10 = "5") => ({
  ballot: {
    ...{ id: `0190aaaa-0000-7000-8000-00000000000${end}`, formId: "tt01", agencyCode: "D1", channel: "kiosk" },
    ...{ castAt: "2020-05-04T09:00:00+07:00", answers: { q10 } },
  },
});

/** As the kiosk would seal it. */
function fileOf(entries: readonly object[]): string {
  const sealed = JSON.stringify(entries);
  const key = createHash("sha256").update(token).digest();
  return queueFileText({ deviceId, sealed, seal: createHmac("sha256", key).update(sealed).digest("hex") });
}

function ballots(text: string | undefined, ...words: readonly string[]) {
  const missing = failed({ code: "file.missing", at: "x.json", message: "Không có tệp này.", mend: "Kiểm tra lại." });
  return runCommand(
    (program, context) => {
      const use = { readInQueue: kiosks.readInQueue, close: () => Promise.resolve() };
      registerBallots(program, {
        ...context,
        readBytes: () => Promise.resolve(text === undefined ? missing : success(new TextEncoder().encode(text))),
        openBallots: () => Promise.resolve(success(use)),
      });
    },
    ["ballots", "import-queue", ...words],
  );
}

test("ballots of a kiosk's file are stored once, and every one of them is told of", async () => {
  const text = fileOf([ballot("1"), ballot("2"), ballot("3", "9")]);
  expect(await ballots(text, "phieu.json")).toMatchObject({
    code: 0,
    out:
      "2 phiếu mới được ghi.\n0 phiếu đã có từ trước, không ghi lần nữa.\n" +
      "0 phiếu được giữ riêng vì không tính được.\n" +
      "1 phiếu không nhận: Câu hỏi hoặc phương án trả lời không có trong mẫu phiếu. [ballot.answer-unknown]\n",
  });
  expect((await ballots(text, "phieu.json")).out).toContain("2 phiếu đã có từ trước");
  const { rows } = await database.pool.query("select count(*)::integer as n from ballots");
  expect(rows).toEqual([{ n: 2 }]);
});

test("a file that is another one, was changed or is not there is refused with what to do", async () => {
  const changed = fileOf([ballot("4")]).replace("09:00", "09:01");
  for (const text of ["", "{}", changed]) {
    const refused = await ballots(text, "phieu.json");
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("kiosk.queue-refused")]);
    expect(refused.err).toContain("Xuất lại tệp từ máy");
  }
  const missing = await ballots(undefined, "x.json");
  expect([missing.code, missing.err]).toEqual([1, expect.stringContaining("file.missing")]);
  expect((await ballots("{}")).code).toBe(2);
});
