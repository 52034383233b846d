import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

const database = await testDatabase();
const site = await openWebSite(database);
let admin: Visitor = { session: undefined };
let auditor: Visitor = { session: undefined };

/** Due on Tuesday 10 March 2020, finished on Wednesday. */
const A_DAY_LATE = {
  code: "A-30",
  agencyCode: "A",
  procedureCode: "1.001",
  receivedAt: "2020-03-02T08:00",
  dueAt: "2020-03-10",
  finishedAt: "2020-03-11T10:00",
};

beforeAll(async () => {
  const tables = twoUnitTables();
  await fillSite(site, { ...tables, dossiers: [...(tables.dossiers ?? []), A_DAY_LATE] });
  admin = await site.signIn({ email: "quan-tri@tinh.gov.vn", role: "admin" });
  auditor = await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
});

type Form = Record<string, string>;
const sent = (path: string, form: Form) => site.send(admin, path, { method: "POST", form });
const wordsOf = async (path: string, visitor = admin): Promise<string> =>
  (await (await site.send(visitor, path)).text()).replace(/<[^>]+>/g, " ");
const refusalOf = async (path: string, form: Form): Promise<readonly [number, string]> => {
  const refused = await sent(path, form);
  return [refused.status, /<a href="#([^"]+)"/.exec((await refused.text()).split('role="alert"')[1] ?? "")?.[1] ?? ""];
};
const doneAt = async (path: string, form: Form): Promise<string | null> => {
  const done = await sent(path, form);
  expect(done.status).toBe(303);
  return done.headers.get("Location");
};
const corrections = () =>
  database.queries.selectFrom("registry_corrections").selectAll().orderBy("id", "desc").execute();

