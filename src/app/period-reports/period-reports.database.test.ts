import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import mammoth from "mammoth";
import { describe, expect, it, vi } from "vitest";
import { evaluateProvince, requestFor, temporaryFolder } from "../../../test/support/data-set-on-disk.ts";
import { valueOf, TALLY_LAW } from "../../../test/support/kept-province.ts";
import { accountFor, PEOPLE, QUARTER_FORM } from "../../../test/support/period-cases.ts";
import { quarterIn } from "../../../test/support/quarter-states.ts";
import { writeDataSet } from "../../../test/support/data-set-on-disk.ts";
import { ONE_QUARTER } from "../../../test/support/one-quarter.ts";
import { day } from "../../../test/support/small-province.ts";
import { NO_REPORT_TEXTS, type ReportTexts } from "../../core/periods/report-texts.ts";
import type { PointsRow } from "../../core/scoring/points-row.ts";
import { readPointsRows } from "../../ingest/points-rows.ts";
import { keepDraftFile } from "../../db/period-reports.ts";
import { inTransaction } from "../../db/transaction.ts";
import { makeJobRunner } from "../run-jobs.ts";
import { DRAFT_JOB, makeDraftHandler } from "./draft-job.ts";
import { dossierRows } from "./dossier-rows.ts";
import { renderPeriodDocuments, type RenderPeriodDocuments } from "./period-documents.ts";
import { makePeriodReports } from "./period-reports.ts";

/** Documents are made here; a busy machine may take its time over them. */
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const trial = await quarterIn("locked");
const { database, cases } = trial;
const PERIOD = QUARTER_FORM.id;
const { appraiser, approver, auditor, clerk, stranger } = PEOPLE;

/** What stands in for the renderer in the next attempt. */
let nextRender: RenderPeriodDocuments | undefined;
let now = Date.parse("2020-07-02T02:00:00Z");
const clock = (): Date => new Date((now += 1000));
const deps = {
  database,
  clock,
  law: TALLY_LAW,
  periods: cases,
  render: (...asked: Parameters<RenderPeriodDocuments>) => (nextRender ?? renderPeriodDocuments)(...asked),
};
const reports = makePeriodReports(deps);
const runner = makeJobRunner({ database, clock, handlers: { [DRAFT_JOB]: makeDraftHandler(deps) } });

const HALF = new Uint8Array([1, 2, 3]);
const NAMES = ["bao-cao", "bao-cao-phu-luc-v-han-che", "mau-02", "mau-03"].flatMap((name) =>
  ["docx", "pdf", "xlsx"].map((format) => `${name}.${format}`),
);

async function draft(dossierForms = ""): Promise<number> {
  const { number } = valueOf(await reports.requestDraft(appraiser, { periodId: PERIOD, dossierForms }));
  while (await runner.runOne()) nextRender = undefined;
  return number;
}

const view = async (actor = appraiser) => valueOf(await reports.view(actor, PERIOD));
const save = (texts: Partial<ReportTexts>, seenVersion: number) =>
  reports.saveTexts(appraiser, { periodId: PERIOD, seenVersion, texts: { ...NO_REPORT_TEXTS, ...texts } });
const codeOf = (result: { ok: boolean; failure?: { code: string } }): string => result.failure?.code ?? "ok";

async function reportText(number: number): Promise<string> {
  const { content } = valueOf(await reports.file(appraiser, { periodId: PERIOD, number, name: "bao-cao.docx" }));
  return (await mammoth.extractRawText({ buffer: content })).value;
}

async function kept(): Promise<readonly string[]> {
  const rows = await database.queries.selectFrom("report_draft_files").select(["number", "name"]).execute();
  return rows.map(({ number, name }) => `${number} ${name}`).sort();
}

