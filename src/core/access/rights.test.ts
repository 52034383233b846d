import { describe, expect, it } from "vitest";
import { toLocalDate } from "../base/local-date.ts";
import type { Actor, Grant } from "./actor.ts";
import { mayApprove, mayKeySecond } from "./four-eyes.ts";
import { covers, isRatedIn, mayAct, mayReadOfficer, needsSecondFactor, scopeOf } from "./rights.ts";
import { RIGHTS, ROLES, type Right, type Role } from "./roles.ts";

const [BEFORE, FIRST, LAST, AFTER] = [99, 100, 200, 201].map(toLocalDate) as [never, never, never, never];
const OPEN = toLocalDate(Infinity);

/** The province has two districts; the first has two communes. */
const PARENTS: Readonly<Record<string, string>> = { D1: "P", D2: "P", C1: "D1", C2: "D1" };
const parentOf = (code: string): string | undefined => PARENTS[code];
const onFirst = { day: FIRST, parentOf };

function grant(role: Role, agencyCode?: string, validTo = LAST as Grant["validTo"]): Grant {
  return { role, agencyCode, validFrom: FIRST, validTo };
}

function actor(
  grants: readonly Grant[],
  { id = "account:1", officerCode = undefined as string | undefined } = {},
): Actor {
  return { id, name: "Nguyễn Thị Lan", grants, officerCode };
}

describe("a right over a unit", () => {
  const clerk = actor([grant("clerk", "D1")]);
  const mayImport = (agencyCode: string | undefined, day: Grant["validFrom"] = FIRST): boolean =>
    mayAct(clerk, { right: "imports.run", agencyCode }, { day, parentOf });

  it.each([
    ["the day before", BEFORE, false],
    ["the first day", FIRST, true],
    ["the last day", LAST, true],
    ["the day after", AFTER, false],
  ])("%s of the grant", (_, day, expected) => {
    expect(mayImport("D1", day)).toBe(expected);
  });

  it.each([
    ["the own unit", "D1", true],
    ["a unit below", "C2", true],
    ["a unit beside", "D2", false],
    ["the unit above", "P", false],
    ["a unit that nobody knows", "X", false],
    ["the whole province", undefined, false],
  ])("in %s", (_, agencyCode, expected) => {
    expect(mayImport(agencyCode)).toBe(expected);
  });

  it("of the whole province holds everywhere, even where a unit is unknown", () => {
    const everywhere = actor([grant("clerk", "D1"), grant("clerk")]);
    expect(scopeOf(everywhere, "imports.run", FIRST)).toEqual({ wholeProvince: true });
    expect(["D2", "P", "X"].every((code) => covers({ wholeProvince: true }, code, parentOf))).toBe(true);
  });

  it("of two roles is the sum of their units, each once", () => {
    const two = actor([grant("clerk", "D2"), grant("unitHead", "C1"), grant("clerk", "C1"), grant("officer", "D1")]);
    expect(scopeOf(two, "dossiers.read", FIRST)).toEqual({ wholeProvince: false, roots: ["C1", "D2"] });
    expect(scopeOf(two, "dossiers.read", AFTER)).toBeUndefined();
    expect(covers(undefined, "C1", parentOf)).toBe(false);
  });

  it("of a token is limited to its scopes", () => {
    const token = { ...clerk, limitedTo: ["units.read"] as const };
    expect(scopeOf(token, "imports.run", FIRST)).toBeUndefined();
    expect(scopeOf(token, "units.read", FIRST)).toEqual({ wholeProvince: false, roots: ["D1"] });
  });

  it("ends in a circle of parents instead of looking forever", () => {
    const circle = (code: string): string => (code === "A" ? "B" : "A");
    expect(covers({ wholeProvince: false, roots: ["D1"] }, "A", circle)).toBe(false);
  });
});

describe("who has which right", () => {
  const rightsOf = (role: Role): readonly string[] =>
    Object.keys(RIGHTS).filter((right) => scopeOf(actor([grant(role)]), right as Right, FIRST) !== undefined);

  it("an administrator sees neither dossiers nor results, an auditor changes nothing", () => {
    expect(rightsOf("admin")).toEqual([
      "accounts.manage",
      "tokens.manage",
      "units.manage",
      "devices.manage",
      "health.read",
      "units.read",
    ]);
    expect(rightsOf("auditor").every((right) => /\.read/.test(right))).toBe(true);
    expect(rightsOf("auditor")).toContain("audit.read");
  });

  it("an officer has the own scores and the word on them, and nothing else", () => {
    expect(rightsOf("officer")).toEqual(["ownResults.read", "ownResponses.give"]);
  });

  it("every role has a right", () => {
    expect(ROLES.filter((role) => rightsOf(role).length === 0)).toEqual([]);
  });
});

