import { describe, expect, test } from "vitest";
import { accountsOnTrial, codeOf, PASSWORD, valueOf } from "../../../test/support/account-cases.ts";
import { testDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR, type Actor } from "../../core/access/actor.ts";
import { toLocalDate } from "../../core/base/local-date.ts";
import { makeIsFirstSetUpOpen } from "../first-set-up.ts";
import type { NewPerson } from "./new-account.ts";

/** Titles of tests are the arrows of docs/states/account.md. */

const database = await testDatabase();
const { accounts, clock, createAccount, signIn, signInFully } = accountsOnTrial(database);
const DAY_MS = 86_400_000;
const OTHER_PASSWORD = "cối xay lúa qua cầu";

await database.pool.query("insert into agencies (code) values ('D1'), ('C1')");

async function invite(email: string, more: Partial<NewPerson> = {}) {
  const grants = [{ role: "officer", agencyCode: "D1", validFrom: undefined, validTo: undefined }];
  return accounts.inviteAccount(OPERATOR, { email, name: "Lê Thị Mận", officerCode: undefined, grants, ...more });
}

async function stateOf(accountId: number): Promise<string> {
  return valueOf(await accounts.viewAccount(OPERATOR, { accountId })).state;
}

function actorOf(id: number, role: "admin" | "clerk" = "admin"): Actor {
  const [grant] = OPERATOR.grants;
  return { ...OPERATOR, id: `account:${id}`, grants: grant === undefined ? [] : [{ ...grant, role }] };
}

describe("nothing → active", () => {
  const set = (code: string, email = "first@b.vn") =>
    accounts.makeFirstAdministrator({ code, email, name: "Phạm Quang Sáng", password: PASSWORD });

  test("the first administrator, by the code from the terminal, however it is typed, once", async () => {
    const old = (await accounts.openFirstSetUp()) ?? "";
    const code = (await accounts.openFirstSetUp()) ?? "";
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect([codeOf(await set(old)), codeOf(await set(""))]).toEqual(["first-set-up.refused", "first-set-up.refused"]);
    const typed = code.toLowerCase().replaceAll("-", " ");
    const both = await Promise.all([set(typed), set(typed, "second@b.vn")]);
    expect(both.map(codeOf).sort()).toEqual(["done", "first-set-up.refused"]);
    expect([codeOf(await set(code)), await accounts.openFirstSetUp()]).toEqual(["first-set-up.refused", undefined]);
    expect(await makeIsFirstSetUpOpen({ database })()).toBe(false);
    const email = both[0].ok ? "first@b.vn" : "second@b.vn";
    expect(valueOf(await signIn(email)).session.stage).toBe("enrolling");
  });

  test("an administrator who comes by an invitation ends the waiting for the first one", async () => {
    const other = await testDatabase();
    const trial = accountsOnTrial(other);
    const isOpen = makeIsFirstSetUpOpen({ database: other });
    await trial.accounts.openFirstSetUp();
    await trial.createAccount("clerk@b.vn", [{ role: "clerk" }]);
    const grants = [{ role: "admin", agencyCode: undefined, validFrom: undefined, validTo: undefined }];
    const person = { email: "admin@b.vn", name: "Lê Thị Mận", officerCode: undefined, grants };
    const { invitation } = valueOf(await trial.accounts.inviteAccount(OPERATOR, person));
    expect(await isOpen()).toBe(true);
    valueOf(await trial.accounts.acceptInvitation({ invitation, password: PASSWORD }));
    expect(await isOpen()).toBe(false);
  });

  test("an administrator who comes by the command line does so too", async () => {
    const other = await testDatabase();
    const trial = accountsOnTrial(other);
    await trial.accounts.openFirstSetUp();
    await trial.createAccount("admin@b.vn", [{ role: "admin" }]);
    expect(await makeIsFirstSetUpOpen({ database: other })()).toBe(false);
  });

  test("from the command line, with a password", async () => {
    const id = await createAccount("created@b.vn", [{ role: "clerk", agencyCode: "C1" }]);
    const view = valueOf(await accounts.viewAccount(OPERATOR, { accountId: id }));
    expect([view.state, view.grants.map(({ agencyCode, grantedBy }) => [agencyCode, grantedBy])]).toEqual([
      "active",
      [["C1", "command"]],
    ]);
  });
});

