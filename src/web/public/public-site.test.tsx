import { gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { beforeAll, describe, expect, it } from "vitest";
import { GRADE_BOUNDS } from "../../../test/support/grade-bounds.ts";
import { makeProvince2020 } from "../../../test/support/province-2020.ts";
import { publicationOf, publicationsInMemory } from "../../../test/support/publications-in-memory.ts";
import { publishedProvince } from "../../../test/support/published-province.ts";
import { NO_COMMENTS } from "../../../test/support/no-comments.ts";
import { followStandingUnit } from "../../../test/support/standing-units.ts";
import type { PublishedUnit } from "../../core/publication/published-results.ts";
import type { WebEnv } from "../shell/web-env.ts";
import { publicSite } from "./public-site.tsx";
import { FORMATS } from "./words/formats.ts";
import { HIDDEN } from "../../core/publication/published-results.ts";

const QUARTER = { from: "2020-07-01", to: "2020-09-30" };
const simulated = publishedProvince();
const year = {
  ...simulated,
  rules: simulated.rules.map((rule) => (rule.id === "A6" ? { ...rule, value: GRADE_BOUNDS } : rule)),
};
const third = { ...publishedProvince({ number: 1, periodId: "2020-q3", title: "Quý III năm 2020" }), period: QUARTER };
const corrected = {
  ...publishedProvince({ number: 2, periodId: "2020-q3", title: "Quý III năm 2020 (đính chính)" }),
  period: QUARTER,
};
const publications = publicationsInMemory([
  publicationOf(third, { replacedBy: 2 }),
  publicationOf(corrected, { replaces: { number: 1, reason: "Bổ sung 12 hồ sơ giấy" } }),
  publicationOf(year),
]);

function siteOver(read: typeof publications, isFirstSetUpOpen = false) {
  const app = new Hono<WebEnv>();
  publicSite(app, {
    assets: { digest: "0", files: new Map() },
    publicUrl: new URL("https://danhgia.example"),
    provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
    publications: read,
    isFirstSetUpOpen: () => Promise.resolve(isFirstSetUpOpen),
    comments: NO_COMMENTS,
    followUnit: followStandingUnit,
    livingUnits: () => Promise.resolve([]),
  });
  return app;
}
const site = siteOver(publications);
const page = async (path: string) => (await site.request(path)).text();

/** What is read of a page: without marks of the markup, spaces as one. */
function words(html: string): string {
  const text = html.replace(/<(style|script|head)[\s\S]*?<\/\1>/g, "").replace(/<[^>]*>/g, "");
  return text.replaceAll("&amp;", "&").replace(/\s+/g, " ");
}

function unitWhere(is: (unit: PublishedUnit) => boolean): PublishedUnit {
  const unit = year.units.find(is);
  if (unit === undefined) throw new Error("no such unit in the fixture");
  return unit;
}

describe("the first page", () => {
  let read = "";
  beforeAll(async () => {
    read = words(await page("/"));
  });

  it("shows the newest publication and says its result in a sentence with its count", () => {
    const { province } = year.totals;
    if (province === "hidden") throw new Error("the fixture hides its total");
    const k = province.levels[0] + province.levels[1];
    expect(read).toMatch(/(?:Trong 100 phiếu|Tất cả phiếu|Không phiếu)/);
    expect(read).toContain(`${FORMATS.vi.count(k)} trên ${FORMATS.vi.count(province.n)} phiếu hợp lệ`);
    expect(read).toContain("Khoảng tin cậy 95%: ");
  });

  it("has one tile for each unit, and a row of sums that adds up", async () => {
    const html = await page("/");
    const tiles = html.split('class="tiles').slice(1);
    const drawn = tiles.reduce((all, tile) => all + (tile.split("</span>")[0]?.match(/<i/g)?.length ?? 0), 0);
    const units = year.summary.reduce((all, kind) => all + kind.units, 0);
    expect(drawn).toBe(units);
    expect(read).toContain(`Xếp loại ${units.toString()} đơn vị`);
    for (const grade of ["excellent", "good", "fair"] as const) {
      const sum = year.summary.reduce((all, { byGrade }) => all + byGrade[grade], 0);
      if (sum > 0) expect(read.split("Toàn tỉnh")[1]).toContain(`${sum.toString()}/${units.toString()}`);
    }
  });

  it("offers every publication in force, and none that was replaced", async () => {
    const [, options = ""] = /<select[^>]*name="number">([\s\S]*?)<\/select>/.exec(await page("/")) ?? [];
    expect([...options.matchAll(/value="(\d+)"/g)].map(([, number]) => number)).toEqual(["4", "2"]);
    expect((await site.request("/method")).headers.get("Location")).toBe("/publications/4/method");
    expect((await site.request("/publications?number=2")).headers.get("Location")).toBe("/publications/2");
    expect((await site.request("/en/publications?number=2")).headers.get("Location")).toBe("/en/publications/2");
  });
});

describe("what few people said", () => {
  const hidden = unitWhere(({ satisfaction, code }) => satisfaction === "hidden" && code === "H10.593.22966");
  const computed = makeProvince2020().results.agencies.find(({ code }) => code === hidden.code);

  it("stands nowhere on the site: not as a count, a share or an interval", async () => {
    const levels = computed?.satisfaction.levels ?? [0, 0, 0, 0, 0];
    const n = computed?.satisfaction.n ?? 0;
    const counted = `${(levels[0] + levels[1]).toString()}/${n.toString()}`;
    expect(n).toBeGreaterThan(0);
    for (const path of [`/publications/4/units/${hidden.code}`, `/en/publications/4/units/${hidden.code}`]) {
      const html = await page(path);
      expect(html).not.toContain("levels-key");
      expect(html).not.toMatch(/<tr role="row" class="is-here">(?:(?!<\/tr>)[\s\S])*\d+\/\d+/);
      expect(html.split("intervals")[0]).not.toContain(counted);
    }
    const [, row = ""] =
      new RegExp(`units/${hidden.code}"([\\s\\S]*?)</tr>`).exec(await page("/publications/4/units")) ?? [];
    expect(words(`<td ${row}`)).toContain("không công bố, dưới 10 phiếu, hoặc che để không lộ nơi khác");
    expect(words(`<td ${row}`)).not.toMatch(/\d+\/\d+/);
    expect(row).not.toContain('class="dot"');
  });

  it("is not told by sorting: hidden units stand last either way", async () => {
    for (const order of ["ascending", "descending"]) {
      const html = await page(`/publications/4/units?sort=satisfied&order=${order}`);
      const rows = html.split("<tr").slice(2);
      const isWithheld = rows.map((row) => row.includes("hoặc che") || !row.includes('class="dot"'));
      expect(isWithheld.lastIndexOf(false)).toBeLessThan(isWithheld.indexOf(true));
    }
  });

  it("is not told of officers either", async () => {
    const few = unitWhere(({ officers }) => officers === "hidden");
    const read = words(await page(`/publications/4/units/${few.code}`));
    expect(read).toContain("dưới 10 người, không công bố");
    expect(read).not.toContain("cán bộ tham gia giải quyết");
  });
});

describe("the page of a unit", () => {
  const rated = unitWhere(({ code }) => code === "H10.01");

  it("has each indicator down to the counts, and a total that is their sum", async () => {
    const html = await page("/publications/4/units/H10.01");
    const read = words(html);
    const first = rated.indicators["1"];
    if (first === undefined || first.counts === "hidden") throw new Error("the fixture has no counts");
    const { n, sum = 0, points = [0, 0, 0] } = first.counts;
    expect(read).toContain(`${FORMATS.vi.count(points[2])} lượt × 2 điểm`);
    expect(read).toContain(`= ${FORMATS.vi.count(sum)} ÷ ${FORMATS.vi.count(n)}`);
    expect(points[1] + 2 * points[2]).toBe(sum);
    expect(read).toContain(`Tổng điểm${FORMATS.vi.decimal(rated.total ?? "")}`);
    expect(html.match(/<details>/g)?.length).toBe(9);
    expect(html).toContain('href="/publications/4/method#A3"');
  });

  it("gives officers as shares with their counts and names nobody", async () => {
    const { officers } = unitWhere((unit) => unit.officers !== "hidden" && unit.officers.n > 0);
    if (officers === "hidden") throw new Error("hidden");
    const unit = unitWhere((each) => each.officers === officers);
    const html = await page(`/publications/4/units/${unit.code}`);
    expect(words(html)).toContain(`${officers.byCompletion.full.toString()} trên ${officers.n.toString()} (`);
    expect(html).not.toMatch(/-CB\d/);
  });

  it("says what the appraisal changed and why", async () => {
    const read = words(await page("/publications/4/units/H10.05"));
    expect(read).toContain("(điểm thẩm định)");
    expect(read).toContain("03 thủ tục chưa niêm yết tại Bộ phận Một cửa.");
    expect(read).toContain("Đơn vị tự chấm");
  });

  it("marks a unit that did not take part, with the paper by which it is treated", async () => {
    const absent = unitWhere(({ absence }) => absence !== null);
    const read = words(await page(`/publications/4/units/${absent.code}`));
    expect(read).toContain(absent.absence?.citation ?? "?");
    expect(read).toContain("Không thực hiện đánh giá");
    expect(read).not.toContain("0,0/");
  });

  it("says how far the next class is, and nothing at the bound of the best", async () => {
    expect(words(await page("/publications/4/units/H10.02"))).not.toContain("Còn thiếu");
    const good = unitWhere(({ grade }) => grade === "good");
    expect(words(await page(`/publications/4/units/${good.code}`))).toMatch(/Còn thiếu \d,\d điểm để đạt Xuất sắc/);
  });
});

describe("a publication that was replaced", () => {
  it("stays readable, and says by what and why", async () => {
    const read = words(await page("/publications/1"));
    expect(read).toContain("Bản này đã được thay bằng bản công bố số 2. Bổ sung 12 hồ sơ giấy");
    expect(words(await page("/publications/2"))).toContain(
      "Bản này thay bản công bố số 1. Lý do: Bổ sung 12 hồ sơ giấy",
    );
    expect(words(await page("/publications"))).toContain("Được bản số 2 thay");
  });
});

describe("comments", () => {
  const over = (isOn: boolean, texts: readonly string[]) => {
    const app = new Hono<WebEnv>();
    publicSite(app, {
      assets: { digest: "0", files: new Map() },
      publicUrl: undefined,
      provinceName: () => Promise.resolve("Tỉnh Bình Thuận"),
      publications,
      isFirstSetUpOpen: () => Promise.resolve(false),
      comments: { isOnSite: () => Promise.resolve(isOn), released: () => Promise.resolve(texts) },
      followUnit: followStandingUnit,
      livingUnits: () => Promise.resolve([]),
    });
    return app;
  };
  const shown = unitWhere(({ satisfaction }) => satisfaction !== HIDDEN);
  const pathOf = ({ code }: PublishedUnit) => `/publications/4/units/${code}`;

  it("are not there, nor a way to them, until the province says so", async () => {
    const off = over(false, ["Nhanh gọn"]);
    expect((await off.request(`${pathOf(shown)}/comments`)).status).toBe(404);
    expect(await (await off.request(pathOf(shown))).text()).not.toContain("/comments");
  });

  it("stand on a page of their own, as text and nothing else", async () => {
    const on = over(true, ["Nhanh gọn", "<b>Chậm</b>"]);
    const html = await (await on.request(`${pathOf(shown)}/comments`)).text();
    expect(html).toContain("<li>Nhanh gọn</li><li>&lt;b&gt;Chậm&lt;/b&gt;</li>");
    expect(await (await on.request(pathOf(shown))).text()).toContain(`href="${pathOf(shown)}/comments"`);
    expect((await on.request(`/en${pathOf(shown)}/comments`)).status).toBe(200);
  });

  it("are said not to be there where none are shown", async () => {
    const html = await (await over(true, []).request(`${pathOf(shown)}/comments`)).text();
    expect(html).toContain("Không có góp ý nào được đăng");
  });
});

describe("the method", () => {
  it("names every rule of the publication with its citation, where the reasons lead", async () => {
    const html = await page("/publications/4/method");
    for (const { id } of year.rules) expect(html).toContain(`<li id="${id}">`);
    expect(words(html)).toContain(year.rulebook.hash);
  });

  it("says in words what a changed rule is now: the rule's own words speak of what it was", async () => {
    const change = { value: "rescale", overridden: true };
    const rules = year.rules.map((rule) => (rule.id === "G14" ? { ...rule, ...change } : rule));
    const changed = siteOver(publicationsInMemory([publicationOf({ ...year, rules })]));
    const html = await (await changed.request("/publications/4/method")).text();
    expect(words(html)).toContain("Giá trị đang dùng: quy đổi về thang điểm đầy đủ · khác với mặc định");
  });
});

describe("English", () => {
  it("has English words, numbers and days on every page, and Vietnamese parts marked as such", async () => {
    for (const path of ["/", "/units", "/units/H10.01", "/method", "/data"]) {
      const html = await page(path === "/" ? "/en" : `/en/publications/4${path}`);
      expect(html).toContain('<html lang="en">');
      const foreign = html.replace(/<(\w+)[^>]*lang="vi"[^>]*>[\s\S]*?<\/\1>/g, "").replace(/<title>.*?<\/title>/, "");
      expect(words(foreign.replace(/<svg[\s\S]*?<\/svg>/g, ""))).not.toMatch(/\b(đơn vị|hồ sơ|phiếu|xếp loại|điểm)\b/i);
    }
    const read = words(await page("/en"));
    expect(read).toContain("28 Dec 2020");
    expect(read).toMatch(/\d\.\d%/);
    expect(read).not.toMatch(/\d,\d%/);
  });

  it("is linked from each page to the same page and back, for people and for search engines", async () => {
    const html = await page("/publications/4/method");
    expect(html).toContain('<a class="nav-minor" href="/en/publications/4/method" lang="en" hreflang="en">');
    const own = "https://danhgia.example/publications/4/method";
    expect(html).toContain(`<link rel="canonical" href="${own}"/>`);
    expect(html).toContain('hreflang="en" href="https://danhgia.example/en/publications/4/method"');
    expect(await page("/en/publications/4/units/H10.01?x=1")).toContain(
      '<link rel="canonical" href="https://danhgia.example/en/publications/4/units/H10.01"/>',
    );
  });
});

describe("answers", () => {
  it("are the same for everybody: no cookie, no script, no style or file of another host", async () => {
    for (const path of [
      "/",
      "/publications/4/units",
      "/publications/4/units/H10.01",
      "/publications/4/data",
      "/keys",
    ]) {
      const response = await site.request(path);
      expect(response.headers.get("Set-Cookie")).toBeNull();
      const html = await response.text();
      expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/);
      expect(html.match(/(?:src|<link[^>]*stylesheet[^>]*href)="(?!\/assets)[^"]*"/g)).toBeNull();
    }
  });

  it("may be kept as long as they cannot change, and are not sent again to who has them", async () => {
    const [newest, own] = [await site.request("/"), await site.request("/publications/4")];
    const file = await site.request("/publications/4/files/published.json");
    expect(newest.headers.get("Cache-Control")).toBe("public, no-cache");
    expect(own.headers.get("Cache-Control")).toBe("public, max-age=300");
    expect(file.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    for (const [path, response] of [
      ["/", newest],
      ["/publications/4/files/published.json", file],
    ] as const) {
      const etag = response.headers.get("ETag") ?? "";
      const again = await site.request(path, { headers: { "If-None-Match": etag } });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect((await site.request(path, { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
    }
  });

  it("to HEAD are those to GET without the body", async () => {
    for (const path of ["/", "/publications/4/units", "/publications/4/files/published.json"]) {
      const head = await site.request(path, { method: "HEAD" });
      const get = await site.request(path);
      expect(head.status).toBe(200);
      expect(await head.text()).toBe("");
      expect(head.headers.get("ETag")).toBe(get.headers.get("ETag"));
    }
  });

  it("are compressed for browsers that take it, and the same page without", async () => {
    for (const accepted of ["gzip, deflate, br", "br;q=1, gzip;q=0.5"]) {
      const response = await site.request("/publications/4", { headers: { "Accept-Encoding": accepted } });
      expect(response.headers.get("Content-Encoding")).toBe("gzip");
      expect(response.headers.get("Vary")).toBe("Accept-Encoding");
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect(gunzipSync(bytes).toString()).toBe(await page("/publications/4"));
      expect(bytes.length).toBeLessThan(60_000);
    }
    for (const refused of ["br", "gzip;q=0", "gzip;q=0.0, br", ""]) {
      const response = await site.request("/publications/4", { headers: { "Accept-Encoding": refused } });
      expect(response.headers.get("Content-Encoding")).toBeNull();
    }
  });

  it("are made once", async () => {
    await page("/publications/4/units/H10.03");
    const before = publications.asked;
    await page("/publications/4/units/H10.03");
    expect(publications.asked).toBe(before);
  });

  it("are made anew after another publication, for it may replace what they show", async () => {
    const growing = [publicationOf(third)];
    const read = siteOver(publicationsInMemory(growing));
    const before = await read.request("/publications/1");
    const [first] = growing;
    if (first === undefined) throw new Error("no publication");
    growing[0] = { ...first, head: { ...first.head, replacedBy: 2 } };
    growing.push(publicationOf(corrected, { replaces: { number: 1, reason: "Bổ sung 12 hồ sơ giấy" } }));
    const after = await read.request("/publications/1", {
      headers: { "If-None-Match": before.headers.get("ETag") ?? "" },
    });
    expect(after.status).toBe(200);
    expect(words(await after.text())).toContain("đã được thay bằng bản công bố số 2");
  });

  it("hand files over to be saved, under their own names, for other sites' programs too", async () => {
    const file = await site.request("/publications/4/files/published.json");
    expect(file.headers.get("Content-Disposition")).toBe("attachment; filename*=UTF-8''published.json");
    expect(file.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await file.json()).toMatchObject({ number: 4 });
  });
});

describe("what is not there", () => {
  it.each([
    "/publications/5",
    "/publications/0",
    "/publications/-1",
    "/publications/4.5",
    "/publications/99999999999999999999",
    "/publications/x",
    "/publications/4/units/KHONG-CO",
    "/publications/4/units/..%2F..%2Fetc%2Fpasswd",
    "/publications/4/files/results.json",
    "/publications/4/files/..%2Fpublished.json",
    "/publications/4/files/%00",
    "/en/publications/5/method",
    "/publications/%3Cscript%3E/data",
  ])("%s is a page that says so, and is not kept", async (path) => {
    const response = await site.request(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(words(await response.text())).toMatch(/Không có trang này|There is no such page/);
  });

  it.each([
    "/publications/4/units?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/publications/4/units?q=%22%20onfocus%3Dalert(1)%20x%3D%22",
    "/publications/4/units?sort=%27%3B--&order=sideways&kind=%3Cb%3E",
    `/publications/4/units?q=${"a".repeat(5000)}`,
    "/publications/4/units?q=%E1%BB&grade[]=x",
    "/publications?number=javascript:alert(1)",
    "/publications?number=//example.org",
  ])("%s is answered without harm", async (path) => {
    const response = await site.request(path);
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(html).not.toContain("<script");
    expect(html).not.toContain('onfocus="');
    expect(html).not.toMatch(/"[^"]*" onfocus/);
    expect(html).not.toContain("a".repeat(101));
  });
});

describe("an installation that has published nothing", () => {
  const empty = publicationsInMemory([]);

  it("says so, with a way in for officials", async () => {
    for (const [path, said] of [
      ["/", "Chưa công bố kết quả nào"],
      ["/en", "Nothing has been published yet"],
    ] as const) {
      const response = await siteOver(empty).request(path);
      const html = await response.text();
      expect(words(html)).toContain(said);
      expect(html).toContain('href="/sign-in"');
      expect(html).not.toContain("/publications/0");
    }
    for (const path of ["/publications", "/keys"]) expect((await siteOver(empty).request(path)).status).toBe(200);
    expect((await siteOver(empty).request("/method")).headers.get("Location")).toBe("/");
  });

  it("leads its first administrator on as long as there is none", async () => {
    const response = await siteOver(empty, true).request("/");
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/first-run"]);
    expect((await siteOver(publications, true).request("/")).status).toBe(200);
  });
});
