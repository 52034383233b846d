import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { asOwner } from "../support/stored-facts.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/** Tally sets on their pages: made with parameters of the province's own, frozen, and what came late. */

const database = await testDatabase();
const site = await openWebSite(database);
const tables = twoUnitTables();
let appraiser: Visitor = { session: undefined };
let set = 0;

beforeAll(async () => {
  set = await fillSite(site, tables);
  appraiser = await site.signIn({ email: "tham-dinh@tinh.gov.vn", role: "appraiser" });
});

const QUARTER = { title: "Thử", ruleSetId: "tt01-2018", from: "01/01/2020", to: "31/03/2020" };
const made = (more: Readonly<Record<string, string>>) =>
  site.send(appraiser, "/results", { method: "POST", form: { ...QUARTER, ...more } });
const textOf = async (path: string): Promise<string> => (await site.send(appraiser, path)).text();

describe("a tally set with parameters of the province's own", () => {
  it("keeps one a line, and says them before its figures", async () => {
    const response = await made({ overrides: "\r\n G14=rescale \r\n\r\ngrades.agencies.excellent=16\r\n" });
    expect(response.status).toBe(303);
    await site.keeper.drain();
    const { overrides } = await database.queries
      .selectFrom("tally_sets")
      .select("overrides")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(overrides).toEqual(["G14=rescale", "grades.agencies.excellent=16"]);
    const path = (response.headers.get("Location") ?? "").replace(/\?.*/, "");
    expect(await textOf(path)).toContain("G14=rescale; grades.agencies.excellent=16");
    expect(await textOf(`/results/${set.toString()}`)).not.toContain("Khác với bộ quy tắc");
  });

  it("shows what was typed once more", async () => {
    expect(await (await made({ overrides: "khong.co=1\nG14=rescale" })).text()).toContain(
      "khong.co=1\nG14=rescale</te",
    );
  });

  it.each([
    ["overrides", { overrides: "không có dấu bằng" }],
    ["overrides", { overrides: "khong.co=1" }],
    ["overrides", { overrides: "G14=rescale\nG14=<i>" }],
    ["to", { to: "31/12/2031" }],
    ["ruleSetId", { ruleSetId: "khong-co" }],
    ["title", { title: "" }],
  ])("is refused at the field %s for %j", async (field, typed) => {
    const response = await made(typed);
    const text = await response.text();
    expect(response.status).toBe(422);
    expect(text).toContain(`<a href="#${field}">`);
    expect(text).toContain(`id="${field}-error"`);
    expect(text).not.toContain("<i>");
  });
});

describe("the list of dossiers", () => {
  const badges = async (address: string) => (await textOf(address)).match(/class="badge [^"]*"/g)?.length ?? 0;

  it("tells lateness by the set that is chosen, and by the newest when none or no set is", async () => {
    const other = await made({ title: "Quý II", from: "01/04/2020", to: "30/06/2020" });
    const newest = /\/results\/(\d+)/.exec(other.headers.get("Location") ?? "")?.[1] ?? "";
    await site.keeper.drain();
    const told = await badges(`/dossiers?set=${set.toString()}`);
    expect(told).toBeGreaterThan(0);
    const ofNewest = await badges("/dossiers");
    expect(ofNewest).not.toBe(told);
    for (const asked of [newest, "0", "999999999", "x", "1e1"])
      expect(await badges(`/dossiers?set=${asked}`), asked).toBe(ofNewest);
    expect(await textOf(`/dossiers?set=${set.toString()}`)).toContain(`<option value="${set.toString()}" selected`);
  });
});

describe("results from which cases are missing", () => {
  const notice = "2 hồ sơ, phiếu không tính được điểm";
  const aside = (work: string) => asOwner(database.url, work);

  it("say so before their figures, with the way to the cases for who may read them", async () => {
    const path = `/results/${set.toString()}`;
    expect(await textOf(path)).not.toContain("không tính được điểm");
    await aside("insert into unjudged_cases values ('d:x1', 'RangeError', now()), ('b:x2', 'RangeError', now())");
    expect(await textOf(path)).toContain(notice);
    expect(await textOf(path)).not.toContain('href="/health"');
    const auditor = await site.signIn({ email: "kiem-tra@tinh.gov.vn", role: "auditor" });
    const text = await (await site.send(auditor, path)).text();
    expect(text).toContain(notice);
    expect(text).toContain('<a href="/health">Xem mã từng hồ sơ');
    const health = await (await site.send(auditor, "/health")).text();
    expect(health).toMatch(/Đĩa của thư mục dữ liệu<\/dt>[^]*?Còn trống [\d.]+ MB/);
    await aside("delete from unjudged_cases");
    expect(await textOf(path)).not.toContain("không tính được điểm");
  });

  it("say so on the page of each unit of which they are, and of its officers", async () => {
    const path = `/results/${set.toString()}`;
    const ballot = "00000000-0000-4000-8000-410000000000";
    await aside(`insert into unjudged_cases values ('d:A-1', 'RangeError', now()), ('d:khong-co', 'RangeError', now()),
      ('b:${ballot}', 'RangeError', now()), ('b:x2', 'RangeError', now())`);
    const words = async (page: string) => (await textOf(path + page)).replace(/<[^>]+>/g, "");
    expect(await words("/units/A")).toContain("2 hồ sơ, phiếu của đơn vị không tính được điểm");
    expect(await words("/officers/CB-A")).toContain("2 hồ sơ, phiếu của đơn vị, có thể có việc của cán bộ này,");
    for (const page of ["/units/B", "/officers/CB-B"]) expect(await words(page)).not.toContain("không tính được điểm");
    await aside("delete from unjudged_cases");
    for (const page of ["/units/A", "/officers/CB-A"]) expect(await words(page)).not.toContain("không tính được điểm");
  });
});

describe("what comes after a set was frozen", () => {
  const path = () => `/results/${set.toString()}`;
  const late = () => textOf(`${path()}/late`);

  it("is nothing while the set follows the facts", async () => {
    expect(await late()).toContain("Bộ tổng hợp chưa chốt");
    expect(await textOf(path())).not.toContain(`${path()}/late`);
  });

  it("is listed with its page, a ballot without its number, and leaves the results alone", async () => {
    await site.send(appraiser, `${path()}/freeze`, { method: "POST" });
    expect(await late()).toContain("Không có gì tới muộn");
    const before = await textOf(path());
    const dossier = tables.dossiers?.find(({ code }) => code === "A-3") ?? {};
    const ballot = { ...tables.ballots?.[0], id: "00000000-0000-4000-8000-00000000ffff", dossierCode: "" };
    const folder = join(temporaryFolder(), "data");
    writeDataSet(folder, { dossiers: [{ ...dossier, finishedAt: "2020-03-30T10:00" }], ballots: [ballot] });
    expect(await site.importFolder(folder, () => undefined)).toMatchObject({ ok: true });
    await site.keeper.drain();
    const text = await late();
    expect(text).toContain('href="/dossiers/A/A-3"');
    expect(text).toContain("Phiếu không ghi hồ sơ");
    expect(text).not.toContain("ffff");
    expect(before).toContain(`${path()}/late`);
    expect(/<tbody>.*<\/tbody>/s.exec(await textOf(path()))?.[0]).toBe(/<tbody>.*<\/tbody>/s.exec(before)?.[0]);
  });

  it("is not there for a set that is not there", async () => {
    expect((await site.send(appraiser, "/results/9999/late")).status).toBe(404);
  });
});
