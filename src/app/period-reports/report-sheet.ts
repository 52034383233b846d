import type { ReportTexts } from "../../core/periods/report-texts.ts";
import { satisfactionAnnex } from "../../reports/bc/satisfaction-annex.ts";
import { reportDocument } from "../../reports/bc/model.ts";
import type { Block, OfficialDocument } from "../../reports/document/official-document.ts";
import type { EvaluationView } from "../../reports/evaluation-view.ts";
import { LEAST_SHOWN_BASE } from "../../core/publication/disclosure-cells.ts";
import { strayFigures } from "./own-figures.ts";

/** One line beside the sheet: in order, still open, or wrong. */
export interface ReadinessCheck {
  readonly state: "ok" | "open" | "wrong";
  readonly text: string;
}

/** The report as content with its checks: what the preview shows, and the next draft is compared with. */
export interface ReportSheet {
  readonly document: OfficialDocument;
  readonly checks: readonly ReadinessCheck[];
}

/** Sẵn sàng trình ký: what must hold before the report of these results is signed. */
export function reportSheet(view: EvaluationView): ReportSheet {
  const document = reportDocument(view);
  const texts = view.papers?.texts;
  return {
    document,
    checks: [
      sums(view),
      ...(texts === undefined ? [] : [ownFigures(view, texts)]),
      smallBases(view),
      layout(document),
      ...(texts === undefined ? [] : [signing(texts)]),
    ],
  };
}

function sums({ results: { reconciliation } }: EvaluationView): ReadinessCheck {
  const right = reconciliation.filter(({ ok }) => ok).length;
  return {
    state: right === reconciliation.length ? "ok" : "wrong",
    text: `${right} trên ${reconciliation.length} phép đối chiếu khớp`,
  };
}

function textsOf(block: Block): readonly string[] {
  if (block.kind === "paragraph") return [block.text];
  if (block.kind !== "table") return [];
  return block.rows.flatMap((row) => (row.kind === "group" ? [] : row.cells));
}

/** The province's own words are compared with the report as it would be without them. */
function ownFigures(view: EvaluationView, { remedies, proposals }: ReportTexts): ReadinessCheck {
  const own = [remedies, proposals].filter((text) => text !== "");
  if (own.length === 0) return { state: "ok", text: "Lời văn dùng mẫu sẵn, mọi con số lấy từ kết quả" };
  const papers = view.papers && { ...view.papers, texts: { ...view.papers.texts, remedies: "", proposals: "" } };
  const report = reportDocument({ ...view, papers }).sections.flatMap(({ blocks }) => blocks.flatMap(textsOf));
  const stray = strayFigures(own, report);
  return stray.length === 0
    ? { state: "ok", text: "Con số trong lời văn của tỉnh đều có trong kết quả" }
    : { state: "wrong", text: `Con số trong lời văn của tỉnh không có trong kết quả: ${stray.join("; ")}` };
}

/** Looks at the cells that are printed, not at what should have been hidden. */
function smallBases(view: EvaluationView): ReadinessCheck {
  const shown = satisfactionAnnex(view).rows.filter((row) => {
    const base = row.kind === "values" ? row.values[2] : undefined;
    return typeof base === "number" && base > 0 && base < LEAST_SHOWN_BASE;
  });
  return shown.length === 0
    ? { state: "ok", text: `Không nêu số liệu của đơn vị dưới ${LEAST_SHOWN_BASE} phiếu` }
    : { state: "wrong", text: `${shown.length} đơn vị dưới ${LEAST_SHOWN_BASE} phiếu vẫn nêu số liệu` };
}

/** The parts that Nghị định 30/2020 asks of a report and that data or people may leave out. */
function layout({ sections: [main] }: OfficialDocument): ReadinessCheck {
  const blocks = main?.blocks ?? [];
  const signatures = blocks.find((block) => block.kind === "signatures");
  const head = blocks.find((block) => block.kind === "head");
  const missing = [
    ...(head?.superior.some((line) => line.includes("…")) === true ? ["tên cơ quan chủ quản"] : []),
    ...(blocks.some((block) => block.kind === "paragraph" && block.style === "basis") ? [] : ["căn cứ ban hành"]),
    ...(signatures?.recipients.some((line) => /lưu/iu.test(line)) === true ? [] : ['dòng "Lưu" ở nơi nhận']),
  ];
  return missing.length === 0
    ? { state: "ok", text: "Đủ thành phần thể thức theo Nghị định 30/2020/NĐ-CP" }
    : { state: "wrong", text: `Thiếu thành phần thể thức: ${missing.join(", ")}` };
}

function signing({ number, signedOn, signerName }: ReportTexts): ReadinessCheck {
  const open = [
    ...(number === "" ? ["số văn bản"] : []),
    ...(signedOn === "" ? ["ngày ký"] : []),
    ...(signerName === "" ? ["họ tên người ký"] : []),
  ];
  return open.length === 0
    ? { state: "ok", text: "Đã có số văn bản, ngày ký, họ tên người ký" }
    : { state: "open", text: `Chưa có ${open.join(", ")}` };
}
