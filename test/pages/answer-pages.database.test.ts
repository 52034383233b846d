import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { ANSWERS, papersOf, RECEIPT } from "../support/answered-papers.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";

/** The page that the square on a paper leads to, as a telephone without scripts and without cookies sees it. */

const database = await testDatabase();
let now = new Date("2020-12-01T02:00:00Z");
/** Whether more forms of one address are being answered than have a place. */
let isCrowded = false;
const takePlace = () => (isCrowded ? undefined : () => undefined);
const site = await openWebSite(database, { clock: () => now, takePlace });

const nobody = { session: undefined };
/** Of A-0: one agency early, one late; of A-21, which has no result yet: early. A-1 has one of its own, A-20 none. */
const FURTHER_STEPS = [
  { dossierCode: "A-0", stepNo: 1, agencyCode: "A", limitAt: "2020-03-10T08:00", finishedAt: "2020-03-05T08:00" },
  { dossierCode: "A-0", stepNo: 2, agencyCode: "B", limitAt: "2020-03-05T08:00", finishedAt: "2020-03-06T08:00" },
  { dossierCode: "A-21", stepNo: 1, agencyCode: "A", limitAt: "2020-03-10T08:00", finishedAt: "2020-03-05T08:00" },
].map((step) => ({ ...step, startedAt: "2020-03-02T08:00" }));

beforeAll(async () => {
  const tables = twoUnitTables();
  await fillSite(site, { ...tables, steps: [...(tables.steps ?? []), ...FURTHER_STEPS] });
  await site.keeper.drain();
});

const papers = papersOf(site, database);
const { paper, sheetOf, post, thanksOf, textOf, ballotsOf, castHere, apart, openings, codeOn } = papers;

describe("a paper that was not answered", () => {
  it("asks what the dossier does not answer, and shows what it does", async () => {
    const page = await textOf(await paper("A-20"));
    const asked = [...page.matchAll(/name="(q\d+)"/g)].map(([, question]) => question);
    expect([...new Set(asked)]).toEqual(["q3", "q4", "q6", "q7", "q10"]);
    expect(page).toContain("A-20");
    expect(page).toContain("10/03/2020");
    expect(page).toContain("Trễ hẹn");
    // No steps were delivered: what each agency's part took is known with the evaluation, and that is said.
    expect(page).toMatch(/Từng cơ quan tham gia có xong[^]*Biết khi tổng hợp kỳ đánh giá/);
    expect(page).not.toContain("Biết khi hồ sơ có kết quả");
    expect(page).not.toContain("checked");
  });

  it("shows what each agency's part took, in both languages, and never which agency it was", async () => {
    const lastOf = async (path: string): Promise<string | undefined> => {
      const [, panel = ""] = /<section class="locked"([^]*?)<\/section>/.exec(await textOf(path)) ?? [];
      return [...panel.matchAll(/<\/svg>([^<]+)<\/dd>/g)].at(-1)?.[1];
    };
    const [one, two] = [await paper("A-1"), await paper("A-0")];
    expect([await lastOf(one), await lastOf(`/en${one}`)]).toEqual(["Sớm hơn hạn", "Early"]);
    expect(await lastOf(two)).toBe("Tùy cơ quan: sớm hơn hạn, quá hạn");
    expect(await lastOf(`/en${two}`)).toBe("Differs by agency: early, late");
    expect(await textOf(two)).not.toContain("unit B");
  });

  it("says nothing of times before the result, even of a part that is done", async () => {
    const page = await textOf(await paper("A-21"));
    expect(page).toContain("10/03/2020");
    expect(page).toContain("Biết khi hồ sơ có kết quả");
    expect(page).toContain("Biết khi tổng hợp kỳ đánh giá");
    expect(page).not.toContain("Trễ hẹn</dd>");
    expect(page).not.toContain("Sớm hơn hạn");
  });

  it("is asked in English too, with the days that nobody takes for months", async () => {
    const page = await textOf(`/en${await paper("A-20")}`);
    expect(page).toContain('<html lang="en">');
    expect(page).toContain("10 Mar 2020");
    expect(page).toContain("Overall are you satisfied?");
  });

  it("shows a dossier that has not been delivered yet by its code alone", async () => {
    const page = await textOf(await paper("A-CHUA-CO"));
    expect(page).toContain("A-CHUA-CO");
    expect(page).toContain("sẽ lấy từ phần mềm một cửa");
    expect(page).toContain("Biết khi hồ sơ có kết quả");
    expect(page).toContain("Biết khi tổng hợp kỳ đánh giá");
  });

  it("says until when it stays tied to its dossier, in both languages, and only where there is one", async () => {
    const page = await textOf(await paper("A-20"));
    expect(page).toContain("Phiếu gắn với hồ sơ đến khi kết quả cả năm đã công bố và hết thời hạn đính chính.");
    const inEnglish = await textOf(`/en${await paper("A-20")}`);
    expect(inEnglish).toContain("A code that leads back to nothing then takes its place");
    expect(await (await site.send(nobody, "/b/open/A")).text()).not.toContain("Phiếu gắn với hồ sơ");
  });

  it("needs neither script nor cookie, and is small with its style", async () => {
    const path = await paper("A-20");
    const response = await site.app.request(`http://hailong.example${await sheetOf(path)}`);
    const page = await response.text();
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(page).not.toContain("<script");
    const [, style = ""] = /href="([^"]+hailong\.css)"/.exec(page) ?? [];
    const css = await site.app.request(`http://hailong.example${style}`);
    const bytes = gzipSync(page).length + gzipSync(await css.text()).length;
    expect(bytes).toBeLessThanOrEqual(40_000);
    expect(page).not.toContain("woff2");
  });

  it("is kept by no cache and found by no search engine", async () => {
    const { headers } = await site.send(nobody, await sheetOf(await paper("A-20")));
    expect([headers.get("Cache-Control"), headers.get("X-Robots-Tag")]).toEqual(["no-store", "noindex"]);
  });
});

