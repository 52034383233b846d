import { beforeAll, describe, expect, it } from "vitest";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

const site = await openWebSite(await twoUnitsIn("filled"));
let admin: Visitor = { session: undefined };

beforeAll(async () => {
  admin = await site.signIn({ email: "quan-tri@tinh.gov.vn", role: "admin" });
});

const edit = async (path: string, form: Record<string, string>): Promise<Response> => {
  const [code = "", ...change] = path.split(" ");
  const sent = { method: "POST", form: { ...form, confirming: "yes" } };
  return site.send(admin, `/units/${code}/edit/${change.join(" ")}`, sent);
};
const textOf = async (path: string): Promise<string> => (await site.send(admin, path)).text();
const wordsOf = async (path: string): Promise<string> => (await textOf(path)).replace(/<[^>]+>/g, " ");
const refusalOf = async (path: string, form: Record<string, string>): Promise<readonly [number, string]> => {
  const refused = await edit(path, form);
  return [refused.status, /<a href="#([^"]+)"/.exec((await refused.text()).split('role="alert"')[1] ?? "")?.[1] ?? ""];
};

/** Each test changes what the ones before left; the days go forward. */
describe("an administrator", () => {
  it("finds every change on the page of a unit, and others do not", async () => {
    const page = await textOf("/units/A");
    for (const change of ["version", "rename", "merge", "split", "abolish", "correct"])
      expect(page).toContain(`href="/units/A/edit/${change}`);
    const auditor = await site.send(await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" }), "/units/A");
    expect(await auditor.text()).not.toContain("/edit/");
  });

  it("first sees what a change would do, row by row, and nothing is written", async () => {
    const form = { name: "Phường Mũi Né", code: "MN", date: "01/01/2191" };
    const preview = await site.send(admin, "/units/A/edit/rename", { method: "POST", form });
    const text = await preview.text();
    expect(preview.status).toBe(200);
    expect(text.replace(/<[^>]+>/g, " ")).toMatch(
      /đơn vị MN từ 01\/01\/2191\s+Mới[\s\S]*Tên\s+name\s*:\s*Phường Mũi Né/,
    );
    expect(text).toMatch(/<input type="hidden" name="name" value="Phường Mũi Né"/);
    expect(await textOf("/units/A")).not.toContain("Mũi Né");
    const again = await site.send(admin, "/units/A/edit/rename", {
      method: "POST",
      form: { ...form, confirming: "again" },
    });
    expect([again.status, /value="Phường Mũi Né"/.test(await again.text())]).toEqual([200, true]);
  });

  it("is told of a fault, or of a missing reason, before there is a preview", async () => {
    const refusal = async (form: Record<string, string>): Promise<number> =>
      (await site.send(admin, "/units/A/edit/rename", { method: "POST", form })).status;
    expect(await refusal({ name: "", date: "01/01/2191" })).toBe(422);
    expect(await refusal({ name: "Phường Mũi Né", date: "01/01/2020" })).toBe(422);
    expect(await refusal({ name: "Phường Mũi Né", date: "01/01/2020", reason: "QĐ 1" })).toBe(200);
    expect(await textOf("/units/A")).not.toContain("Mũi Né");
  });

  it("renames a unit from a day to come on, and finds both versions", async () => {
    const done = await edit("A rename", { name: "Phường Phan Thiết", date: "01/01/2191" });
    expect([done.status, done.headers.get("Location")]).toEqual([303, "/units/A?done=unit"]);
    expect(await wordsOf("/units/A")).toMatch(/unit A[\s\S]*31\/12\/2190[\s\S]*Phường Phan Thiết/);
  });

  it("gives a unit another kind, parent and group from a day on", async () => {
    const form = { name: "Phường Phan Thiết", kind: "centre", tier: "commune", parentCode: "B", peerGroup: "II" };
    expect((await edit("A version", { ...form, date: "01/01/2192" })).status).toBe(303);
    expect(await wordsOf("/units/A")).toMatch(/Trung tâm Hành chính công\s+B\s+01\/01\/2192/);
    expect(await refusalOf("A version", { ...form, parentCode: "A", date: "02/01/2192" })).toEqual([422, "parentCode"]);
  });

  it("changes the past with a reason alone", async () => {
    const form = { name: "Xã Bê", tier: "commune", kind: "commune", parentCode: "P", validFrom: "", validTo: "" };
    expect(await refusalOf("B correct?version=", form)).toEqual([422, "reason"]);
    expect(await wordsOf("/units/B")).not.toContain("Xã Bê");
    expect((await edit("B correct?version=", { ...form, reason: "Nghị quyết 1233" })).status).toBe(303);
    expect(await wordsOf("/units/B")).toContain("Xã Bê");
  });

  it("splits a unit, and its officers go where they were sent", async () => {
    const halves = { code1: "B1", name1: "Xã Bê Một", code2: "B2", name2: "Xã Bê Hai", "officer:CB-B": "2" };
    const done = await edit("B split", { ...halves, date: "01/01/2193" });
    expect(done.status).toBe(303);
    expect(await wordsOf("/units/B")).toMatch(/Được\s+B1\s+thay[\s\S]*Được\s+B2\s+thay/);
    expect([await wordsOf("/units/B1"), await wordsOf("/units/B2")].map((text) => text.includes("CB-B"))).toEqual([
      false,
      true,
    ]);
  });

  it("merges units into a new one, or into one of them", async () => {
    const form = { others: "B2", into: "unit:nowhere", code: "C", name: "Xã Chung", date: "01/01/2194" };
    expect(await refusalOf("B1 merge", form)).toEqual([404, "into"]);
    expect((await edit("B1 merge", { ...form, into: "new" })).status).toBe(303);
    expect(await wordsOf("/units/C")).toMatch(/Xã Chung[\s\S]*Thay\s+B1[\s\S]*Thay\s+B2[\s\S]*CB-B/);
    expect((await edit("A merge", { others: "C", into: "unit:A", date: "01/06/2194" })).status).toBe(303);
    expect(await wordsOf("/units/A")).toMatch(/Thay\s+C[\s\S]*CB-B/);
  });

  it("abolishes a unit", async () => {
    expect((await edit("A abolish", { date: "01/01/2195" })).status).toBe(303);
    expect(await wordsOf("/units?on=31/12/2194")).toContain("Phường Phan Thiết");
    expect(await wordsOf("/units?on=01/01/2195")).not.toContain("Phường Phan Thiết");
  });

  it.each([
    ["A rename", { name: "Tên", date: "31/02/2026" }, "date"],
    ["A rename", { name: "", date: "01/01/2194" }, "name"],
    ["A rename", { name: "Tên", code: "B1", date: "01/06/2194" }, "code"],
    ["A merge", { into: "", date: "01/01/2194" }, "into"],
    ["A merge", { into: "unit:A", date: "01/01/2194" }, "others"],
    ["A merge", { into: "new", code: "", date: "01/01/2194" }, "code"],
    ["A split", { code1: "A1", name1: "Một", date: "01/01/2194" }, "code2"],
    ["A split", { code1: "A1", name1: "Một", code2: "A2", name2: "", date: "01/01/2194" }, "name2"],
    ["A abolish", { date: "" }, "date"],
    ["A abolish", { date: "01/01/2196" }, "date"],
    ["A correct", { name: "Tên", tier: "commune", validFrom: "02/01/2194", validTo: "01/01/2194" }, "validTo"],
  ])("is told where %s with %j is to be mended", async (path, form, field) => {
    expect(await refusalOf(path, form)).toEqual([422, field]);
  });

  it("gets back what was typed, as words", async () => {
    const refused = await edit("A rename", { name: '"><script>alert(1)</script>', date: "" });
    const text = await refused.text();
    expect([text.includes("&lt;script&gt;alert(1)"), text.includes("<script>alert")]).toEqual([true, false]);
  });

  it("never corrects another version in place of one that is gone", async () => {
    const form = { name: "Tên", tier: "commune", reason: "Gửi lại lần hai" };
    expect((await edit("A correct?version=2001-01-01", form)).status).toBe(404);
  });

  it("finds no other change", async () => {
    expect((await site.send(admin, "/units/A/edit/constructor")).status).toBe(404);
  });
});
