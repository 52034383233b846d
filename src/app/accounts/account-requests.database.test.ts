import { beforeEach, describe, expect, it } from "vitest";
import {
  accountsOnTrial,
  codeOf,
  PASSWORD,
  valueOf,
  type AccountsOnTrial,
} from "../../../test/support/account-cases.ts";
import { actorWith } from "../../../test/support/actors.ts";
import { testDatabase, type TestDatabase } from "../../../test/support/test-database.ts";
import { OPERATOR, type Actor } from "../../core/access/actor.ts";

/** Two people give the roles that keep and watch the system, and open the accounts that have one. */

let database: TestDatabase;
let trial: AccountsOnTrial;
/** Two administrators, an auditor, and somebody without a role. */
let first: Actor;
let second: Actor;
let auditor: number;
let person: number;

const FOREVER = { agencyCode: undefined, validFrom: undefined, validTo: undefined };

beforeEach(async () => {
  database = await testDatabase();
  trial = accountsOnTrial(database);
  first = await administrator("mot@b.vn");
  second = await administrator("hai@b.vn");
  auditor = await trial.createAccount("thanh-tra@b.vn", [{ role: "auditor" }]);
  person = await trial.createAccount("nguoi@b.vn", []);
});

async function administrator(email: string): Promise<Actor> {
  return actorWith("admin", undefined, `account:${(await trial.createAccount(email, [{ role: "admin" }])).toString()}`);
}

const waiting = async (reader = second) => valueOf(await trial.accounts.listRequests(reader)).requests;
const onlyRequest = async (): Promise<number> => (await waiting())[0]?.id ?? expect.fail();
const confirm = async (actor: Actor, requestId: number) => trial.accounts.confirmRequest(actor, { requestId });
const rolesOf = async (accountId: number) =>
  valueOf(await trial.accounts.viewAccount(OPERATOR, { accountId })).grants.map(({ role }) => role);
const ask = (accountId: number, role: string, actor = first) =>
  trial.accounts.grantRole(actor, { accountId, role, ...FOREVER });
const actionsOf = async (accountId: number): Promise<string[]> => {
  const rows = await database.queries
    .selectFrom("audit_entries")
    .select(["actor", "action"])
    .where("subject", "=", `account:${accountId.toString()}`)
    .orderBy("seq")
    .execute();
  return rows.map(
    ({ actor, action }) => `${actor === first.id ? "first" : actor === second.id ? "second" : actor} ${action}`,
  );
};

describe.each(["auditor", "admin"])("the role %s", (role) => {
  it("is given when another administrator confirms it, and by nobody alone", async () => {
    expect(valueOf(await ask(person, role))).toBe("asked");
    expect(await rolesOf(person)).toEqual([]);
    const id = await onlyRequest();
    expect(codeOf(await confirm(first, id))).toBe("request.own");
    expect(await rolesOf(person)).toEqual([]);
    valueOf(await confirm(second, id));
    expect(await rolesOf(person)).toEqual([role]);
    expect(await actionsOf(person)).toEqual([
      "command account.created",
      "first account.request-made",
      "second account.request-confirmed",
      "second account.role-granted",
    ]);
    expect(codeOf(await confirm(second, id))).toBe("request.not-found");
  });

  it("is confirmed neither by the person who gets it, nor by somebody who is no administrator", async () => {
    const requests = await waiting();
    expect(requests).toEqual([]);
    valueOf(await ask(person, role));
    const id = await onlyRequest();
    const self = actorWith("admin", undefined, `account:${person.toString()}`);
    expect(codeOf(await confirm(self, id))).toBe("request.own");
    expect(codeOf(await confirm(actorWith("auditor", undefined, "account:99"), id))).toBe("access.refused");
    expect(await rolesOf(person)).toEqual([]);
  });
});

it("other roles are given at once, as before", async () => {
  expect(valueOf(await ask(person, "approver"))).toBe("done");
  expect(await rolesOf(person)).toEqual(["approver"]);
  expect(await waiting()).toEqual([]);
});