describe("nothing → refused", () => {
  const grant = { role: "clerk", agencyCode: "D1", validFrom: undefined, validTo: undefined };
  test.each([
    ["an address that is none", { email: "lan" }, "account.email-malformed"],
    ["no name", { name: " " }, "account.name-malformed"],
    ["an officer that nobody knows", { officerCode: "CB9" }, "account.officer-unknown"],
    ["a role that does not exist", { grants: [{ ...grant, role: "root" }] }, "grant.role-unknown"],
    ["a unit that nobody knows", { grants: [{ ...grant, agencyCode: "X" }] }, "grant.unit-unknown"],
    ["the home of facts without a unit", { grants: [{ ...grant, agencyCode: "" }] }, "grant.unit-unknown"],
    ["a role of the province over a unit", { grants: [{ ...grant, role: "approver" }] }, "grant.unit-not-allowed"],
    ["days in the wrong order", { grants: [{ ...grant, validTo: toLocalDate(1) }] }, "grant.dates-malformed"],
    ["the address of another account", { email: "CREATED@b.vn" }, "account.email-taken"],
  ])("%s", async (_, more, code) => {
    expect(codeOf(await invite("refused@b.vn", more))).toBe(code);
  });

  test("a weak password, from the command line too", async () => {
    const person = { email: "weak@b.vn", name: "Lê Thị Mận", officerCode: undefined, grants: [] };
    expect(codeOf(await accounts.createAccount(OPERATOR, { ...person, password: "lethiman1234" }))).toBe(
      "password.holds-name",
    );
  });
});

describe("nothing → invited → active", () => {
  test("who is invited cannot sign in before the invitation is accepted, which works once", async () => {
    const { accountId, invitation } = valueOf(await invite("invited@b.vn"));
    expect([await stateOf(accountId), codeOf(await signIn("invited@b.vn"))]).toEqual(["invited", "sign-in.refused"]);
    expect(valueOf(await accounts.readInvitation(invitation))).toEqual({ email: "invited@b.vn", name: "Lê Thị Mận" });
    const accept = (password: string) => accounts.acceptInvitation({ invitation, password });
    expect(codeOf(await accept("ngắn"))).toBe("password.too-short");
    const both = await Promise.all([accept(PASSWORD), accept(OTHER_PASSWORD)]);
    expect(both.map(codeOf).sort()).toEqual(["done", "invitation.refused"]);
    expect(await stateOf(accountId)).toBe("active");
    expect(codeOf(await accounts.readInvitation(invitation))).toBe("invitation.refused");
  });

  test("an invitation ends after seven days", async () => {
    const { invitation } = valueOf(await invite("late@b.vn"));
    const invitedAt = clock.now;
    clock.now = new Date(invitedAt.getTime() + 7 * DAY_MS - 1);
    expect(codeOf(await accounts.readInvitation(invitation))).toBe("done");
    clock.now = new Date(invitedAt.getTime() + 7 * DAY_MS);
    expect(codeOf(await accounts.acceptInvitation({ invitation, password: PASSWORD }))).toBe("invitation.refused");
    clock.now = invitedAt;
  });
});

test("invited → invited: another invitation makes the one before worth nothing", async () => {
  const first = valueOf(await invite("again@b.vn"));
  const second = valueOf(await accounts.inviteAgain(OPERATOR, first)) ?? expect.fail();
  expect(codeOf(await accounts.readInvitation(first.invitation))).toBe("invitation.refused");
  expect(codeOf(await accounts.readInvitation(second.invitation))).toBe("done");
});

