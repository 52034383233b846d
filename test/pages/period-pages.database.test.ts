import { beforeAll, describe, expect, it } from "vitest";
import { twoUnitsIn } from "../support/two-unit-states.ts";
import { openWebSite, type Sent, type Visitor } from "../support/page-server.ts";

/** The pages of a closed period, over the real use cases: who may do what, what is refused, what stands afterwards. */

const site = await openWebSite(await twoUnitsIn("locked"));
const BOARD = "/periods/2020-q1";
const UNIT_A = `${BOARD}/units/A`;
const UNIT_B = `${BOARD}/units/B`;
const NOBODY: Visitor = { session: undefined };
let appraiser = NOBODY;
let clerk = NOBODY;
let head = NOBODY;
let auditor = NOBODY;

beforeAll(async () => {
  appraiser = await site.signIn({ email: "tham-dinh@tinh.gov.vn", name: "Lê Thị Hồng Vân", role: "appraiser" });
  clerk = await site.signIn({ email: "dau-moi@xa.gov.vn", name: "Trần Văn Bình", role: "clerk", agencyCode: "A" });
  head = await site.signIn({ email: "chu-tich@xa.gov.vn", name: "Nguyễn Thị An", role: "unitHead", agencyCode: "A" });
  auditor = await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
});

const FORM = {
  ...{ id: "2020", title: "Năm 2020", from: "01/01/2020", to: "31/12/2020", ruleSetId: "tt01-2018", overrides: "" },
  ...{ selfScoreWorkingDays: "5", appraisalWorkingDays: "10", responseWorkingDays: "0", approvalWorkingDays: "3" },
  ...{ responseDecisionWorkingDays: "3", remindersBeforeAbsence: "2", citation: "Quyết định 1063/QĐ-UBND" },
};

const post = (visitor: Visitor, path: string, sent: Omit<Sent, "method"> = {}): Promise<Response> =>
  site.send(visitor, path, { ...sent, method: "POST" });
const pageOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();

async function versionOn(visitor: Visitor): Promise<string> {
  return /name="seenVersion" value="(\d+)"/.exec(await pageOf(visitor, UNIT_A))?.[1] ?? "none";
}

interface Line {
  readonly indicator?: string;
  readonly score?: string;
  readonly reason?: string;
  readonly reference?: string;
}

const saved = async (visitor: Visitor, line: Line, unit = UNIT_A): Promise<Response> => {
  const form = { indicator: "7", score: "1,5", reason: "Bỏ sót phiếu giấy.", ...line };
  return post(visitor, `${unit}/self-score`, { form: { ...form, seenVersion: await versionOn(clerk) } });
};

