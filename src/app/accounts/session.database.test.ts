import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  accountsOnTrial,
  codeOf,
  codeOfApp,
  PASSWORD,
  readCommonWords,
  valueOf,
} from "../../../test/support/account-cases.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR } from "../../core/access/actor.ts";
import { makeAccounts } from "./accounts.ts";

/** Titles of tests are the arrows of docs/states/session.md. */

const database = await testDatabase();
const { accounts, clock, createAccount, signIn, signInFully } = accountsOnTrial(database);
const MINUTE = 60_000;

await createAccount("officer@b.vn", [{ role: "officer" }]);
await createAccount("clerk@b.vn", [{ role: "clerk" }]);
await createAccount("clerk-to-be@b.vn", [{ role: "clerk" }]);

function later(ms: number): void {
  clock.now = new Date(clock.now.getTime() + ms);
}

async function stageOf(token: string): Promise<string> {
  const session = await accounts.readSession(token);
  return session.ok ? session.value.stage : session.failure.code;
}

describe("nothing → open", () => {
  test("a role that only reads signs in with the password", async () => {
    const { token, session } = valueOf(await signIn("Officer@B.vn "));
    expect([session.stage, session.actor.grants.map(({ role }) => role)]).toEqual(["open", ["officer"]]);
    expect(await stageOf(token)).toBe("open");
  });

  test("a password typed with composed or decomposed letters is the same", async () => {
    expect(codeOf(await signIn("officer@b.vn", { password: PASSWORD.normalize("NFD") }))).toBe("done");
  });
});

describe("nothing → refused", () => {
  test.each([
    ["another password", "officer@b.vn", "thuyền về bến mới"],
    ["an address nobody has", "nobody@b.vn", PASSWORD],
    ["no address at all", "", PASSWORD],
    ["SQL in the address", "' or 1=1 --@b.vn", PASSWORD],
    ["a password of a megabyte", "officer@b.vn", "x".repeat(1 << 20)],
  ])("%s has one answer", async (_, email, password) => {
    const refused = await signIn(email, { password });
    expect(refused).toMatchObject({ ok: false, failure: { code: "sign-in.refused", at: "" } });
  });
});

describe("nothing → enrolling → open", () => {
  test("a role that changes results may do nothing until its app is there, then everything", async () => {
    const { token, session } = valueOf(await signIn("clerk@b.vn"));
    expect([session.stage, session.actor.grants]).toEqual(["enrolling", []]);
    expect(codeOf(await accounts.viewOwnAccount(token))).toBe("session.second-factor-needed");
    expect(codeOf(await accounts.endSessions({ token, which: "others" }))).toBe("session.second-factor-needed");
    expect(codeOf(await accounts.finishEnrollment({ token, code: "000000" }))).toBe("second-factor.not-started");
    const { uri, secret } = valueOf(await accounts.startEnrollment({ token }));
    expect(uri).toContain("otpauth://totp/");
    expect(secret).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(codeOf(await accounts.finishEnrollment({ token, code: "12345" }))).toBe("second-factor.refused");
    const finished = valueOf(await accounts.finishEnrollment({ token, code: codeOfApp(uri, clock)() }));
    expect(await stageOf(token)).toBe("session.refused");
    expect(await stageOf(finished.token)).toBe("open");
    expect(new Set(finished.recoveryCodes).size).toBe(10);
  });

  test("neither key nor codes can be read in the database", async () => {
    const { rows } = await database.pool.query<{ totp_secret: Buffer }>(
      "select totp_secret from accounts where email = 'clerk@b.vn'",
    );
    expect(rows[0]?.totp_secret).toHaveLength(12 + 16 + 20);
    const { rows: hashes } = await database.pool.query(
      "select 1 from recovery_codes where octet_length(code_hash) = 32",
    );
    expect(hashes).toHaveLength(10);
  });
});

