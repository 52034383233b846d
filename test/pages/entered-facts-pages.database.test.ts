import { beforeAll, describe, expect, it } from "vitest";
import { MOST_EVIDENCE_BYTES } from "../../src/core/integrity/evidence-file.ts";
import { join } from "node:path";
import { temporaryFolder, writeDataSet } from "../support/data-set-on-disk.ts";
import { testDatabase } from "../support/test-database.ts";
import { fillSite, twoUnitTables } from "../support/two-units.ts";
import { openWebSite, type Sent, type Visitor } from "../support/page-server.ts";

/** Petitions, facts of units and their evidence, as the pages give them to people of several roles and units. */

const site = await openWebSite(await testDatabase());
const MANY = 51;
const codeOf = (number: number): string => `M-${number.toString().padStart(3, "0")}`;
const KEPT = { code: "K-1", agencyCode: "A", kind: "attitude", receivedAt: "2020-03-02", dueAt: "2020-03-16" };

const nobody: Visitor = { session: undefined };
let [clerk, above, elsewhere, auditor, head] = [nobody, nobody, nobody, nobody, nobody];
let provinceClerk = nobody;
let set = 0;

beforeAll(async () => {
  const many = Array.from({ length: MANY }, (_, number) => ({ code: codeOf(number), agencyCode: "B", kind: "other" }));
  set = await fillSite(site, { ...twoUnitTables(), petitions: [KEPT, ...many] });
  clerk = await site.signIn({ email: "vt@a.vn", name: "Trần Thị Mai", role: "clerk", agencyCode: "A" });
  above = await site.signIn({ email: "vt@p.vn", role: "clerk", agencyCode: "P" });
  elsewhere = await site.signIn({ email: "vt@b.vn", role: "clerk", agencyCode: "B" });
  provinceClerk = await site.signIn({ email: "vt@tinh.vn", name: "Phạm Văn Tỉnh", role: "clerk" });
  head = await site.signIn({ email: "tt@a.vn", role: "unitHead", agencyCode: "A" });
  auditor = await site.signIn({ email: "ttra@tinh.gov.vn", role: "auditor" });
});

const textOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();
const PDF = { "a.pdf": "%PDF-1.7 văn bản" };
const VERDICT = { verdict: "untrue", resolvedAt: "16/03/2020", reason: "Công văn 12" };

async function send(visitor: Visitor, path: string, sent: Sent): Promise<string> {
  const { status, headers } = await site.send(visitor, path, { method: "POST", ...sent });
  return `${status.toString()} ${headers.get("Location") ?? ""}`.trim();
}

async function evidenceOn(path: string): Promise<string> {
  const [found = ""] = /\/evidence\/\d+/.exec(await textOf(clerk, path)) ?? [];
  expect(found).not.toBe("");
  return found;
}

describe("the list of petitions", () => {
  it("goes on by the key of its last row until there is no more", async () => {
    const first = await textOf(elsewhere, "/petitions");
    expect([first.includes(codeOf(49)), first.includes(codeOf(50))]).toEqual([true, false]);
    expect(first).toContain("/petitions?after=M-049");
    const second = await textOf(elsewhere, "/petitions?after=M-049");
    expect([second.includes(codeOf(49)), second.includes(codeOf(50))]).toEqual([false, true]);
    expect(second).not.toContain("after=");
  });

  it("keeps its filters from page to page and forgets what nobody knows", async () => {
    const page = await textOf(elsewhere, "/petitions?state=open&search=m-&colour=red");
    expect(page).toContain("/petitions?search=m-&amp;state=open&amp;after=M-049");
  });
});