describe("an administrator adds by hand", () => {
  const OF_TODAY = { validFrom: "01/01/2199", validTo: "" };

  it("a unit with its kind, level, parent and time", async () => {
    const form = { code: "TTHCC", name: "Trung tâm Phục vụ", kind: "centre", tier: "province", parentCode: "P" };
    expect(await doneAt("/registry/new/unit", { ...form, ...OF_TODAY })).toBe("/units/TTHCC?done=added");
    expect(await wordsOf("/units/TTHCC")).toMatch(/Trung tâm Hành chính công\s+P\s+01\/01\/2199/);
  });

  it("an officer and a counter, from the page of their unit", async () => {
    expect(await wordsOf("/units/A")).toMatch(/Thêm cán bộ[\s\S]*Thêm quầy/);
    const proposed = await (await site.send(admin, "/registry/new/officer?unit=A")).text();
    expect(proposed).toMatch(/<option value="A" selected/);
    const officer = { code: "CB-MỚI", name: "Trần Văn Cường", agencyCode: "A", role: "Công chức", ...OF_TODAY };
    expect(await doneAt("/registry/new/officer", officer)).toBe("/units/A?done=added");
    const counter = { agencyCode: "A", code: "Q9", name: "Quầy số 9", ...OF_TODAY };
    expect(await doneAt("/registry/new/counter", counter)).toBe("/units/A?done=added");
    expect(await wordsOf("/units/A")).toMatch(/Q9\s+Quầy số 9[\s\S]*CB-MỚI\s+Trần Văn Cường/);
  });

  it("a procedure whose unanswered questions stay unanswered", async () => {
    const form = { code: "2.002", name: "Chứng thực", limitWorkingDays: "3", hasFee: "yes", onlineEligible: "no" };
    expect(await doneAt("/registry/new/procedure", { ...form, ...OF_TODAY })).toBe("/procedures/2.002?done=added");
    const stored = await database.queries
      .selectFrom("procedure_versions")
      .selectAll()
      .where("code", "=", "2.002")
      .executeTakeFirst();
    expect(stored).toMatchObject({
      ...{ name: "Chứng thực", limit_working_days: 3, has_fee: true, online_eligible: false },
      ...{ exempt_from_one_stop: null, online_level: null },
    });
  });

  it("a procedure on the list of a unit, from the page of the list", async () => {
    expect(await wordsOf("/units/A/procedures")).toMatch(/Thêm thủ tục[\s\S]*Hôm nay chưa có thủ tục nào/);
    const proposed = await (await site.send(admin, "/registry/new/line?unit=A")).text();
    expect(proposed).toMatch(/<option value="A" selected/);
    const form = { agencyCode: "A", procedureCode: "1.001", posted: "yes", electronic: "no", ...OF_TODAY };
    expect(await doneAt("/registry/new/line", form)).toBe("/units/A/procedures?done=added");
    const stored = await database.queries.selectFrom("agency_procedures").selectAll().executeTakeFirst();
    expect(stored).toMatchObject({ posted: true, electronic: false, received_at_one_stop: null, accurate: null });
    expect(await wordsOf("/units/A/procedures")).not.toContain("1.001");
    expect(await wordsOf("/units/A/procedures?all=yes")).toMatch(/1\.001[\s\S]*Hôm nay không có hiệu lực/);
    expect(await refusalOf("/registry/new/line", form)).toEqual([422, "procedureCode"]);
    const past = { ...form, agencyCode: "B", validFrom: "01/01/2020" };
    expect(await refusalOf("/registry/new/line", past)).toEqual([422, "reason"]);
    expect(await doneAt("/registry/new/line", { ...past, reason: "QĐ 8" })).toBe("/units/B/procedures?done=added");
    expect((await corrections())[0]).toMatchObject({ table_name: "agency-procedures", reason: "QĐ 8" });
    expect(await wordsOf("/units/B/procedures", auditor)).toMatch(/1\.001\s+procedure/);
  });

  it("nothing from a day of the past on without a reason, which is kept", async () => {
    const form = { code: "CB-CŨ", agencyCode: "B", validFrom: "01/01/2020" };
    expect(await refusalOf("/registry/new/officer", form)).toEqual([422, "reason"]);
    expect(await refusalOf("/registry/new/officer", { ...form, validFrom: "" })).toEqual([422, "reason"]);
    expect(await wordsOf("/units/B")).not.toContain("CB-CŨ");
    expect(await doneAt("/registry/new/officer", { ...form, reason: "QĐ 7/QĐ-UBND" })).toBe("/units/B?done=added");
    expect((await corrections())[0]).toMatchObject({ table_name: "officers", reason: "QĐ 7/QĐ-UBND" });
  });

  it.each([
    ["unit", { code: "", name: "Xã Mới", validFrom: "01/01/2199" }, "code"],
    ["unit", { code: "A", name: "Xã Mới", tier: "commune", validFrom: "01/01/2199" }, "code"],
    ["unit", { code: "N", name: "", tier: "commune", validFrom: "01/01/2199" }, "name"],
    ["unit", { code: "N", name: "Xã", tier: "commune", parentCode: "nowhere", validFrom: "01/01/2199" }, "parentCode"],
    ["unit", { code: "N", name: "Xã", tier: "commune", validFrom: "02/01/2199", validTo: "01/01/2199" }, "validTo"],
    ["officer", { code: "N", agencyCode: "", validFrom: "01/01/2199" }, "agencyCode"],
    ["officer", { code: "N", agencyCode: "nowhere", validFrom: "01/01/2199" }, "agencyCode"],
    ["officer", { code: "CB-A", agencyCode: "A", validFrom: "01/01/2199" }, "code"],
    ["officer", { code: "N\nM", agencyCode: "A", validFrom: "01/01/2199" }, "code"],
    ["officer", { code: "N", agencyCode: "A", validFrom: "31/02/2199" }, "validFrom"],
    ["counter", { agencyCode: "A", code: "Q10", name: "", validFrom: "01/01/2199" }, "name"],
    ["line", { agencyCode: "", procedureCode: "2.002", validFrom: "01/01/2199" }, "agencyCode"],
    ["line", { agencyCode: "A", procedureCode: "", validFrom: "01/01/2199" }, "procedureCode"],
    ["line", { agencyCode: "A", procedureCode: "9.999", validFrom: "01/01/2199" }, "procedureCode"],
    ["line", { agencyCode: "nowhere", procedureCode: "2.002", validFrom: "01/01/2199" }, "agencyCode"],
    ["line", { agencyCode: "A", procedureCode: "2.002", validFrom: "02/01/2199", validTo: "01/01/2199" }, "validTo"],
    [
      "procedure",
      { code: "3.003", name: "Thủ tục", limitWorkingDays: "-1", validFrom: "01/01/2199" },
      "limitWorkingDays",
    ],
    [
      "procedure",
      { code: "3.003", name: "Thủ tục", limitWorkingDays: "1,5", validFrom: "01/01/2199" },
      "limitWorkingDays",
    ],
  ])("is told where a new %s of %j is to be mended", async (thing, form, field) => {
    expect(await refusalOf(`/registry/new/${thing}`, form)).toEqual([422, field]);
  });

  it("nothing that the registry does not have", async () => {
    expect((await site.send(admin, "/registry/new/constructor")).status).toBe(404);
  });
});

