import type { LineConflict } from "../../../app/periods/period-asks.ts";
import type {
  ComputedUnit,
  EvidenceView,
  SelfScoreLineView,
  SelfScorePaper,
  UnitPaper,
} from "../../../app/periods/period-views.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { Indicator } from "../../../core/scoring/results.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { PostForm } from "../../components/post-form.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { EvidenceLinks, NamedDocument } from "./appraisal-below.tsx";
import { WhyLine } from "./appraisal-why.tsx";
import { nameOfWriter } from "./paper-writers.ts";
import { unitHref } from "./period-address.ts";

/** A line as it was typed and refused: it comes back with what is wrong with it. */
export interface RefusedSelfLine {
  readonly indicator: string;
  readonly score: string;
  readonly reason: string;
  readonly reference: string;
  readonly message: string;
  /** What somebody else saved meanwhile. */
  readonly conflict: LineConflict | undefined;
  /** The version that the next save rests on: what is shown beside is seen. */
  readonly version: number | undefined;
}

export interface SelfScoreProps {
  readonly paper: UnitPaper;
  readonly selfScore: SelfScorePaper;
  readonly computed: ComputedUnit;
  readonly refused?: RefusedSelfLine | undefined;
  /** As it will be signed: nothing can be typed. */
  readonly isForReading?: boolean;
}

export type RowProps = SelfScoreProps & {
  readonly line: SelfScoreLineView;
  readonly isOwn: boolean;
  readonly isEditable: boolean;
};

/** Names the form of a line, for its boxes that stand elsewhere in the row. */
export function formId(indicator: Indicator): string {
  return `line-${indicator}-form`;
}

/** What the computed score rests on at the left; why the unit's differs, and what shows it, at the right. */
export function Below(props: RowProps) {
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
          {isEditable ? <EvidenceForms {...props} /> : <Shown line={line} />}
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

/** What shows the difference, to be read: kept documents, and one that is named. */
function Shown({ line: { evidence, reference } }: Pick<RowProps, "line">) {
  return (
    <>
      <EvidenceLinks evidence={evidence} />
      <NamedDocument reference={reference} />
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
        {theirs.reference !== "" && ` Dẫn chiếu: ${theirs.reference}`}
      </p>
      <p class="small">
        Sửa ô trên thành lời chung của hai người rồi bấm Lưu, hoặc{" "}
        <a href={unitHref(paper.period.id, paper.unit.code)}>giữ bản của người kia</a>.
      </p>
    </>
  );
}

/** A line of text that is saved with the line: a document that the unit names instead of handing it over. */
function ReferenceBox({ line: { indicator, reference }, refused }: RowProps) {
  const id = `line-${indicator}-reference`;
  return (
    <div class="field">
      <label for={id}>Văn bản dẫn chiếu, khi không kèm tệp</label>
      <p class="hint" id={`${id}-hint`}>
        Số, ngày, nơi ban hành, hoặc địa chỉ trang có văn bản. Ví dụ: 12/BC-STP ngày 03/7/2020 của Sở Tư pháp.
      </p>
      <input
        class="input"
        id={id}
        name="reference"
        form={formId(indicator)}
        value={refused?.reference ?? reference}
        maxlength={500}
        autocomplete="off"
        aria-describedby={`${id}-hint`}
      />
    </div>
  );
}

function EvidenceForms(props: RowProps) {
  const { paper, line } = props;
  const { indicator, evidence } = line;
  const href = `${unitHref(paper.period.id, paper.unit.code)}/evidence`;
  return (
    <div class="stack stack--tight">
      <h3 class="small strong">Minh chứng</h3>
      <ReferenceBox {...props} />
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