describe("a self-score", () => {
  it("is written by the clerk and the head of the unit, and read by those who compare units", async () => {
    expect((await saved(clerk, {})).status).toBe(303);
    expect((await saved(head, { reason: "Bỏ sót 2 phiếu giấy." })).status).toBe(303);
    expect((await saved(appraiser, {})).status).toBe(403);
    expect((await saved(auditor, {})).status).toBe(403);
    const read = await pageOf(auditor, UNIT_A);
    expect(read).toContain("Bỏ sót 2 phiếu giấy.");
    expect(read).not.toContain(`action="${UNIT_A}/self-score"`);
  });

  it("of another unit is not there for them", async () => {
    expect((await saved(clerk, {}, UNIT_B)).status).toBe(404);
    expect((await site.send(clerk, UNIT_B)).status).toBe(404);
    expect(await pageOf(clerk, BOARD)).not.toContain("unit B");
    expect(await pageOf(clerk, BOARD)).toContain("Bạn xem được 1 trong 2 đơn vị của kỳ.");
  });

  it.each([
    ["2,1", "Điểm một chỉ số phải từ 0 đến 2."],
    ["1,55", "Điểm không đúng dạng."],
    ["một", "Điểm không đúng dạng."],
    ["-1", "Điểm"],
  ])("of %s is refused at its row, and stays there as it was typed", async (score, message) => {
    const refused = await saved(clerk, { score });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain(`href="#line-7"`);
    expect(text).toContain(message);
    expect(text).toContain(`value="${score}"`);
  });

  it("may name a document instead of handing it over: shown as text, whatever it says", async () => {
    const reference = 'https://tinh.vn/"><script>alert(1)</script>';
    expect((await saved(clerk, { reference })).status).toBe(303);
    expect(await pageOf(clerk, UNIT_A)).toContain('value="https://tinh.vn/&quot;&gt;&lt;script&gt;');
    const read = await pageOf(auditor, UNIT_A);
    expect(read).toContain("<b>Dẫn chiếu:</b> https://tinh.vn/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    const tooLong = await saved(clerk, { reference: "á".repeat(501) });
    expect(tooLong.status).toBe(422);
    expect(await tooLong.text()).toContain("Dẫn chiếu dài quá 500 ký tự.");
    expect((await saved(clerk, { reference: "" })).status).toBe(303);
  });

  it("of an indicator that there is not is refused", async () => {
    expect((await saved(clerk, { indicator: "10" })).status).toBe(422);
    expect((await saved(clerk, { indicator: "" })).status).toBe(422);
  });

  it("answers the program on the page in its words: when it was saved, or why not", async () => {
    const form = { indicator: "7", score: "1,4", reason: "Hai phiếu.", seenVersion: await versionOn(clerk) };
    const put = (more: Partial<typeof form>) =>
      site.send(clerk, `${UNIT_A}/self-score`, { method: "PUT", form: { ...form, ...more } });
    expect(await (await put({})).json()).toMatchObject({
      saved: expect.stringMatching(/^Đã lưu \d\d:\d\d$/) as string,
    });
    const malformed = await put({ score: "x" });
    expect(malformed.status).toBe(422);
    expect(await malformed.json()).toMatchObject({ code: "score.malformed", at: "7" });
    const stale = await put({ seenVersion: "0", score: "1,3" });
    expect(stale.status).toBe(422);
    expect(await stale.json()).toMatchObject({
      code: "paper.changed-meanwhile",
      message: expect.stringContaining("Bấm Lưu để so hai bản.") as string,
    });
  });

  it("that somebody else changed comes back with both texts and who wrote the other", async () => {
    expect((await saved(head, { score: "1,2", reason: "Bản của thủ trưởng." })).status).toBe(303);
    const form = { indicator: "7", score: "1,3", reason: "Bản của đầu mối.", seenVersion: "1" };
    const text = await (await post(clerk, `${UNIT_A}/self-score`, { form })).text();
    expect(text).toContain("1,2. Bản của thủ trưởng.");
    expect(text).toMatch(/<b>Nguyễn Thị An<\/b> lưu lúc/);
    expect(text).toContain("Bản của đầu mối.</textarea>");
    const seen = /id="line-7-form".*?name="seenVersion" value="(\d+)"/s.exec(text)?.[1] ?? "";
    const again = await post(clerk, `${UNIT_A}/self-score`, { form: { ...form, seenVersion: seen } });
    expect(again.status).toBe(303);
  });
});

describe("evidence", () => {
  const FILE = { "bảng kê.pdf": "%PDF-1.7 bảng kê" };

  it("is attached to its row, and may be taken off and put back from what is said afterwards", async () => {
    const attached = await post(clerk, `${UNIT_A}/evidence/7`, { files: FILE });
    expect(attached.status).toBe(303);
    const after = attached.headers.get("Location") ?? "";
    const page = await pageOf(clerk, after.replace(/#.*/, ""));
    expect(page).toContain("bảng kê.pdf");
    const [, detach = ""] = /<form[^>]*action="([^"]*\/detach)"[^>]*>(?:(?!<\/form>).)*Hoàn tác/s.exec(page) ?? [];
    const detached = await post(clerk, detach);
    expect(detached.headers.get("Location")).toContain("done=evidence-detached");
    expect(await pageOf(clerk, UNIT_A)).not.toContain("bảng kê.pdf");
    expect((await post(clerk, detach.replace("/detach", "/attach"))).status).toBe(303);
    expect(await pageOf(clerk, UNIT_A)).toContain("bảng kê.pdf");
  });

  it.each<[string, Sent["files"], number]>([
    ["no file", {}, 422],
    ["a program", { "a.exe": "MZ" }, 422],
    ["a name that lies about the kind", { "a.pdf": "MZ" }, 422],
    ["an empty file", { "a.pdf": "" }, 422],
  ])("that is %s is refused on the page", async (_, files, status) => {
    const refused = await post(clerk, `${UNIT_A}/evidence/7`, { files: files ?? {} });
    expect(refused.status).toBe(status);
    expect(await refused.text()).toContain("Chưa làm được");
  });

  it("is attached by nobody else, to nothing else", async () => {
    expect((await post(auditor, `${UNIT_A}/evidence/7`, { files: FILE })).status).toBe(403);
    expect((await post(clerk, `${UNIT_B}/evidence/7`, { files: FILE })).status).toBe(404);
    expect((await post(clerk, `${UNIT_A}/evidence/12`, { files: FILE })).status).toBe(422);
    expect((await post(clerk, `${UNIT_A}/evidence/999/detach`)).status).toBe(422);
  });
});

describe("signing", () => {
  it("is for the head, of the version that was seen", async () => {
    expect((await site.send(clerk, `${UNIT_A}/sign`)).status).toBe(403);
    expect((await post(clerk, `${UNIT_A}/sign`, { form: { seenVersion: await versionOn(clerk) } })).status).toBe(403);
    const stale = await post(head, `${UNIT_A}/sign`, { form: { seenVersion: "1" } });
    expect(stale.status).toBe(422);
    expect(await stale.text()).toContain("Bản dưới đây là bản mới nhất. Xem lại rồi ký.");
    const review = await pageOf(head, `${UNIT_A}/sign`);
    const seenVersion = /name="seenVersion" value="(\d+)"/.exec(review)?.[1] ?? "";
    expect((await post(head, `${UNIT_A}/sign`, { form: { seenVersion } })).status).toBe(303);
    expect((await site.send(head, `${UNIT_A}/sign`)).status).toBe(422);
    expect((await saved(clerk, {})).status).toBe(422);
    expect(await pageOf(clerk, UNIT_A)).toContain("Ký bản tự chấm");
  });

  it("is taken back by a decision of those who run the period, and by nothing less", async () => {
    const form = { number: "12/QĐ-UBND", day: "01/04/2020", reason: "Bỏ sót phiếu giấy" };
    expect((await site.send(head, `${UNIT_A}/reopen`)).status).toBe(403);
    expect((await post(head, `${UNIT_A}/reopen`, { form })).status).toBe(403);
    for (const [field, value] of [
      ["number", ""],
      ["reason", " "],
      ["day", "31/02/2020"],
      ["day", "01/01/2098"],
    ] as const) {
      const refused = await post(appraiser, `${UNIT_A}/reopen`, { form: { ...form, [field]: value } });
      expect(refused.status, `${field}: ${value}`).toBe(422);
      expect(await refused.text()).toContain(`href="#${field}"`);
    }
    expect((await post(appraiser, `${UNIT_A}/reopen`, { form })).status).toBe(303);
    expect(await pageOf(auditor, UNIT_A)).toContain("12/QĐ-UBND ngày 01/04/2020: Bỏ sót phiếu giấy");
  });
});

describe("the period as a whole", () => {
  it("is not closed, opened or counted again when it is closed, which the board says", async () => {
    for (const move of ["open", "recount", "close"]) {
      const refused = await post(appraiser, `${BOARD}/${move}`);
      expect(refused.status, move).toBe(422);
      expect(await refused.text()).toContain("Chưa làm được");
      expect((await post(clerk, `${BOARD}/${move}`)).status, move).toBe(403);
    }
  });

  it("reminds nobody who is in time, and treats nobody as absent before their time", async () => {
    const refused = await post(appraiser, `${BOARD}/remind`);
    expect(await refused.text()).toContain("Không có đơn vị nào quá hạn tự chấm mà hôm nay chưa nhắc.");
    expect((await post(clerk, `${BOARD}/remind`, { form: { unit: "A" } })).status).toBe(403);
    expect((await post(appraiser, `${BOARD}/remind`, { form: { unit: "A" } })).status).toBe(303);
    const early = await post(appraiser, `${UNIT_B}/absent`, { form: { citation: "Quyết định 1063/QĐ-UBND" } });
    expect(early.status).toBe(422);
    expect(await early.text()).toContain("Chưa hết hạn tự chấm nên chưa thể coi là đơn vị không tham gia.");
  });

  it("finds its units without the marks of Vietnamese, and says so when it finds none", async () => {
    expect(await pageOf(auditor, `${BOARD}?search=UNIT+b`)).toContain("Hiện 1 trên 2 đơn vị");
    expect(await pageOf(auditor, `${BOARD}?search=khong+co`)).toContain("Không có đơn vị nào khớp.");
    expect(await pageOf(auditor, `${BOARD}?stage=closed`)).toContain("Hiện 2 trên 2 đơn vị");
  });
});

describe("a draft", () => {
  it.each([
    ["id", "Năm 2020", "Mã kỳ chỉ gồm chữ không dấu"],
    ["id", "2020-q1", "Đã có kỳ mang mã này."],
    ["title", "", "Tên kỳ để trống"],
    ["from", "31/02/2020", "Ngày đầu kỳ không đúng"],
    ["to", "", "Ngày cuối kỳ không đúng"],
    ["to", "31/12/2019", "Ngày cuối của kỳ đứng trước ngày đầu."],
    ["ruleSetId", "khong-co", ""],
    ["overrides", "grades.agencies.excellent=nhiều", ""],
    ["selfScoreWorkingDays", "251", "Số ngày làm việc phải từ 0 đến 250"],
    ["selfScoreWorkingDays", "-1", "Số ngày làm việc phải từ 0 đến 250"],
    ["appraisalWorkingDays", "", "Số ngày làm việc phải từ 0 đến 250"],
    ["remindersBeforeAbsence", "11", "Số ngày làm việc phải từ 0 đến 250, số lần nhắc từ 0 đến 10."],
    ["citation", " ", "Chưa nêu văn bản quy định thời hạn của kỳ."],
  ])("with %s %j is refused at its field", async (field, value, message) => {
    const refused = await post(appraiser, "/periods/new", { form: { ...FORM, [field]: value } });
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain(`href="#${field}"`);
    expect(text).toContain(message);
  });

  it("that shares days with another period is made, and says so", async () => {
    expect((await post(appraiser, "/periods/new", { form: FORM })).headers.get("Location")).toBe(
      "/periods/2020?done=period-draft",
    );
    expect(await pageOf(appraiser, "/periods/2020")).toMatch(/Quý I\/2020<\/a> \(nằm trong kỳ này\)/);
    expect((await site.send(clerk, "/periods/2020")).status).toBe(404);
    expect(await pageOf(clerk, "/periods")).not.toContain("Năm 2020");
  });

  it("that two people change is kept as the first wrote it, and the second sees both", async () => {
    const seenVersion =
      /name="seenVersion" value="(\d+)"/.exec(await pageOf(appraiser, "/periods/2020/edit"))?.[1] ?? "";
    const edit = (title: string) => post(appraiser, "/periods/2020/edit", { form: { ...FORM, title, seenVersion } });
    expect((await edit("Cả năm 2020")).status).toBe(303);
    const refused = await edit("Năm đánh giá 2020");
    expect(refused.status).toBe(422);
    const text = await refused.text();
    expect(text).toContain(`value="Năm đánh giá 2020"`);
    expect(text).toMatch(/class="theirs">Cả năm 2020</);
  });

  it("is thrown away, while a period that was opened is neither edited nor thrown away", async () => {
    const removed = await post(appraiser, "/periods/2020/remove");
    expect(removed.headers.get("Location")).toBe("/periods?done=period-removed&period=2020");
    expect((await site.send(appraiser, "/periods/2020")).status).toBe(404);
    expect((await site.send(appraiser, `${BOARD}/edit`)).status).toBe(422);
    expect((await post(appraiser, `${BOARD}/remove`)).status).toBe(422);
  });
});

describe("a draft that was thrown away", () => {
  const UNDONE = "/periods?done=period-removed&period=2020";

  it("comes back by Hoàn tác beside the words that say it is gone, with all that was in it", async () => {
    expect(await pageOf(appraiser, UNDONE)).toContain('action="/periods/2020/restore"');
    expect(await pageOf(appraiser, "/periods?period=2020")).not.toContain("/restore");
    expect((await post(auditor, "/periods/2020/restore")).status).toBe(403);
    const restored = await post(appraiser, "/periods/2020/restore");
    expect(restored.headers.get("Location")).toBe("/periods/2020?done=period-restored");
    expect(await pageOf(appraiser, "/periods/2020/edit")).toContain('value="Cả năm 2020"');
    expect((await post(appraiser, "/periods/2020/restore")).status).toBe(404);
  });

  it("is named in the address by somebody else for nobody's harm", async () => {
    const page = await pageOf(appraiser, "/periods?done=period-removed&period=%22%3E%3Cscript%3E");
    expect(page).not.toContain('"><script>');
  });
});

describe("a deputy of the appraiser", () => {
  it("makes, changes and throws away drafts as the appraiser could, on the days of the delegation alone", async () => {
    const email = "pho-phong@tinh.gov.vn";
    const deputy = await site.signIn({ email, name: "Đặng Văn Phó", role: "approver" });
    const form = { ...FORM, id: "2020-thay" };
    const make = () => post(deputy, "/periods/new", { form });
    expect((await make()).status).toBe(403);
    expect(await pageOf(deputy, "/periods")).not.toContain('href="/periods/new"');
    const days = { validFrom: "01/01/2020", validTo: "31/12/2098" };
    const given = await post(appraiser, "/account/delegations", {
      form: { toEmail: email, rights: "periods.manage", ...days },
    });
    expect(given.status).toBe(303);
    expect(await pageOf(deputy, "/periods")).toContain('href="/periods/new"');
    expect((await site.send(deputy, "/periods/new")).status).toBe(200);
    expect((await make()).headers.get("Location")).toBe("/periods/2020-thay?done=period-draft");
    const edited = { ...form, title: "Kỳ làm thay", seenVersion: "1" };
    expect((await post(deputy, "/periods/2020-thay/edit", { form: edited })).status).toBe(303);
    expect(await pageOf(deputy, "/periods/2020-thay/edit")).toContain('value="Kỳ làm thay"');
    expect((await post(deputy, "/periods/2020-thay/remove")).status).toBe(303);
    expect((await post(deputy, "/periods/2020-thay/restore")).status).toBe(303);
    expect((await post(deputy, "/periods/2020-thay/remove")).status).toBe(303);
    expect((await post(deputy, "/account/delegations/1/end")).status).toBe(404);
  });
});

describe("a delegation", () => {
  it("lets a colleague sign, says for whom, and ends at once", async () => {
    const form = { toEmail: "dau-moi@xa.gov.vn", validFrom: "01/01/2020", validTo: "31/12/2098" };
    for (const [field, more] of [
      ["rights", {}],
      ["rights", { rights: "appraisals.enter" }],
      ["toEmail", { rights: "selfScores.sign", toEmail: "khong-co@xa.gov.vn" }],
      ["toEmail", { rights: "selfScores.sign", toEmail: "chu-tich@xa.gov.vn" }],
      ["validTo", { rights: "selfScores.sign", validTo: "31/12/2019" }],
      ["validFrom", { rights: "selfScores.sign", validFrom: "hôm nay" }],
    ] as const) {
      const refused = await post(head, "/account/delegations", { form: { ...form, ...more } });
      expect(refused.status, JSON.stringify(more)).toBe(422);
      expect(await refused.text(), JSON.stringify(more)).toContain(`href="#${field}"`);
    }
    const given = await post(head, "/account/delegations", { form: { ...form, rights: "selfScores.sign" } });
    const after = given.headers.get("Location") ?? "";
    expect(after).toMatch(/^\/account\/delegations\?done=delegated&id=\d+$/);
    expect(await pageOf(head, after)).toContain("Hoàn tác");
    expect(await pageOf(clerk, "/account/delegations")).toContain("Nguyễn Thị An");
    expect(await pageOf(clerk, "/tasks")).toContain("làm thay Nguyễn Thị An");
    expect((await site.send(clerk, `${UNIT_A}/sign`)).status).toBe(200);
    const id = /id=(\d+)/.exec(after)?.[1] ?? "";
    expect((await post(clerk, `/account/delegations/${id}/end`)).status).toBe(404);
    expect((await post(head, `/account/delegations/${id}/end`)).status).toBe(303);
    expect((await site.send(clerk, `${UNIT_A}/sign`)).status).toBe(403);
  });

  it("leaves nothing broken behind", () => {
    expect(site.bugs).toEqual([]);
  });
});