test("active → active: a forgotten password is set anew, open sessions end, the second factor stays", async () => {
  const accountId = await createAccount("forgot@b.vn", [{ role: "clerk" }]);
  const open = await signInFully("forgot@b.vn");
  const { invitation } = valueOf(await accounts.inviteAgain(OPERATOR, { accountId })) ?? expect.fail();
  expect(codeOf(await accounts.readSession(open.token))).toBe("done");
  valueOf(await accounts.acceptInvitation({ invitation, password: OTHER_PASSWORD }));
  expect(codeOf(await accounts.readSession(open.token))).toBe("session.refused");
  const again = valueOf(await signIn("forgot@b.vn", { password: OTHER_PASSWORD }));
  expect(again.session.stage).toBe("secondFactor");
});

test("active → active: a lost phone is forgotten by an administrator, and a new one set up", async () => {
  const accountId = await createAccount("lost@b.vn", [{ role: "clerk" }]);
  const open = await signInFully("lost@b.vn");
  valueOf(await accounts.resetSecondFactor(OPERATOR, { accountId }));
  expect(codeOf(await accounts.readSession(open.token))).toBe("session.refused");
  expect(valueOf(await signIn("lost@b.vn")).session.stage).toBe("enrolling");
  expect(codeOf(await accounts.resetSecondFactor(OPERATOR, { accountId }))).toBe("second-factor.absent");
});

describe("active → closed, invited → closed", () => {
  test("ends sessions and invitations, and frees the address for a new account", async () => {
    const accountId = await createAccount("leaving@b.vn", [{ role: "officer" }]);
    const { token } = valueOf(await signIn("leaving@b.vn"));
    const { invitation } = valueOf(await accounts.inviteAgain(OPERATOR, { accountId })) ?? expect.fail();
    valueOf(await accounts.closeAccount(OPERATOR, { accountId }));
    expect([codeOf(await accounts.readSession(token)), codeOf(await signIn("leaving@b.vn"))]).toEqual([
      "session.refused",
      "sign-in.refused",
    ]);
    expect(codeOf(await accounts.readInvitation(invitation))).toBe("invitation.refused");
    expect(valueOf(await invite("leaving@b.vn")).accountId).not.toBe(accountId);
  });

  test("an account that was never accepted", async () => {
    const { accountId } = valueOf(await invite("never@b.vn"));
    valueOf(await accounts.closeAccount(OPERATOR, { accountId }));
    expect(await stateOf(accountId)).toBe("closed");
  });
});

describe("closed → refused", () => {
  test("whatever is tried", async () => {
    const accountId = await createAccount("closed@b.vn", []);
    valueOf(await accounts.closeAccount(OPERATOR, { accountId }));
    const grant = { role: "clerk", agencyCode: undefined, validFrom: undefined, validTo: undefined };
    expect([
      codeOf(await accounts.closeAccount(OPERATOR, { accountId })),
      codeOf(await accounts.inviteAgain(OPERATOR, { accountId })),
      codeOf(await accounts.grantRole(OPERATOR, { accountId, ...grant })),
    ]).toEqual(["account.closed", "account.closed", "account.closed"]);
  });
});

