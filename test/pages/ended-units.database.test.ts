import { beforeAll, describe, expect, it } from "vitest";
import { openWebSite } from "../support/page-server.ts";
import { publicationOf, publicationsInMemory } from "../support/publications-in-memory.ts";
import { publishedProvince } from "../support/published-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";

/** Where somebody arrives who holds the old address of a unit, years after the reform. */

const LAND = "H10.09";
const database = await testDatabase();
const site = await openWebSite(database, {
  clock: () => new Date("2026-12-01T02:00:00Z"),
  publications: publicationsInMemory([publicationOf(publishedProvince())]),
});
const nobody = { session: undefined };
const get = (path: string, visitor: { readonly session: string | undefined } = nobody) => site.send(visitor, path);
const leadsTo = async (path: string) => {
  const answer = await get(path);
  return [answer.status, answer.headers.get("Location")];
};

beforeAll(async () => {
  const tables = twoUnitTables();
  const commune = (code: string, more: object) => ({ code, name: `UBND ${code}`, tier: "commune", ...more });
  await fillSite(site, {
    ...tables,
    agencies: [
      ...(tables.agencies ?? []),
      commune("OLD", { kind: "commune", validTo: "2025-06-30" }),
      commune("STEP", { kind: "commune", validFrom: "2025-07-01", validTo: "2026-06-30" }),
      commune("LOST", { kind: "commune", validTo: "2025-06-30" }),
      commune("WHOLE", { tier: "province", validTo: "2025-06-30" }),
      { code: "DISTRICT", name: "UBND huyện D", tier: "district", kind: "district", validTo: "2025-06-30" },
      commune("PART", { kind: "commune", parentCode: "DISTRICT", validTo: "2025-06-30" }),
    ],
    successions: [
      { predecessorCode: "OLD", successorCode: "STEP", date: "2025-07-01" },
      { predecessorCode: "OLD", successorCode: "A", date: "2025-07-01" },
      { predecessorCode: "PART", successorCode: "B", date: "2025-07-01" },
      { predecessorCode: "STEP", successorCode: "B", date: "2026-07-01" },
      { predecessorCode: "STEP", successorCode: "OLD", date: "2026-07-01" },
    ],
  });
});

describe("the open page of a unit that ended", () => {
  it("leads to the open pages of its successors, through every step, in both languages", async () => {
    for (const language of ["", "/en"]) {
      const answer = await get(`${language}/b/open/OLD`);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      const links = [...html.matchAll(/href="([^"]*\/b\/open\/[^"]+)"/g)].map(([, href = ""]) => href);
      expect(links.filter((href) => !href.endsWith("OLD"))).toEqual([`${language}/b/open/B`, `${language}/b/open/A`]);
      for (const href of links) expect([href, (await get(href)).status]).toEqual([href, 200]);
    }
    expect(await (await get("/b/open/OLD")).text()).toContain("chia cho 2 đơn vị");
  });

  it("leads from a district to the units that took the place of its communes", async () => {
    const html = await (await get("/b/open/DISTRICT")).text();
    expect(html).toContain('href="/b/open/B"');
    expect(html).not.toContain("chưa ghi đơn vị nào kế tục");
  });

  it("says so when the way ends nowhere, and where to turn, in both languages", async () => {
    for (const [path, said, turn, home] of [
      ["/b/open/LOST", "chưa ghi đơn vị nào kế tục", "bộ phận một cửa", "/"],
      ["/en/b/open/LOST", "names no unit that took its place", "one-stop shop", "/en"],
    ] as const) {
      const answer = await get(path);
      const html = await answer.text();
      expect(answer.status).toBe(200);
      for (const text of [said, turn, `<a href="${home}">`]) expect(html).toContain(text);
    }
  });

  it("takes no ballot, and says so, at an address that can be gone back to", async () => {
    const form = { formId: "tt01", q10: "4", ticket: "" };
    const sent = await site.send(nobody, "/b/open/OLD", { method: "POST", form });
    expect(sent.status).toBe(303);
    const told = await get(sent.headers.get("Location") ?? "");
    const html = await told.text();
    expect(told.status).toBe(410);
    expect(html).toContain("Phiếu vừa gửi không được nhận");
    expect(html).toContain("thuộc");
  });
});

describe("the address of a unit without a publication", () => {
  it("leads everybody to the newest results of the unit, in the language asked for", async () => {
    expect(await leadsTo(`/units/${LAND}`)).toEqual([303, `/publications/4/units/${LAND}`]);
    expect(await leadsTo(`/en/units/${LAND}`)).toEqual([303, `/en/publications/4/units/${LAND}`]);
  });

  it("leads to the open page of a unit that was never published, also of one that ended", async () => {
    for (const code of ["A", "OLD", "LOST", "WHOLE"]) {
      expect(await leadsTo(`/units/${code}`)).toEqual([303, `/b/open/${code}`]);
      expect((await get(`/en/b/open/${code}`)).status).toBe(200);
    }
  });

  it("leads to the entrance where there is nothing to show", async () => {
    for (const code of ["P", "KHONG-CO"]) {
      expect(await leadsTo(`/units/${code}`)).toEqual([303, `/sign-in?next=%2Funits%2F${code}`]);
      expect(await leadsTo(`/en/units/${code}`)).toEqual([404, null]);
    }
    const nowhere = await get("/en/nowhere");
    expect(nowhere.status).toBe(404);
    expect(await nowhere.text()).toContain('<html lang="en"');
  });

  it("stays the page of the registry for those who are signed in", async () => {
    const clerk = await site.signIn({ email: "admin@example.vn", role: "admin" });
    expect((await get("/units/OLD", clerk)).status).toBe(200);
  });
});

describe("an address that nobody has", () => {
  it("is told in the language of the address", async () => {
    for (const path of ["/en/nothing", "/en/work", "/en/publications/99", "/en/units/KHONG-CO"]) {
      const answer = await get(path);
      const html = await answer.text();
      expect([path, answer.status]).toEqual([path, 404]);
      expect(html).toContain('<html lang="en">');
      expect(html).toContain("There is no such page");
    }
    expect(await (await get("/publications/99")).text()).toContain('<html lang="vi">');
  });
});
