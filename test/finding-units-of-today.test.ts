import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { livingUnits } from "../src/core/registry/living-units.ts";
import { unitToday } from "../src/core/registry/unit-today.ts";
import { agencyRows, successionRows } from "../src/simulation/binh-thuan-2020/registry.ts";
import { publicSite } from "../src/web/public/public-site.tsx";
import type { WebEnv } from "../src/web/shell/web-env.ts";
import { NO_COMMENTS } from "./support/no-comments.ts";
import { publicationOf, publicationsInMemory } from "./support/publications-in-memory.ts";
import { publishedProvince } from "./support/published-province.ts";
import { day } from "./support/small-province.ts";

/** Somebody who lives in a commune of today looks for it on a site whose publications are of before the reform. */

const TODAY = day("2026-12-01");
const story = { versions: agencyRows(), successions: successionRows() };
const living = livingUnits(story, TODAY);
const province = publishedProvince();
const app = new Hono<WebEnv>();
publicSite(app, {
  assets: { digest: "0", files: new Map() },
  publicUrl: undefined,
  provinceName: () => Promise.resolve("Tỉnh Lâm Đồng"),
  publications: publicationsInMemory([publicationOf(province)]),
  isFirstSetUpOpen: () => Promise.resolve(false),
  comments: NO_COMMENTS,
  followUnit: (code) => Promise.resolve(unitToday(code, story, TODAY)),
  livingUnits: () => Promise.resolve(living),
});
const search = async (q: string, more = "", at = ""): Promise<string> =>
  (await app.request(`${at}/publications/4/units?q=${encodeURIComponent(q)}${more}`)).text();
/** The open pages that a list of units of today leads to, in their order. */
const open = (html: string): readonly string[] => {
  const [, list = ""] = /<section class="living"([^]*?)<\/section>/.exec(html) ?? [];
  return [...list.matchAll(/href="((?:\/en)?\/b\/open\/[^"]+)"/g)].map(([, href = ""]) => href);
};
/** Units of the publication, in their order. */
const listed = (html: string): readonly string[] =>
  [...(html.split('id="list"')[1] ?? "").matchAll(/\/units\/(H[\d.]+)"/g)].map(([, code = ""]) => code);
const nameOf = (code = ""): string | undefined => province.units.find((unit) => unit.code === code)?.name;

describe("a search for a unit of today", () => {
  it("leads to the open page of every one of them, by its name with and without marks, first of all", async () => {
    expect(living).toHaveLength(45);
    for (const { code, name } of living) {
      const bare = name.replace(/^UBND /, "");
      for (const typed of [bare, bare.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d")])
        expect([typed, open(await search(typed))[0]]).toEqual([typed, `/b/open/${code}`]);
    }
  });

  it("finds Phan Thiết and Hàm Thuận as people type them, and what they took the place of", async () => {
    expect(open(await search("phan thiet"))[0]).toBe("/b/open/H36.B41");
    expect(open(await search("phan thiet", "", "/en"))[0]).toBe("/en/b/open/H36.B41");
    expect(open(await search("ham thuan"))[0]).toBe("/b/open/H36.B15");
    expect(open(await search("đức thắng"))).toEqual(["/b/open/H36.B41"]);
    expect(await search("phan thiet")).toContain("phường Lạc Đạo");
  });

  it("is not shown where nothing is typed, a class is asked for, or the kind is another", async () => {
    for (const html of [await search(""), await search("phan thiet", "&grade=good")]) expect(open(html)).toEqual([]);
    expect(open(await search("phan thiet", "&kind=department"))).toEqual([]);
    expect(open(await search("phan thiet", "&kind=commune"))[0]).toBe("/b/open/H36.B41");
  });

  it("does not say that there is no such unit when the period alone has none", async () => {
    const html = await search("tuyên quang");
    expect(open(html)).toEqual(["/b/open/H36.B18"]);
    expect(html).toContain("Kỳ này không có kết quả của đơn vị nào khớp");
    expect(await search("khong co ten nay")).toContain("Không có đơn vị nào khớp");
  });

  it("shows no more than twelve, and says how many there are", async () => {
    const html = await search("xa");
    expect(open(html)).toHaveLength(12);
    expect(html).toMatch(/Còn \d+ đơn vị nữa/);
  });
});

describe("a search among the units of a publication", () => {
  it.each([
    ["tan ha", "UBND xã Tân Hà"],
    ["tp phan thiet", "UBND thành phố Phan Thiết"],
    ["tp. Phan Thiết", "UBND thành phố Phan Thiết"],
    ["p. ham tien", "UBND phường Hàm Tiến"],
    ["tx la gi", "UBND thị xã La Gi"],
  ])("puts the unit that is meant by %s first", async (typed, name) => {
    expect(nameOf(listed(await search(typed))[0])).toBe(name);
  });

  it("keeps to the order that somebody asked for", async () => {
    const byName = listed(await search("phan thiet", "&sort=name&order=descending"));
    const names = byName.map((code) => nameOf(code) ?? "");
    expect(names).toEqual([...names].sort((a, b) => b.localeCompare(a, "vi")));
  });
});
