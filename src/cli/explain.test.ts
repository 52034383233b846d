import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runCommand, type CommandRun } from "../../test/support/command-run.ts";
import { evaluateFiles, temporaryFolder } from "../../test/support/data-set-on-disk.ts";
import { QUARTER, RULEBOOK_DIRECTORY } from "../../test/support/law-in-force.ts";
import { ONE_QUARTER } from "../../test/support/one-quarter.ts";
import { makeExplainResult } from "../app/explain-result.ts";
import { registerExplain } from "./explain.ts";

const folder = temporaryFolder();
const explainResult = makeExplainResult({ rulebookDirectory: RULEBOOK_DIRECTORY });
beforeAll(async () => {
  await evaluateFiles(join(folder, "law"), ONE_QUARTER);
  await evaluateFiles(join(folder, "province"), ONE_QUARTER, {
    ...QUARTER,
    ruleSet: "binh-thuan-2019",
    set: ["G9=calendarDays"],
  });
});

function explain(words: readonly string[], name: "law" | "province" = "law"): Promise<CommandRun> {
  return runCommand(
    (program, context) => {
      registerExplain(program, { ...context, explainResult });
    },
    ["explain", "--out", join(folder, name, "out"), ...words],
  );
}

/** The text without the branches of the tree and the breaks of its lines. */
async function wordsOf(words: readonly string[], name: "law" | "province" = "law"): Promise<string> {
  const { code, out, err } = await explain(words, name);
  expect([code, err]).toEqual([0, ""]);
  return out.replace(/[│├└─\s]+/gu, " ");
}

