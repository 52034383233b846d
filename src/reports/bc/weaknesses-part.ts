import { formatProseCount } from "../../core/base/vietnamese-format.ts";
import { heading, lastParagraph, paragraph, type Block } from "../document/official-document.ts";
import type { EvaluationView } from "../evaluation-view.ts";
import { isTotalHidden } from "./officers-part.ts";
import { linesOfText, ownParagraphs } from "../own-words.ts";
import { absenceWeakness, dissatisfactionWeakness, indicatorWeaknesses, overdueWeakness } from "./weaknesses.ts";

/** The step that the circular asks for, until the province says which. */
const USUAL_REMEDY =
  "Cơ quan, đơn vị nêu tại mục này rà soát nguyên nhân, báo cáo biện pháp khắc phục " +
  "về Văn phòng UBND tỉnh trước ngày …/…/… (khoản 4 Điều 15 Thông tư số 01/2018/TT-VPCP).";

/** What the figures show as weak, and the step that the circular asks for: remedies, from those who know the causes. */
export function weaknessesPart(view: EvaluationView): Block[] {
  const found = [
    ...indicatorWeaknesses(view),
    ...overdueWeakness(view),
    ...dissatisfactionWeakness(view, view.suppression.satisfaction.units),
    ...absenceWeakness(view),
  ];
  const own = ownParagraphs(view.papers?.texts.remedies ?? "");
  const remedy = own.length > 0 ? ["Biện pháp khắc phục:"] : found.length > 0 ? [USUAL_REMEDY] : [];
  const texts = found.length === 0 ? ["Số liệu trong kỳ không cho thấy chỉ số nào mất điểm."] : found;
  return [
    heading(1, "IV. TỒN TẠI, HẠN CHẾ VÀ BIỆN PHÁP KHẮC PHỤC"),
    ...[...texts, ...remedy].map((text, place) => paragraph(`${place + 1}. ${text}`)),
    ...own,
  ];
}

function proposals(view: EvaluationView): string[] {
  const { units, results } = view;
  const absent = units.filter(({ result }) => result.status === "didNotParticipate").length;
  const below = results.officers.filter(({ completion }) => completion !== null && completion !== "full").length;
  return [
    "Chủ tịch UBND tỉnh xem xét, phê duyệt và công bố kết quả đánh giá (Điều 32 Nghị định số 61/2018/NĐ-CP)",
    ...(absent === 0
      ? []
      : [
          `Giao ${formatProseCount(absent)} đơn vị không thực hiện đánh giá tổ chức lấy ý kiến ` +
            "từ kỳ tiếp theo và báo cáo lý do",
        ]),
    ...(below === 0
      ? []
      : [
          "Thủ trưởng cơ quan có người dưới mức hoàn thành 100% nhiệm vụ " +
            `(${isTotalHidden(view) ? "" : `${formatProseCount(below)} người, `}Phụ lục V) ` +
            "dùng kết quả này khi đánh giá, phân loại cán bộ, công chức, viên chức",
        ]),
  ];
}

/** The last sentence of a document ends with `./.`, the sign that nothing follows. */
export function proposalsPart(view: EvaluationView): Block[] {
  const own = linesOfText(view.papers?.texts.proposals ?? "");
  const usual = (): string[] => proposals(view).map((text, place) => `${place + 1}. ${text}.`);
  const texts = own.length > 0 ? own : usual();
  return [
    heading(1, "V. KIẾN NGHỊ"),
    ...texts.map((text, place) => (place === texts.length - 1 ? lastParagraph(ended(text)) : paragraph(text))),
  ];
}

function ended(text: string): string {
  return `${text.replace(/[\s.;,/]+$/u, "")}./.`;
}