describe("roles", () => {
  test("come and go at once in open sessions, and stay on record", async () => {
    const accountId = await createAccount("roles@b.vn", [{ role: "officer" }]);
    const { token } = valueOf(await signIn("roles@b.vn"));
    const rolesNow = async () => valueOf(await accounts.readSession(token)).actor.grants.map(({ role }) => role);
    const wanted = { accountId, role: "auditor", agencyCode: undefined, validFrom: undefined, validTo: undefined };
    valueOf(await accounts.grantRole(OPERATOR, wanted));
    expect(await rolesNow()).toEqual(["officer", "auditor"]);
    const grantId = valueOf(await accounts.viewAccount(OPERATOR, { accountId })).grants.at(-1)?.id ?? 0;
    valueOf(await accounts.revokeRole(OPERATOR, { accountId, grantId }));
    expect(await rolesNow()).toEqual(["officer"]);
    expect(codeOf(await accounts.revokeRole(OPERATOR, { accountId, grantId }))).toBe("grant.not-found");
    expect(
      valueOf(await accounts.viewAccount(OPERATOR, { accountId })).grants.map(({ revokedAt }) => revokedAt),
    ).toEqual([undefined, clock.now]);
  });

  test("of another account are not revoked by their number", async () => {
    const [one, other] = [await createAccount("a1@b.vn", [{}]), await createAccount("a2@b.vn", [{}])];
    const grantId = valueOf(await accounts.viewAccount(OPERATOR, { accountId: other })).grants[0]?.id ?? 0;
    expect(codeOf(await accounts.revokeRole(OPERATOR, { accountId: one, grantId }))).toBe("grant.not-found");
  });

  test("are nobody's own to give, to take or to close, and nobody's without the right", async () => {
    const accountId = await createAccount("self@b.vn", [{ role: "admin" }]);
    const wanted = { accountId, role: "approver", agencyCode: undefined, validFrom: undefined, validTo: undefined };
    const tries = async (actor: Actor) => [
      codeOf(await accounts.grantRole(actor, wanted)),
      codeOf(await accounts.revokeRole(actor, { accountId, grantId: 1 })),
      codeOf(await accounts.closeAccount(actor, { accountId })),
      codeOf(await accounts.resetSecondFactor(actor, { accountId })),
      codeOf(await accounts.inviteAgain(actor, { accountId })),
    ];
    expect(await tries(actorOf(accountId))).toEqual(Array(5).fill("account.own"));
    expect(await tries(actorOf(9999, "clerk"))).toEqual(Array(5).fill("access.refused"));
    const clerk = actorOf(9999, "clerk");
    expect([
      codeOf(await accounts.listAccounts(clerk, {})),
      codeOf(await accounts.viewAccount(clerk, { accountId })),
    ]).toEqual(["access.refused", "access.refused"]);
  });

  test("the last administrator is neither closed nor revoked, even when two close each other at once", async () => {
    const only = await administrators();
    const [first = 0, second = 0] = only.slice(-2);
    for (const accountId of only.slice(0, -2)) valueOf(await accounts.closeAccount(OPERATOR, { accountId }));
    const each = await Promise.all([
      accounts.closeAccount(actorOf(first), { accountId: second }),
      accounts.closeAccount(actorOf(second), { accountId: first }),
    ]);
    expect(each.map(codeOf).sort()).toEqual(["account.last-administrator", "done"]);
    const [left = 0] = await administrators();
    const grantId = valueOf(await accounts.viewAccount(OPERATOR, { accountId: left })).grants[0]?.id ?? 0;
    expect(codeOf(await accounts.revokeRole(OPERATOR, { accountId: left, grantId }))).toBe(
      "account.last-administrator",
    );
    expect(await administrators()).toEqual([left]);
  });
});

async function administrators(): Promise<readonly number[]> {
  const { accounts: all } = valueOf(await accounts.listAccounts(OPERATOR, { state: "active", limit: 500 }));
  return all.filter(({ grants }) => grants.some(({ role }) => role === "admin")).map(({ id }) => id);
}

describe("the list of accounts", () => {
  test("comes in pages that miss nothing and repeat nothing", async () => {
    const whole = valueOf(await accounts.listAccounts(OPERATOR, { limit: 500 })).accounts.map(({ id }) => id);
    const read: number[] = [];
    let after: { email: string; id: number } | undefined;
    do {
      const page = valueOf(await accounts.listAccounts(OPERATOR, { limit: 3, after }));
      read.push(...page.accounts.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect([read, read.length > 10]).toEqual([whole, true]);
  });

  test.each([
    ["MẬN", 5],
    ["forgot@", 1],
    ["%", 0],
    ["' or true --", 0],
  ])("finds a part of a name or an address, taken as it is typed: %s", async (search, least) => {
    const found = valueOf(await accounts.listAccounts(OPERATOR, { search })).accounts;
    expect(found.length >= least && (least > 0 || found.length === 0)).toBe(true);
  });
});