describe("an invitation with such a role", () => {
  const wanted = { email: "moi@b.vn", name: "Người Mới", officerCode: undefined };

  it("makes the account without it; once the person has come it is given, and every invitation is dead", async () => {
    const grants = [{ role: "auditor", ...FOREVER }];
    const invited = valueOf(await trial.accounts.inviteAccount(first, { ...wanted, grants }));
    expect([invited.isRoleAsked, await rolesOf(invited.accountId)]).toEqual([true, []]);
    const id = await onlyRequest();
    expect(codeOf(await confirm(second, id))).toBe("request.account-not-ready");
    valueOf(await trial.accounts.acceptInvitation({ invitation: invited.invitation, password: PASSWORD }));
    const again = valueOf(await trial.accounts.inviteAgain(first, { accountId: invited.accountId }));
    valueOf(await confirm(second, id));
    expect(await rolesOf(invited.accountId)).toEqual(["auditor"]);
    const late = { invitation: again?.invitation ?? "", password: "mật khẩu của kẻ khác" };
    expect(codeOf(await trial.accounts.acceptInvitation(late))).toBe("invitation.refused");
  });
});

describe("an account that has such a role", () => {
  it("gets no new password by one administrator: the invitation is made for who confirms", async () => {
    expect(valueOf(await trial.accounts.inviteAgain(first, { accountId: auditor }))).toBeUndefined();
    const { invited } = valueOf(await confirm(second, await onlyRequest()));
    const taken = { invitation: invited?.invitation ?? "", password: "khúc sông quê mẹ" };
    valueOf(await trial.accounts.acceptInvitation(taken));
    expect(codeOf(await trial.signIn("thanh-tra@b.vn", { password: taken.password }))).toBe("done");
  });

  it("keeps its second factor until another administrator confirms, and its sessions with it", async () => {
    const { token } = await trial.signInFully("hai@b.vn");
    const accountId = Number(second.id.replace("account:", ""));
    const third = await administrator("ba@b.vn");
    expect(valueOf(await trial.accounts.resetSecondFactor(first, { accountId }))).toBe("asked");
    expect(codeOf(await trial.accounts.readSession(token))).toBe("done");
    const id = await onlyRequest();
    expect(codeOf(await confirm(second, id))).toBe("request.own");
    valueOf(await confirm(third, id));
    expect(codeOf(await trial.accounts.readSession(token))).toBe("session.refused");
  });

  it("is one that has it now or later, and not one from which it was taken or whose days are over", async () => {
    const wanted = { accountId: person, role: "auditor", agencyCode: undefined };
    const on = (iso: string) => new Date(`${iso}T03:00:00Z`);
    const { grants } = valueOf(await trial.accounts.viewAccount(OPERATOR, { accountId: auditor }));
    valueOf(await trial.accounts.revokeRole(first, { accountId: auditor, grantId: grants[0]?.id ?? 0 }));
    expect(valueOf(await trial.accounts.inviteAgain(first, { accountId: auditor }))).toBeDefined();
    const day =
      (valueOf(await trial.accounts.viewAccount(OPERATOR, { accountId: auditor })).grants[0]?.validFrom ?? 0) + 2;
    const until = day as Parameters<AccountsOnTrial["accounts"]["grantRole"]>[1]["validTo"];
    valueOf(await trial.accounts.grantRole(OPERATOR, { ...wanted, validFrom: until, validTo: until }));
    for (const [iso, expected] of [
      ["2026-11-25", undefined],
      ["2026-11-27", "waiting"],
      ["2026-11-28", "done"],
    ] as const) {
      trial.clock.now = on(iso);
      const invited = await trial.accounts.inviteAgain(first, { accountId: person });
      const seen = invited.ok ? (invited.value === undefined ? undefined : "done") : "waiting";
      expect([iso, seen]).toEqual([iso, expected]);
    }
  });
});

