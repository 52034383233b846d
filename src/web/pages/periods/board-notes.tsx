import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import type { Failure } from "../../../core/base/result.ts";
import { formatDays } from "../../../core/periods/rule-set-validity.ts";
import { Note } from "../../components/note.tsx";
import { periodHref } from "./period-address.ts";
import { RELATION_WORDS } from "./period-words.ts";

/** What somebody has to know before they trust the figures: shared days, and law that was not in force. */
export function BoardNotes({ board: { period, waitingFor } }: { readonly board: PeriodBoard }) {
  const { validityGaps, notInForce, related, course } = period;
  return (
    <>
      {notInForce !== undefined && <NotInForce stage={course.stage} failure={notInForce} />}
      {course.stage === "closed" && waitingFor !== undefined && (
        <Note kind="danger">
          {waitingFor.message} {waitingFor.mend}
        </Note>
      )}
      {validityGaps
        .filter(({ kind }) => kind === "changed")
        .map(({ title, days }) => (
          <Note kind="warn">
            <b>{title}</b> có phiên bản khác với phiên bản của ngày cuối kỳ trong các ngày {formatDays(days)}. Điểm tính
            theo phiên bản có hiệu lực vào ngày cuối kỳ.
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

interface NotInForceProps {
  readonly stage: PeriodBoard["period"]["course"]["stage"];
  readonly failure: Failure;
}

/** A draft under law that is not in force cannot be opened; a period that was opened before stays to be read. */
function NotInForce({ stage, failure }: NotInForceProps) {
  if (stage === "draft") {
    return (
      <Note kind="danger">
        <b>Chưa mở được kỳ này.</b> {failure.message} {failure.mend}
      </Note>
    );
  }
  return (
    <Note kind="danger">
      <b>Kỳ này không công bố được.</b> {failure.message} Kỳ đã mở trước khi hệ thống từ chối mở những kỳ như vậy; số
      liệu và kết quả tính vẫn xem được, để đối chiếu.
    </Note>
  );
}
