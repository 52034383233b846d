import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/** What becomes of officers, counters and procedures by hand, and the list in which procedures are found. */

const database = await testDatabase();
const site = await openWebSite(database);
let admin: Visitor = { session: undefined };
let clerk: Visitor = { session: undefined };

/** No day on which it was to be returned: the limit of the procedure decides. Six working days end on 10 March. */
const BY_THE_LIMIT = {
  code: "A-40",
  agencyCode: "A",
  procedureCode: "1.001",
  receivedAt: "2020-03-02T08:00",
  finishedAt: "2020-03-11T10:00",
};
const OTHERS = [
  { code: "2.001", name: "Đăng ký khai sinh", sectorCode: "HT", sectorName: "Hộ tịch", limitWorkingDays: 1 },
  { code: "2.002", name: "Đăng ký kết hôn", sectorCode: "HT", sectorName: "Hộ tịch" },
  { code: "3.001", name: "Cấp giấy phép", sectorName: "Đất đai", onlineLevel: "full", validTo: "2020-12-31" },
];

beforeAll(async () => {
  const tables = twoUnitTables();
  await fillSite(site, {
    ...tables,
    dossiers: [...(tables.dossiers ?? []), BY_THE_LIMIT],
    procedures: [...(tables.procedures ?? []), ...OTHERS],
    "agency-procedures": [{ agencyCode: "A", procedureCode: "2.001", posted: "true" }],
  });
  admin = await site.signIn({ email: "quan-tri@tinh.gov.vn", role: "admin" });
  clerk = await site.signIn({ email: "vt@b.vn", role: "clerk", agencyCode: "B" });
  const counter = { agencyCode: "A", code: "Q1", name: "Quầy 1", reason: "QĐ 1" };
  expect((await site.send(admin, "/registry/new/counter", { method: "POST", form: counter })).status).toBe(303);
});

type Form = Record<string, string>;
const sent = (path: string, form: Form) =>
  site.send(admin, `/registry/change/${path}`, { method: "POST", form: { ...form, confirming: "yes" } });
