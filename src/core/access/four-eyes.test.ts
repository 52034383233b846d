import { describe, expect, it } from "vitest";
import { day } from "../../../test/support/small-province.ts";
import { toLocalDate } from "../base/local-date.ts";
import { isGuarded, isGuardedRole, mayConfirmRequest } from "./four-eyes.ts";
import { ROLES, type Role } from "./roles.ts";

describe("the roles that two people give", () => {
  it("are those that keep and watch the system", () => {
    expect(ROLES.filter(isGuardedRole)).toEqual(["auditor", "admin"]);
  });
});

describe("an account", () => {
  const grant = (role: Role, from: string, to: string | undefined, revokedAt?: Date) => ({
    ...{ role, agencyCode: undefined, revokedAt },
    ...{ validFrom: day(from), validTo: to === undefined ? toLocalDate(Infinity) : day(to) },
  });
  const today = day("2026-12-01");

  it.each([
    ["the last day is today", [grant("auditor", "2026-01-01", "2026-12-01")], true],
    ["the last day was yesterday", [grant("auditor", "2026-01-01", "2026-11-30")], false],
    ["the first day is to come", [grant("admin", "2027-01-01", undefined)], true],
    ["it was revoked", [grant("admin", "2026-01-01", undefined, new Date("2026-11-01T00:00:00Z"))], false],
    ["it is another role", [grant("approver", "2026-01-01", undefined)], false],
    [
      "one of several is such a role",
      [grant("clerk", "2026-01-01", undefined), grant("auditor", "2026-12-01", undefined)],
      true,
    ],
    ["there is none", [], false],
  ])("is opened anew by two people, or not, when %s", (_, grants, expected) => {
    expect(isGuarded(grants, today)).toBe(expected);
  });
});

describe("a request", () => {
  it.each([
    ["account:1", false],
    ["account:5", false],
    ["account:2", true],
    ["command", false],
    ["token:3", false],
  ])("of account 1 about account 5 may be confirmed by %s: %s", (id, expected) => {
    expect(mayConfirmRequest({ id }, { askedBy: "account:1", accountId: 5 })).toBe(expected);
  });

  it("that did not come from an account is confirmed by no account, for anybody may be behind it", () => {
    expect(mayConfirmRequest({ id: "account:2" }, { askedBy: "token:1", accountId: 5 })).toBe(false);
  });
});
