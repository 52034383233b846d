import type { EventView, UnitPaper } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { DataTable } from "../../components/table.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";

/** What happened, as a history says it; of the unit and of its period. */
const EVENT_WORDS: Readonly<Record<string, string>> = {
  open: "Mở kỳ",
  recount: "Tính lại theo bộ quy tắc mới",
  close: "Khóa số liệu",
  join: "Vào danh sách đơn vị của kỳ",
  leave: "Ra khỏi danh sách đơn vị của kỳ",
  remind: "Nhắc đơn vị",
  selfScore: "Ký bản tự chấm",
  treatAsAbsent: "Xử lý là không tham gia",
  appraise: "Kết thúc thẩm định",
  openResponses: "Mở thời gian phản hồi",
  decideResponse: "Kết luận phản hồi",
  approve: "Phê duyệt",
  publish: "Công bố",
  returnAppraisal: "Trả lại để thẩm định",
  correct: "Đính chính",
};

/** What happens to every unit when its period is closed or opened again is said once, of the period. */
const FOLLOWING: readonly string[] = ["close", "recollect"];

/** Lịch sử: every move, the newest first, by whom and on what paper. */
export function UnitHistory({ paper: { history } }: { readonly paper: Pick<UnitPaper, "history"> }) {
  const moves = history.filter(({ event, isOfPeriod }) => isOfPeriod || !FOLLOWING.includes(event));
  if (moves.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>Lịch sử</h2>
      <DataTable
        label="Lịch sử của đơn vị trong kỳ"
        rows={moves.reverse()}
        columns={[
          { title: "Lúc", isTime: true, cell: ({ at }) => formatMoment(at) },
          { title: "Việc", isName: true, cell: (move) => wordsOf(move) },
          { title: "Người làm", cell: (move) => doerOf(move) },
          { title: "Căn cứ", isMinor: true, cell: (move) => groundsOf(move) },
        ]}
      />
    </section>
  );
}

/** `reopen` of the period takes data again; of a unit it is to score itself again. */
function wordsOf({ event, isOfPeriod }: EventView): string {
  if (event === "reopen") return isOfPeriod ? "Mở lại kỳ" : "Mở lại để tự chấm";
  return EVENT_WORDS[event] ?? event;
}

function doerOf({ actor, actorName, principalName }: EventView): string {
  if (actor === "command") return "Dòng lệnh trên máy chủ";
  return principalName === undefined ? actorName : `${actorName}, làm thay ${principalName}`;
}

function groundsOf({ citation, decision, publication }: EventView): string {
  if (decision !== undefined) {
    return `${decision.number} ngày ${formatVietnameseDate(decision.day)}: ${decision.reason}`;
  }
  if (publication !== undefined) return `Lần công bố số ${publication.toString()}`;
  return citation ?? "";
}