describe("a petition", () => {
  it("is answered by who keeps petitions there, and only read by the others", async () => {
    expect(await textOf(clerk, "/petitions/K-1")).toContain("Ghi kết luận");
    expect(await textOf(above, "/petitions/K-1")).toContain("Ghi kết luận");
    for (const reader of [auditor, head]) expect(await textOf(reader, "/petitions/K-1")).not.toContain("Ghi kết luận");
  });

  it("whose verdict a later file does not know keeps it, and says so", async () => {
    expect(await send(clerk, "/petitions/K-1", { form: VERDICT, files: PDF })).toBe("303 /petitions/K-1?done=verdict");
    const folder = join(temporaryFolder(), "later");
    writeDataSet(folder, { petitions: [{ ...KEPT, resolvedAt: "2020-03-13T15:30" }] });
    expect(await site.importFolder(folder, () => undefined)).toMatchObject({ ok: true });
    await site.keeper.drain();
    const page = await textOf(clerk, "/petitions/K-1");
    expect(page).toContain("Không đúng sự thật");
    expect(page).toContain("Tệp nhập sau đó không có kết luận.");
    expect(page).toContain("tệp ghi trả lời ngày 15:30 13/03/2020");
  });

  it("that names no unit is entered for the province, is given a unit later, and keeps what it was", async () => {
    const province = await site.send(provinceClerk, "/new-petition");
    expect(await province.text()).toContain("Phản ánh không nêu đơn vị");
    expect(await textOf(clerk, "/new-petition")).not.toContain("Phản ánh không nêu đơn vị");
    const form = { code: "SO 7/2020", noUnit: "yes", kind: "attitude", receivedAt: "09:30 04/03/2020" };
    const path = "/petitions/SO%207%2F2020";
    expect(await send(clerk, "/new-petition", { form })).toBe("404");
    expect(await send(provinceClerk, "/new-petition", { form: { ...form, agencyCode: "A" } })).toBe("422");
    expect(await send(provinceClerk, "/new-petition", { form })).toBe(`303 ${path}?done=petition`);
    expect(await send(clerk, path, {})).toBe("404");
    expect(await textOf(provinceClerk, path)).toContain(`href="${path}/edit"`);
    const opened = await textOf(provinceClerk, `${path}/edit`);
    expect(opened).toMatch(/name="noUnit" value="yes" checked[\s\S]*value="09:30 04\/03\/2020"/);
    const [, seen = ""] = /name="seen" value="([^"]*)"/.exec(opened) ?? [];
    const given = { agencyCode: "A", kind: "attitude", receivedAt: "09:30 04/03/2020", reason: "Đã rõ đơn vị", seen };
    expect(await send(provinceClerk, `${path}/edit`, { form: given })).toBe(`303 ${path}?done=petition-edited`);
    expect((await textOf(clerk, path)).replace(/<[^>]+>/g, " ")).toMatch(
      /Các lần sửa[\s\S]*Không nêu đơn vị[\s\S]*Đã rõ đơn vị[\s\S]*Phạm Văn Tỉnh/,
    );
    const late = await site.send(clerk, `${path}/edit`, { method: "POST", form: { ...given, kind: "other" } });
    expect([late.status, (await late.text()).replace(/<[^>]+>/g, " ")]).toEqual([
      422,
      expect.stringMatching(/Có người vừa sửa[\s\S]*Hiện có:\s+Thái độ không đúng mực/),
    ]);
  });

  it("of files is edited by hand too, with a reason", async () => {
    expect(await textOf(clerk, "/petitions/K-1")).toContain('href="/petitions/K-1/edit"');
    expect(await send(clerk, "/petitions/K-1/edit", { form: { ...VERDICT } })).toBe("422");
  });

  it("leads from the audit to its page", async () => {
    expect(await textOf(auditor, "/audit?action=petition.")).toContain('href="/petitions/K-1"');
  });
});