describe("an answered paper", () => {
  it("is one ballot about its dossier, of the channel and the occasion of the paper", async () => {
    const path = await sheetOf(await paper("A-2", "refusal"));
    const answered = await post(path, ANSWERS);
    expect(answered.status).toBe(303);
    expect(answered.headers.get("Location")?.startsWith(`${path}&sent=`)).toBe(true);
    const [ballot, ...others] = await ballotsOf("A-2").then((all) => all.filter(({ import_id }) => import_id === 0));
    expect(others).toEqual([]);
    // q1 q3 q4 q6 q7 q10 stand in this order; channel 1 is qr, occasion 2 a refusal.
    const answers = { a1: null, a2: 2, a3: null, a4: null, a5: 1, a6: 4 };
    expect(ballot).toMatchObject({ ...answers, channel: 1, occasion: 2, assisted: true });
    const comment = await database.queries
      .selectFrom("ballot_comments")
      .select("comment")
      .where("ballot_id", "=", ballot?.id ?? "")
      .executeTakeFirst();
    expect(comment?.comment).toBe("Làm nhanh.");
  });

  it("thanks with a receipt and the day, and shows nothing of the answers ever after", async () => {
    const path = await thanksOf(await sheetOf(await paper("A-3")), ANSWERS);
    const page = await textOf(path);
    expect(page).toContain("Cảm ơn Ông/Bà");
    expect(page).toContain("Ghi nhận ngày 01/12/2020");
    expect(await codeOn(path)).toMatch(/^\d+(-[0-9A-HJKMNP-TV-Z]{4}){4}$/);
    expect(page).not.toContain("Làm nhanh");
    expect(page).not.toMatch(/A-3(?![0-9A-Z-])/); // a receipt code may hold these signs
    expect(page).not.toContain("<form");
  });

  it("sent twice, at once or later, or opened again, is one ballot with one receipt", async () => {
    const sheet = await sheetOf(await paper("A-4"));
    const both = await Promise.all([post(sheet, ANSWERS), post(sheet, ANSWERS)]);
    const thanks = both[0].headers.get("Location") ?? "";
    const code = await codeOn(thanks);
    now = new Date(now.getTime() + 60_000);
    const later = await post(sheet, ANSWERS);
    expect([...both, later].map(({ status, headers }) => [status, headers.get("Location")])).toEqual([
      ...Array.from({ length: 3 }, () => [303, thanks]),
    ]);
    expect(await castHere("A-4")).toEqual([4]);
    expect(code).toMatch(RECEIPT);
    expect([await codeOn(thanks), await codeOn(`/en${thanks}`)]).toEqual([code, code]);
    expect(await apart()).toEqual([]);
    expect(await openings("A-4")).toEqual([]);
  });

  it("keeps when the respondent began, where that can be true", async () => {
    const begun = async (dossierCode: string, startedAt: string): Promise<number | null | undefined> => {
      await post(await sheetOf(await paper(dossierCode)), { ...ANSWERS, startedAt });
      const [ballot] = await ballotsOf(dossierCode).then((all) => all.filter(({ import_id }) => import_id === 0));
      return ballot?.started_at;
    };
    now = new Date("2020-12-01T02:00:00Z"); // 09:00 in Vietnam
    expect(await begun("A-5", "2020-12-01T08:59:00")).toBe(Date.UTC(2020, 11, 1, 8, 59));
    expect(await begun("A-6", "2020-12-01T09:00:01")).toBeNull();
    expect(await begun("A-7", "2020-11-30T08:59:59")).toBeNull();
    expect(await begun("A-8", "hôm qua")).toBeNull();
  });
});