describe("nothing → secondFactor → open", () => {
  test("a code opens the session under a new token, and no code opens two", async () => {
    await createAccount("head@b.vn", [{ role: "unitHead" }]);
    const { code } = await signInFully("head@b.vn");
    later(30_000);
    const [one, two] = [valueOf(await signIn("head@b.vn")), valueOf(await signIn("head@b.vn"))];
    expect([one.session.stage, one.session.actor.grants]).toEqual(["secondFactor", []]);
    const typed = code();
    const confirmed = valueOf(
      await accounts.confirmSecondFactor({ token: one.token, code: ` ${typed.slice(0, 3)} ${typed.slice(3)}` }),
    );
    expect([await stageOf(one.token), await stageOf(confirmed.token)]).toEqual(["session.refused", "open"]);
    expect(codeOf(await accounts.confirmSecondFactor({ token: two.token, code: typed }))).toBe("second-factor.refused");
    expect(await stageOf(two.token)).toBe("secondFactor");
  });

  test("a session that waits for a code cannot set another phone up", async () => {
    const { token } = valueOf(await signIn("head@b.vn"));
    expect(codeOf(await accounts.startEnrollment({ token, password: PASSWORD }))).toBe("session.second-factor-needed");
    expect(codeOf(await accounts.renewRecoveryCodes({ token, password: PASSWORD }))).toBe(
      "session.second-factor-needed",
    );
  });

  test("with another key of the installation no code can be checked, and the answer says so", async () => {
    const others = makeAccounts({
      database,
      now: () => clock.now,
      randomBytes,
      installationKey: new Uint8Array(32).fill(8),
      readCommonWords,
    });
    const { token } = valueOf(await signIn("head@b.vn"));
    expect(codeOf(await others.confirmSecondFactor({ token, code: "123456" }))).toBe("second-factor.unreadable");
  });

  test("a code is for sessions that wait for one: none that is open, and none without an app, takes it", async () => {
    await createAccount("waits@b.vn", [{ role: "clerk" }]);
    const enrolling = valueOf(await signIn("waits@b.vn"));
    const open = await signInFully("waits@b.vn");
    later(30_000);
    const [fresh, code] = [valueOf(await signIn("waits@b.vn")), open.code()];
    expect(codeOf(await accounts.confirmSecondFactor({ token: open.token, code }))).toBe("second-factor.absent");
    expect(codeOf(await accounts.confirmSecondFactor({ token: enrolling.token, code }))).toBe("session.refused");
    expect(codeOf(await accounts.confirmSecondFactor({ token: fresh.token, code }))).toBe("done");
    const { token } = valueOf(await signIn("clerk-to-be@b.vn"));
    expect(codeOf(await accounts.confirmSecondFactor({ token, code }))).toBe("second-factor.absent");
  });

  test("a recovery code opens one session, however it is typed", async () => {
    await createAccount("lost@b.vn", [{ role: "clerk" }]);
    const { recoveryCodes } = await signInFully("lost@b.vn");
    const [written = ""] = recoveryCodes;
    const typed = written.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    const open = async (code: string): Promise<string> => {
      const { token } = valueOf(await signIn("lost@b.vn"));
      return codeOf(await accounts.confirmSecondFactor({ token, code }));
    };
    expect([await open(typed), await open(written)]).toEqual(["done", "second-factor.refused"]);
  });

  test("renewed recovery codes replace those before", async () => {
    await createAccount("renew@b.vn", [{ role: "clerk" }]);
    const { token, recoveryCodes } = await signInFully("renew@b.vn");
    expect(codeOf(await accounts.renewRecoveryCodes({ token, password: "x" }))).toBe("password.wrong");
    const renewed = valueOf(await accounts.renewRecoveryCodes({ token, password: PASSWORD })).recoveryCodes;
    const next = valueOf(await signIn("renew@b.vn"));
    const codes = [recoveryCodes[1] ?? "", renewed[1] ?? ""];
    const outcomes: string[] = [];
    for (const code of codes) outcomes.push(codeOf(await accounts.confirmSecondFactor({ token: next.token, code })));
    expect(outcomes).toEqual(["second-factor.refused", "done"]);
  });
});

test("open → open: another phone needs the password and ends the other sessions", async () => {
  await createAccount("phone@b.vn", [{ role: "clerk" }]);
  const first = await signInFully("phone@b.vn");
  expect(codeOf(await accounts.startEnrollment({ token: first.token }))).toBe("password.wrong");
  const { uri } = valueOf(await accounts.startEnrollment({ token: first.token, password: PASSWORD }));
  const waiting = valueOf(await signIn("phone@b.vn"));
  const second = valueOf(await accounts.finishEnrollment({ token: first.token, code: codeOfApp(uri, clock)() }));
  expect([await stageOf(second.token), await stageOf(waiting.token)]).toEqual(["open", "session.refused"]);
});

test("open → open: a new password ends the other sessions and gives this one a new token", async () => {
  await createAccount("change@b.vn", [{ role: "officer" }]);
  const [one, other] = [valueOf(await signIn("change@b.vn")), valueOf(await signIn("change@b.vn"))];
  const change = (currentPassword: string, newPassword: string) =>
    accounts.changePassword({ token: one.token, currentPassword, newPassword });
  expect(codeOf(await change("sai mật khẩu", "cối xay lúa qua cầu"))).toBe("password.wrong");
  expect(codeOf(await change(PASSWORD, "Matkhau@123456"))).toBe("password.common");
  const changed = valueOf(await change(PASSWORD, "cối xay lúa qua cầu"));
  expect([one.token, other.token, changed.token].map((token) => token.length)).toEqual([43, 43, 43]);
  expect(await Promise.all([one.token, other.token, changed.token].map(stageOf))).toEqual([
    "session.refused",
    "session.refused",
    "open",
  ]);
  expect(codeOf(await signIn("change@b.vn"))).toBe("sign-in.refused");
  expect(codeOf(await signIn("change@b.vn", { password: "cối xay lúa qua cầu" }))).toBe("done");
});

