import type { BoardRow, PeriodBoard } from "../../../app/periods/period-views.ts";
import type { PeriodTaskKind, TaskKind } from "../../../core/periods/tasks.ts";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { isLate } from "./board-rows.ts";
import { within, type CameFrom } from "./came-from.tsx";
import { appraisalHref, periodHref, unitHref } from "./period-address.ts";
import { responsesHref } from "./responses.tsx";

type WayTo = (periodId: string, agencyCode: string) => string;
type UnitTask = Exclude<TaskKind, PeriodTaskKind | "reminder">;

/** Where each task is done, and the word for it. */
const WAYS: Readonly<Record<UnitTask, readonly [word: string, href: WayTo]>> = {
  selfScorePreparation: ["Tự chấm", unitHref],
  selfScore: ["Xem và ký", unitHref],
  appraisal: ["Thẩm định", appraisalHref],
  responseOpening: ["Mở phản hồi", appraisalHref],
  response: ["Phản hồi", responsesHref],
  responseDecision: ["Kết luận phản hồi", responsesHref],
  approval: ["Phê duyệt", appraisalHref],
};

interface RowActProps {
  readonly row: BoardRow;
  readonly period: PeriodBoard["period"];
  /** The board as it is narrowed, to which the work on a unit comes back. */
  readonly from: CameFrom;
}

/** The one thing that this reader does next with a unit, or the way there. */
export function RowAct({ row, period: { id, rights }, from }: RowActProps) {
  const { course, unit, tasks } = row;
  if (course.stage === "closed" && rights.includes("periods.manage") && isLate(row)) {
    return <Chasing row={row} periodId={id} />;
  }
  const task = tasks.map(({ kind }) => kind).find((kind): kind is UnitTask => Object.hasOwn(WAYS, kind));
  if (task === undefined) return <Missing />;
  const [word, hrefOf] = WAYS[task];
  const href = hrefOf(id, unit.code);
  return (
    <ButtonLink href={hrefOf === appraisalHref ? within(href, from) : href} look="quiet" size="small" about={unit.name}>
      {word}
    </ButtonLink>
  );
}

/** A unit that is late with its self-score is reminded once a day, and in the end treated as absent. */
function Chasing({ row: { unit, tasks }, periodId }: { readonly row: BoardRow; readonly periodId: string }) {
  return (
    <span class="row">
      {tasks.some(({ kind }) => kind === "reminder") && (
        <PostForm action={`${periodHref(periodId)}/remind`} class="inline">
          <input type="hidden" name="unit" value={unit.code} />
          <Button look="quiet" size="small" about={unit.name}>
            Nhắc
          </Button>
        </PostForm>
      )}
      <a class="small" href={`${unitHref(periodId, unit.code)}/absent`}>
        Coi là không tham gia<span class="sr"> {unit.name}</span>
      </a>
    </span>
  );
}
