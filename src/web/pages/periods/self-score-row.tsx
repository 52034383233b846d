import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { unitHref } from "./period-address.ts";
import { Below, formId, type RowProps } from "./self-score-below.tsx";

/** One indicator: both scores, and below them what the computed one rests on and why the unit's differs. */
export function SelfScoreRow(props: RowProps) {
  const { line, isOwn, isEditable } = props;
  const refused = props.refused?.indicator === line.indicator ? props.refused : undefined;
  const own = { ...props, refused };
  const isOpen = refused !== undefined || line.isDifferent;
  return (
    <>
      <tr class={refused === undefined ? undefined : "is-here"} data-key-row="">
        <td class="hide-s num">{line.indicator}</td>
        <th scope="row">{INDICATOR_NAMES[line.indicator]}</th>
        <td class="r" data-label="Hệ thống tính">
          {line.computed === null ? <Missing /> : formatDecimal(line.computed)}
        </td>
        {isOwn && <OwnCells {...own} />}
      </tr>
      <tr class="below">
        <td class="hide-s" />
        <td colspan={isOwn ? 4 : 2}>
          <details id={`line-${line.indicator}-below`} open={isOpen} data-fresh-open="">
            <summary class="small">
              {summaryOf({ isOwn, isEditable })}
              <span class="sr"> của chỉ số {line.indicator}</span>
            </summary>
            <Below {...own} />
          </details>
        </td>
      </tr>
    </>
  );
}

function summaryOf({ isOwn, isEditable }: Pick<RowProps, "isOwn" | "isEditable">): string {
  if (!isOwn) return "Vì sao";
  return isEditable ? "Vì sao, lý do khi khác, minh chứng" : "Vì sao, lý do, minh chứng";
}

/** What the unit says, and whether it has said enough. */
function OwnCells(props: RowProps) {
  const { line, isEditable } = props;
  return (
    <>
      <td class="r" data-label="Tự chấm">
        {isEditable ? <ScoreBox {...props} /> : <OwnScore line={line} />}
      </td>
      <td class="wide">{isEditable ? <Saving {...props} /> : <State line={line} />}</td>
    </>
  );
}

function OwnScore({ line: { score, isDifferent } }: Pick<RowProps, "line">) {
  if (score === null) return <Missing />;
  if (!isDifferent) return <>{formatDecimal(score)}</>;
  return (
    <span class="diff">
      {formatDecimal(score)}
      <span class="sr"> khác điểm hệ thống tính</span>
    </span>
  );
}

function ScoreBox({ line, refused }: RowProps) {
  const { indicator, score } = line;
  return (
    <input
      class="input input--score"
      id={`line-${indicator}`}
      name="score"
      form={formId(indicator)}
      value={refused?.score ?? (score === null ? "" : formatDecimal(score))}
      inputmode="decimal"
      autocomplete="off"
      maxlength={6}
      aria-label={`Điểm tự chấm của chỉ số ${indicator}`}
      aria-invalid={refused === undefined ? undefined : "true"}
      aria-describedby={refused === undefined ? undefined : `line-${indicator}-error`}
    />
  );
}

function Saving({ paper, selfScore, line, refused }: RowProps) {
  const { indicator } = line;
  return (
    <PostForm
      action={`${unitHref(paper.period.id, paper.unit.code)}/self-score`}
      class="line"
      isAutosaved
      id={formId(indicator)}
      label={`Tự chấm chỉ số ${indicator}`}
    >
      <input type="hidden" name="indicator" value={indicator} />
      <input type="hidden" name="seenVersion" value={(refused?.version ?? selfScore.version).toString()} />
      <span class="row">
        <span id={`line-${indicator}-state`} data-fresh="">
          <State line={line} />
        </span>
        <Button look="quiet" size="small" about={`chỉ số ${indicator}`}>
          Lưu
        </Button>
      </span>
      <span class="small muted autosave-state" role="status" data-autosave-state="" />
    </PostForm>
  );
}

/** Whether the line says all that it has to. */
function State({ line: { isDifferent, reason, evidence, reference } }: Pick<RowProps, "line">) {
  if (!isDifferent) return <Badge kind="neutral" label="Như hệ thống tính" />;
  if (reason.trim() === "") return <Badge kind="danger" label="Thiếu lý do" />;
  if (evidence.length === 0 && reference === "") return <Badge kind="danger" label="Thiếu minh chứng" />;
  return <Badge kind="ok" label="Khác, đủ căn cứ" />;
}
