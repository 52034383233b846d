import { beforeAll, describe, expect, it } from "vitest";
import { ANSWERS, papersOf, RECEIPT } from "../support/answered-papers.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite } from "../support/page-server.ts";

/** An old telephone, without scripts and cookies: neither another language nor the way back loses anything. */

const database = await testDatabase();
let now = new Date("2020-12-01T02:00:00Z");
const site = await openWebSite(database, { clock: () => now });
const nobody = { session: undefined };
const { paper, sheetOf, textOf, castHere, codeOn } = papersOf(site, database);
const later = (ms: number) => (now = new Date(now.getTime() + ms));
type Form = Readonly<Record<string, string>>;

beforeAll(async () => {
  await fillSite(site, twoUnitTables());
});

const plain = (text = ""): string => text.replaceAll("&amp;", "&");
/** The form of a page as a browser would send it: where to, and what is filled in. */
function formOn(html: string): { readonly action: string; readonly form: Form } {
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const chosen = [...html.matchAll(/name="(q\d+)" id="[^"]+" value="([^"]+)" checked/g)];
  const [, comment = ""] = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(html) ?? [];
  const fields = [...hidden, ...chosen].map(([, name = "", value = ""]) => [name, value] as const);
  const assisted = /name="assisted" value="yes" checked/.test(html) ? { assisted: "yes" } : {};
  const [, action] = /<form[^>]*action="([^"]+)"/.exec(html) ?? [];
  return { action: plain(action), form: { ...Object.fromEntries(fields), comment, ...assisted } };
}
const filledIn = ({ q3, q7, q10, comment, assisted }: Form) => ({ q3, q7, q10, comment, assisted });
const ALL = filledIn(ANSWERS);
const send = async (path: string, form: Form) => {
  const sent = await site.send(nobody, path, { method: "POST", form });
  return { status: sent.status, to: sent.headers.get("Location") ?? "" };
};
/** Presses a button of the form on a page that has been filled in. */
const press = async (path: string, more: Form) => {
  const { action, form } = formOn(await textOf(path));
  later(2_000);
  return send(action, { ...form, ...more });
};
const ways = [
  ["paper", async (code: string) => sheetOf(await paper(code))],
  ["open page", () => Promise.resolve("/b/open/B")],
] as const;

describe.each(ways)("the form of a %s", (_, opened) => {
  it("comes in the other language and back with all that is filled in, and is cast from there", async () => {
    const english = await press(await opened("A-1"), { ...ANSWERS, turn: "en" });
    expect(english.status).toBe(303);
    expect(english.to).toMatch(/^\/en\/b\//);
    const page = await textOf(english.to);
    expect(page).toContain('<html lang="en">');
    expect(page).not.toContain('role="alert"');
    expect(filledIn(formOn(page).form)).toEqual(ALL);
    const vietnamese = await press(english.to, { turn: "vi" });
    expect(vietnamese.to).toMatch(/^\/b\//);
    expect(filledIn(formOn(await textOf(vietnamese.to)).form)).toEqual(ALL);
    const { to: thanks } = await press(vietnamese.to, {});
    expect(await codeOn(thanks)).toMatch(RECEIPT);
  });

  it("keeps what was filled in out of every address, and out of the database", async () => {
    const before = await database.queries.selectFrom("ballot_quarantine").selectAll().execute();
    const { to } = await press(await opened("A-2"), { ...ANSWERS, turn: "en" });
    expect(decodeURIComponent(to)).not.toMatch(/q\d+=|comment|Làm|nhanh|assisted/);
    const parameters = [...new URL(to, "http://here.invalid").searchParams.keys()];
    expect(parameters.filter((name) => name !== "ticket")).toEqual(["kept"]);
    expect(await castHere("A-2")).toEqual([]);
    expect(await database.queries.selectFrom("ballot_quarantine").selectAll().execute()).toEqual(before);
  });

  it("comes back after a refusal at an address of its own, and stands there until it is cast", async () => {
    const refused = await press(await opened("A-3"), { comment: "" });
    expect(refused.status).toBe(303);
    const seen = await site.send(nobody, refused.to);
    expect([seen.status, await seen.text()]).toEqual([422, expect.stringContaining("chưa trả lời câu nào")]);
    const twice = await press(refused.to, { comment: "đ".repeat(1001), q10: "3" });
    // Whoever was shown the address before never reads what was filled in since.
    expect(twice.to).not.toBe(refused.to);
    expect(await textOf(refused.to)).not.toMatch(/đđ/);
    for (let time = 0; time < 2; time += 1) {
      const { q10, comment } = formOn(await textOf(twice.to)).form;
      expect([q10, comment]).toEqual(["3", "đ".repeat(1001)]);
    }
    const thanks = await press(twice.to, ANSWERS);
    expect([thanks.status, await codeOn(thanks.to)]).toEqual([303, expect.stringMatching(RECEIPT)]);
    // Going back finds none of the answers.
    expect(await textOf(refused.to)).not.toMatch(/checked|đđ/);
  });

  it("keeps the receipt when its thanks are reloaded, or read in the other language", async () => {
    const { to } = await press(await opened("A-4"), ANSWERS);
    const code = await codeOn(to);
    expect(code).toMatch(RECEIPT);
    const [, other] = /<a class="phone-language" href="([^"]+)"/.exec(await textOf(to)) ?? [];
    expect(plain(other)).toBe(`/en${to}`);
    expect([await codeOn(to), await codeOn(plain(other))]).toEqual([code, code]);
  });

  it("forgets what it kept after half an hour", async () => {
    const { to } = await press(await opened("A-5"), { ...ANSWERS, turn: "en" });
    later(30 * 60_000 - 1);
    expect(filledIn(formOn(await textOf(to)).form)).toEqual(ALL);
    later(1);
    const page = await textOf(to);
    expect(page).toContain('name="q10"');
    expect(page).not.toContain("checked");
  });
});

describe("the receipt of an open page", () => {
  it("is shown to its sender alone, for a day", async () => {
    const { to } = await press("/b/open/B", ANSWERS);
    const code = await codeOn(to);
    const { searchParams } = new URL(to, "http://here.invalid");
    const [ticket, proof] = [searchParams.get("ticket") ?? "", searchParams.get("sent") ?? ""];
    for (const guess of [`?ticket=${ticket}`, `?ticket=${ticket}&sent=x`, `?sent=${proof}`])
      expect(await textOf(`/b/open/B${guess}`)).not.toContain(code);
    expect(await textOf(`/b/open/A?ticket=${ticket}&sent=${proof}`)).not.toContain(code);
    later(24 * 3_600_000 - 2_001);
    expect(await codeOn(to)).toBe(code);
    later(1);
    expect(await textOf(to)).not.toContain(code);
  });
});

describe("answers of one paper", () => {
  it("are shown on no other, and on none that was spent in between", async () => {
    const [one, other] = [await paper("A-6"), await paper("A-7")];
    const sheet = await sheetOf(one);
    const { to } = await press(sheet, { ...ANSWERS, turn: "en" });
    const [, kept = ""] = /kept=(.+)$/.exec(to) ?? [];
    expect(await textOf(`${other}?kept=${kept}`)).not.toContain("checked");
    await send(await sheetOf(one), ANSWERS);
    const page = await textOf(to);
    expect(page).toContain("The code on this paper has been used");
    expect(page).not.toContain("Làm nhanh");
    // Nothing was sent with it yet.
    expect(page).not.toContain("does not count");
  });
});
