import type { AppraisalPaper, UnitPaper } from "../../../app/periods/period-views.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";
import { COMPLETION_NAMES, STATUS_NAMES } from "../../../core/scoring/wording.ts";
import { Missing } from "../../components/definition-list.tsx";
import { UnitClass } from "../../components/unit-class.tsx";

type Made = AppraisalPaper["result"];

/** The total of one column, with the class that it makes. */
function Total({ what, result, isHere = false }: { what: string; result: Made; isHere?: boolean }) {
  return (
    <div class={isHere ? "is-here" : undefined}>
      <p class="what">{what}</p>
      <span class="value">{result.total === null ? <Missing /> : formatDecimal(result.total)}</span>
      <ClassOf result={result} />
    </div>
  );
}

/** The class that scores make: a grade of a unit, the completion of an officer, or why there is none. */
export function ClassOf({ result }: { readonly result: Made }) {
  if ("grade" in result) return <UnitClass result={result} />;
  return <b>{result.completion === null ? STATUS_NAMES[result.status] : COMPLETION_NAMES[result.completion]}</b>;
}

/** Self-scored, computed, appraised: what each column comes to, and how far they differ. */
export function Totals({ paper, computed }: { readonly paper: AppraisalPaper; readonly computed: Made | undefined }) {
  return (
    <section class="scores" id="totals" data-fresh="" aria-label="Tổng điểm">
      <Total what="Tự chấm" result={paper.selfResult} />
      {computed !== undefined && <Total what="Hệ thống tính" result={computed} />}
      <Total what="Thẩm định" result={paper.result} isHere />
      <p class="small muted">{differenceWords(paper)} Mỗi chỗ khác phải có lý do; đơn vị sẽ đọc được lý do này.</p>
    </section>
  );
}

function differenceWords({ lines }: AppraisalPaper): string {
  const fromSelf = lines.filter(({ self, appraised }) => self !== appraised).length;
  const fromComputed = lines.filter(({ computed, appraised }) => computed !== appraised).length;
  const parts = [
    ...(fromSelf > 0 ? [`tự chấm ở ${formatCount(fromSelf)} chỉ số`] : []),
    ...(fromComputed > 0 ? [`điểm hệ thống tính ở ${formatCount(fromComputed)} chỉ số`] : []),
  ];
  return parts.length === 0 ? "Ba cột điểm đang khớp nhau." : `Thẩm định khác ${parts.join(", khác ")}.`;
}

/** What the computed scores make, in the shape of the two other columns. */
export function computedResult({ computed }: Pick<UnitPaper, "computed">): Made | undefined {
  return computed && { ...computed.result, scores: {} };
}
