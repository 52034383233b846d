import type { UnitPaper } from "../../../app/periods/period-views.ts";
import { TableFrame } from "../../components/table.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { nameOfWriter } from "./paper-writers.ts";
import type { SelfScoreProps } from "./self-score-below.tsx";
import { SelfScoreRow } from "./self-score-row.tsx";

/** Bản tự chấm beside the computed score, an indicator a row; each row is saved by itself. */
export function SelfScoreTable(props: SelfScoreProps) {
  const { paper, selfScore, isForReading = false } = props;
  const isOwn = hasOwnScores(paper);
  return (
    <section class="stack stack--tight" aria-label="Điểm từng chỉ số">
      <h2>{isOwn ? "Tự chấm điểm" : "Điểm từng chỉ số"}</h2>
      {isOwn && <p class="small muted">{savedWords(props)}</p>}
      <TableFrame>
        <table class="table lines self-lines" aria-label="Bảng tự chấm điểm">
          <thead>
            <tr>
              <th scope="col" class="hide-s">
                Số
              </th>
              <th scope="col">Chỉ số</th>
              <th scope="col" class="r">
                Hệ thống tính
              </th>
              {isOwn && (
                <>
                  <th scope="col" class="r">
                    Tự chấm
                  </th>
                  <th scope="col">Ghi nhận</th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {selfScore.lines.map((line) => (
              <SelfScoreRow {...props} line={line} isOwn={isOwn} isEditable={selfScore.isEditable && !isForReading} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {isOwn && <p class="small muted">Điểm có gạch chân chấm: tự chấm khác điểm hệ thống tính.</p>}
    </section>
  );
}

/** Before its period is closed a unit has not scored itself, and one that did not take part never will. */
function hasOwnScores({ course }: UnitPaper): boolean {
  return course.stage !== "collecting" && course.absence === undefined;
}

function savedWords({ paper, selfScore }: SelfScoreProps): string {
  const { savedAt, savedBy } = selfScore;
  if (savedAt === undefined || savedBy === undefined) {
    return selfScore.isEditable
      ? "Bản tự chấm bắt đầu từ điểm hệ thống tính. Chỉ chỗ khác mới cần lý do và minh chứng."
      : "Không có chỗ nào khác điểm hệ thống tính.";
  }
  return `${nameOfWriter(paper, savedBy)} lưu lúc ${formatMoment(savedAt)}.`;
}
