import { beforeAll, describe, expect, it } from "vitest";
import { commentedTables } from "../support/commented-unit.ts";
import { ballotId } from "../support/one-quarter.ts";
import { POLICY } from "../support/periods.ts";
import { day } from "../support/small-province.ts";
import { valueOf } from "../support/kept-province.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite } from "../support/two-units.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";
import { publicationOf, publicationsInMemory } from "../support/publications-in-memory.ts";
import { publishedProvince } from "../support/published-province.ts";
import { makeCommentCases } from "../../src/app/comments/comment-cases.ts";
import type { Publication } from "../../src/app/publications/public-reading.ts";
import { OPERATOR } from "../../src/core/access/actor.ts";
import { HIDDEN, type PublishedUnit } from "../../src/core/publication/published-results.ts";

/** What people write: who reads it, how much of it, and what everybody may read. */

const database = await testDatabase();
const site = await openWebSite(database);
const NOBODY: Visitor = { session: undefined };
let [officer, colleague, appraiser, approver, auditor] = [NOBODY, NOBODY, NOBODY, NOBODY, NOBODY];

const moderating = makeCommentCases({ database, clock: () => new Date(), publications: publicationsInMemory([]) });

/** The site's comments beside these publications. */
function shownBy(publications: readonly Publication[]) {
  return makeCommentCases({ database, clock: () => new Date(), publications: publicationsInMemory(publications) });
}

/** A publication of unit A: of the quarter, just now and with answers that are shown unless it is said otherwise. */
function quarter({
  number = 1,
  at = new Date(),
  period = { from: "2020-01-01", to: "2020-03-31" },
  answers = { n: 12, levels: [12, 0, 0, 0, 0] },
}: {
  readonly number?: number;
  readonly at?: Date;
  readonly period?: { readonly from: string; readonly to: string };
  readonly answers?: PublishedUnit["satisfaction"];
} = {}): Publication {
  const units = PUBLISHED.units.slice(0, 1).map((unit) => ({ ...unit, code: "A", satisfaction: answers }));
  const publication = { ...PUBLISHED.publication, number };
  return publicationOf(
    { ...PUBLISHED, publication, period: { ...PUBLISHED.period, ...period }, units },
    { publishedAt: at },
  );
}

const PUBLISHED = publishedProvince();

/** A person finds the text fit for everybody. */
async function release(number: number, seenText: string): Promise<void> {
  const form = { seenText, [`words-${ballotId(500 + number)}`]: "" };
  expect((await post(appraiser, one(number, "release"), form)).status).toBe(303);
}

/** Something is written on a ballot that had nothing. */
async function comment(number: number, text: string): Promise<void> {
  await database.pool.query(
    "insert into ballot_comments (agency_id, ballot_id, comment) select agency_id, id, $2 from ballots where id = $1",
    [ballotId(500 + number), text],
  );
}

const PERIOD = {
  ...{ id: "2020-q1", title: "Quý I/2020", window: { from: day("2020-01-01"), to: day("2020-03-31") } },
  ...{ ruleSetId: "tt01-2018", overrides: [], policy: POLICY },
};

const pageOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();
const post = (visitor: Visitor, path: string, form: Record<string, string> = {}): Promise<Response> =>
  site.send(visitor, path, { method: "POST", form });
const one = (number: number, act: string): string => `/comments/A/${ballotId(500 + number)}/${act}`;

beforeAll(async () => {
  await fillSite(site, commentedTables());
  const ofA = { agencyCode: "A" };
  officer = await site.signIn({ email: "hoa@xa.gov.vn", role: "officer", officerCode: "CB-A", ...ofA });
  colleague = await site.signIn({ email: "lan@xa.gov.vn", role: "officer", officerCode: "CB-A2", ...ofA });
  appraiser = await site.signIn({ email: "td@tinh.gov.vn", role: "appraiser" });
  approver = await site.signIn({ email: "pd@tinh.gov.vn", role: "approver" });
  auditor = await site.signIn({ email: "tt@tinh.gov.vn", role: "auditor" });
  valueOf(await site.periods.create(OPERATOR, PERIOD));
  valueOf(await site.periods.open(OPERATOR, PERIOD.id));
  await site.keeper.drain();
});

