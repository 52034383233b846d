import type { LineConflict } from "../../../app/periods/period-asks.ts";
import type { AppraisalLineView, AppraisalPaper, EvidenceView } from "../../../app/periods/period-views.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { Indicator } from "../../../core/scoring/results.ts";
import { Icon } from "../../components/icon.tsx";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { EvidenceLink } from "../evidence/evidence-link.tsx";
import { WhyLine } from "./appraisal-why.tsx";

/** A line as it was typed and refused: it comes back with what is wrong with it. */
export interface RefusedLine {
  readonly subject: AppraisalPaper["subject"];
  readonly indicator: Indicator;
  readonly score: string;
  readonly reason: string;
  readonly message: string;
  /** What somebody else saved meanwhile. */
  readonly conflict: LineConflict | undefined;
  /** The version that the next save rests on: what is shown beside is seen. */
  readonly version: number | undefined;
}

/** What the unit said of a line in its self-score. */
export interface Claim {
  readonly reason: string;
  readonly reference: string;
  readonly evidence: readonly EvidenceView[];
}

export interface BoxProps {
  readonly id: string;
  readonly line: AppraisalLineView;
  readonly refused: RefusedLine | undefined;
}

interface BelowProps extends BoxProps {
  readonly paper: AppraisalPaper;
  readonly claim: Claim | undefined;
  readonly nameOf: (accountId: string) => string;
}

/** What the score rests on at the left, what the appraiser says of it at the right. */
export function Below({ id, paper, line, claim, refused, nameOf }: BelowProps) {
  return (
    <div class="beside">
      <div class="stack stack--tight">
        <p class="small strong">
          Hệ thống tính {line.computed === null ? "không có điểm" : formatDecimal(line.computed)}, vì
        </p>
        <WhyLine indicator={line.indicator} explanation={paper.explanation} />
        {claim !== undefined && <ClaimOf claim={claim} />}
      </div>
      <div class="stack stack--tight">
        {paper.isEditable ? (
          <ReasonBox id={id} line={line} refused={refused} />
        ) : (
          <>
            <p class="small strong">Lý do thẩm định</p>
            <p class={line.reason === "" ? "small muted" : "quote small"}>
              {line.reason || "Không khác, không cần lý do."}
            </p>
          </>
        )}
        {refused?.conflict !== undefined && <Theirs conflict={refused.conflict} nameOf={nameOf} />}
      </div>
    </div>
  );
}

function ClaimOf({ claim: { reason, evidence, reference } }: { readonly claim: Claim }) {
  if (reason === "" && reference === "" && evidence.length === 0) return null;
  return (
    <>
      <p class="small strong">Đơn vị nêu</p>
      {reason !== "" && <p class="quote small">{reason}</p>}
      <EvidenceLinks evidence={evidence} />
      <NamedDocument reference={reference} />
    </>
  );
}

/** A document that the unit names and did not hand over: text, for whoever typed it is not to be followed blindly. */
export function NamedDocument({ reference }: { readonly reference: string }) {
  if (reference === "") return null;
  return (
    <p class="small t">
      <b>Dẫn chiếu:</b> {reference}
    </p>
  );
}

/** Documents open beside the page that they are read with. */
export function EvidenceLinks({ evidence }: { readonly evidence: readonly EvidenceView[] }) {
  if (evidence.length === 0) return null;
  return (
    <ul class="small">
      {evidence.map(({ evidenceId, name }) => (
        <li>
          <EvidenceLink id={evidenceId} name={name} isBeside />
        </li>
      ))}
    </ul>
  );
}

function ReasonBox({ id, line, refused }: BoxProps) {
  return (
    <div class={refused === undefined ? "field" : "field field--error"}>
      <label for={`${id}-reason`}>Lý do khi ba cột khác nhau</label>
      <p class="hint" id={`${id}-hint`}>
        Nêu căn cứ, không nêu nhận xét về người. Không tính được thì để trống ô điểm.
      </p>
      {refused !== undefined && (
        <p class="error-text" id={`${id}-error`}>
          <Icon name="warning" />
          {refused.message}
        </p>
      )}
      <textarea
        class="input"
        id={`${id}-reason`}
        name="reason"
        form={`${id}-form`}
        rows={3}
        maxlength={4000}
        aria-describedby={refused === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
      >
        {refused?.reason ?? line.reason}
      </textarea>
    </div>
  );
}

function Theirs({ conflict: { theirs }, nameOf }: { readonly conflict: LineConflict } & Pick<BelowProps, "nameOf">) {
  return (
    <>
      <p class="small">
        <b>{nameOf(theirs.savedBy)}</b> lưu lúc {formatMoment(theirs.savedAt)}:
      </p>
      <p class="theirs">
        {theirs.score === null ? "Không có điểm" : formatDecimal(theirs.score)}. {theirs.reason || "Không ghi lý do."}
      </p>
      <p class="small muted">Sửa thành lời chung của hai người rồi bấm lưu; bản lưu sau là bản giữ lại.</p>
    </>
  );
}