describe("an officer's scores", () => {
  const officer = actor([grant("officer", "C1")], { officerCode: "CB1" });
  it.each([
    ["the officer's own", "CB1", true],
    ["a colleague's", "CB2", false],
  ])("%s", (_, code, expected) => {
    expect(mayReadOfficer(officer, { code, agencyCode: "C1" }, onFirst)).toBe(expected);
  });

  it("are not read by somebody who is an officer no more, nor by an account tied to one without the role", () => {
    expect(mayReadOfficer(officer, { code: "CB1", agencyCode: "C1" }, { day: AFTER, parentOf })).toBe(false);
    expect(mayReadOfficer(actor([], { officerCode: "CB1" }), { code: "CB1", agencyCode: "C1" }, onFirst)).toBe(false);
  });

  it("are read by the head of their unit and of the unit above, not of the one beside", () => {
    const mayHead = (of: string): boolean =>
      mayReadOfficer(actor([grant("unitHead", of)]), { code: "CB1", agencyCode: "C1" }, onFirst);
    expect(["C1", "D1", "C2", "D2"].map(mayHead)).toEqual([true, true, false, false]);
  });
});

describe("the second factor", () => {
  it.each(["clerk", "unitHead", "appraiser", "approver", "admin"] as const)(
    "is needed by a role that changes results: %s",
    (role) => {
      expect(needsSecondFactor([grant(role)], FIRST)).toBe(true);
    },
  );

  it.each(["officer", "auditor"] as const)("is not needed by a role that only reads: %s", (role) => {
    expect(needsSecondFactor([grant(role, undefined, OPEN)], FIRST)).toBe(false);
  });

  it("is needed before the right begins and to its last day", () => {
    const needed = [BEFORE, LAST, AFTER].map((day) => needsSecondFactor([grant("officer"), grant("clerk", "D1")], day));
    expect(needed).toEqual([true, true, false]);
  });
});

describe("four eyes: approving", () => {
  const approver = actor([grant("approver"), grant("appraiser")], { id: "account:1" });
  it.each([
    ["who appraised none of the units", ["account:2", "account:3"], true],
    ["who appraised one of them", ["account:2", "account:1"], false],
    ["after an appraisal by nobody knows whom", ["command"], false],
  ])("%s", (_, appraisedBy, expected) => {
    expect(mayApprove(approver, { appraisedBy, day: FIRST })).toBe(expected);
  });

  it("is for approvers, on days of their grant, and never for the command line", () => {
    const appraisedBy = ["account:2"];
    expect(mayApprove(actor([grant("appraiser")]), { appraisedBy, day: FIRST })).toBe(false);
    expect(mayApprove(approver, { appraisedBy, day: AFTER })).toBe(false);
    expect(mayApprove({ ...approver, id: "command" }, { appraisedBy, day: FIRST })).toBe(false);
  });
});

describe("four eyes: keying a ballot the second time", () => {
  const clerk = actor([grant("clerk", "D1")], { id: "account:1" });
  it.each([
    ["after another clerk", "account:2", "C1", true],
    ["after oneself", "account:1", "C1", false],
    ["after a token", "token:2", "C1", false],
    ["in another unit", "account:2", "D2", false],
  ])("%s", (_, keyedFirstBy, agencyCode, expected) => {
    expect(mayKeySecond(clerk, { keyedFirstBy, agencyCode }, onFirst)).toBe(expected);
  });
});

describe("being rated in a unit", () => {
  it.each([
    ["a clerk, there and below", [grant("clerk", "D1")], FIRST, ["C1", "C2", "D1"]],
    ["a head who reads the province too", [grant("appraiser"), grant("unitHead", "C2")], FIRST, ["C2"]],
    ["a head after the last day", [grant("unitHead", "C2")], AFTER, []],
    ["a clerk of the whole province, who belongs to no unit", [grant("clerk")], FIRST, []],
    ["who compares units", [grant("appraiser"), grant("approver"), grant("auditor")], FIRST, []],
  ])("%s", (_, grants, day, expected) => {
    const rated = ["C1", "C2", "D1", "D2"].filter((code) => isRatedIn(actor(grants), code, { day, parentOf }));
    expect(rated).toEqual(expected);
  });
});
