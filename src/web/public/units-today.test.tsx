import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { NO_COMMENTS } from "../../../test/support/no-comments.ts";
import { publicationOf, publicationsInMemory } from "../../../test/support/publications-in-memory.ts";
import { publishedProvince } from "../../../test/support/published-province.ts";
import { day } from "../../../test/support/small-province.ts";
import { followStandingUnit } from "../../../test/support/standing-units.ts";
import type { FollowUnit } from "../../app/ballots/follow-unit.ts";
import type { UnitToday } from "../../core/registry/unit-today.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { publicSite } from "./public-site.tsx";

/** What the page of a unit in a publication says of the unit as it is today. */

const year = publishedProvince();
const QUARTER = { from: "2020-07-01", to: "2020-09-30" };
const third = { ...publishedProvince({ number: 1, periodId: "2020-q3", title: "Quý III năm 2020" }), period: QUARTER };
const publications = publicationsInMemory([publicationOf(third, { replacedBy: 4 }), publicationOf(year)]);

function siteOver(followUnit: FollowUnit = followStandingUnit, read = publications) {
  const app = new Hono<WebEnv>();
  publicSite(app, {
    assets: { digest: "0", files: new Map() },
    publicUrl: undefined,
    provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
    publications: read,
    isFirstSetUpOpen: () => Promise.resolve(false),
    comments: NO_COMMENTS,
    followUnit,
    livingUnits: () => Promise.resolve([]),
  });
  return app;
}

function words(html: string): string {
  return html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ");
}

describe("the way from a unit to its open page", () => {
  const code = year.units[0]?.code ?? "";
  const pageOf = async (path: string, site = siteOver()): Promise<string> => (await site.request(path)).text();

  it("stands on what is in force, in its language", async () => {
    expect(await pageOf(`/publications/4/units/${code}`)).toContain(`href="/b/open/${code}"`);
    expect(await pageOf(`/en/publications/4/units/${code}`)).toContain(`href="/en/b/open/${code}"`);
  });

  it("is not offered beside results that were replaced, nor for a unit that the registry does not know", async () => {
    expect(await pageOf(`/publications/1/units/${code}`)).not.toContain("/b/open/");
    const html = await pageOf(
      `/publications/4/units/${code}`,
      siteOver(() => Promise.resolve(undefined)),
    );
    expect(html).not.toContain("/b/open/");
    expect(words(html)).not.toContain("kết thúc");
  });

  it("is offered for a unit that lives on, whatever part of it became another's", async () => {
    const became = { from: code, to: "H10.99", day: "2020-10-01", kind: "split" } as const;
    const read = publicationsInMemory([publicationOf({ ...third, successions: [became] })]);
    const html = await pageOf(`/publications/1/units/${code}`, siteOver(followStandingUnit, read));
    expect(html).toContain(`href="/b/open/${code}"`);
    expect(words(html)).toContain("từ 01/10/2020 thuộc H10.99");
  });
});

describe("the page of a unit", () => {
  const code = year.units[0]?.code ?? "";
  const pageOf = async (path: string): Promise<string> => (await siteOver().request(path)).text();

  it("leads to the newest results of the unit from every other publication, in both languages", async () => {
    for (const language of ["", "/en"]) {
      const newest = `href="${language}/publications/4/units/${code}">`;
      expect(await pageOf(`${language}/publications/1/units/${code}`)).toContain(newest);
    }
    const own = words(await pageOf(`/publications/4/units/${code}`));
    expect(own).not.toContain("Kết quả mới nhất của đơn vị này");
  });

  it("names the address that lasts", async () => {
    expect(await pageOf(`/publications/4/units/${code}`)).toContain(`<a href="/units/${code}">/units/${code}</a>`);
    expect(await pageOf(`/en/publications/4/units/${code}`)).toContain(`<a href="/en/units/${code}">`);
  });
});

describe("a unit that ended", () => {
  const [first, second] = year.units;
  const [code, published] = [first?.code ?? "", second?.code ?? ""];
  const reform = day("2025-07-01");
  const standing = (own: string, name: string): UnitToday => ({
    ...{ code: own, name, kind: "commune", lastDay: undefined, successors: [] },
  });
  const ended = (own: string, name: string, units: readonly UnitToday[]): UnitToday => ({
    ...standing(own, name),
    lastDay: day("2025-06-30"),
    successors: units.map((unit) => ({ day: reform, unit })),
  });
  const pageOf = async (unit: UnitToday, path = `/publications/4/units/${code}`): Promise<string> =>
    (await siteOver(() => Promise.resolve(unit)).request(path)).text();

  it("says whose place it is today, with the way to that unit's open page, in both languages", async () => {
    const unit = ended(code, "UBND phường Bình Hưng", [standing("H36.B38", "UBND phường Bình Thuận")]);
    const html = await pageOf(unit);
    expect(words(html)).toContain("kết thúc hoạt động sau ngày 30/06/2025");
    expect(words(html)).toContain("Từ 01/07/2025 thuộc UBND phường Bình Thuận");
    expect(html).toContain(`href="/b/open/H36.B38"`);
    expect(html).not.toContain(`/b/open/${code}`);
    const english = await pageOf(unit, `/en/publications/4/units/${code}`);
    expect(words(english)).toContain("From 1 Jul 2025 part of UBND phường Bình Thuận");
    expect(english).toContain(`href="/en/b/open/H36.B38"`);
  });

  it("says so beside results that were replaced too", async () => {
    const unit = ended(code, "UBND phường Bình Hưng", [standing("H36.B38", "UBND phường Bình Thuận")]);
    expect(await pageOf(unit, `/publications/1/units/${code}`)).toContain(`href="/b/open/H36.B38"`);
  });

  it("offers every unit that it was divided among, with its newest results where there are any", async () => {
    const html = await pageOf(ended(code, "A", [standing("H36.B11", "UBND xã B"), standing(published, "UBND xã C")]));
    expect(words(html)).toContain("chia cho 2 đơn vị");
    expect(html).toContain(`href="/b/open/H36.B11"`);
    expect(html).toContain(`href="/b/open/${published}"`);
    expect(html).toContain(`href="/publications/4/units/${published}">Kết quả`);
    expect(html).not.toContain(`/units/H36.B11"`);
  });

  it("is followed through a unit that ended too, and says where the way ends", async () => {
    const html = await pageOf(ended(code, "A", [ended("H10.99", "UBND xã B", [standing("H36.B01", "UBND xã C")])]));
    expect(words(html)).toMatch(/thuộc UBND xã B ?Đơn vị kết thúc .* thuộc UBND xã C/);
    expect(html).toContain(`href="/b/open/H36.B01"`);
    expect(html).not.toContain("/b/open/H10.99");
    const nowhere = await pageOf(ended(code, "A", [ended("H10.99", "UBND xã B", [])]));
    expect(words(nowhere)).toContain("chưa ghi đơn vị nào kế tục");
    expect(nowhere).not.toContain("/b/open/");
  });

  it("shows at once what the registry learns", async () => {
    let unit = ended(code, "A", []);
    const site = siteOver(() => Promise.resolve(unit));
    const read = async () => words(await (await site.request(`/publications/4/units/${code}`)).text());
    expect(await read()).toContain("chưa ghi đơn vị nào kế tục");
    unit = ended(code, "A", [standing("H36.B01", "UBND xã C")]);
    expect(await read()).toContain("thuộc UBND xã C");
  });
});
