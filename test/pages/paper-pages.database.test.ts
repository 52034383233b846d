import { beforeAll, describe, expect, it } from "vitest";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Sent, type Visitor } from "../support/page-server.ts";

/** Papers that two people key, from the count of the sheets to the ballots, as clerks see it. */

const database = await twoUnitsIn("filled");
const site = await openWebSite(database);
const nobody: Visitor = { session: undefined };
let [first, second, third, elsewhere] = [nobody, nobody, nobody, nobody];

beforeAll(async () => {
  first = await site.signIn({ email: "tam@a.vn", name: "Đỗ Minh Tâm", role: "clerk", agencyCode: "A" });
  second = await site.signIn({ email: "van@a.vn", name: "Lê Thị Hồng Vân", role: "clerk", agencyCode: "A" });
  third = await site.signIn({ email: "mai@p.vn", name: "Trần Thị Mai", role: "clerk", agencyCode: "P" });
  elsewhere = await site.signIn({ email: "vt@b.vn", role: "clerk", agencyCode: "B" });
});

type Fields = NonNullable<Sent["form"]>;
const SHEET = { dossierCode: "", q1: "", q3: "", q4: "", q6: "", q7: "", q10: "", comment: "", isVoid: "" };

async function send(visitor: Visitor, path: string, form: Fields = {}): Promise<string> {
  const { status, headers } = await site.send(visitor, path, { method: "POST", form });
  return `${status.toString()} ${headers.get("Location") ?? ""}`.trim();
}

const textOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();

async function opened(counted: number, more: Fields = {}): Promise<string> {
  const form = { agencyCode: "A", counted: counted.toString(), collectedOn: "15/10/2020", ...more };
  const [status, path = ""] = (await send(first, "/paper", form)).split(" ");
  expect(status).toBe("303");
  return path;
}

const key = (visitor: Visitor, path: string, turn: 1 | 2, sheetNo: number) => (fields: Fields) =>
  send(visitor, `${path}/key/${turn.toString()}`, { ...SHEET, sheetNo: sheetNo.toString(), ...fields });

async function ballotsOf(dossierCode: string) {
  const all = await database.scoring.queries
    .selectFrom("ballots")
    .selectAll()
    .where("dossier_code", "=", dossierCode)
    .where("import_id", "=", 0)
    .execute();
  return all;
}

describe("a batch", () => {
  it("is opened for 1 to 500 sheets of a day that has come", async () => {
    const form = { agencyCode: "A", counted: "1", collectedOn: "15/10/2020" };
    for (const counted of ["0", "501", "bốn"]) expect(await send(first, "/paper", { ...form, counted })).toBe("422");
    for (const collectedOn of ["31/12/2100", "31/02/2020", ""])
      expect(await send(first, "/paper", { ...form, collectedOn })).toBe("422");
    for (const counted of ["1", "500"]) expect(await send(first, "/paper", { ...form, counted })).toMatch(/^303/);
  });

  it("is nobody's who does not key for its unit", async () => {
    const path = await opened(1);
    for (const page of ["", "/key/1", "/sheets/1"]) expect((await site.send(elsewhere, path + page)).status).toBe(404);
    expect(await key(elsewhere, path, 1, 1)({ q3: "1" })).toBe("404");
    expect(await send(elsewhere, `${path}/close`)).toBe("404");
  });
});

