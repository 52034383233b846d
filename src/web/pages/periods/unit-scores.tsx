import type { Child } from "hono/jsx";
import type { EventView, UnitPaper } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { PublishedUnit } from "../../../core/publication/published-results.ts";
import type { AgencyResult } from "../../../core/scoring/results.ts";
import { Missing } from "../../components/definition-list.tsx";
import { ShownClass } from "../../components/unit-class.tsx";

type Scored = Pick<AgencyResult, "total" | "max" | "grade" | "status"> & { readonly isHeld?: boolean };

interface UnitScoresProps {
  readonly paper: UnitPaper;
  /** Of the publication in force. */
  readonly published: PublishedUnit | undefined;
}

/** Hệ thống tính, tự chấm, thẩm định, công bố beside each other: total, class, by whom and when. */
export function UnitScores({ paper, published }: UnitScoresProps) {
  const { computed, proposed, course, period } = paper;
  if (computed === undefined) return null;
  const isPreliminary = period.course.stage === "open";
  const appraised = finishedAppraisal(paper);
  const isLast = appraised === undefined && published === undefined;
  return (
    <section class="panel figures" aria-label="Điểm của đơn vị">
      <Score
        what={isPreliminary ? "Hệ thống tính, tạm" : "Hệ thống tính"}
        score={{ ...computed.result, isHeld: computed.isHeld }}
        isProvisional={isLast}
        note={baseWords(paper)}
      />
      {proposed !== undefined && (
        <Score what="Tự chấm" score={proposed} note={lastMove(paper, "selfScore") ?? "chưa ký"} />
      )}
      {appraised !== undefined && <Score what="Thẩm định" score={appraised} note={lastMove(paper, "appraise")} />}
      {published !== undefined && course.publication !== undefined && (
        <Score
          what="Đã công bố"
          score={published}
          note={
            <>
              <a href={`/publications/${course.publication.toString()}/units/${encodeURIComponent(paper.unit.code)}`}>
                Lần công bố số {course.publication.toString()}
              </a>
              {withComma(lastMove(paper, "publish"))}
            </>
          }
        />
      )}
    </section>
  );
}

/** From the appraised scores, once the appraisal is finished. */
function finishedAppraisal({ appraisals, isAppraised }: UnitPaper): Scored | undefined {
  const own = isAppraised ? appraisals.find(({ subject }) => subject.kind === "unit") : undefined;
  return own !== undefined && "grade" in own.result ? own.result : undefined;
}

/** `Lê Thị Hồng Vân, 10/07/2020`: who did it last, and on which day. */
function lastMove({ history }: UnitPaper, event: EventView["event"]): string | undefined {
  const move = history.findLast((each) => each.event === event && !each.isOfPeriod);
  if (move === undefined) return undefined;
  return [move.principalName ?? move.actorName, formatVietnameseDate(move.day)].filter(Boolean).join(", ");
}

function withComma(text: string | undefined): string {
  return text === undefined ? "" : `, ${text}`;
}

interface ScoreProps {
  readonly what: string;
  readonly score: Scored;
  readonly note: Child;
  readonly isProvisional?: boolean;
}

function Score({ what, score: { total, max, ...rest }, note, isProvisional = false }: ScoreProps) {
  return (
    <div>
      <p class="strong">{what}</p>
      <p>
        {total === null ? <Missing /> : <b class="num">{formatDecimal(total)}</b>}
        {total !== null && max !== null && <span class="muted">/{formatDecimal(max)}</span>}
      </p>
      <p>
        <ShownClass shown={{ scored: rest, isProvisional }} />
      </p>
      {note !== undefined && <p class="xsmall muted">{note}</p>}
    </div>
  );
}

function baseWords({ computed, period }: UnitPaper): string {
  if (period.course.stage !== "open") return "trên số liệu đã khóa";
  if (computed?.stepped === undefined) return "theo số liệu mới nhất";
  return computed.result.total === null ? "chưa hiện, xem ghi chú ở trên" : "theo đợt số liệu ở trên";
}