const doneAt = async (path: string, form: Form): Promise<string> => {
  const { status, headers } = await sent(path, form);
  return `${status.toString()} ${headers.get("Location") ?? ""}`.trim();
};
const refusalOf = async (path: string, form: Form): Promise<readonly [number, string]> => {
  const refused = await sent(path, form);
  return [refused.status, /<a href="#([^"]+)"/.exec((await refused.text()).split('role="alert"')[1] ?? "")?.[1] ?? ""];
};
const wordsOf = async (path: string, visitor = admin): Promise<string> =>
  (await (await site.send(visitor, path)).text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const corrections = () =>
  database.queries.selectFrom("registry_corrections").selectAll().orderBy("id", "desc").execute();
const OFFICER = "officer/transfer?code=CB-A";

describe("an officer", () => {
  it("is led to from the unit, by administrators alone", async () => {
    expect(await (await site.send(admin, "/units/A")).text()).toContain('href="/registry/change/officer?code=CB-A"');
    const reader = await site.signIn({ email: "tt@tinh.gov.vn", role: "auditor" });
    expect(await (await site.send(reader, "/units/A")).text()).not.toContain("/registry/change/");
  });

  it("is first shown what a transfer would change, and nothing is written", async () => {
    const form = { agencyCode: "B", role: "Chuyên viên", date: "01/01/2191" };
    const preview = await site.send(admin, `/registry/change/${OFFICER}`, { method: "POST", form });
    expect([preview.status, (await preview.text()).replace(/<[^>]+>/g, " ")]).toEqual([
      200,
      expect.stringMatching(/cán bộ CB-A từ 01\/01\/2191\s+Mới[\s\S]*Mã đơn vị\s+agencyCode\s*:\s*B/),
    ]);
    expect(await wordsOf("/registry/change/officer?code=CB-A")).not.toContain("2191");
  });

  it("goes to another unit from a day on, and stays with the old one before", async () => {
    const form = { agencyCode: "B", role: "Chuyên viên", date: "01/01/2191" };
    expect(await doneAt(OFFICER, form)).toBe("303 /units/A?done=registry-row");
    expect(await wordsOf("/registry/change/officer?code=CB-A")).toMatch(
      /officer A role – không có 31\/12\/2190 Đính chính[^O]*officer B Chuyên viên 01\/01\/2191/,
    );
    expect(await refusalOf(OFFICER, { ...form, agencyCode: "" })).toEqual([422, "agencyCode"]);
    expect(await refusalOf(OFFICER, { ...form, agencyCode: "KHONG-CO", date: "01/01/2192" })).toEqual([
      422,
      "agencyCode",
    ]);
    expect(await refusalOf(OFFICER, { ...form, date: "31/02/2192" })).toEqual([422, "date"]);
  });

  it("goes there as of a day of the past with a reason alone, which is kept", async () => {
    const form = { agencyCode: "A", role: "", date: "01/02/2020" };
    expect(await refusalOf("officer/transfer?code=CB-B", form)).toEqual([422, "reason"]);
    expect(await wordsOf("/registry/change/officer?code=CB-B")).not.toContain("01/02/2020");
    expect(await doneAt("officer/transfer?code=CB-B", { ...form, reason: "QĐ 77" })).toMatch(/^303/);
    expect((await corrections())[0]).toMatchObject({ table_name: "officers", reason: "QĐ 77" });
    expect(await wordsOf("/units/A")).toMatch(/CB-B officer – không có 01\/02\/2020/);
  });

  it("ends with every version that would have begun later", async () => {
    expect(await doneAt("officer/end?code=CB-A", { date: "01/06/2190" })).toMatch(/^303/);
    const words = await wordsOf("/registry/change/officer?code=CB-A");
    expect([words.includes("31/05/2190"), words.includes("2191")]).toEqual([true, false]);
    expect((await sent("officer/end?code=CB-A", { date: "01/06/2190" })).status).toBe(422);
  });

  it("is corrected in one version, which is named by its first day", async () => {
    const path = "officer/correct?code=CB-B&version=2020-02-01";
    expect(await (await site.send(admin, `/registry/change/${path}`)).text()).toContain('value="01/02/2020"');
    const form = { name: "Lê Thị Bốn", role: "Công chức", validFrom: "01/02/2020", validTo: "", reason: "" };
    expect(await refusalOf(path, form)).toEqual([422, "reason"]);
    expect(await doneAt(path, { ...form, reason: "Ghi nhầm tên" })).toMatch(/^303/);
    expect(await wordsOf("/registry/change/officer?code=CB-B")).toContain("Lê Thị Bốn A Công chức 01/02/2020");
    expect((await sent("officer/correct?code=CB-B&version=2001-01-01", form)).status).toBe(404);
  });
});

describe("a counter", () => {
  const of = (change: string) => `counter/${change}?code=Q1&unit=A`;

  it("has another name from a day on, and ends", async () => {
    expect(await refusalOf(of("version"), { name: "", date: "01/01/2191" })).toEqual([422, "name"]);
    expect(await doneAt(of("version"), { name: "Quầy một", date: "01/01/2191" })).toBe(
      "303 /units/A?done=registry-row",
    );
    expect(await doneAt(of("end"), { date: "01/01/2192" })).toMatch(/^303/);
    expect(await wordsOf("/registry/change/counter?code=Q1&unit=A")).toMatch(
      /Quầy 1 – không có 31\/12\/2190 .*Quầy một 01\/01\/2191 31\/12\/2191/,
    );
  });

  it("is not there in another unit, nor is a thing of another kind", async () => {
    for (const path of ["counter?code=Q1&unit=B", "counter?code=Q1", "officer?code=Q1", "toString?code=Q1"])
      expect([path, (await site.send(admin, `/registry/change/${path}`)).status]).toEqual([path, 404]);
    expect((await site.send(admin, "/registry/change/counter/toString?code=Q1&unit=A")).status).toBe(404);
  });
});

describe("a line of a unit's list", () => {
  const of = (change: string, version = "") => `line/${change}?code=2.001&unit=A${version}`;
  const versions = () => wordsOf("/registry/change/line?code=2.001&unit=A");

  it("is led to from the list, by administrators alone", async () => {
    const link = "/registry/change/line?code=2.001&amp;unit=A";
    expect(await (await site.send(admin, "/units/A/procedures")).text()).toContain(link);
    const reader = await site.signIn({ email: "tt2@tinh.gov.vn", role: "auditor" });
    expect(await (await site.send(reader, "/units/A/procedures")).text()).not.toContain("/registry/");
  });

  it("is first shown what a change would do, and nothing is written", async () => {
    const form = { receivedAtOneStop: "yes", posted: "no", date: "01/01/2191" };
    const preview = await site.send(admin, `/registry/change/${of("version")}`, { method: "POST", form });
    expect((await preview.text()).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")).toContain("Niêm yết posted : không");
    expect(await versions()).not.toContain("2191");
  });

  it("says something else from a day on, is corrected, and ends; the past with a reason alone", async () => {
    const form = { receivedAtOneStop: "yes", posted: "no", date: "01/01/2191" };
    expect(await doneAt(of("version"), form)).toBe("303 /units/A/procedures?done=registry-row");
    expect(await versions()).toMatch(
      /– không có – không có có – không có – không có – không có 31\/12\/2190 .* có – không có không – không có/,
    );
    const corrected = { posted: "no", validFrom: "", validTo: "31/12/2190" };
    expect(await refusalOf(of("correct", "&version="), corrected)).toEqual([422, "reason"]);
    expect(await doneAt(of("correct", "&version="), { ...corrected, reason: "QĐ 14" })).toMatch(/^303/);
    expect((await corrections())[0]).toMatchObject({ table_name: "agency-procedures", reason: "QĐ 14" });
    expect(await doneAt(of("end"), { date: "01/06/2190" })).toMatch(/^303/);
    expect([(await versions()).includes("31/05/2190"), (await versions()).includes("2191")]).toEqual([true, false]);
  });

  it("comes onto the list again as another version", async () => {
    expect(await doneAt(of("version"), { posted: "yes", date: "01/01/2192" })).toMatch(/^303/);
    expect(await versions()).toMatch(/31\/05\/2190 .*01\/01\/2192/);
  });

  it("is not there in another unit", async () => {
    expect((await site.send(admin, "/registry/change/line?code=2.001&unit=B")).status).toBe(404);
  });
});

describe("a procedure", () => {
  const CONTENT = { name: "procedure", sectorName: "sector", limitWorkingDays: "8" };
  const verdictOnA40 = async (): Promise<unknown> => {
    await site.keeper.drain();
    const { rows } = await database.scoring.pool.query<{ points: string }>(
      "select p::text as points from hailong.points p where case_key = 'd:A-40'",
    );
    return rows[0]?.points.replace(/\(\d+,/, "(");
  };

  it("has another limit from a day on; of the past with a reason, and its dossiers are counted anew", async () => {
    const before = await verdictOnA40();
    expect(await doneAt("procedure/version?code=1.001", { ...CONTENT, date: "01/01/2191" })).toBe(
      "303 /procedures/1.001?done=registry-row",
    );
    expect(await verdictOnA40()).toBe(before);
    const earlier = { ...CONTENT, limitWorkingDays: "7", date: "01/03/2020" };
    expect(await refusalOf("procedure/version?code=1.001", earlier)).toEqual([422, "reason"]);
    expect(await doneAt("procedure/version?code=1.001", { ...earlier, reason: "QĐ 9" })).toMatch(/^303/);
    expect((await corrections())[0]).toMatchObject({ table_name: "procedures", reason: "QĐ 9" });
    expect(await verdictOnA40()).not.toBe(before);
    expect(await wordsOf("/procedures/1.001")).toMatch(
      /procedure 6 – không có 29\/02\/2020 .*procedure 7 01\/03\/2020 31\/12\/2190 .*procedure 8 01\/01\/2191/,
    );
  });

  it("is told at its field what cannot be", async () => {
    const form = { ...CONTENT, date: "01/01/2193" };
    expect(await refusalOf("procedure/version?code=1.001", { ...form, name: "" })).toEqual([422, "name"]);
    expect(await refusalOf("procedure/version?code=1.001", { ...form, limitWorkingDays: "7,5" })).toEqual([
      422,
      "limitWorkingDays",
    ]);
  });

  it("ends, and is no longer in the list of that day", async () => {
    expect(await doneAt("procedure/end?code=2.002", { date: "01/01/2020", reason: "QĐ bãi bỏ 3" })).toMatch(/^303/);
    expect(await wordsOf("/procedures")).not.toContain("2.002");
    expect(await wordsOf("/procedures/2.002")).toContain("31/12/2019");
  });
});

describe("the list of procedures", () => {
  const found = async (query: string, visitor = admin): Promise<readonly string[]> =>
    [
      ...(await (await site.send(visitor, `/procedures?${query}`)).text()).matchAll(/href="\/procedures\/([\d.]+)"/g),
    ].map(([, code = ""]) => code);

  it.each([
    ["", ["1.001", "2.001"]],
    ["search=dang+ky+KHAI", ["2.001"]],
    [`search=${encodeURIComponent("Đăng ký khai sinh")}`, ["2.001"]],
    ["search=2.0", ["2.001"]],
    ["search=3.001", []],
    ["sector=HT", ["2.001"]],
    ["sector=sector", ["1.001"]],
    ["unit=A", ["2.001"]],
    ["unit=B", []],
    ["unit=A&search=procedure", []],
    ["after=1.001", ["2.001"]],
  ])("narrowed by “%s” has %j", async (query, codes) => {
    expect(await found(query)).toEqual(codes);
  });

  it("goes on by the key of its last row until there is no more", async () => {
    const many = Array.from({ length: 101 }, (_, number) => `9.${(number + 1000).toString()},Thủ tục,9\n`);
    const files = { "procedures.csv": `code,name,sectorCode\n${many.join("")}` };
    const offered = await site.send(admin, "/registry", { method: "POST", files });
    const address = offered.headers.get("Location") ?? "";
    expect((await site.send(admin, address, { method: "POST", form: { reason: "QĐ" } })).status).toBe(303);
    expect(await found("sector=9")).toHaveLength(100);
    expect(await (await site.send(admin, "/procedures?sector=9")).text()).toContain("sector=9&amp;after=9.1099");
    expect(await found("sector=9&after=9.1099")).toEqual(["9.1100"]);
  });

  it("is read by everybody who reads units, and shows of the lists those in reach", async () => {
    expect(await found("search=khai", clerk)).toEqual(["2.001"]);
    expect((await site.send(clerk, "/procedures?unit=A")).status).toBe(404);
    expect(await wordsOf("/procedures/2.001", admin)).toContain("unit A");
    const beyond = await wordsOf("/procedures/2.001", clerk);
    expect([beyond.includes("unit A"), beyond.includes("Cho thôi hiệu lực")]).toEqual([false, false]);
    expect((await site.send(clerk, "/procedures/KHONG-CO")).status).toBe(404);
  });
});

it("nothing of all this was a fault of the program", () => {
  expect(site.bugs).toEqual([]);
});