describe("keying", () => {
  it("goes on to the next sheet that nobody keyed, and then to that of another for the second turn", async () => {
    const path = await opened(3);
    expect(await key(first, path, 1, 1)({ q3: "1" })).toBe(`303 ${path}/key/1?saved=1`);
    await key(second, path, 1, 2)({ q3: "1" });
    expect(await textOf(first, `${path}/key/1`)).toMatch(/name="sheetNo" value="3"/);
    // The second turn offers to each what the other keyed first.
    expect(await textOf(first, `${path}/key/2`)).toMatch(/name="sheetNo" value="2"/);
    expect(await textOf(second, `${path}/key/2`)).toMatch(/name="sheetNo" value="1"/);
  });

  it("is done twice, and never by one person", async () => {
    const path = await opened(2);
    expect(await key(first, path, 2, 1)({ q3: "1" })).toBe("422");
    await key(first, path, 1, 1)({ q3: "1" });
    expect(await key(second, path, 1, 1)({ q3: "1" })).toBe("422");
    expect(await key(first, path, 2, 1)({ q3: "1" })).toBe("422");
    expect(await key(second, path, 2, 1)({ q3: "1" })).toMatch(/^303/);
    expect(await key(third, path, 2, 1)({ q3: "1" })).toBe("422");
    // The first keyer's slip can be mended until somebody keyed the sheet again.
    expect(await key(first, path, 1, 1)({ q3: "2" })).toBe("422");
    // Not even the database takes one person twice.
    const same = database.pool.query("update paper_sheets set second_by = first_by where batch_number > 0");
    await expect(same).rejects.toThrow(/paper_sheets_two_people/);
  });

  it("shows the second keyer nothing of the first, neither while keying nor on the page of the sheet", async () => {
    const path = await opened(1);
    await key(first, path, 1, 1)({ dossierCode: "BI-MAT-1", q3: "3", comment: "rất bí mật" });
    const pages = await Promise.all(
      ["", "/key/1", "/key/2", "/key/2?sheet=1", "/sheets/1"].map((page) => textOf(second, path + page)),
    );
    for (const page of pages) {
      expect(page).not.toContain("BI-MAT-1");
      expect(page).not.toContain("bí mật");
      expect(page).not.toContain('value="3"');
    }
    expect((await site.send(second, `${path}/sheets/1`)).status).toBe(404);
  });

  it("takes the number of an option that the question has, and no other", async () => {
    const path = await opened(1);
    for (const q3 of ["0", "4", "9", "x"]) expect(await key(first, path, 1, 1)({ q3 })).toBe("422");
    expect(await key(first, path, 1, 1)({})).toBe("422");
    for (const sheet of [0, 2]) expect(await key(first, path, 1, sheet)({ q3: "1" })).toBe("422");
    expect(await key(first, path, 1, 1)({ q3: "3", q10: "5" })).toMatch(/^303/);
    const entry = database.queries.selectFrom("paper_entries").select("answers").where("sheet_no", "=", 1);
    const newest = await entry.orderBy("batch_number", "desc").executeTakeFirst();
    expect(newest?.answers).toEqual({ q3: "0", q10: "1" });
  });

  it("tells of a difference at once only where the batch says so, and then not what the first keyer read", async () => {
    const blind = await opened(1);
    await key(first, blind, 1, 1)({ q3: "1" });
    expect(await key(second, blind, 2, 1)({ q3: "2" })).toMatch(/^303/);
    const telling = await opened(1, { warnsAtOnce: "yes" });
    await key(first, telling, 1, 1)({ q3: "1" });
    const path = `${telling}/key/2`;
    const told = await site.send(second, path, { method: "POST", form: { ...SHEET, sheetNo: "1", q3: "2" } });
    const page = await told.text();
    expect(told.status).toBe(200);
    expect(page).toContain("Khác lần một ở: Câu 3");
    expect(page).not.toContain("lần một ghi");
    // Keyed again it is kept beside the attempt before.
    expect(await key(second, telling, 2, 1)({ q3: "1", warned: "yes" })).toMatch(/^303/);
    const attempts = await database.queries
      .selectFrom("paper_entries")
      .select(["turn", "attempt"])
      .where("batch_number", "=", parseInt(telling.split("/").at(-1) ?? "", 10))
      .orderBy("turn")
      .orderBy("attempt")
      .execute();
    expect(attempts).toEqual([
      { turn: 1, attempt: 1 },
      { turn: 2, attempt: 1 },
      { turn: 2, attempt: 2 },
    ]);
  });
});