describe("a form that was not taken", () => {
  it("comes back with every answer when nothing was answered but a help was ticked", async () => {
    const path = await sheetOf(await paper("A-9"));
    const response = await post(path, { formId: "tt01", assisted: "yes" });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain("Ông/Bà chưa trả lời câu nào");
    expect(page).toMatch(/name="assisted" value="yes" checked/);
    expect(await ballotsOf("A-9").then((all) => all.filter(({ import_id }) => import_id === 0))).toEqual([]);
  });

  it("takes a comment of 1,000 characters and gives back one of 1,001", async () => {
    const path = await sheetOf(await paper("A-9"));
    const refused = await post(path, { ...ANSWERS, comment: "đ".repeat(1001) });
    const page = await refused.text();
    expect(refused.status).toBe(422);
    expect(page).toContain("đ".repeat(1001));
    expect(page).toMatch(/id="q10-4" value="4" checked/);
    expect((await post(path, { ...ANSWERS, comment: "đ".repeat(1000) })).status).toBe(303);
  });

  it("does not take an option or a question that the form does not have", async () => {
    const path = await sheetOf(await paper("A-10"));
    const option = await post(path, { ...ANSWERS, q7: "9" });
    const locked = await post(path, { ...ANSWERS, q2: "1" });
    expect([option.status, locked.status]).toEqual([422, 422]);
    expect(await option.text()).toContain("không còn đúng mẫu");
    expect((await post(path, ANSWERS)).status).toBe(303);
  });

  it("shows what was written as text and never as part of the page", async () => {
    const path = await sheetOf(await paper("A-11"));
    const hostile = `</textarea><img src=x onerror="alert(1)">${"x".repeat(1000)}`;
    const page = await (await post(path, { ...ANSWERS, comment: hostile })).text();
    expect(page).not.toContain("<img");
  });
});

describe("a paper that opens nothing", () => {
  it("says so when its token has expired, by a second", async () => {
    const path = await paper("A-21", "receipt", 1);
    const made = now;
    now = new Date(made.getTime() + 24 * 3_600_000 - 1000);
    const sheet = await sheetOf(path);
    expect((await site.send(nobody, sheet)).status).toBe(200);
    now = new Date(made.getTime() + 24 * 3_600_000);
    expect((await site.send(nobody, path)).status).toBe(410);
    expect((await site.send(nobody, sheet)).status).toBe(410);
    await post(sheet, ANSWERS);
    expect(await ballotsOf("A-21")).toEqual([]);
    now = made;
  });

  it("says the same of a token that never was and of what is no token, and holds up whoever tries many", async () => {
    const statuses: number[] = [];
    const pages: string[] = [];
    for (let tried = 0; tried < 11; tried += 1) {
      const guess = tried % 2 === 0 ? `hlb_${"A".repeat(21)}${tried.toString(36)}` : "xin-chao";
      const told = await site.send(nobody, `${tried === 1 ? "/en" : ""}/b/${guess}`);
      statuses.push(told.status);
      pages.push(await told.text());
    }
    // How to open the paper again is said without the word for scanning, which not everybody knows.
    for (const page of [pages[0], pages[10]]) expect(page).toMatch(/máy ảnh của điện thoại[^]*ô vuông đen trắng/);
    expect(pages.join("")).not.toContain("quét lại");
    expect(pages[1]).toContain("camera of your telephone");
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429]);
    const held = await site.send(nobody, "/b/khac");
    expect(parseInt(held.headers.get("Retry-After") ?? "", 10)).toBeGreaterThan(0);
    // Whoever shares the address with them still answers with a paper of their own.
    expect((await site.send(nobody, await sheetOf(await paper("A-20")))).status).toBe(200);
  });
});