test("open → enrolling: a role that changes results, given meanwhile, closes the session until then", async () => {
  const accountId = await createAccount("rising@b.vn", [{ role: "officer" }]);
  const { token } = valueOf(await signIn("rising@b.vn"));
  const grant = { accountId, role: "clerk", agencyCode: undefined, validFrom: undefined, validTo: undefined };
  valueOf(await accounts.grantRole(OPERATOR, grant));
  expect(await stageOf(token)).toBe("enrolling");
});

describe("open → ended", () => {
  test("by signing out, once", async () => {
    const { token } = valueOf(await signIn("officer@b.vn"));
    expect([codeOf(await accounts.signOut(token)), codeOf(await accounts.signOut(token))]).toEqual([
      "done",
      "session.refused",
    ]);
  });

  test("by its owner from another device; another's session is none of one's own", async () => {
    await createAccount("two@b.vn", [{ role: "officer" }]);
    const [here, there] = [valueOf(await signIn("two@b.vn")), valueOf(await signIn("two@b.vn"))];
    const foreign = valueOf(await signIn("officer@b.vn"));
    const { token } = here;
    expect(valueOf(await accounts.viewOwnAccount(token)).sessions.map(({ isThisOne }) => isThisOne)).toEqual([
      false,
      true,
    ]);
    expect(codeOf(await accounts.endSessions({ token, which: foreign.session.sessionId }))).toBe("session.not-found");
    expect(valueOf(await accounts.endSessions({ token, which: there.session.sessionId }))).toEqual({ ended: 1 });
    expect(await Promise.all([token, there.token, foreign.token].map(stageOf))).toEqual([
      "open",
      "session.refused",
      "open",
    ]);
    valueOf(await signIn("two@b.vn"));
    expect(valueOf(await accounts.endSessions({ token, which: "others" }))).toEqual({ ended: 1 });
  });

  test("by a sign-in in the same browser: a token that somebody planted is worth nothing afterwards", async () => {
    const planted = valueOf(await signIn("officer@b.vn"));
    const input = { email: "two@b.vn", password: PASSWORD, device: "Firefox", address: undefined };
    const fresh = valueOf(await accounts.signIn({ ...input, previousToken: planted.token }));
    expect(fresh.token).not.toBe(planted.token);
    expect(await stageOf(planted.token)).toBe("session.refused");
  });

  test("by idling for 45 minutes, and not before", async () => {
    const { token } = valueOf(await signIn("officer@b.vn"));
    later(45 * MINUTE - 1);
    expect(await stageOf(token)).toBe("open");
    later(45 * MINUTE);
    expect(await stageOf(token)).toBe("session.refused");
  });

  test("twelve hours after it began, however busy", async () => {
    const { token } = valueOf(await signIn("officer@b.vn"));
    for (let minutes = 0; minutes < 12 * 60 - 30; minutes += 30) {
      later(30 * MINUTE);
      expect(await stageOf(token)).toBe("open");
    }
    later(30 * MINUTE);
    expect(await stageOf(token)).toBe("session.refused");
  });
});

test("secondFactor → ended: after a quarter of an hour without a code", async () => {
  const { token } = valueOf(await signIn("head@b.vn"));
  later(15 * MINUTE - 1);
  expect(await stageOf(token)).toBe("secondFactor");
  later(1);
  expect(await stageOf(token)).toBe("session.refused");
});

test("sessions that ended by themselves are gone with the next sign-in", async () => {
  later(24 * 60 * MINUTE);
  valueOf(await signIn("officer@b.vn"));
  expect((await database.pool.query("select 1 from sessions")).rows).toHaveLength(1);
});

test("the audit knows what was done by whom, and neither addresses nor names", async () => {
  const { rows } = await database.pool.query<{ line: string }>(
    "select actor || ' ' || action || ' ' || subject || ' ' || details as line from audit_entries",
  );
  const lines = rows.map(({ line }) => line);
  expect(lines.filter((line) => /@|b\.vn|Hòa|Firefox|thuyền/u.test(line))).toEqual([]);
  const actions = new Set(lines.map((line) => line.split(" ")[1]));
  expect([...actions].sort()).toEqual([
    "account.created",
    "account.password-changed",
    "account.recovery-codes-renewed",
    "account.role-granted",
    "account.second-factor-set",
    "session.confirmed",
    "session.ended",
    "session.opened",
  ]);
});