describe("a batch with differences", () => {
  it("is closed when counted = keyed = settled, and its ballots are cast once, with both entries kept", async () => {
    const path = await opened(3);
    await key(first, path, 1, 1)({ dossierCode: "A-7", q3: "1", q10: "2", comment: "Tốt" });
    await key(second, path, 2, 1)({ dossierCode: "A-7", q3: "1", q10: "2", comment: "Tốt" });
    await key(first, path, 1, 2)({ dossierCode: "A-8", q3: "1", q7: "1" });
    expect(await send(first, `${path}/close`)).toBe("422");
    await key(second, path, 2, 2)({ dossierCode: "A-8", q3: "2", q7: "1", q10: "4" });
    await key(first, path, 1, 3)({ isVoid: "yes" });
    await key(second, path, 2, 3)({ isVoid: "yes" });
    // All are keyed; one sheet is open.
    expect(await send(first, `${path}/close`)).toBe("422");
    expect(await textOf(second, path)).toContain("Còn 1 phiếu có chỗ lệch");
    const sheet = await textOf(third, `${path}/sheets/2`);
    expect(sheet).toMatch(/Lần một: <\/span>Không lần nào/);
    expect(sheet).toMatch(/Lần hai: <\/span>Một lần/);
    expect(sheet).toMatch(/Lần một: <\/span>\(bỏ trống\)/);
    // Who keyed it does not decide; half a decision is none; a third person may read what neither read.
    const choices = { "choice-q3": "typed", "typed-q3": "3", "choice-q10": "second" };
    for (const keyer of [first, second]) {
      expect(await send(keyer, `${path}/sheets/2`, choices)).toBe("422");
      expect(await textOf(keyer, `${path}/sheets/2`)).toContain("người thứ ba sẽ xem lại phiếu");
    }
    expect(await send(third, `${path}/sheets/2`, { "choice-q3": "first" })).toBe("422");
    expect(await send(third, `${path}/sheets/2`, { ...choices, "typed-q3": "7" })).toBe("422");
    expect(await send(third, `${path}/sheets/2`, choices)).toBe(`303 ${path}`);
    const closing = await Promise.all([send(first, `${path}/close`), send(second, `${path}/close`)]);
    expect(closing.sort()).toEqual([`303 ${path}`, "422"]);
    // q1 q3 q4 q6 q7 q10; channel 3 is paper.
    const [agreed, settled] = [await ballotsOf("A-7"), await ballotsOf("A-8")];
    expect(agreed).toHaveLength(1);
    expect(agreed[0]).toMatchObject({ a2: 2, a6: 4, channel: 3, cast_at: Date.UTC(2020, 9, 15, 12) });
    expect(settled).toHaveLength(1);
    expect(settled[0]).toMatchObject({ a2: 0, a5: 2, a6: 2, channel: 3 });
    const page = await textOf(first, path);
    expect(page).toContain("2 phiếu đã ghi, 1 phiếu không hợp lệ");
    // Of 27 fields of three sheets the first keyer read two otherwise, the second one.
    expect(page.replace(/\s+/g, " ")).toMatch(/Đỗ Minh Tâm<\/th><td class="r">2<\/td>/);
    expect(page.replace(/\s+/g, " ")).toMatch(/Lê Thị Hồng Vân<\/th><td class="r">1<\/td>/);
    expect(await key(first, path, 1, 1)({ q3: "2" })).toBe("422");
    const entries = await database.queries
      .selectFrom("paper_entries")
      .select("answers")
      .where("batch_number", "=", parseInt(path.split("/").at(-1) ?? "", 10))
      .where("sheet_no", "=", 2)
      .orderBy("turn")
      .execute();
    expect(entries.map(({ answers }) => answers)).toEqual([
      { q3: "2", q7: "2" },
      { q3: "1", q7: "2", q10: "2" },
    ]);
  });
});