describe("evidence", () => {
  it("is saved by its name and never shown in place", async () => {
    const file = await site.send(clerk, await evidenceOn("/petitions/K-1"));
    expect(Object.fromEntries(file.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="a.pdf"; filename*=UTF-8''a.pdf`,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
    expect(await file.text()).toBe(PDF["a.pdf"]);
  });

  it("is for the unit, those above it and the readers of the province; for others it is not there", async () => {
    const path = await evidenceOn("/petitions/K-1");
    const statuses = [clerk, above, head, auditor, elsewhere, nobody].map(
      async (visitor) => (await site.send(visitor, path)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 404, 303]);
    for (const other of ["/evidence/0", "/evidence/99999", "/evidence/-1", "/evidence/1e1", "/evidence/..%2F1"])
      expect([other, (await site.send(auditor, other)).status]).toEqual([other, 404]);
  });

  it("is taken up to 20 MB and not a byte beyond", async () => {
    const sized = (bytes: number) => {
      const content = new Uint8Array(bytes);
      content.set(new TextEncoder().encode("%PDF-"));
      return { "lớn.pdf": content };
    };
    const sent = (bytes: number) => send(clerk, "/petitions/K-1", { form: VERDICT, files: sized(bytes) });
    expect(await sent(MOST_EVIDENCE_BYTES)).toBe("303 /petitions/K-1?done=verdict");
    expect(await sent(MOST_EVIDENCE_BYTES + 1)).toBe("413");
  });
});

describe("facts of a unit", () => {
  const path = (): string => `/facts/${set.toString()}/A`;
  const CLAIM = { points: "2", reason: "Biên bản 3/BB" };

  it("are entered with a document, taken back and put back", async () => {
    expect(await send(clerk, `${path()}/6`, { form: CLAIM })).toBe("422");
    expect(await send(clerk, `${path()}/6`, { form: CLAIM, files: PDF })).toBe(`303 ${path()}?done=fact-entered`);
    const [withdraw = ""] = /\/facts\/\d+\/A\/entries\/\d+\/withdraw/.exec(await textOf(clerk, path())) ?? [];
    expect(await send(clerk, withdraw, {})).toBe(`303 ${path()}?done=fact-withdrawn`);
    expect(await send(clerk, withdraw, {})).toBe("422");
    const restore = withdraw.replace(/withdraw$/, "restore");
    expect(await textOf(clerk, path())).toContain(restore);
    expect(await send(elsewhere, restore, {})).toBe("404");
    expect(await send(clerk, restore, {})).toBe(`303 ${path()}?done=fact-restored`);
  });

  it("that somebody else has entered meanwhile are shown beside one's own, and one of the two is chosen", async () => {
    const seenBy = async (): Promise<string> =>
      /name="seen" value="([^"]*)"/.exec(await textOf(clerk, `${path()}/6`))?.[1] ?? "none";
    const seen = await seenBy();
    const first = { points: "1", reason: "Biên bản của chị Mai", seen };
    expect(await send(above, `${path()}/6`, { form: first, files: PDF })).toBe(`303 ${path()}?done=fact-entered`);
    const second = { points: "0", reason: "Biên bản của anh Bình", seen };
    const late = await site.send(clerk, `${path()}/6`, { method: "POST", form: second, files: PDF });
    const page = await late.text();
    expect(late.status).toBe(422);
    expect(page).toMatch(/Người khác vừa ghi[\s\S]*1,0 điểm[\s\S]*Biên bản của chị Mai/);
    expect(page).toMatch(/<option value="0" selected[\s\S]*Biên bản của anh Bình/);
    const now = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? "";
    expect(now).toBe(await seenBy());
    const decided = { ...second, seen: now };
    expect(await send(clerk, `${path()}/6`, { form: decided, files: PDF })).toBe(`303 ${path()}?done=fact-entered`);
    expect(await textOf(clerk, path())).toMatch(/0,0 điểm[\s\S]*Đang khai/);
  });

  it("are not those of an indicator that is counted by dossiers", async () => {
    for (const indicator of ["7", "1", "toString"])
      expect([indicator, (await site.send(clerk, `${path()}/${indicator}`)).status]).toEqual([indicator, 404]);
    expect(await send(clerk, `${path()}/7`, { form: CLAIM, files: PDF })).toBe("422");
  });

  it("are shown without any form to who only reads them", async () => {
    for (const reader of [auditor, head]) {
      const page = await textOf(reader, path());
      expect(page).toContain("Biên bản 3/BB");
      expect(page).not.toMatch(/Rút lại|Khai giá trị khác/);
    }
  });

  it("are reached from the unit's result", async () => {
    expect(await textOf(auditor, `/results/${set.toString()}/units/A`)).toContain(`href="${path()}"`);
  });
});

it("nothing of all this was a fault of the program", () => {
  expect(site.bugs).toEqual([]);
});
