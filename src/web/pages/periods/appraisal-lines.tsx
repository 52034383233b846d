import type { AppraisalLineView, AppraisalPaper } from "../../../app/periods/period-views.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { Indicator } from "../../../core/scoring/results.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { TableFrame } from "../../components/table.tsx";
import { Below, type BoxProps, type Claim, type RefusedLine } from "./appraisal-below.tsx";

interface LinesProps {
  readonly paper: AppraisalPaper;
  /** Where a line is saved to. */
  readonly action: string;
  readonly claimOf: (indicator: Indicator) => Claim | undefined;
  readonly refused: RefusedLine | undefined;
  readonly nameOf: (accountId: string) => string;
}

/** Names a box of a line in the page: what the list of errors links to. */
export function lineId({ code, kind }: AppraisalPaper["subject"], indicator: Indicator): string {
  return `${kind === "unit" ? "line" : `line-${code.replaceAll(/[^\w-]/g, "_")}`}-${indicator}`;
}

/** The indicators of one subject: three scores side by side, and below each what it rests on and why it differs. */
export function AppraisalLines(props: LinesProps) {
  const { paper } = props;
  return (
    <TableFrame>
      <table class="table lines" aria-label={`Bảng điểm của ${paper.name}`}>
        <thead>
          <tr>
            <th scope="col" class="hide-s">
              Số
            </th>
            <th scope="col">Chỉ số</th>
            <th scope="col" class="r">
              Tự chấm
            </th>
            <th scope="col" class="r">
              Hệ thống tính
            </th>
            <th scope="col" class="r">
              Thẩm định
            </th>
            <th scope="col">Ghi nhận</th>
          </tr>
        </thead>
        <tbody>
          {paper.lines.map((line) => (
            <Line {...props} line={line} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

type LineProps = LinesProps & { readonly line: AppraisalLineView };

function Line(props: LineProps) {
  const { paper, line, refused } = props;
  const id = lineId(paper.subject, line.indicator);
  const own =
    refused?.indicator === line.indicator && refused.subject.code === paper.subject.code ? refused : undefined;
  const isOpen = own !== undefined || (paper.isEditable && isUnexplained(line));
  return (
    <>
      <tr class={isOpen ? "is-here" : undefined}>
        <td class="hide-s num">{line.indicator}</td>
        <th scope="row">{INDICATOR_NAMES[line.indicator]}</th>
        <td class="r" data-label="Tự chấm">
          <Score score={line.self} isOff={line.self !== line.computed} />
        </td>
        <td class="r" data-label="Hệ thống tính">
          <Score score={line.computed} />
        </td>
        <td class="r" data-label="Thẩm định">
          {paper.isEditable ? <ScoreBox id={id} line={line} refused={own} /> : <Score score={line.appraised} />}
        </td>
        <td>{paper.isEditable ? <Saving {...props} id={id} refused={own} /> : <State line={line} />}</td>
      </tr>
      <tr class="below">
        <td class="hide-s" />
        <td colspan={5}>
          <details id={`${id}-below`} open={isOpen} data-fresh-open="">
            <summary class="small">
              Vì sao, lý do<span class="sr"> của chỉ số {line.indicator}</span>
            </summary>
            <Below {...props} claim={props.claimOf(line.indicator)} id={id} refused={own} />
          </details>
        </td>
      </tr>
    </>
  );
}

/** Scores that are not one need a reason. */
function isUnexplained({ isAgreed, reason }: AppraisalLineView): boolean {
  return !isAgreed && reason === "";
}

function Score({ score, isOff = false }: { readonly score: string | null; readonly isOff?: boolean }) {
  if (score === null) return <Missing />;
  if (!isOff) return <>{formatDecimal(score)}</>;
  return (
    <span class="diff">
      {formatDecimal(score)}
      <span class="sr"> khác điểm hệ thống tính</span>
    </span>
  );
}

function ScoreBox({ id, line, refused }: BoxProps) {
  return (
    <input
      class="input input--score"
      id={id}
      name="score"
      form={`${id}-form`}
      value={refused?.score ?? (line.appraised === null ? "" : formatDecimal(line.appraised))}
      inputmode="decimal"
      autocomplete="off"
      maxlength={6}
      aria-label={`Điểm thẩm định của chỉ số ${line.indicator}`}
      aria-invalid={refused === undefined ? undefined : "true"}
      aria-describedby={refused === undefined ? undefined : `${id}-error`}
    />
  );
}

function Saving({ id, paper, line, action, refused }: LineProps & { readonly id: string }) {
  const isDone = line.isAccepted && !isUnexplained(line);
  return (
    <PostForm
      action={action}
      class="line"
      isAutosaved
      label={`Chỉ số ${line.indicator} của ${paper.name}`}
      id={`${id}-form`}
    >
      <input type="hidden" name="subjectKind" value={paper.subject.kind} />
      <input type="hidden" name="subjectCode" value={paper.subject.code} />
      <input type="hidden" name="indicator" value={line.indicator} />
      <input type="hidden" name="seenVersion" value={(refused?.version ?? paper.version).toString()} />
      <span class="row" id={`${id}-state`} data-fresh="">
        <State line={line} />
        <Button look="quiet" size="small" name="accepted" value="yes" about={`chỉ số ${line.indicator}`}>
          {isDone ? "Lưu" : "Chấp nhận"}
        </Button>
        {line.isAccepted && (
          <Button look="text" size="small" name="accepted" value="no" about={`chỉ số ${line.indicator}`}>
            Bỏ
          </Button>
        )}
      </span>
      <span class="small muted autosave-state" role="status" data-autosave-state="" />
    </PostForm>
  );
}

/** Whether somebody stands to the line. */
function State({ line }: { readonly line: AppraisalLineView }) {
  if (isUnexplained(line)) return <Badge kind="danger" label="Thiếu lý do" />;
  if (!line.isAccepted) return <Badge kind="neutral" label="Chưa thẩm định" />;
  return <Badge kind="ok" label={line.isAgreed ? "Khớp" : "Có lý do"} />;
}
