import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accountsOnTrial, codeOf, PASSWORD, valueOf } from "../../test/support/account-cases.ts";
import { actorWith } from "../../test/support/actors.ts";
import { runCommand } from "../../test/support/command-run.ts";
import { testDatabase } from "../../test/support/test-database.ts";
import { makeExportAudit } from "../app/export-audit.ts";
import { makeVerifyAudit } from "../app/verify-audit.ts";
import { OPERATOR } from "../core/access/actor.ts";
import { failed, success } from "../core/base/result.ts";
import { registerAccount } from "./account.ts";
import { registerAudit } from "./audit.ts";

const database = await testDatabase();
const { accounts, clock, signIn } = accountsOnTrial(database);
await database.pool.query("insert into agencies (code) values ('D1')");

const close = () => Promise.resolve();
const readBytes = (path: string) =>
  Promise.resolve(
    path === "password"
      ? success(new TextEncoder().encode(`${PASSWORD}\r\n`))
      : failed({ code: "file.missing", at: path, message: "Không có tệp này.", mend: "" }),
  );

function account(...words: readonly string[]) {
  return runCommand(
    (program, context) => {
      const openAccounts = () => Promise.resolve(success({ accounts, close }));
      registerAccount(program, { ...context, openAccounts, readBytes, now: () => clock.now });
    },
    ["account", ...words],
  );
}

function audit(...words: readonly string[]) {
  return runCommand((program, context) => {
    const use = { verifyAudit: makeVerifyAudit({ database }), exportAudit: makeExportAudit({ database }), close };
    registerAudit(program, { ...context, openAudit: () => Promise.resolve(success(use)) });
  }, words);
}

test("a list without accounts says so", async () => {
  expect(await account("list")).toMatchObject({ code: 0, out: "Chưa có tài khoản nào.\n" });
});

test("an account with a password from a file can sign in", async () => {
  const words = ["create", "--role", "admin", "--email", "Admin@b.vn", "--password-file", "password"];
  expect(await account(...words)).toMatchObject({ code: 0, out: "Đã tạo tài khoản số 1.\n" });
  expect(codeOf(await signIn("admin@b.vn"))).toBe("done");
});

test("an account without one gets an invitation, printed once", async () => {
  const created = await account(
    "create",
    "--role",
    "clerk",
    "--unit",
    "D1",
    "--to",
    "31/12/2026",
    "--email",
    "clerk@b.vn",
  );
  const [, invitation = ""] = /trước 10:00 ngày 02\/12\/2026\): ([\w-]{43})$/m.exec(created.out) ?? [];
  expect(valueOf(await accounts.readInvitation(invitation))).toEqual({ email: "clerk@b.vn", name: "clerk" });
});

test.each([
  ["an address that is taken", ["--role", "clerk", "--email", "admin@b.vn"], 1, "account.email-taken"],
  ["a unit that nobody knows", ["--role", "clerk", "--email", "x@b.vn", "--unit", "X"], 1, "grant.unit-unknown"],
  ["no such file", ["--role", "clerk", "--email", "x@b.vn", "--password-file", "nowhere"], 1, "file.missing"],
  ["no such role", ["--role", "king", "--email", "x@b.vn"], 2, "--role"],
])("creating is refused: %s", async (_, words, code, says) => {
  const refused = await account("create", ...words);
  expect([refused.code, refused.err]).toEqual([code, expect.stringContaining(says)]);
});

test("the list names address, state and the roles of today", async () => {
  expect((await account("list")).out.split("\n")).toEqual([
    "1  admin@b.vn  Admin  đang dùng, chưa có mã ứng dụng  Quản trị hệ thống",
    "2  clerk@b.vn  clerk  chờ đặt mật khẩu, chưa có mã ứng dụng  Cán bộ đầu mối đơn vị (D1)",
    "",
  ]);
});

test("the last administrator is not closed, and is let in again when everything is lost", async () => {
  const refused = await account("close", "--email", "admin@b.vn");
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("account.last-administrator")]);
  expect((await account("reset", "--email", "ADMIN@b.vn")).out).toMatch(/^Mã mời .*: [\w-]{43}$/m);
});

test("closing ends the account, and naming nobody is refused", async () => {
  expect(await account("close", "--email", "clerk@b.vn")).toMatchObject({ code: 0 });
  expect((await account("close", "--email", "clerk@b.vn")).err).toContain("account.not-found");
});

test("the audit is exported to a new folder", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hailong-audit-"));
  const exported = await audit("audit", "export", "--out", join(folder, "out"));
  expect([exported.code, exported.out]).toEqual([0, expect.stringMatching(/^Đã ghi \d+ dòng vào .*: [0-9a-f]{64}\n$/)]);
  expect((await readdir(join(folder, "out"))).sort()).toEqual(["HUONG-DAN.md", "audit.csv", "audit.jsonl"]);
  expect((await audit("audit", "export", "--out", join(folder, "out"))).code).toBe(1);
  await rm(folder, { recursive: true });
});

test("the audit is whole until somebody touches it, and then the command says where and ends with 1", async () => {
  const whole = await audit("verify", "audit");
  expect([whole.code, whole.out]).toEqual([
    0,
    expect.stringMatching(/^Nhật ký nguyên vẹn: \d+ dòng\.\nCuối chuỗi: .+[0-9a-f]{64}\n$/),
  ]);
  await database.pool.query("update audit_head set hash = sha256('x')");
  const touched = await audit("verify", "audit");
  expect([touched.code, touched.out]).toEqual([1, expect.stringContaining("mã băm cuối chuỗi đã bị sửa")]);
});

test("who does it at the command line is named so in the audit", async () => {
  const { rows } = await database.pool.query("select distinct actor from audit_entries where action like 'account.%'");
  expect(rows).toEqual([{ actor: OPERATOR.id }]);
});

test("a request that one administrator made is listed and confirmed in the place of the second", async () => {
  expect(await account("requests")).toMatchObject({ code: 0, out: "Không có yêu cầu nào chờ xác nhận.\n" });
  const admin = actorWith("admin", undefined, "account:1");
  const person = { email: "thanh-tra@b.vn", name: "Đặng Quốc Huy", officerCode: undefined };
  const grants = [{ role: "auditor", agencyCode: undefined, validFrom: undefined, validTo: undefined }];
  const { invitation } = valueOf(await accounts.inviteAccount(admin, { ...person, grants }));
  const listed = await account("requests");
  expect(listed.out).toMatch(
    /^\d+ {2}giao vai trò Thanh tra, kiểm tra {2}thanh-tra@b\.vn {2}Đặng Quốc Huy {2}yêu cầu của /,
  );
  const [number = ""] = listed.out.split(" ");
  expect((await account("confirm", "--request", number)).code).not.toBe(0);
  valueOf(await accounts.acceptInvitation({ invitation, password: PASSWORD }));
  expect((await account("confirm", "--request", number)).out).toContain(`Đã xác nhận yêu cầu số ${number}`);
  expect((await account("confirm", "--request", number)).code).not.toBe(0);
  expect((await account("confirm", "--request", "0")).code).not.toBe(0);
  expect((await account("list")).out).toMatch(/thanh-tra@b\.vn.*Thanh tra/);
});
