import { expect, test } from "vitest";
import { accountsOnTrial, codeOf, PASSWORD, valueOf } from "../../../test/support/account-cases.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeAddressLimit } from "./address-limit.ts";

const database = await testDatabase();
const { clock, accounts, createAccount, signIn, signInFully } = accountsOnTrial(database);
const MINUTE = 60_000;

await createAccount("known@b.vn", [{ role: "officer" }]);

async function tryFiveTimes(email: string): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (let attempt = 0; attempt < 6; attempt += 1) answers.push(await signIn(email, { password: "sai mật khẩu rồi" }));
  return answers;
}

test("an account that exists and one that does not are locked alike, with the same words", async () => {
  const [known, unknown] = [await tryFiveTimes("known@b.vn"), await tryFiveTimes("unknown@b.vn")];
  expect(known).toEqual(unknown);
  expect(known.at(-1)).toMatchObject({ failure: { code: "sign-in.too-many-attempts", retryAfterSeconds: 60 } });
  const { rows } = await database.pool.query("select subject from audit_entries where action = 'account.locked'");
  expect(rows.map(({ subject }: { subject: string }) => subject)).toEqual(["account:1", "account:unknown"]);
});

test("while it is locked the right password does not help; a minute later it does, and all is forgotten", async () => {
  expect(codeOf(await signIn("known@b.vn"))).toBe("sign-in.too-many-attempts");
  clock.now = new Date(clock.now.getTime() + MINUTE);
  expect(codeOf(await signIn("known@b.vn"))).toBe("done");
  expect((await database.pool.query("select 1 from sign_in_attempts")).rows).toHaveLength(1);
});

test("twenty guesses at the same moment are no more than five", async () => {
  await createAccount("crowd@b.vn", [{ role: "officer" }]);
  const guesses = Array.from({ length: 20 }, () => signIn("crowd@b.vn", { password: "sai mật khẩu rồi" }));
  const codes = (await Promise.all(guesses)).map(codeOf);
  expect(codes.filter((code) => code === "sign-in.refused")).toHaveLength(5);
});

test("whoever accepts a new invitation is not held up by guesses of others", async () => {
  const accountId = await createAccount("victim@b.vn", [{ role: "officer" }]);
  await tryFiveTimes("victim@b.vn");
  const { invitation } = valueOf(await accounts.inviteAgain(OPERATOR, { accountId })) ?? expect.fail();
  valueOf(await accounts.acceptInvitation({ invitation, password: PASSWORD }));
  expect(codeOf(await signIn("victim@b.vn"))).toBe("done");
});

test("codes of the second factor are guessed five times and no more", async () => {
  await createAccount("guessed@b.vn", [{ role: "clerk" }]);
  const { code } = await signInFully("guessed@b.vn");
  clock.now = new Date(clock.now.getTime() + MINUTE);
  const { token } = valueOf(await signIn("guessed@b.vn"));
  const wrong = code() === "000000" ? "111111" : "000000";
  for (let guess = 0; guess < 5; guess += 1)
    expect(codeOf(await accounts.confirmSecondFactor({ token, code: wrong }))).toBe("second-factor.refused");
  const { rows } = await database.pool.query<{ details: string }>(
    "select details from audit_entries where action = 'account.locked' order by seq desc limit 1",
  );
  expect(JSON.parse(rows[0]?.details ?? "")).toMatchObject({ of: "second-factor", failures: 5 });
  expect(codeOf(await accounts.confirmSecondFactor({ token, code: code() }))).toBe("sign-in.too-many-attempts");
});

test("the own password, asked for again, is guessed five times and no more", async () => {
  await createAccount("unlocked@b.vn", [{ role: "officer" }]);
  const { token } = valueOf(await signIn("unlocked@b.vn"));
  const guess = () => accounts.changePassword({ token, currentPassword: "sai rồi", newPassword: "cối xay lúa" });
  for (let made = 0; made < 5; made += 1) expect(codeOf(await guess())).toBe("password.wrong");
  expect(codeOf(await guess())).toBe("sign-in.too-many-attempts");
});

test("what is remembered names no address", async () => {
  const { rows } = await database.pool.query("select key_hash from sign_in_attempts");
  expect(rows.every(({ key_hash }: { key_hash: Buffer }) => key_hash.length === 32)).toBe(true);
});

test("an address from which too much failed waits, whatever account it tries; others do not", async () => {
  const limit = makeAddressLimit({ failures: 2, windowSeconds: 900 });
  const waits = [];
  for (const address of ["10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2", undefined])
    waits.push(await limit.take(address));
  expect(waits).toEqual([undefined, undefined, 900, undefined, undefined]);
});

test("what was right is not counted, and a network of IPv6 counts as one", async () => {
  const limit = makeAddressLimit({ failures: 1, windowSeconds: 900 });
  await limit.take("10.0.0.1");
  await limit.giveBack("10.0.0.1");
  expect(await limit.take("10.0.0.1")).toBeUndefined();
  await limit.take("2001:db8:1:2::1");
  expect(await limit.take("2001:db8:1:2:ffff:ffff:ffff:ffff")).toBe(900);
  expect(await limit.take("2001:db8:1:3::1")).toBeUndefined();
});

test("the limit by address holds in signing in", async () => {
  const address = "203.0.113.7";
  for (let attempt = 0; attempt < 100; attempt += 1)
    await signIn(`nobody${attempt}@b.vn`, { password: PASSWORD, address });
  expect(codeOf(await signIn("known@b.vn", { address }))).toBe("sign-in.too-many-attempts");
  expect(codeOf(await signIn("known@b.vn", { address: "203.0.113.8" }))).toBe("done");
});
