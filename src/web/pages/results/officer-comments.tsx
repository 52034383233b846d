import type { RatedComments, ShownComment } from "../../../app/comments/rated-comments.ts";
import { LEAST_SHOWN_COMMENTS } from "../../../core/ballots/shown-comments.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { LEAST_SHOWN_BASE } from "../../../core/publication/disclosure-cells.ts";
import { SATISFACTION_LEVELS } from "../../../core/scoring/results.ts";
import { SATISFACTION_NAMES } from "../../../core/scoring/wording.ts";
import { CommentText } from "../../components/comment-text.tsx";
import { Face } from "../../components/faces.tsx";

type Withheld = Extract<RatedComments, { readonly withheld: string }>["withheld"];

const WHY = {
  notLocked: "Góp ý hiện ở đây sau khi khóa số liệu của kỳ, để không suy ra được ai vừa góp ý.",
  fewBallots: `Không hiện góp ý khi kỳ có dưới ${LEAST_SHOWN_BASE} phiếu, để không ai bị nhận ra.`,
  fewComments: `Không hiện góp ý khi kỳ có dưới ${LEAST_SHOWN_COMMENTS} người góp ý, để không ai bị nhận ra.`,
  otherPeriods: "Không hiện góp ý của kỳ này, vì so với kỳ khác sẽ lộ góp ý của ít người.",
} as const satisfies Readonly<Record<Withheld, string>>;

/** How many stand open; the others behind a summary. */
const FIRST = 5;

/** Góp ý của người dân: blackened, without days, from enough people on; or why there are none to read. */
export function CommentList({ comments }: { readonly comments: RatedComments }) {
  if ("withheld" in comments) {
    return (
      <section class="stack stack--tight">
        <h2>Góp ý của người dân</h2>
        <p class="muted">{WHY[comments.withheld]}</p>
      </section>
    );
  }
  const all = comments.comments;
  const rest = all.slice(FIRST);
  return (
    <section class="stack stack--tight">
      <h2>Góp ý của người dân</h2>
      <p class="muted">
        {formatCount(all.length)} góp ý, đã che thông tin riêng, không kèm ngày và mã hồ sơ. Chỉ hiện khi kỳ có từ{" "}
        {LEAST_SHOWN_BASE} phiếu và từ {LEAST_SHOWN_COMMENTS} người góp ý, để không ai bị nhận ra.
      </p>
      <Comments comments={all.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details>
          <summary>Xem cả {formatCount(all.length)} góp ý</summary>
          <Comments comments={rest} />
        </details>
      )}
    </section>
  );
}

function Comments({ comments }: { readonly comments: readonly ShownComment[] }) {
  return (
    <ul class="comments">
      {comments.map(({ level, parts }) => (
        <li>
          {level === undefined ? <span /> : <Face level={level} />}
          <div>
            <p class="strong">{levelName(level)}</p>
            <p>
              <CommentText parts={parts} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function levelName(level: number | undefined): string {
  const name = level === undefined ? undefined : SATISFACTION_LEVELS[SATISFACTION_LEVELS.length - level];
  return name === undefined ? "Không trả lời về mức hài lòng" : SATISFACTION_NAMES[name];
}
