import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { PEOPLE, QUARTER_FORM } from "../support/period-cases.ts";
import { quarterIn } from "../support/quarter-states.ts";
import { valueOf } from "../support/kept-province.ts";
import { openWebSite, type Visitor } from "../support/page-server.ts";

/** Publishing from its page, and the files that stay inside: who sees what, before, meanwhile and afterwards. */

const trial = await quarterIn("approved");
const site = await openWebSite(trial.database);
const PERIOD = `/periods/${QUARTER_FORM.id}`;
const CHECKS = `${PERIOD}/checks`;
const FILES = `${PERIOD}/publications/1`;
const NOBODY: Visitor = { session: undefined };
let approver = NOBODY;
let auditor = NOBODY;
let appraiser = NOBODY;
let clerk = NOBODY;

beforeAll(async () => {
  approver = await site.signIn({ email: "duyet@tinh.gov.vn", name: "Nguyễn Đức Hòa", role: "approver" });
  auditor = await site.signIn({ email: "thanh-tra@tinh.gov.vn", role: "auditor" });
  appraiser = await site.signIn({ email: "tham-dinh@tinh.gov.vn", role: "appraiser" });
  clerk = await site.signIn({ email: "dau-moi@xa.gov.vn", role: "clerk", agencyCode: "S1" });
});

const pageOf = async (visitor: Visitor, path: string): Promise<string> => (await site.send(visitor, path)).text();
const publish = (visitor: Visitor) => site.send(visitor, `${CHECKS}/publish`, { method: "POST" });

describe("publishing", () => {
  it("is asked for on the page, which says how far it is after every reload, to all who read it", async () => {
    expect((await publish(appraiser)).status).toBe(403);
    expect((await publish(approver)).status).toBe(303);
    for (const visitor of [approver, auditor]) {
      const page = await pageOf(visitor, CHECKS);
      expect(page).toContain("Đang lập văn bản và ký lần công bố");
      expect(page).not.toContain(`action="${CHECKS}/publish"`);
    }
    expect((await site.send(approver, FILES)).status).toBe(404);
  });

  it("is there once its job was done, and the page says so", async () => {
    await site.jobs.drain();
    const page = await pageOf(approver, CHECKS);
    expect(page).toContain("Lần công bố số 1 đang có hiệu lực.");
    expect(page).not.toContain("Đang lập văn bản");
    expect(page).toContain("Chưa có gì khác với lần công bố đó");
    expect(page).not.toContain(`action="${CHECKS}/publish"`);
    expect(page).toContain(`href="${FILES}"`);
    expect(site.bugs).toEqual([]);
  });

  it("makes the period say so in the list, on its board and to the units", async () => {
    for (const visitor of [approver, clerk]) {
      for (const path of ["/periods", PERIOD, "/results", "/results/1"]) {
        const page = await pageOf(visitor, path);
        expect(page).toContain(">Đã công bố<");
        expect(page).not.toContain("Đã khóa số liệu");
      }
    }
  });

  it("a second time without anything new is refused, whoever sends the form", async () => {
    const again = await site.send(approver, `${CHECKS}/publish`, {
      method: "POST",
      form: { publicationReason: "Lỗi" },
    });
    expect(again.status).toBe(422);
    expect(await again.text()).toContain("Không có gì khác với lần công bố đang có hiệu lực.");
  });

  it("that is refused afterwards is told with who asked and when", async () => {
    await trial.database.queries
      .updateTable("jobs")
      .set({ state: "failed", failure: JSON.stringify({ code: "x", at: "x", message: "Chưa được.", mend: "Sửa." }) })
      .where("kind", "=", "publication")
      .execute();
    const page = await pageOf(auditor, CHECKS);
    expect(page).toMatch(/Lần công bố Nguyễn Đức Hòa yêu cầu lúc [^<]+ không thành; chưa có gì được công khai\./);
    expect(page).toContain("Chưa được. Sửa.");
  });
});

