import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { Note } from "../../components/note.tsx";
import { periodHref } from "./period-address.ts";
import { RELATION_WORDS } from "./period-words.ts";

/** What somebody has to know before they trust the figures: shared days, and law that was not in force. */
export function BoardNotes({ board: { period, waitingFor } }: { readonly board: PeriodBoard }) {
  const { validityGaps, related, course } = period;
  return (
    <>
      {course.stage === "closed" && waitingFor !== undefined && (
        <Note kind="danger">
          {waitingFor.message} {waitingFor.mend}
        </Note>
      )}
      {validityGaps.map(({ title, kind, days }) => (
        <Note kind={kind === "notInForce" ? "danger" : "warn"}>
          <b>{title}</b>{" "}
          {kind === "notInForce" ? "không có hiệu lực" : "có phiên bản khác với phiên bản của ngày cuối kỳ"} từ{" "}
          {formatVietnameseDate(days.from)} đến {formatVietnameseDate(days.to)}.{" "}
          {kind === "notInForce"
            ? "Không công bố được kết quả tính theo văn bản chưa hoặc không còn hiệu lực: chọn bộ quy tắc khác cho kỳ."
            : "Điểm tính theo phiên bản có hiệu lực vào ngày cuối kỳ."}
        </Note>
      ))}
      {related.length > 0 && (
        <Note>
          Chung ngày với{" "}
          {related.map(({ id, title, relation }, place) => (
            <>
              {place > 0 && ", "}
              <a href={periodHref(id)}>{title}</a> ({RELATION_WORDS[relation]})
            </>
          ))}
          : một hồ sơ được tính ở cả hai kỳ.
        </Note>
      )}
    </>
  );
}