describe("the working-day calendar", () => {
  it("shows a year with its days, and where they come from", async () => {
    const words = await wordsOf("/registry/calendar?year=2020");
    expect(words).toMatch(/Theo thông báo đã công bố[\s\S]*02\/04\/2020[\s\S]{0,60}Thứ Năm\s+Ngày nghỉ/);
    expect(await wordsOf("/registry/calendar?year=2090")).toContain("Năm 2090 chưa có lịch");
  });

  it("offers a day as it stands, to be put right", async () => {
    const page = await (await site.send(admin, "/registry/calendar?day=02%2F04%2F2020")).text();
    expect(page).toMatch(/name="date" value="02\/04\/2020"/);
  });

  it("takes a day off of the past with a reason, keeps the other days of the year, and moves a deadline", async () => {
    expect(await wordsOf("/dossiers/A/A-30", auditor)).toContain("Quá hạn");
    const form = { date: "10/03/2020", kind: "holiday", name: "Nghỉ bão" };
    expect(await refusalOf("/registry/calendar", form)).toEqual([422, "reason"]);
    const done = await doneAt("/registry/calendar", { ...form, reason: "Công điện 5" });
    expect(done).toBe("/registry/calendar?done=calendar&year=2020");
    const words = await wordsOf("/registry/calendar?year=2020");
    expect(words).toMatch(/Lịch riêng của tỉnh[\s\S]*10\/03\/2020[\s\S]*Nghỉ bão[\s\S]*02\/04\/2020/);
    expect((await corrections())[0]).toMatchObject({
      ...{ table_name: "calendar", reason: "Công điện 5", before_row: null },
      after_row: { date: "2020-03-10", kind: "holiday", reason: "Nghỉ bão" },
    });
    expect((await corrections()).filter(({ table_name }) => table_name === "calendar")).toHaveLength(1);
    await site.keeper.drain();
    expect(await wordsOf("/dossiers/A/A-30", auditor)).toMatch(/Đúng hạn|Sớm hơn hạn/);
  });

  it("takes a day to come without one", async () => {
    const form = { date: "24/12/2199", kind: "holiday", name: "Ngày hội" };
    expect(await doneAt("/registry/calendar", form)).toBe("/registry/calendar?done=calendar&year=2199");
  });

  it.each([
    [{ date: "32/01/2199", kind: "holiday", name: "Ngày hội" }, "date"],
    [{ date: "02/01/2199", kind: "holiday", name: "" }, "name"],
    [{ date: "02/01/2199", kind: "workday", name: "Làm bù" }, "kind"],
    [{ date: "24/12/2199", kind: "ordinary", name: "" }, "kind"],
    [{ date: "24/12/2199", kind: "holiday", name: "Ngày hội" }, "date"],
  ])("is told where %j is to be mended", async (form, field) => {
    expect(await refusalOf("/registry/calendar", form)).toEqual([422, field]);
  });
});