describe("the class of a unit that held no evaluation", () => {
  const rowOf = (page: string): string =>
    page
      .split("<tr")
      .find((row) => /(units|appraisal)\/X2"/.test(row))
      ?.replaceAll(/<[^>]+>/g, " ")
      .replaceAll(/\s+/g, " ") ?? "none";

  it("is said in the same words on the board, in the results and on its own pages", async () => {
    const board = await pageOf(auditor, PERIOD);
    const set = /href="(\/results\/\d+)\/units\/X2"/.exec(await pageOf(auditor, `${PERIOD}/units/X2`))?.[1] ?? "none";
    const words = "Không xếp loại Không thực hiện đánh giá";
    expect(rowOf(board)).toContain(words);
    expect(rowOf(await pageOf(auditor, set))).toContain(words);
    for (const path of [`${set}/units/X2`, `${PERIOD}/units/X2`]) {
      expect((await pageOf(auditor, path)).replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ")).toContain(words);
    }
  });

  it("stands among results that say whether they are computed, appraised or published", async () => {
    const set = /href="(\/results\/\d+)\/units\/S1"/.exec(await pageOf(auditor, `${PERIOD}/units/S1`))?.[1] ?? "none";
    const page = await pageOf(auditor, set);
    expect(page).toContain("kết quả đã công bố theo điểm sau thẩm định");
    expect(page).toContain(">Hệ thống tính<");
    expect(page).toContain(">Đã công bố<");
    expect(await pageOf(auditor, `${set}/units/S1`)).toContain("kết quả đã công bố theo điểm sau thẩm định");
  });
});

describe("restricted files", () => {
  it.each([
    ["an auditor", () => auditor],
    ["an appraiser", () => appraiser],
    ["an approver", () => approver],
  ])("are listed with size and hash for %s, who finds them from the board", async (_, visitor) => {
    expect(await pageOf(visitor(), PERIOD)).toContain(`href="${FILES}"`);
    const page = await pageOf(visitor(), FILES);
    const stored = await trial.database.queries
      .selectFrom("publication_files")
      .select(["name", "sha256", "is_public"])
      .where("number", "=", 1)
      .execute();
    for (const { name, sha256, is_public: isPublic } of stored) {
      expect([name, page.includes(sha256), page.includes(`${FILES}/files/${name}`)]).toEqual([
        name,
        !isPublic,
        !isPublic,
      ]);
    }
  });

  it("are not there for a unit, nor for somebody who has not signed in", async () => {
    expect((await site.send(clerk, FILES)).status).toBe(403);
    expect((await site.send(clerk, `${FILES}/files/results.json`)).status).toBe(403);
    expect(await pageOf(clerk, PERIOD)).not.toContain(FILES);
    expect((await site.send(NOBODY, `${FILES}/files/results.json`)).headers.get("Location")).toContain("/sign-in");
  });

  it("are of one period and one publication", async () => {
    for (const path of [`${PERIOD}/publications/2`, "/periods/2020-q1/publications/1", `${FILES}/files/no.json`]) {
      expect([path, (await site.send(auditor, path)).status]).toEqual([path, 404]);
    }
    expect((await site.send(auditor, `${FILES}/files/published.json`)).status).toBe(404);
  });

  it("are handed over as they were signed for, to be saved, and the audit leads back to them", async () => {
    const file = await site.send(auditor, `${FILES}/files/results.json`);
    expect(file.headers.get("Content-Disposition")).toMatch(/^attachment; filename="cong-bo-1-results.json"/);
    expect(file.headers.get("Cache-Control")).toBe("private, no-store");
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(await pageOf(auditor, FILES)).toContain(createHash("sha256").update(bytes).digest("hex"));
    const audit = await pageOf(auditor, "/audit");
    expect(audit).toContain("Tải tệp hạn chế của lần công bố");
    expect(audit).toContain(`<a href="${FILES}">Lần công bố số 1</a>`);
  });
});

it("the publication was let out by the account that asked for it", async () => {
  const address = { periodId: QUARTER_FORM.id, agencyCode: "S1" };
  const paper = valueOf(await site.periods.unitPaper(PEOPLE.auditor, address));
  expect(paper.history.find(({ publication }) => publication === 1)?.actorName).toBe("Nguyễn Đức Hòa");
});
