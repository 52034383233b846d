import { beforeAll, describe, expect, it } from "vitest";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

const site = await openWebSite(await twoUnitsIn("filled"));
const nobody: Visitor = { session: undefined };
let [admin, colleague] = [nobody, nobody];

beforeAll(async () => {
  admin = await site.signIn({ email: "quan-tri@tinh.gov.vn", role: "admin" });
  colleague = await site.signIn({ email: "quan-tri-2@tinh.gov.vn", role: "admin" });
});

const offer = async (file: string, content: string): Promise<Response> =>
  site.send(admin, "/registry", { method: "POST", files: { [file]: content } });
const addressOf = (response: Response): string => response.headers.get("Location") ?? "";
const textOf = async (path: string): Promise<string> => (await site.send(admin, path)).text();
const wordsOf = async (path: string): Promise<string> => (await textOf(path)).replace(/<[^>]+>/g, " ");
const apply = async (path: string, form: Record<string, string> = {}): Promise<Response> =>
  site.send(admin, path, { method: "POST", form });

describe("the registry as spreadsheets", () => {
  it("leaves as XLSX and CSV, and by no name but that of a table", async () => {
    const sheet = await site.send(admin, "/registry/tables/agencies.xlsx");
    expect(sheet.headers.get("Content-Disposition")).toBe('attachment; filename="agencies.xlsx"');
    expect(new TextDecoder().decode((await sheet.arrayBuffer()).slice(0, 2))).toBe("PK");
    expect(await textOf("/registry/tables/officers.csv")).toContain("CB-A");
    expect((await site.send(admin, "/registry/tables/..%2Fpackage.json")).status).toBe(404);
    expect((await site.send(admin, "/registry/tables/agencies.xlsx.csv")).status).toBe(404);
  });

  it("changes nothing when it comes back as it left", async () => {
    const offered = await offer("officers.csv", await textOf("/registry/tables/officers.csv"));
    expect(await wordsOf(addressOf(offered))).toContain("Không có gì thay đổi");
  });

  it("says what would change before it does, and then does it", async () => {
    const sheet = "code,agencyCode,name,validFrom\nCB-NEW,A,Trần Văn Mới,2199-01-01\n";
    const preview = addressOf(await offer("OFFICERS.csv", sheet));
    expect(await wordsOf(preview)).toMatch(/Dòng mới\s+1\s+Dòng sửa\s+0\s+Chạm tới thời gian đã qua\s+0/);
    expect(await textOf("/units/A")).not.toContain("CB-NEW");
    const done = await apply(preview);
    expect([done.status, addressOf(done)]).toEqual([303, "/registry?done=registry"]);
    expect(await textOf("/units/A")).toContain("Trần Văn Mới");
    expect((await apply(preview)).status).toBe(404);
  });

  it("asks for a reason where the past would change", async () => {
    const preview = addressOf(await offer("agencies.csv", "code,name,tier\nA,Tên khác hẳn,commune\n"));
    expect(await wordsOf(preview)).toMatch(/unit A → Tên khác hẳn[\s\S]*Lý do đính chính/);
    const silent = await apply(preview);
    expect([silent.status, (await silent.text()).includes('href="#reason"')]).toEqual([422, true]);
    expect((await apply(preview, { reason: "QĐ 12/QĐ-UBND" })).status).toBe(303);
    expect(await textOf("/units/A")).toContain("Tên khác hẳn");
  });

  it("warns that a day of a year without a calendar of its own replaces the whole year", async () => {
    const sheet = "date,kind,reason\n2198-01-02,holiday,Ngày hội\n";
    const preview = addressOf(await offer("calendar.csv", sheet));
    expect(await wordsOf(preview)).toMatch(/toàn bộ\s+lịch có sẵn của năm 2198/);
    expect((await apply(preview)).status).toBe(303);
    const more = addressOf(await offer("calendar.csv", sheet.replace("01-02", "01-03")));
    expect(await wordsOf(more)).not.toContain("toàn bộ");
  });

  it("is refused whole with the rows at fault, their words shown as words", async () => {
    const preview = addressOf(await offer("agencies.csv", "code,name,tier\nZ,<script>,<img src=x>\n"));
    const refused = await site.send(admin, preview);
    const text = await refused.text();
    expect([refused.status, text.includes("&lt;img src=x&gt;"), text.includes("<img")]).toEqual([422, true, false]);
  });

  it("shows hostile cells of a good sheet as words", async () => {
    const sheet = "code,agencyCode,name\nCB-H,A,<script>alert(1)</script>\n";
    const text = await textOf(addressOf(await offer("officers.csv", sheet)));
    expect([text.includes("&lt;script&gt;alert(1)"), text.includes("<script>alert")]).toEqual([true, false]);
  });

  it.each(["../officers.csv", "dossiers.csv", "officers.csv.exe", "con.csv"])("takes no file %s", async (name) => {
    const refused = await offer(name, "code\n");
    expect([refused.status, (await refused.text()).includes('href="#file"')]).toEqual([422, true]);
  });

  it("waits for the one who handed it in alone", async () => {
    const preview = addressOf(await offer("counters.csv", "agencyCode,code,name\nA,Q1,Quầy một\n"));
    expect((await site.send(admin, preview)).status).toBe(200);
    expect((await site.send(colleague, preview)).status).toBe(404);
  });
});