describe("a request", () => {
  it("is made once while it waits, may be taken back or declined, and is then no more", async () => {
    valueOf(await ask(person, "auditor"));
    expect(codeOf(await ask(person, "auditor", second))).toBe("request.waiting");
    const id = await onlyRequest();
    valueOf(await trial.accounts.declineRequest(first, { requestId: id }));
    expect(codeOf(await confirm(second, id))).toBe("request.not-found");
    expect([await rolesOf(person), await waiting()]).toEqual([[], []]);
    expect((await actionsOf(person)).at(-1)).toBe("first account.request-declined");
    expect(valueOf(await ask(person, "auditor"))).toBe("asked");
  });

  it("holds for seven days", async () => {
    valueOf(await ask(person, "auditor"));
    const id = await onlyRequest();
    const made = trial.clock.now.getTime();
    trial.clock.now = new Date(made + 7 * 86_400_000);
    expect(codeOf(await confirm(second, id))).toBe("request.over");
    trial.clock.now = new Date(made + 7 * 86_400_000 - 1);
    expect(codeOf(await confirm(second, id))).toBe("done");
  });

  it("that two confirm at once is done once", async () => {
    const third = await administrator("ba@b.vn");
    valueOf(await ask(person, "auditor"));
    const id = await onlyRequest();
    const both = await Promise.all([confirm(second, id), confirm(third, id)]);
    expect(both.map(codeOf).sort()).toEqual(["done", "request.not-found"]);
    expect(await rolesOf(person)).toEqual(["auditor"]);
  });

  it("is confirmed by who asked in no way, not even in the database", async () => {
    valueOf(await ask(person, "auditor"));
    const forged = database.queries
      .updateTable("account_requests")
      .set({ decided_by: first.id, decided_at: new Date(), is_confirmed: true })
      .execute();
    await expect(forged).rejects.toThrow(/account_requests_check/);
    const rewritten = database.queries.updateTable("account_requests").set({ asked_by: second.id }).execute();
    await expect(rewritten).rejects.toThrow(/permission denied/);
    await expect(database.queries.deleteFrom("account_requests").execute()).rejects.toThrow(/permission denied/);
  });
});

describe("the command line", () => {
  it("confirms for a lone administrator, which every administrator and auditor sees for thirty days", async () => {
    valueOf(await trial.accounts.closeAccount(OPERATOR, { accountId: Number(second.id.replace("account:", "")) }));
    valueOf(await ask(person, "auditor"));
    const listed = valueOf(await trial.accounts.listRequests(first));
    expect([listed.hasOtherAdministrator, listed.requests.map(({ mayConfirm }) => mayConfirm)]).toEqual([
      false,
      [false],
    ]);
    valueOf(await confirm(OPERATOR, listed.requests[0]?.id ?? 0));
    const inspector = actorWith("auditor", undefined, `account:${auditor.toString()}`);
    const seen = async (actor: Actor) =>
      (await trial.accounts.viewActsOfCommand(actor)).map(({ act, account }) => `${act.kind} ${account.email}`);
    const noticed = ["role nguoi@b.vn", "role thanh-tra@b.vn", "role hai@b.vn"];
    expect(await seen(first)).toEqual(noticed);
    expect(await seen(inspector)).toEqual(noticed);
    expect(await seen(actorWith("approver", undefined, "account:50"))).toEqual([]);
    trial.clock.now = new Date(trial.clock.now.getTime() + 30 * 86_400_000);
    expect(await seen(first)).toEqual([]);
  });

  it("gives and invites alone, and is seen doing so; the first administrator is nobody's surprise", async () => {
    const before = (await trial.accounts.viewActsOfCommand(first)).length;
    expect(before).toBe(2);
    expect(valueOf(await trial.accounts.grantRole(OPERATOR, { accountId: person, role: "admin", ...FOREVER }))).toBe(
      "done",
    );
    valueOf(await trial.accounts.inviteAgain(OPERATOR, { accountId: auditor }));
    const kinds = (await trial.accounts.viewActsOfCommand(first)).map(({ act }) => act.kind);
    expect(kinds.slice(0, 2)).toEqual(["invitation", "role"]);
  });
});