describe("the open page of a unit", () => {
  const page = async (path = "/b/open/B") => {
    const text = await textOf(path);
    const [, ticket = ""] = /name="ticket" value="([^"]+)"/.exec(text) ?? [];
    return { text, ticket };
  };
  const wait = (ms: number) => (now = new Date(now.getTime() + ms));
  const ballotsOfB = async () => {
    const all = await database.scoring.queries.selectFrom("ballots").selectAll().where("channel", "=", 2).execute();
    return all.map(({ form_id, dossier_code, a6 }) => ({ form_id, dossier_code, a6 }));
  };

  it("asks everything, for nobody has a dossier here, and says that its ballots are looked at apart", async () => {
    const { text } = await page();
    expect([...new Set([...text.matchAll(/name="(q\d+)"/g)].map(([, id]) => id))]).toContain("q1");
    expect(text).toContain("được xem riêng");
    expect((await site.send(nobody, "/b/open/KHONG-CO")).status).toBe(404);
  });

  it("casts one ballot for one page shown, of a form that scores nothing, however often it is sent", async () => {
    const { ticket } = await page();
    wait(2_000);
    const sent = await Promise.all([
      post("/b/open/B", { ...ANSWERS, ticket }),
      post("/b/open/B", { ...ANSWERS, ticket }),
    ]);
    const [thanks = "", again] = sent.map(({ headers }) => headers.get("Location") ?? "");
    expect([sent[0].status, sent[1].status, again]).toEqual([303, 303, thanks]);
    const code = await codeOn(thanks);
    expect(code).toMatch(RECEIPT);
    wait(60_000);
    const other = await post("/b/open/B", { ...ANSWERS, q10: "1", ticket });
    const told = await other.text();
    expect(other.status).toBe(409);
    expect(told).toContain("đã được ghi với câu trả lời khác");
    expect(told).not.toContain(code);
    expect(await ballotsOfB()).toEqual([{ form_id: "tt01-open", dossier_code: null, a6: 4 }]);
  });

  it("sends back once, with all answers, what comes within two seconds, after a day, or without our word", async () => {
    const { ticket } = await page();
    const tried = async (given: string): Promise<number> => {
      const answer = await post("/b/open/B", { ...ANSWERS, ticket: given });
      expect(await answer.text()).toContain('id="q10-4" value="4" checked');
      return answer.status;
    };
    wait(1_999);
    expect(await tried(ticket)).toBe(422);
    expect(await tried(`${ticket.slice(0, -1)}${ticket.endsWith("A") ? "B" : "A"}`)).toBe(422);
    expect(await tried("")).toBe(422);
    // A page of another unit is not good here.
    const { ticket: ofA } = await page("/b/open/A");
    wait(24 * 3_600_000 - 2_000);
    expect(await tried(ofA)).toBe(422);
    wait(2_000);
    expect(await tried(ticket)).toBe(422);
    expect(await ballotsOfB()).toHaveLength(1);
  });

  it("is filled by no other site's visitors", async () => {
    const { ticket } = await page();
    wait(2_000);
    const headers = { Origin: "https://noi-khac.example" };
    const sent = await site.send(nobody, "/b/open/B", { method: "POST", form: { ...ANSWERS, ticket }, headers });
    expect(sent.status).toBe(422);
    expect(await ballotsOfB()).toHaveLength(1);
  });

  it("is counted from the day on which the province says so, and what came before stays apart", async () => {
    expect(await site.ballots.decideOpenBallots(OPERATOR, true)).toMatchObject({ ok: true });
    const { text, ticket } = await page();
    expect(text).not.toContain("được xem riêng");
    wait(2_000);
    // Which form it is cast under is the province's word, not the sender's.
    expect((await post("/b/open/B", { ...ANSWERS, formId: "tt01-open", ticket })).status).toBe(303);
    const forms = (await ballotsOfB()).map(({ form_id }) => form_id).sort();
    expect(forms).toEqual(["tt01", "tt01-open"]);
    const view = await site.ballots.viewOpenBallots(OPERATOR);
    expect(view).toMatchObject({
      ok: true,
      value: { isCounted: true, units: [{ ballots: 1, satisfaction: undefined }] },
    });
  });

  it("takes no more than 60 in ten minutes from one address", async () => {
    let last = 303;
    for (let sent = 0; sent < 61 && last === 303; sent += 1) {
      const { ticket } = await page();
      wait(2_000);
      last = (await post("/b/open/B", { ...ANSWERS, ticket })).status;
    }
    expect(last).toBe(429);
  });
});

describe("a form of which too many come from one address at once", () => {
  it("comes back with all answers, to be sent again, and then counts", async () => {
    const sheet = await sheetOf(await paper("A-DONG"));
    const [, ticket = ""] = /name="ticket" value="([^"]+)"/.exec(await textOf("/b/open/A")) ?? [];
    now = new Date(now.getTime() + 2_000);
    isCrowded = true;
    for (const crowded of [await post(sheet, ANSWERS), await post("/b/open/A", { ...ANSWERS, ticket })]) {
      const page = await crowded.text();
      expect([crowded.status, crowded.headers.get("Retry-After")]).toEqual([429, "5"]);
      expect(page).toContain('id="q10-4" value="4" checked');
      expect(page).toContain("Làm nhanh.");
      expect(page).toContain("xin gửi lại sau ít phút");
    }
    expect(await castHere("A-DONG")).toEqual([]);
    isCrowded = false;
    expect((await post(sheet, ANSWERS)).status).toBe(303);
    expect(await castHere("A-DONG")).toEqual([4]);
  });
});
