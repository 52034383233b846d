import { beforeAll, describe, expect, it } from "vitest";
import { actorWith } from "../../../../test/support/actors.ts";
import { ballotsOnTrial } from "../../../../test/support/ballot-cases.ts";
import { valueOf } from "../../../../test/support/kept-province.ts";
import { testDatabase } from "../../../../test/support/test-database.ts";
import { parseIsoDate } from "../../../core/base/local-date.ts";
import type { Result } from "../../../core/base/result.ts";
import type { WantedDuty } from "./counter-duties.ts";

const database = await testDatabase();
const { kiosks, readPass } = ballotsOnTrial(database, () => new Date("2026-03-31T02:00:00Z"));
const ADMIN = actorWith("admin");
const headOf = (agencyCode: string) => ({
  ...ADMIN,
  grants: ADMIN.grants.map((grant) => ({ ...grant, role: "unitHead" as const, agencyCode })),
});
const WEEK = ["CB1", "CB2", ...Array.from({ length: 12 }, () => "")];
const on = (text: string) => parseIsoDate(text) ?? fail(text);
const wanted = (more: Partial<WantedDuty> = {}): WantedDuty => ({
  ...{ agencyCode: "A", counterCode: "Q1", validFrom: on("2026-03-31"), officers: WEEK },
  ...more,
});
const codeOf = <T>(result: Result<T>): string => (result.ok ? "done" : result.failure.code);

function fail(text: string): never {
  throw new Error(`no day: ${text}`);
}

beforeAll(async () => {
  await database.pool.query(`insert into agencies (code) values ('A'), ('B')`);
  await database.pool.query(`insert into counters (agency_id, code, name, valid_to)
    select id, 'Q1', 'Quầy 1', 'infinity'::date from agencies where code = 'A'
    union all select id, 'Q0', 'Quầy cũ', '2026-04-30' from agencies where code = 'A'`);
  await database.pool.query(`insert into officer_versions (agency_id, code, name, valid_to, digest, import_id)
    select a.id, o.code, o.code, o.valid_to::date, decode(repeat('00', 16), 'hex'), 0
    from agencies a join (values ('A', 'CB1', 'infinity'), ('A', 'CB2', 'infinity'), ('A', 'CB3', '2026-03-30'),
      ('B', 'CB9', 'infinity')) as o (unit, code, valid_to) on o.unit = a.code`);
});

async function dutiesOn(counterCode: string | undefined) {
  const { code } = valueOf(await kiosks.givePairingCode(ADMIN, { agencyCode: "A", counterCode }));
  const { token } = valueOf(await kiosks.pairKiosk(code));
  return valueOf(await kiosks.viewKiosk(valueOf(await readPass(token)))).duties;
}

describe("a schedule of a counter", () => {
  it("comes to the kiosk of that counter with those to come, and to no other", async () => {
    expect(codeOf(await kiosks.keepDuty(headOf("A"), wanted()))).toBe("done");
    const later = wanted({ validFrom: on("2026-05-04"), officers: [...WEEK].reverse() });
    expect(codeOf(await kiosks.keepDuty(headOf("A"), later))).toBe("done");
    expect(await dutiesOn("Q1")).toEqual([
      { validFrom: "2026-03-31", officers: WEEK },
      { validFrom: "2026-05-04", officers: [...WEEK].reverse() },
    ]);
    expect(await dutiesOn("Q0")).toEqual([]);
    expect(await dutiesOn(undefined)).toEqual([]);
  });

  it("that begins on the day of another one takes its place, and the audit has both", async () => {
    const emptied = wanted({ officers: WEEK.map(() => "") });
    expect(codeOf(await kiosks.keepDuty(headOf("A"), emptied))).toBe("done");
    expect((await dutiesOn("Q1"))?.[0]).toEqual({ validFrom: "2026-03-31", officers: emptied.officers });
    const { rows } = await database.pool.query<{ n: number }>(
      "select count(*)::integer as n from audit_entries where action = 'counter-duty.kept'",
    );
    expect(rows).toEqual([{ n: 3 }]);
  });

  it.each([
    ["yesterday", { validFrom: on("2026-03-30") }, "duty.day-over"],
    ["a counter that is none", { counterCode: "Q7" }, "device.counter-unknown"],
    ["a counter that is closed by then", { counterCode: "Q0", validFrom: on("2026-05-01") }, "device.counter-unknown"],
    ["the last day of a counter", { counterCode: "Q0", validFrom: on("2026-04-30") }, "done"],
    ["an officer of another unit", { officers: WEEK.with(13, "CB9") }, "duty.officer-unknown"],
    ["an officer who has left", { officers: WEEK.with(0, "CB3") }, "duty.officer-unknown"],
    ["too few places", { officers: WEEK.slice(1) }, "duty.officer-unknown"],
    ["a unit out of reach", { agencyCode: "B" }, "grant.unit-unknown"],
  ])("for %s", async (_, more, code) => {
    expect(codeOf(await kiosks.keepDuty(headOf("A"), wanted(more)))).toBe(code);
  });

  it("is kept by the head and the clerk of a unit, and by no administrator", async () => {
    expect(codeOf(await kiosks.keepDuty(ADMIN, wanted()))).toBe("access.refused");
    expect(codeOf(await kiosks.viewDuties(ADMIN))).toBe("access.refused");
    const { counters } = valueOf(await kiosks.viewDuties(headOf("A")));
    expect(counters.map(({ counter }) => counter.code)).toEqual(["Q0", "Q1"]);
    expect(valueOf(await kiosks.viewDuties(headOf("B"))).counters).toEqual([]);
    expect(valueOf(await kiosks.viewDutyOfficers(headOf("A"), "A")).map(({ code }) => code)).toEqual(["CB1", "CB2"]);
    expect(codeOf(await kiosks.viewDutyOfficers(headOf("A"), "B"))).toBe("grant.unit-unknown");
  });
});