describe("the officer's own page", () => {
  it("shows no comment before the facts are locked: who wrote would be told by when", async () => {
    const html = await pageOf(officer, "/my-results/2020-q1");
    expect(html).toContain("Góp ý hiện ở đây sau khi khóa số liệu");
    expect(html).not.toContain("Nhanh gọn");
  });

  it("shows them blackened from ten ballots and five writers on, with the own name, not the colleague's", async () => {
    valueOf(await site.periods.close(OPERATOR, PERIOD.id));
    const html = (await pageOf(officer, "/my-results/2020-q1")).replaceAll(/<[^>]+>/g, "");
    expect(html).toContain("Anh Hòa giải thích kỹ, số tôi [đã che: số điện thoại]");
    expect(html).toContain("[đã che: tên người] bảo về chờ, hồ sơ [đã che: mã hồ sơ]");
    expect(html).toContain("Tôi là [đã che: tên người], cảm ơn");
    expect(html).toContain("Thư của tôi: [đã che: địa chỉ thư]");
    expect(html).toContain("5 góp ý, đã che thông tin riêng");
    for (const told of ["0912", "Lan", "Gấm", "example.vn", "H10.12", "2020-02-1", "10/02/2020", ballotId(500)]) {
      expect(html).not.toContain(told);
    }
  });

  it("shows where the total stands, how sure each mean is, and the whole unit beside it", async () => {
    const html = await pageOf(officer, "/my-results/2020-q1");
    expect(html).toContain('class="ruler"');
    expect(html).toContain("Cả đơn vị");
    expect(html).toMatch(/Khoảng 95%[\s\S]*\d,\d\d–\d,\d\d/);
    expect(html).toContain('href="/method"');
    expect(html).toContain('href="#respond"');
  });

  it("shows nothing of it to a colleague", async () => {
    const html = await pageOf(colleague, "/my-results/2020-q1");
    expect(html).not.toContain("Nhanh gọn");
  });

  it("hides them all when one of the five is gone", async () => {
    const hidden = async (sql: string): Promise<string> => {
      await database.pool.query(sql);
      return pageOf(officer, "/my-results/2020-q1");
    };
    const text = "Nhanh gọn";
    const kept = await database.pool.query("select * from ballot_comments where comment = $1", [text]);
    const [row] = kept.rows as { agency_id: number; ballot_id: string }[];
    const few = await hidden(`delete from ballot_comments where comment = '${text}'`);
    expect(few).toContain("dưới 5 người góp ý");
    expect(few).not.toContain("Anh Hòa");
    await database.pool.query("insert into ballot_comments values ($1, $2, $3)", [
      row?.agency_id,
      row?.ballot_id,
      text,
    ]);
    expect(await pageOf(officer, "/my-results/2020-q1")).toContain(text);
  });
});

describe("the page of a unit", () => {
  const path = "/periods/2020-q1/units/A/comments";

  it("shows them blackened, with the names of its officers, to those who read its results", async () => {
    const html = (await pageOf(appraiser, path)).replaceAll(/<[^>]+>/g, "");
    expect(html).toContain("Chị Lan bảo về chờ, hồ sơ [đã che: mã hồ sơ]");
    expect(html).not.toContain("0912");
    expect((await site.send(officer, path)).status).toBe(403);
  });

  it("is another unit's where the rights end", async () => {
    const head = await site.signIn({ email: "an@xa.gov.vn", role: "unitHead", agencyCode: "B" });
    expect((await site.send(head, path)).status).toBe(404);
    expect((await site.send(head, path.replace("/A/", "/B/"))).status).toBe(200);
  });
});

