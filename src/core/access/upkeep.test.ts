import { describe, expect, it } from "vitest";
import { actorWith } from "../../../test/support/actors.ts";
import { CALENDAR } from "../../../test/support/law-in-force.ts";
import { day } from "../../../test/support/small-province.ts";
import { formatIsoDate } from "../base/local-date.ts";
import { upkeepOf, type UpkeepFigures } from "./upkeep.ts";
import { ROLES, type Role } from "./roles.ts";

const NOTHING: UpkeepFigures = {
  accountRequests: [],
  auditCheckedOn: undefined,
  invitationsOver: [],
  kiosks: [],
  unjudgedCases: 0,
};
const PARENTS: Readonly<Record<string, string>> = { "H10.01.A": "H10.01" };

function upkeep(role: Role, figures: Partial<UpkeepFigures>, today = "2020-11-27", agencyCode?: string): string[] {
  const found = upkeepOf(
    actorWith(role, agencyCode),
    { ...NOTHING, ...figures },
    { day: day(today), calendar: CALENDAR, parentOf: (code) => PARENTS[code] },
  );
  return found.map(({ kind, count, due, lateness }) => {
    const late = lateness?.isLate === true ? ` late ${lateness.workingDays.toString()}` : "";
    return `${kind} ${count?.toString() ?? "all"} ${due === undefined ? "?" : formatIsoDate(due)}${late}`;
  });
}

/** Friday 27/11/2020 and the days around it. */
const KIOSK_HEARD_ON = (heard: string) => [{ agencyCode: "H10.01.A", heardOn: day(heard) }];

describe("the check of the audit", () => {
  const checkedOn = { auditCheckedOn: day("2020-11-02") };

  it("is asked for from a week before thirty days are over, and late from the working day after", () => {
    expect(upkeep("auditor", checkedOn, "2020-11-24")).toEqual([]);
    expect(upkeep("auditor", checkedOn, "2020-11-25")).toEqual(["auditCheck all 2020-12-02"]);
    expect(upkeep("auditor", checkedOn, "2020-12-02")).toEqual(["auditCheck all 2020-12-02"]);
    expect(upkeep("auditor", checkedOn, "2020-12-03")).toEqual(["auditCheck all 2020-12-02 late 1"]);
  });

  it("is the auditor's alone, and nobody's while the audit is empty", () => {
    const asked = ROLES.filter((role) => upkeep(role, checkedOn, "2020-12-01").length > 0);
    expect(asked).toEqual(["auditor"]);
    expect(upkeep("auditor", NOTHING)).toEqual([]);
  });
});

describe("what one administrator asked and another has to confirm", () => {
  it("waits for administrators who neither asked nor are the one that it is about", () => {
    const own = actorWith("admin").id;
    const requests = [
      { askedBy: "account:71", accountId: 72 },
      { askedBy: "account:71", accountId: 73 },
      { askedBy: own, accountId: 72 },
      { askedBy: "account:71", accountId: Number(own.replace("account:", "")) },
    ];
    expect(upkeep("admin", { accountRequests: requests })).toEqual(["accountRequests 2 ?"]);
    expect(upkeep("admin", { accountRequests: requests.slice(2) })).toEqual([]);
    expect(ROLES.filter((role) => upkeep(role, { accountRequests: requests }).length > 0)).toEqual(["admin"]);
  });
});

describe("invitations that nobody took", () => {
  it("are renewed by the administrator on the working day after the first of them was over", () => {
    const over = { invitationsOver: [day("2020-11-26"), day("2020-11-20")] };
    expect(upkeep("admin", over)).toEqual(["invitationsOver 2 2020-11-23 late 4"]);
    expect(upkeep("admin", { invitationsOver: [day("2020-11-26")] })).toEqual(["invitationsOver 1 2020-11-27"]);
    expect(ROLES.filter((role) => upkeep(role, over).length > 0)).toEqual(["admin"]);
  });
});

describe("a device that says nothing", () => {
  it("is looked after when a whole working day has passed without a word", () => {
    expect(upkeep("admin", { kiosks: KIOSK_HEARD_ON("2020-11-27") })).toEqual([]);
    expect(upkeep("admin", { kiosks: KIOSK_HEARD_ON("2020-11-26") })).toEqual([]);
    expect(upkeep("admin", { kiosks: KIOSK_HEARD_ON("2020-11-25") })).toEqual(["silentKiosks 1 2020-11-27"]);
    expect(upkeep("admin", { kiosks: KIOSK_HEARD_ON("2020-11-24") })).toEqual(["silentKiosks 1 2020-11-26 late 1"]);
  });

  it("is not silent over a weekend", () => {
    const heardOnFriday = { kiosks: KIOSK_HEARD_ON("2020-11-27") };
    expect(upkeep("admin", heardOnFriday, "2020-11-30")).toEqual([]);
    expect(upkeep("admin", heardOnFriday, "2020-12-01")).toEqual(["silentKiosks 1 2020-12-01"]);
  });

  it("concerns the units of whoever looks after devices, and those below them", () => {
    const silent = { kiosks: KIOSK_HEARD_ON("2020-11-20") };
    expect(upkeep("clerk", silent, "2020-11-27", "H10.01")).toEqual(["silentKiosks 1 2020-11-24 late 3"]);
    expect(upkeep("clerk", silent, "2020-11-27", "H10.02")).toEqual([]);
    expect(upkeep("auditor", silent)).toEqual([]);
  });
});

describe("cases on which the program fails", () => {
  it("are seen to at once by whoever keeps or inspects the system", () => {
    expect(ROLES.filter((role) => upkeep(role, { unjudgedCases: 0 }).length > 0)).toEqual([]);
    expect(ROLES.filter((role) => upkeep(role, { unjudgedCases: 1 }).length > 0)).toEqual(["auditor", "admin"]);
    expect(upkeep("admin", { unjudgedCases: 3 })).toEqual(["unjudgedCases 3 ?"]);
  });
});