describe("hailong explain", () => {
  it("begins with the class of the agency, its total, level and place", async () => {
    expect(await wordsOf(["S1"])).toMatch(
      /^Sở Tư pháp \(S1\): Khá, 11,7 trên 18,0 điểm, hạng 1 trong nhóm Sở, ban, ngành /,
    );
    expect(await wordsOf(["S1"], "province")).toMatch(/^Sở Tư pháp \(S1\): Khá, Bình thường, /);
    expect(await wordsOf(["X2"])).toMatch(/^UBND xã Hai \(X2\): Không xếp loại \(không thực hiện đánh giá\) /);
    expect(await wordsOf(["X2"], "province")).toMatch(
      /^UBND xã Hai \(X2\): Yếu \(không thực hiện đánh giá\), Rất không hài lòng /,
    );
  });

  it("goes through status, indicators, total and class with citations, then dossiers, rules and receipt", async () => {
    const text = await wordsOf(["S1"]);
    const places = [
      "Tình trạng: Đã đánh giá.",
      "Chỉ số 1 - Thời gian giải quyết hồ sơ so với quy định: 4 lượt: 2 được 2 điểm",
      "Căn cứ A3, I1: Thông tư 01/2018/TT-VPCP, Điều 15 khoản 2 điểm a; Thông tư 01/2018/TT-VPCP, Điều 13 khoản 1",
      "Chỗ luật để ngỏ, theo quyết định A3a, G9, G16, G17",
      "Chỉ số 9 - Cung cấp dịch vụ công trực tuyến: Do ",
      "Tổng điểm: 1,0 + 1,0 + 1,6 + 1,6 + 2,0 + 1,0 + 0,5 + 2,0 + 1,0 = 11,7 trên 18,0.",
      "Xếp loại: Đạt ngưỡng 9 nên xếp Khá; còn 0,3 điểm nữa thì đạt Tốt.",
      "Hồ sơ làm mất nhiều điểm nhất",
      "S1-0002: mất 6 điểm (1: 2, 2: 0, 3: 1, 4: 1, 7: 0); nhận 06/04/2020, hạn 22/04/2020 (hẹn lại), xong 20/04",
      "S1-0003: mất 6 điểm (1: 0, 2: –, 3: 1, 4: 1, 7: 0); nhận 06/04/2020",
      "hạn 20/04/2020 (tính từ thời hạn của thủ tục), xong 24/04/2020",
      "S1-0005: mất 4 điểm (1: 0, 2: –, 3: 2, 4: 2, 7: 0); nhận 06/04/2020",
      "hạn 29/06/2020 (ngày hẹn trả), chưa xong vào cuối kỳ",
      "Quy tắc đã dùng",
      "A6 [luật] Từ 15 điểm Xuất sắc",
      "G9 [quyết định của hệ thống: workingDays] So sánh thời gian theo ngày làm việc",
      "Biên nhận",
      "Kỳ 01/04/2020 - 30/06/2020",
      "Bộ quy tắc tt01-2018: ",
      "hailong 0.0.0; dữ liệu 28 dòng, SHA-256 ",
    ].map((part) => [part, text.indexOf(part)] as const);
    expect(places.filter(([, at]) => at < 0)).toEqual([]);
    expect(places.map(([, at]) => at)).toEqual(places.map(([, at]) => at).sort((a, b) => a - b));
  });

  it("names only the rules that the explanations of this agency used", async () => {
    const text = await wordsOf(["X2"]);
    expect(text).toContain("G31 [quyết định của hệ thống: byFacts]");
    expect(text).not.toContain("A6 [luật]");
  });

  it("of one indicator spells out its rules, and the province's and the command line's choices", async () => {
    const text = await wordsOf(["S1", "1"], "province");
    expect(text).toContain("G9 [quyết định của hệ thống, đã đổi thành calendarDays]");
    expect(text).toContain("I1 [luật] ");
    expect(text).not.toContain("Tổng điểm");
    expect(text).not.toContain("Quy tắc đã dùng");
    expect(text).toContain("mất 2 điểm");
    const level = await wordsOf(["S1"], "province");
    expect(level).toContain("Mức độ hài lòng: Bình thường: gắn với loại theo quyết định của tỉnh.");
    expect(level).toContain("BT1 [thực tiễn của tỉnh: grade]");
  });

  it("of an officer begins with the completion", async () => {
    expect(await wordsOf(["S1-CB01"])).toMatch(
      /^Cán bộ S1-CB01 \(đơn vị S1\): Hoàn thành 100% nhiệm vụ, 7,0 trên 10,0 điểm /,
    );
  });

  it("of an indicator that no officer has is refused", async () => {
    const { code, out, err } = await explain(["S1-CB01", "6"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("Chỉ số 6 không được chấm cho S1-CB01.");
  });

  it("of a dossier gives each point with its reason, the subject's own for indicator 2", async () => {
    const text = await wordsOf(["S1", "--dossier", "S1-0002"]);
    expect(text).toContain("Hồ sơ S1-0002 của S1: nhận 06/04/2020, hạn 22/04/2020 (hẹn lại), xong 20/04/2020");
    expect(text).toContain("Chỉ số 1 - Thời gian giải quyết hồ sơ so với quy định: 2 điểm, vì sớm hơn hạn");
    expect(text).toContain("quan tham gia giải quyết: 0 điểm, vì các bước xong quá hạn");
    expect(text).toContain("Thái độ của cán bộ, công chức, viên chức: 0 điểm, vì theo câu trả lời trên phiếu");
    expect(await wordsOf(["X1-CB01", "--dossier", "S1-0002"])).toContain(
      "giải quyết: 1 điểm, vì các bước xong đúng hạn",
    );
    const undetermined = await wordsOf(["S1", "--dossier", "S1-0004"]);
    expect(undetermined).toContain("không có hạn, xong 24/04/2020");
    expect(undetermined).toContain("so với quy định: không tính, vì không có ngày hẹn trả và không tính được hạn");
  });

  it("keeps within the width", async () => {
    const { out } = await explain(["S1"]);
    expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("ends with 1 for an unknown code or dossier and with 2 for a wrong indicator", async () => {
    const unknown = await explain(["cb01"]);
    expect([unknown.code, unknown.out]).toEqual([1, ""]);
    expect(unknown.err).toContain("Có thể là: S1-CB01, X1-CB01.");
    expect((await explain(["S1", "--dossier", "S1-0006"])).err).toContain('Hồ sơ "S1-0006" không thuộc kỳ này của S1.');
    expect((await explain(["S1", "10"])).code).toBe(2);
  });
});
