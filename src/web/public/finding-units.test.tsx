import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { NO_COMMENTS } from "../../../test/support/no-comments.ts";
import { publicationOf, publicationsInMemory } from "../../../test/support/publications-in-memory.ts";
import { publishedProvince } from "../../../test/support/published-province.ts";
import { followStandingUnit } from "../../../test/support/standing-units.ts";
import type { PublishedUnit } from "../../core/publication/published-results.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { publicSite } from "./public-site.tsx";
import { placesOf } from "./reading/places.ts";

/** Somebody looks for the commune that they live in, with the words they know. */

const province = publishedProvince();
const city = province.units.find(({ code }) => code === "H10.593");
const wards = province.units.filter(({ parentCode }) => parentCode === "H10.593");
const app = new Hono<WebEnv>();
publicSite(app, {
  assets: { digest: "0", files: new Map() },
  publicUrl: undefined,
  provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
  publications: publicationsInMemory([publicationOf(province)]),
  isFirstSetUpOpen: () => Promise.resolve(false),
  comments: NO_COMMENTS,
  followUnit: followStandingUnit,
  livingUnits: () => Promise.resolve([]),
});
const page = async (path: string): Promise<string> => (await app.request(path)).text();

/** What the form on a page sends when somebody types a name and presses the button. */
function sent(html: string, q: string): string {
  const [, action = "", form = ""] =
    /<form class="search"[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/.exec(html) ?? [];
  const fields = [...form.matchAll(/<select[^>]*name="(\w+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name = "", options]) => {
      const [, chosen = ""] = /<option value="([^"]*)" selected/.exec(options ?? "") ?? [];
      return [name, chosen] as [string, string];
    },
  );
  const [path = ""] = action.split("#"); // browsers keep what is behind it to themselves
  return `${path}?${new URLSearchParams([["q", q], ...fields]).toString()}`;
}

const found = (html: string): readonly string[] =>
  [...(html.split('id="list"')[1] ?? "").matchAll(/\/units\/(H[\d.]+)"/g)].map(([, code = ""]) => code);

describe("a search from the first page", () => {
  it.each(["/", "/en"])("asks in all kinds of units, on %s", async (first) => {
    const target = sent(await page(first), "phan thiet");
    expect(target).toContain("kind=&grade=&status=");
    expect(wards.length).toBeGreaterThan(1);
    expect([...found(await page(target))].sort()).toEqual([city, ...wards].map((unit) => unit?.code).sort());
  });

  it("finds wards by their city and their own name together, with and without marks", async () => {
    const [ward] = wards;
    const name = ward?.name.replace(/^UBND (phường|xã) /, "") ?? "";
    for (const q of [`${name} phan thiết`, `PHAN THIET ${name}`]) {
      expect(found(await page(sent(await page("/"), q)))).toContain(ward?.code);
    }
  });

  it("keeps the typed name when the filters are dropped", async () => {
    const nothing = await page("/publications/4/units?q=phan+thiet&kind=department");
    const [, href = ""] = /<a href="([^"]+)">Bỏ các điều kiện<\/a>/.exec(nothing) ?? [];
    expect(found(await page(href)).length).toBe(wards.length + 1);
    const unknown = await page("/publications/4/units?q=khong+co+ten+nay");
    expect(unknown).not.toContain("Bỏ các điều kiện");
    expect(unknown).toContain(`href="/publications/4/units">Xem tất cả đơn vị`);
    expect(await page("/publications/4/units?kind=centre")).toContain(`href="/publications/4/units">Bỏ các điều kiện`);
  });
});

describe("a commune", () => {
  it("stands with its district in lists and on its page, so that two of one name can be told apart", async () => {
    const [ward] = wards;
    const list = await page("/publications/4/units?kind=commune");
    expect(list).toMatch(new RegExp(`units/${ward?.code ?? ""}"(?:(?!</td>)[^])*thành phố Phan Thiết`));
    const own = await page(`/publications/4/units/${ward?.code ?? ""}`);
    expect(own).toContain(`href="/publications/4/units/H10.593" lang="vi">${city?.name ?? "?"}</a>`);
  });

  it("is found by the district that it belonged to before it became another", () => {
    const unit = (code: string, name: string, parentCode: string | null) =>
      ({ ...(province.units[0] as PublishedUnit), code, name, parentCode }) satisfies PublishedUnit;
    const places = placesOf({
      units: [unit("D", "UBND huyện D", null), unit("A", "UBND xã A", "D"), unit("C", "UBND xã C", "T")],
      successions: [
        { from: "A", to: "B", day: "2023-01-01", kind: "renamed" },
        { from: "B", to: "C", day: "2025-07-01", kind: "renamed" },
        { from: "C", to: "A", day: "2025-07-01", kind: "renamed" },
      ],
    });
    expect(places.names({ code: "C", parentCode: "T" })).toEqual(["UBND huyện D"]);
    expect(places.above({ parentCode: "T" })).toBeUndefined();
    expect(places.names({ code: "D", parentCode: null })).toEqual([]);
  });
});
