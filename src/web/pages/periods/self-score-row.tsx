import type { LineConflict } from "../../../app/periods/period-cases.ts";
import type { EvidenceView, SelfScoreLineView, UnitPaper } from "../../../app/periods/period-views.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { Indicator } from "../../../core/scoring/results.ts";
import { INDICATOR_NAMES } from "../../../core/scoring/wording.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Missing } from "../../components/definition-list.tsx";
import { Icon } from "../../components/icon.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { EvidenceLinks } from "./appraisal-below.tsx";
import { WhyLine } from "./appraisal-why.tsx";
import { nameOfWriter } from "./paper-writers.ts";
import { unitHref } from "./period-address.ts";
import type { SelfScoreProps } from "./self-score-table.tsx";

/** A line as it was typed and refused: it comes back with what is wrong with it. */
export interface RefusedSelfLine {
  readonly indicator: string;
  readonly score: string;
  readonly reason: string;
  readonly message: string;
  /** What somebody else saved meanwhile. */
  readonly conflict: LineConflict | undefined;
  /** The version that the next save rests on: what is shown beside is seen. */
  readonly version: number | undefined;
}

type RowProps = SelfScoreProps & {
  readonly line: SelfScoreLineView;
  readonly isOwn: boolean;
  readonly isEditable: boolean;
};

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

function formId(indicator: Indicator): string {
  return `line-${indicator}-form`;
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
function State({ line: { isDifferent, reason, evidence } }: Pick<RowProps, "line">) {
  if (!isDifferent) return <Badge kind="neutral" label="Như hệ thống tính" />;
  if (reason.trim() === "") return <Badge kind="danger" label="Thiếu lý do" />;
  if (evidence.length === 0) return <Badge kind="danger" label="Thiếu minh chứng" />;
  return <Badge kind="ok" label="Khác, đủ căn cứ" />;
}

function Below(props: RowProps) {
  const { computed, line, isOwn, isEditable, refused } = props;
  const explanation = { explanations: computed.result.explanations, rules: computed.rules };
  return (
    <div class="beside">
      <div class="stack stack--tight">
        <h3 class="small strong">
          Hệ thống tính {line.computed === null ? "không có điểm" : formatDecimal(line.computed)}, vì
        </h3>
        <WhyLine indicator={line.indicator} explanation={explanation} />
      </div>
      {isOwn && (
        <div class="stack stack--tight">
          {isEditable ? <ReasonBox {...props} /> : <ReasonRead line={line} />}
          {refused?.conflict !== undefined && <Theirs paper={props.paper} conflict={refused.conflict} />}
          {isEditable ? <EvidenceForms {...props} /> : <EvidenceLinks evidence={line.evidence} />}
        </div>
      )}
    </div>
  );
}

function ReasonRead({ line: { isDifferent, reason } }: Pick<RowProps, "line">) {
  if (!isDifferent) return <p class="small muted">Đơn vị giữ điểm hệ thống tính.</p>;
  return (
    <>
      <h3 class="small strong">Lý do của đơn vị</h3>
      <p class="quote small">{reason}</p>
    </>
  );
}

function ReasonBox({ line: { indicator, reason }, refused }: RowProps) {
  const id = `line-${indicator}-reason`;
  return (
    <div class={refused === undefined ? "field" : "field field--error"}>
      <label for={id}>Lý do khi khác điểm hệ thống tính</label>
      <p class="hint" id={`${id}-hint`}>
        Để trống ô điểm nếu cho rằng chỉ số này không tính được.
      </p>
      {refused !== undefined && (
        <p class="error-text" id={`line-${indicator}-error`}>
          <Icon name="warning" />
          {refused.message}
        </p>
      )}
      <textarea
        class="input"
        id={id}
        name="reason"
        form={formId(indicator)}
        rows={3}
        maxlength={4000}
        aria-describedby={`${id}-hint`}
      >
        {refused?.reason ?? reason}
      </textarea>
    </div>
  );
}

/** The same line as somebody else has just saved it: nothing is thrown away unseen. */
function Theirs({ paper, conflict: { theirs } }: { readonly paper: UnitPaper; readonly conflict: LineConflict }) {
  return (
    <>
      <p class="small">
        <b>{nameOfWriter(paper, theirs.savedBy)}</b> lưu lúc {formatMoment(theirs.savedAt)}:
      </p>
      <p class="theirs">
        {theirs.score === null ? "Không có điểm" : formatDecimal(theirs.score)}. {theirs.reason || "Không ghi lý do."}
      </p>
      <p class="small">
        Sửa ô trên thành lời chung của hai người rồi bấm Lưu, hoặc{" "}
        <a href={unitHref(paper.period.id, paper.unit.code)}>giữ bản của người kia</a>.
      </p>
    </>
  );
}

function EvidenceForms({ paper, line: { indicator, evidence } }: RowProps) {
  const href = `${unitHref(paper.period.id, paper.unit.code)}/evidence`;
  return (
    <div class="stack stack--tight">
      <h3 class="small strong">Minh chứng</h3>
      {evidence.length > 0 && (
        <ul class="small">
          {evidence.map((each) => (
            <Attached href={href} evidence={each} />
          ))}
        </ul>
      )}
      <PostForm action={`${href}/${indicator}`} class="row" hasFiles label={`Minh chứng của chỉ số ${indicator}`}>
        <input
          class="input"
          type="file"
          name="file"
          accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
          aria-label={`Tệp minh chứng của chỉ số ${indicator}`}
        />
        <Button look="quiet" size="small" about={`cho chỉ số ${indicator}`}>
          Đính kèm
        </Button>
      </PostForm>
      <p class="hint small muted">PDF, PNG, JPG, DOCX, XLSX, đến 20 MB. Bấm Lưu chỗ đang ghi trước khi đính kèm.</p>
    </div>
  );
}

function Attached({
  href,
  evidence: { id, evidenceId, name },
}: {
  readonly href: string;
  readonly evidence: EvidenceView;
}) {
  return (
    <li class="row">
      <a href={`/evidence/${evidenceId.toString()}`} target="_blank" rel="noopener">
        {name}
        <span class="sr"> (mở ở thẻ khác)</span>
      </a>
      <PostForm action={`${href}/${id.toString()}/detach`} class="inline">
        <Button look="text" size="small" about={name}>
          Gỡ
        </Button>
      </PostForm>
    </li>
  );
}
