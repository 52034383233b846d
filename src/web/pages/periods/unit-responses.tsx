import type { ResponseView, UnitPaper } from "../../../app/periods/period-views.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { Badge } from "../../components/badge.tsx";
import { EvidenceLinks } from "./appraisal-below.tsx";

/** Phản hồi of the unit and its officers with what was decided on each; whoever works on the unit reads all of it. */
export function UnitResponses({ paper: { responses } }: { readonly paper: Pick<UnitPaper, "responses"> }) {
  if (responses.length === 0) return null;
  return (
    <section class="stack stack--tight" id="responses">
      <h2>Phản hồi</h2>
      {responses.map((response) => (
        <Response response={response} />
      ))}
    </section>
  );
}

function Response({ response }: { readonly response: ResponseView }) {
  const { about, subjectKind, subject, text, day, evidence, decision } = response;
  const what = about === "result" ? "kết quả chung" : `chỉ số ${about}`;
  return (
    <article class="panel stack stack--tight">
      <p class="row">
        <b>
          {subjectKind === "unit" ? "Đơn vị" : `Cán bộ ${subject}`} về {what}
        </b>
        <span class="small muted">{formatVietnameseDate(day)}</span>
        {decision === undefined ? (
          <Badge kind="warn" label="Chưa kết luận" />
        ) : (
          <Badge kind="ok" label={decision.outcome === "changed" ? "Đã sửa điểm" : "Giữ nguyên điểm"} />
        )}
      </p>
      <p class="quote">{text}</p>
      <EvidenceLinks evidence={evidence} />
      {decision !== undefined && (
        <p>
          <b>Kết luận ngày {formatVietnameseDate(decision.day)}:</b> {decision.reason}
        </p>
      )}
    </article>
  );
}