describe("pictures of sheets", () => {
  /** A PNG of one point, which every browser shows. */
  const POINT = Uint8Array.from(
    atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="),
    (letter) => letter.charCodeAt(0),
  );
  const PDF = new TextEncoder().encode("%PDF-1.7 cả lô");

  async function attach(path: string, firstSheet: string, files: NonNullable<Sent["files"]>): Promise<number> {
    const sent = await site.send(first, `${path}/pictures`, { method: "POST", form: { firstSheet }, files });
    return sent.status;
  }

  it("stand beside the boxes of their sheet, each file the next sheet; a file of many sheets beside all", async () => {
    const path = await opened(3);
    expect(await attach(path, "2", { "a.png": POINT, "b.png": Uint8Array.from(POINT) })).toBe(303);
    expect(await attach(path, "", { "lo.pdf": PDF })).toBe(303);
    // Sent again it is there once.
    expect(await attach(path, "2", { "a.png": POINT })).toBe(303);
    const beside = async (sheet: number): Promise<string[]> => {
      const page = await textOf(second, `${path}/key/1?sheet=${sheet.toString()}`);
      return [...page.matchAll(/(?:src|href)="[^"]*\/pictures\/(\d+)"/g)].map(([, no = ""]) => no);
    };
    expect(await beside(1)).toEqual(["3"]);
    expect(await beside(2)).toEqual(["1", "1", "3"]);
    expect(await beside(3)).toEqual(["2", "2", "3"]);
  });

  it("are shown in place where they are pictures, are saved where not, and run nothing", async () => {
    const path = await opened(1);
    await attach(path, "1", { "a.png": POINT, "b.pdf": PDF });
    expect(await attach(path, "2", { "c.png": POINT })).toBe(422);
    const headersOf = async (no: number) => {
      const { headers } = await site.send(second, `${path}/pictures/${no.toString()}`);
      return ["Content-Type", "Content-Disposition", "Content-Security-Policy", "Cache-Control"].map((name) =>
        headers.get(name),
      );
    };
    const closed = ["default-src 'none'; sandbox; frame-ancestors 'none'", "private, no-store"];
    expect(await headersOf(1)).toEqual(["image/png", "inline", ...closed]);
    // The PDF would have been the picture of a second sheet, which the batch does not have.
    expect((await site.send(second, `${path}/pictures/2`)).status).toBe(404);
    await attach(path, "", { "b.pdf": PDF });
    expect(await headersOf(2)).toEqual(["application/pdf", expect.stringMatching(/^attachment/), ...closed]);
  });

  it("are nobody's who does not key for the unit, and of an open batch alone", async () => {
    const path = await opened(1);
    expect(await attach(path, "1", { "a.svg": "<svg onload=alert(1)>" })).toBe(422);
    expect(await attach(path, "1", {})).toBe(422);
    expect(await attach(path, "1", { "a.png": POINT })).toBe(303);
    expect((await site.send(elsewhere, `${path}/pictures/1`)).status).toBe(404);
    expect(await send(elsewhere, `${path}/pictures/1/remove`)).toBe("404");
    await key(first, path, 1, 1)({ isVoid: "yes" });
    await key(second, path, 2, 1)({ isVoid: "yes" });
    await send(first, `${path}/close`);
    expect(await attach(path, "1", { "b.pdf": PDF })).toBe(422);
    expect(await send(first, `${path}/pictures/1/remove`)).toBe("422");
    expect((await site.send(second, `${path}/pictures/1`)).status).toBe(200);
  });

  it("that are taken away leave their digest behind, and nothing to look at", async () => {
    const path = await opened(1);
    await attach(path, "1", { "a.png": POINT });
    expect(await send(second, `${path}/pictures/1/remove`)).toMatch(/^303/);
    expect(await send(second, `${path}/pictures/1/remove`)).toBe("404");
    expect((await site.send(first, `${path}/pictures/1`)).status).toBe(404);
    const kept = database.queries.selectFrom("paper_images").select(["content", "sha256"]).orderBy("removed_at");
    expect(await kept.where("removed_at", "is not", null).executeTakeFirst()).toMatchObject({ content: null });
    expect(await attach(path, "1", { "a.png": POINT })).toBe(303);
    expect((await site.send(first, `${path}/pictures/2`)).status).toBe(200);
  });
});

describe("a unit of two clerks", () => {
  it("has the second keyer settle once the province lets it, and never the first", async () => {
    const path = await opened(1);
    await key(first, path, 1, 1)({ q3: "1" });
    await key(second, path, 2, 1)({ q3: "2" });
    const look = (visitor: Visitor) => send(visitor, `${path}/sheets/1`, { "choice-q3": "first" });
    expect(await look(second)).toBe("422");
    const appraiser = await site.signIn({ email: "thu@tinh.vn", role: "appraiser" });
    expect(await send(first, "/paper-rules", { settler: "not-first" })).toBe("403");
    expect(await send(appraiser, "/paper-rules", { settler: "not-first" })).toMatch(/^303/);
    expect(await look(first)).toBe("422");
    expect(await look(second)).toBe(`303 ${path}`);
    const { details } = await database.queries
      .selectFrom("audit_entries")
      .select("details")
      .where("subject", "=", "paper-settler")
      .executeTakeFirstOrThrow();
    expect(details).toBe('{"rule":"not-first"}');
    // What is no rule is the strict one.
    expect(await send(appraiser, "/paper-rules", { settler: "ai cũng được" })).toMatch(/^303/);
    expect(await textOf(appraiser, "/paper-rules")).toMatch(/value="third" selected/);
  });
});

describe("an interview by telephone", () => {
  it("is held once about a dossier of the list, with the questions that the dossier does not answer", async () => {
    const codes = "A-9\nA-9 A-KHONG-CO";
    const list = await site.send(first, "/interview", { method: "POST", form: { agencyCode: "A", codes } });
    const page = await list.text();
    expect(page.match(/href="\/interview\/A\/A-9"/g)).toHaveLength(1);
    expect(page).toContain("không có hồ sơ này ở đơn vị");
    const asked = await textOf(first, "/interview/A/A-9");
    expect(asked).not.toContain('name="q1"');
    expect(asked).toContain('name="q7"');
    expect(await send(first, "/interview/A/A-9", { q7: "4" })).toBe("422");
    const answers = { q7: "1", q10: "2", comment: "Gọi lại nhanh." };
    const both = [send(first, "/interview/A/A-9", answers), send(second, "/interview/A/A-9", answers)];
    expect(await Promise.all(both)).toEqual(["303 /interview/A/A-9", "303 /interview/A/A-9"]);
    const ballots = await ballotsOf("A-9");
    expect(ballots).toHaveLength(1);
    // Channel 5 is phone; whoever asks helps.
    expect(ballots[0]).toMatchObject({ a5: 2, a6: 4, channel: 5, assisted: true });
    expect(await textOf(second, "/interview/A/A-9")).toContain("Mã biên nhận");
  });

  it("takes its list from the days on which dossiers were settled, too", async () => {
    const form = { agencyCode: "A", codes: "", from: "20/03/2020", to: "20/03/2020" };
    const page = await (await site.send(first, "/interview", { method: "POST", form })).text();
    expect([...page.matchAll(/href="\/interview\/A\/([^"]+)"/g)].map(([, code]) => code)).toEqual(["A-20"]);
  });

  it("is about a dossier of one's own units, and never about a code that is none", async () => {
    expect((await site.send(elsewhere, "/interview/A/A-20")).status).toBe(404);
    expect((await site.send(first, "/interview/A/A-KHONG-CO")).status).toBe(404);
    expect(await send(elsewhere, "/interview/A/A-20", { q7: "1" })).toBe("404");
  });
});