describe("the queue", () => {
  it("shows comments blackened, with every officer's name, to those who decide", async () => {
    const html = (await pageOf(appraiser, "/comments")).replaceAll(/<[^>]+>/g, "");
    expect(html).toContain("[đã che: tên người] giải thích kỹ, số tôi [đã che: số điện thoại]");
    expect(html).not.toContain("0912");
    expect(html).toContain("Tỉnh chưa quyết định; mặc định không đăng.");
  });

  it("releases what the person saw, with more blackened when they ask, and says so in the audit", async () => {
    const seenText = "Thư của tôi: [đã che: địa chỉ thư]";
    const form = { seenText, [`words-${ballotId(503)}`]: "thư; của tôi" };
    expect((await post(appraiser, one(3, "release"), form)).status).toBe(303);
    const html = await pageOf(appraiser, "/comments");
    expect(html).toContain("[đã che: theo yêu cầu duyệt] [đã che: theo yêu cầu duyệt]: [đã che: địa chỉ thư]");
    const { rows } = await database.pool.query(
      "select actor, action, details from audit_entries where action like 'comment.%' order by seq",
    );
    expect(rows).toMatchObject([{ action: "comment.released", details: '{"blackenedByHand":2}' }]);
  });

  it("refuses to release a text that is another by now", async () => {
    const answer = await post(appraiser, one(4, "release"), { seenText: "Chậm chạp" });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("vừa được đính chính");
  });

  it("keeps back and takes back", async () => {
    expect((await post(appraiser, one(4, "withhold"))).status).toBe(303);
    expect((await post(appraiser, one(3, "withhold"))).status).toBe(303);
    const { rows } = await database.pool.query("select released_text from comment_decisions");
    expect(rows).toEqual([{ released_text: null }, { released_text: null }]);
  });

  it("lets the approver alone say that the site shows them, with the paper that says so", async () => {
    expect((await post(appraiser, "/comments/policy", { isOn: "yes", citation: "QĐ 1" })).status).toBe(403);
    expect((await post(approver, "/comments/policy", { isOn: "yes", citation: " " })).status).toBe(422);
    expect((await post(approver, "/comments/policy", { isOn: "yes", citation: "Quyết định 12" })).status).toBe(303);
    expect(await pageOf(auditor, "/comments")).toContain("Căn cứ: Quyết định 12.");
  });

  it("gives the original to the auditor alone, and every reading is in the audit", async () => {
    expect((await post(appraiser, one(0, "original"))).status).toBe(403);
    const read = await post(auditor, one(0, "original"));
    expect(await read.text()).toContain("Anh Hòa giải thích kỹ, số tôi 0912 345 678");
    const { rows } = await database.pool.query(
      "select subject from audit_entries where action = 'comment.original-read'",
    );
    expect(rows).toEqual([{ subject: `ballot:${ballotId(500)}` }]);
    expect(await pageOf(auditor, "/audit")).not.toContain("0912");
  });

  it("lets everybody read what was released, from five on, while the site shows comments", async () => {
    const { waiting } = valueOf(await moderating.queue(OPERATOR, undefined));
    for (const { ballotId: id, text } of waiting) {
      valueOf(await moderating.release(OPERATOR, { agencyCode: "A", ballotId: id, seenText: text, words: [] }));
    }
    const asked = { number: 1, agencyCode: "A" };
    expect(await shownBy([quarter()]).released(asked)).toEqual([]);
    await release(3, "Thư của tôi: [đã che: địa chỉ thư]");
    await release(4, "Nhanh gọn");
    const released = await shownBy([quarter()]).released(asked);
    expect(released).toHaveLength(5);
    expect(released.join()).not.toMatch(/0912|Hòa|Lan|Gấm|example/);
    expect(await shownBy([quarter({ period: { from: "2020-01-01", to: "2020-01-31" } })]).released(asked)).toEqual([]);
    expect(await shownBy([quarter({ answers: HIDDEN })]).released(asked)).toEqual([]);
    expect(await shownBy([]).released(asked)).toEqual([]);
    valueOf(await moderating.setPolicy(OPERATOR, { isOn: false, citation: "Quyết định 13" }));
    expect(await shownBy([quarter()]).released(asked)).toEqual([]);
    expect(await moderating.isOnSite()).toBe(false);
    valueOf(await moderating.setPolicy(OPERATOR, { isOn: true, citation: "Quyết định 14" }));
  });

  it("lets what is released after a publication wait for one with five more: nobody sees when it comes", async () => {
    const before = new Date();
    const first = quarter({ at: before });
    const second = (at: Date) => quarter({ number: 2, at });
    await release(4, "Nhanh gọn");
    expect(await shownBy([first]).released({ number: 1, agencyCode: "A" })).toEqual([]);
    const after = new Date();
    const both = shownBy([first, second(after)]);
    expect(await both.released({ number: 1, agencyCode: "A" })).toEqual([]);
    expect(await both.released({ number: 2, agencyCode: "A" })).toHaveLength(5);
    await comment(5, "Đến hai lần mới xong");
    await release(5, "Đến hai lần mới xong");
    const later = shownBy([quarter({ at: after }), second(new Date())]);
    const [one, two] = [
      await later.released({ number: 1, agencyCode: "A" }),
      await later.released({ number: 2, agencyCode: "A" }),
    ];
    expect(one).toHaveLength(5);
    expect(two).toEqual(one);
  });

  it("lets a corrected comment wait anew", async () => {
    await database.pool.query("delete from ballot_comments where ballot_id = $1", [ballotId(504)]);
    const { rows } = await database.pool.query("select ballot_id from comment_decisions");
    expect(rows.map((row: { ballot_id: string }) => row.ballot_id)).not.toContain(ballotId(504));
    expect(site.bugs).toEqual([]);
  });
});
