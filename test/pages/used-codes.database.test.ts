import { beforeAll, describe, expect, it } from "vitest";
import { ANSWERS, papersOf, RECEIPT } from "../support/answered-papers.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";

/** A code on a paper is good for one ballot: its sender is thanked, and nobody who comes after. */

const database = await testDatabase();
let now = new Date("2020-12-01T02:00:00Z");
const site = await openWebSite(database, { clock: () => now });
const nobody = { session: undefined };
const { paper, sheetOf, post, thanksOf, textOf, castHere, apart, openings, codeOn } = papersOf(site, database);

beforeAll(async () => {
  await fillSite(site, twoUnitTables());
});

describe("a used code", () => {
  /** Nothing of the ballot: neither thanks nor receipt, neither day nor answers, neither dossier nor form. */
  const tellsNothing = (page: string) => {
    expect(page).not.toContain("Cảm ơn");
    expect(page).not.toContain("Thank you");
    expect(page).not.toMatch(/\d+(-[0-9A-HJKMNP-TV-Z]{4}){4}/);
    expect(page).not.toContain("01/12/2020");
    expect(page).not.toContain("1 Dec 2020");
    expect(page).not.toContain("Làm nhanh");
    expect(page).not.toMatch(/A-1\d</);
    expect(page).not.toContain("<form");
  };

  it("thanks nobody who opens it after its sender, and says where to turn, in both languages", async () => {
    const path = await paper("A-12");
    await post(await sheetOf(path), ANSWERS);
    for (const [at, said] of [
      [path, "Mã trên giấy đã được dùng"],
      [`/en${path}`, "The code on this paper has been used"],
    ] as const) {
      const opened = await site.send(nobody, at);
      const page = await opened.text();
      expect(opened.status).toBe(410);
      expect(page).toContain(said);
      expect(page).toContain("unit A");
      expect(page).toMatch(/href="(\/en)?\/receipt"/);
      expect(page).toMatch(/href="(\/en)?\/b\/open\/A"/);
      tellsNothing(page);
    }
  });

  it("refuses what a second person or another tab sends, and keeps it apart", async () => {
    const path = await paper("A-13");
    const [one, other] = [await sheetOf(path), await sheetOf(path)];
    expect(other).not.toBe(one);
    const thanks = await thanksOf(one, { ...ANSWERS, q10: "5" });
    const second = await post(other, { ...ANSWERS, q10: "1" });
    const page = await second.text();
    expect(second.status).toBe(409);
    expect(page).toContain("Câu trả lời vừa gửi không được tính");
    tellsNothing(page);
    expect(await castHere("A-13")).toEqual([5]);
    expect(await apart()).toEqual(["ballot.already-cast"]);
    // The first is thanked still.
    expect(await codeOn(thanks)).toMatch(RECEIPT);
  });

  it("is refused as it is when the answers of the second person are the very same", async () => {
    const path = await paper("A-14");
    const [one, other] = [await sheetOf(path), await sheetOf(path)];
    await post(one, ANSWERS);
    const second = await post(other, ANSWERS);
    expect(second.status).toBe(409);
    tellsNothing(await second.text());
  });

  it("takes one of two people who send at the same moment", async () => {
    const path = await paper("A-15");
    const [one, other] = [await sheetOf(path), await sheetOf(path)];
    const both = await Promise.all([post(one, ANSWERS), post(other, ANSWERS)]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await castHere("A-15")).toEqual([4]);
  });

  it("refuses other answers from the very sheet that was sent, with that reason", async () => {
    const sheet = await sheetOf(await paper("A-16"));
    await post(sheet, ANSWERS);
    const before = await apart();
    const again = await post(sheet, { ...ANSWERS, q10: "1" });
    const page = await again.text();
    expect(again.status).toBe(409);
    expect(page).toContain("đã được ghi với câu trả lời khác");
    expect(page).not.toContain("Cảm ơn");
    expect(await castHere("A-16")).toEqual([4]);
    expect(await apart()).toEqual([...before, "ballot.other-content"]);
    const comment = await post(sheet, { ...ANSWERS, comment: "Khác." });
    expect(comment.status).toBe(409);
    // Its sender is nobody else.
    expect(await openings("A-16")).toEqual([]);
  });

  it("thanks nobody who was shown the sheet before it was sent", async () => {
    const path = await paper("A-22");
    const sheet = await sheetOf(path);
    const thanks = await thanksOf(sheet, ANSWERS);
    expect(await codeOn(thanks)).toMatch(RECEIPT);
    const shown = await site.send(nobody, sheet);
    expect(shown.status).toBe(410);
    tellsNothing(await shown.text());
    const [, proof = ""] = /&sent=(.+)$/.exec(thanks) ?? [];
    const other = await sheetOf(await paper("A-23"));
    await post(other, ANSWERS);
    // What the sender of one sheet was given opens no other.
    tellsNothing(await (await site.send(nobody, `${other}&sent=${proof}`)).text());
    const changed = await post(sheet, { ...ANSWERS, q10: "1" });
    expect(changed.status).toBe(409);
    tellsNothing(await changed.text());
  });

  it("is counted once, with the day alone, when somebody else opens it", async () => {
    const path = await paper("A-17");
    const sheet = await sheetOf(path);
    expect(await openings("A-17")).toEqual([]);
    await post(sheet, ANSWERS);
    await textOf(sheet);
    expect(await openings("A-17")).toEqual([]);
    await site.send(nobody, path);
    now = new Date(now.getTime() + 24 * 3_600_000);
    await site.send(nobody, path);
    now = new Date(now.getTime() - 24 * 3_600_000);
    expect(await openings("A-17")).toEqual(["2020-12-01"]);
    const { rows } = await database.pool.query<{ column: string }>(
      `select column_name as column from information_schema.columns where table_name = 'spent_token_openings'
        order by 1`,
      [],
    );
    expect(rows.map(({ column }) => column)).toEqual(["agency_id", "opened_on", "token_hash"]);
  });

  it("thanks its sender for a day, after which the receipt code tells", async () => {
    const begun = now;
    const sheet = await thanksOf(await sheetOf(await paper("A-18")), ANSWERS);
    now = new Date(begun.getTime() + 24 * 3_600_000 - 1);
    expect(await textOf(sheet)).toContain("Cảm ơn");
    now = new Date(begun.getTime() + 24 * 3_600_000);
    const page = await textOf(sheet);
    now = begun;
    expect(page).toContain("Mã trên giấy đã được dùng");
    expect(await openings("A-18")).toEqual([]);
  });

  it("keeps five forms of a paper that was spent, and refuses the sixth without", async () => {
    const path = await paper("A-19");
    const sheets = [];
    for (let count = 0; count < 7; count += 1) sheets.push(await sheetOf(path));
    const [first = "", ...others] = sheets;
    await post(first, ANSWERS);
    const before = await apart();
    for (const other of others) expect((await post(other, { ...ANSWERS, q10: "1" })).status).toBe(409);
    expect(await apart()).toHaveLength(before.length + 5);
  });
});

describe("a sheet", () => {
  it("is good for its own paper and for a day, and comes back with its answers when it is not", async () => {
    const [path, elsewhere] = [await paper("A-20"), await paper("A-21")];
    const ticketOf = (sheet: string) => new URL(sheet, "http://here.invalid").searchParams.get("ticket") ?? "";
    const old = await sheetOf(path);
    const foreign = `${path}?ticket=${ticketOf(await sheetOf(elsewhere))}`;
    const begun = now;
    const tried = async (sheet: string) => {
      const answered = await post(sheet, ANSWERS);
      const page = await answered.text();
      expect([sheet, answered.status]).toEqual([sheet, 422]);
      expect(page).toMatch(/id="q10-4" value="4" checked/);
      return /action="([^"]+)"/.exec(page)?.[1] ?? "";
    };
    await tried(path);
    await tried(foreign);
    now = new Date(begun.getTime() + 24 * 3_600_000);
    expect(await sheetOf(old)).not.toBe(old);
    const given = await tried(old);
    expect(await castHere("A-20")).toEqual([]);
    expect((await post(given, ANSWERS)).status).toBe(303);
    now = begun;
    expect(await castHere("A-20")).toEqual([4]);
  });
});