describe("a draft of the documents of a period", () => {
  it("is there only when its job has ended, with báo cáo, Mẫu 02 and Mẫu 03 in three formats", async () => {
    const asked = valueOf(await reports.requestDraft(appraiser, { periodId: PERIOD, dossierForms: "" }));
    const waiting = await view();
    expect(waiting.newest).toBeUndefined();
    expect(waiting.drafts[0]).toMatchObject({ number: asked.number, job: { state: "queued" } });
    expect(codeOf(await reports.requestDraft(appraiser, { periodId: PERIOD, dossierForms: "" }))).toBe(
      "report.draft-under-way",
    );
    await runner.runOne();
    const made = await view();
    expect(made.newest?.files.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
    expect(made.newest?.made).toMatchObject({ stage: "draft", textVersion: 0 });
    expect(made.drafts[0]?.job).toMatchObject({ state: "done", doneUnits: 12, totalUnits: 12 });
    expect(made.isOutOfDate).toBe(false);
  });

  it("says of itself that nobody has approved it, and which results it prints", async () => {
    const { newest } = await view();
    const text = await reportText(newest?.draft.number ?? 0);
    expect(text).toContain("Dự thảo số 1, chưa phê duyệt");
    expect(text).toContain("6. Ai đã được hỏi");
    expect(text).toContain(newest?.made.resultsHash);
  });

  it("is replaced by the next one, whose number follows", async () => {
    const number = await draft();
    expect(number).toBe(2);
    expect(await kept()).toEqual(NAMES.map((name) => `2 ${name}`).sort());
    const old = await reports.file(appraiser, { periodId: PERIOD, number: 1, name: "bao-cao.docx" });
    expect(codeOf(old)).toBe("page.not-found");
    expect(await reportText(2)).toContain("Dự thảo số 2");
  });

  it("that breaks off is made again from its start, while the one before is still handed out", async () => {
    nextRender = () => Promise.reject(new Error("the machine went down"));
    const { number } = valueOf(await reports.requestDraft(appraiser, { periodId: PERIOD, dossierForms: "S1" }));
    await runner.runOne();
    expect((await view()).newest?.draft.number).toBe(2);
    expect(await reportText(2)).toContain("Dự thảo số 2");
    // What the attempt had kept before it died is not handed out, and does not stand in the way of the next one.
    const left = { name: "bao-cao.docx", mediaType: "x", isPublic: true, sha256: Buffer.alloc(32), content: HALF };
    await inTransaction(database, (tx) => keepDraftFile(tx, { periodId: PERIOD, number }, left));
    expect(codeOf(await reports.file(appraiser, { periodId: PERIOD, number, name: "bao-cao.docx" }))).toBe(
      "page.not-found",
    );
    nextRender = undefined;
    await runner.runOne();
    expect((await view()).newest?.draft.number).toBe(number);
    expect((await kept()).filter((name) => !name.startsWith(`${number} `))).toEqual([]);
    expect(await reportText(number)).toContain(`Dự thảo số ${number}`);
  });

  it("is not made twice by an attempt that comes after its last write", async () => {
    const before = await view();
    const number = before.newest?.draft.number ?? 0;
    const handler = makeDraftHandler(deps);
    const job = { id: 1, kind: DRAFT_JOB, payload: { periodId: PERIOD, number }, requestedBy: "command", attempt: 2 };
    expect(await handler.run({ job, onProgress: () => undefined })).toMatchObject({ ok: true });
    expect((await view()).newest?.made).toEqual(before.newest?.made);
    expect(await kept()).toHaveLength(before.newest?.files.length ?? 0);
  });

  it("leaves nothing behind when it is given up", async () => {
    nextRender = () => Promise.reject(new Error("always"));
    const { number } = valueOf(await reports.requestDraft(appraiser, { periodId: PERIOD, dossierForms: "" }));
    await runner.runOne();
    const failure = { code: "job.tried-too-often", at: "", message: "", mend: "" };
    const job = { id: 1, kind: DRAFT_JOB, payload: { periodId: PERIOD, number }, requestedBy: "command", attempt: 6 };
    await makeDraftHandler(deps).giveUp(job, failure);
    expect((await kept()).filter((name) => name.startsWith(`${number} `))).toEqual([]);
    nextRender = undefined;
    while (await runner.runOne());
  });

  it("is refused for a period that is not closed, a unit that it has not, and people without the right", async () => {
    const other = { ...QUARTER_FORM, id: "2020-q2-thu", title: "Thử" };
    valueOf(await cases.create(appraiser, other));
    const ask = (actor = appraiser, periodId = PERIOD, dossierForms = "") =>
      reports.requestDraft(actor, { periodId, dossierForms });
    expect(codeOf(await ask(appraiser, other.id))).toBe("report.period-not-closed");
    expect(codeOf(await ask(appraiser, "khong-co"))).toBe("page.not-found");
    expect(codeOf(await ask(appraiser, PERIOD, "S9"))).toBe("report.unknown-unit");
    for (const actor of [approver, auditor, clerk, stranger]) expect(codeOf(await ask(actor))).toBe("access.refused");
  });
});

describe("who opens the documents of a period", () => {
  it("reads the whole province: a unit's clerk gets none of them", async () => {
    const { newest } = await view();
    const number = newest?.draft.number ?? 0;
    for (const actor of [clerk, stranger]) {
      expect(codeOf(await reports.view(actor, PERIOD))).toBe("access.refused");
      expect(codeOf(await reports.file(actor, { periodId: PERIOD, number, name: "mau-03.pdf" }))).toBe(
        "access.refused",
      );
    }
    for (const actor of [approver, auditor]) expect((await view(actor)).newest?.files).toEqual(newest?.files);
  });

  it("asks for a draft as the deputy of who manages periods, with both named", async () => {
    const owner = await accountFor(database, appraiser, { email: "tham-dinh@tinh.gov.vn" });
    const deputy = await accountFor(database, PEOPLE.officer, { email: "pho@tinh.gov.vn" });
    const ask = () => reports.requestDraft(deputy, { periodId: PERIOD, dossierForms: "" });
    expect(codeOf(await ask())).toBe("access.refused");
    const days = { validFrom: day("2020-07-01"), validTo: day("2020-07-03") };
    const given = { ...days, toEmail: "pho@tinh.gov.vn", rights: ["periods.manage"] };
    valueOf(await cases.delegate(owner, given));
    const { number } = valueOf(await ask());
    while (await runner.runOne());
    expect((await view()).newest?.draft.number).toBe(number);
    const names = valueOf(await reports.view(deputy, PERIOD)).newest?.files.map(({ name }) => name);
    expect(names).toContain("bao-cao.docx");
    expect(names?.some((name) => name.includes("han-che"))).toBe(false);
    expect((await reports.file(deputy, { periodId: PERIOD, number, name: "bao-cao.docx" })).ok).toBe(true);
    const { rows } = await database.pool.query(
      "select actor, details from audit_entries where action = 'report.draft-requested' order by seq desc limit 1",
    );
    expect(rows).toMatchObject([{ actor: deputy.id }]);
    expect(JSON.stringify(rows)).toContain(owner.id);
  });

  it("gets no restricted document with the right to periods alone", async () => {
    const { newest } = await view();
    const number = newest?.draft.number ?? 0;
    const limited = { ...auditor, limitedTo: ["periods.read"] as const };
    const names = (await view(limited)).newest?.files.map(({ name }) => name);
    expect(names?.some((name) => name.includes("han-che") || name.startsWith("mau-01"))).toBe(false);
    const asked = { periodId: PERIOD, number, name: "bao-cao-phu-luc-v-han-che.pdf" };
    expect(codeOf(await reports.file(limited, asked))).toBe("page.not-found");
    expect(codeOf(await reports.file(auditor, asked))).toBe("ok");
  });
});

describe("Mẫu 01 of a period", () => {
  it("has the rows that an evaluation of the same files writes", async () => {
    const folder = temporaryFolder();
    const folders = { data: join(folder, "data"), out: join(folder, "out") };
    writeDataSet(folders.data, ONE_QUARTER);
    valueOf(await evaluateProvince(requestFor(folders, { from: "2020-04-01", to: "2020-06-30" })));
    const expected: PointsRow[] = [];
    for await (const row of readPointsRows(folders.out)) expected.push(valueOf(row));
    const { tallySetId = 0 } = valueOf(await cases.view(appraiser, PERIOD));
    const rows: PointsRow[] = [];
    for (const agencyCode of ["S1", "X1", "X2"]) {
      for await (const row of dossierRows(database, { tallySetId, agencyCode })) rows.push(row);
    }
    const sorted = (list: readonly PointsRow[]) => [...list].sort((a, b) => (a.dossierCode < b.dossierCode ? -1 : 1));
    expect(expected.length).toBeGreaterThan(5);
    expect(sorted(rows)).toEqual(sorted(expected));
    expect(readFileSync(join(folders.out, "points.csv"), "utf8")).toContain("S1-0001");
    rmSync(folder, { recursive: true, force: true });
  });

  it("is made of every unit as workbooks, and of one unit in three formats, and is restricted", async () => {
    await draft("*");
    const all = (await view()).newest?.files.filter(({ name }) => name.startsWith("mau-01"));
    expect(all).toMatchObject(["S1", "X1", "X2"].map((code) => ({ name: `mau-01-${code}.xlsx`, isPublic: false })));
    const number = await draft("S1");
    const one = (await view()).newest?.files.filter(({ name }) => name.startsWith("mau-01"));
    expect(one?.map(({ name }) => name)).toEqual(["docx", "pdf", "xlsx"].map((format) => `mau-01-S1.${format}`));
    const { content } = valueOf(await reports.file(auditor, { periodId: PERIOD, number, name: "mau-01-S1.xlsx" }));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(new Uint8Array(content).buffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["Mẫu 01", "Cộng", "Cán bộ"]);
    for (const sheet of workbook.worksheets) {
      expect(sheet.getCell("A1").value).toBe("DỰ THẢO");
      expect([sheet.headerFooter.firstHeader, sheet.headerFooter.oddHeader].join()).toMatch(/DỰ THẢO.*DỰ THẢO/u);
    }
    expect(workbook.worksheets[0]?.getColumn(2).values).toContain("S1-0001");
  });
});

describe("the province's own words", () => {
  it("come into the next draft, which is out of date as long as they are not in it", async () => {
    const saved = valueOf(
      await save(
        { remedies: "Rà soát quy trình.", number: "12/BC-VP", signedOn: "05/02/2021", signerName: "Lê Văn An" },
        0,
      ),
    );
    expect(saved.version).toBe(1);
    expect((await view()).isOutOfDate).toBe(true);
    const text = await reportText(await draft());
    expect((await view()).isOutOfDate).toBe(false);
    for (const words of ["Rà soát quy trình.", "Số: 12/BC-VP", "ngày 05 tháng 02 năm 2021", "Lê Văn An"]) {
      expect(text).toContain(words);
    }
  });

  it("are kept in versions; a save that rests on an older one is refused with both", async () => {
    expect(valueOf(await save({ remedies: "Bản hai." }, 1)).version).toBe(2);
    const stale = await save({ remedies: "Bản khác." }, 1);
    expect(codeOf(stale)).toBe("paper.changed-meanwhile");
    expect(stale.ok ? undefined : stale.failure.theirs?.texts.remedies).toBe("Bản hai.");
    expect(valueOf(await save({ remedies: "Bản khác." }, 2)).version).toBe(3);
  });

  it("make no new version when nothing was changed, whatever version was seen", async () => {
    expect(valueOf(await save({ remedies: "Bản khác." }, 1)).version).toBe(3);
  });

  it("are saved once when two people save at the same moment", async () => {
    const results = await Promise.all([save({ remedies: "Của một." }, 3), save({ remedies: "Của hai." }, 3)]);
    expect(results.map(codeOf).sort()).toEqual(["ok", "paper.changed-meanwhile"]);
    expect((await view()).texts?.version).toBe(4);
  });

  it("are refused with every fault at its field, and by people without the right", async () => {
    const refused = await save({ number: "không số", signedOn: "31/02/2021", remedies: "漢" }, 4);
    expect(refused.ok ? [] : refused.failure.faults.map(({ at }) => at)).toEqual(["remedies", "number", "signedOn"]);
    for (const actor of [approver, auditor, clerk, stranger]) {
      const tried = await reports.saveTexts(actor, { periodId: PERIOD, seenVersion: 4, texts: NO_REPORT_TEXTS });
      expect(codeOf(tried)).toBe("access.refused");
    }
  });
});

describe("the report on screen", () => {
  it("has its checks beside it and what the draft before had otherwise", async () => {
    await save({ remedies: "Báo cáo trước ngày 15/3/2021.", number: "12/BC-VP" }, 4);
    await draft();
    await save({ remedies: "Báo cáo trước ngày 20/3/2021.", number: "12/BC-VP" }, 5);
    const number = await draft();
    const { sheet, before } = valueOf(await reports.preview(auditor, PERIOD));
    expect(before?.number).toBe(number - 1);
    const remedies = before?.changes.find(({ where }) => where.startsWith("Mục IV"));
    expect(remedies?.parts).toEqual([
      { kind: "same", text: "Báo cáo trước ngày " },
      { kind: "removed", text: "15/3/2021." },
      { kind: "added", text: "20/3/2021." },
    ]);
    expect(sheet.checks.filter(({ state }) => state === "open")).toEqual([
      { state: "open", text: "Chưa có ngày ký, họ tên người ký" },
    ]);
  });

  it("finds a figure in the province's words that the results do not have", async () => {
    await save({ remedies: "07/124 đơn vị chậm." }, 6);
    await draft();
    const { sheet } = valueOf(await reports.preview(auditor, PERIOD));
    expect(sheet.checks).toContainEqual({
      state: "wrong",
      text: "Con số trong lời văn của tỉnh không có trong kết quả: 7/124",
    });
  });

  it("is not there for those who may not read the whole province", async () => {
    expect(codeOf(await reports.preview(clerk, PERIOD))).toBe("access.refused");
  });
});

describe("a period of which something was changed", () => {
  it("shows its newest draft as out of date", async () => {
    expect((await view()).isOutOfDate).toBe(false);
    valueOf(await cases.remind(appraiser, { periodId: PERIOD, agencyCodes: ["S1"] }));
    expect((await view()).isOutOfDate).toBe(true);
  });
});
