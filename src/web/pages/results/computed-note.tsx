import type { FinalUnit, SetStanding } from "../../../app/view-results/set-standing.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { AgencyResult } from "../../../core/scoring/results.ts";
import { Missing } from "../../components/definition-list.tsx";
import { Note } from "../../components/note.tsx";
import { UnitClass } from "../../components/unit-class.tsx";
import { periodHref } from "../periods/period-address.ts";

/** Says that figures are computed, and where those are that were appraised and published. */
export function ComputedNote({ standing }: { readonly standing: SetStanding | undefined }) {
  if (standing === undefined) {
    return <Note>Điểm do hệ thống tính theo bộ tổng hợp này, chưa qua thẩm định; không phải kết quả công bố.</Note>;
  }
  const { periodId, title, publication } = standing;
  return (
    <Note>
      {WORDS[standing.standing]} Kỳ <a href={periodHref(periodId)}>{title}</a>.
      {publication !== undefined && (
        <>
          {" "}
          <a href={`/publications/${publication.toString()}`}>Xem lần công bố số {publication.toString()}</a>.
        </>
      )}
    </Note>
  );
}

const WORDS = {
  draft: "Điểm hệ thống tính, tạm, theo số liệu mới nhất; chưa qua thẩm định.",
  open: "Điểm hệ thống tính, tạm, theo số liệu mới nhất; chưa qua thẩm định.",
  closed: "Điểm hệ thống tính trên số liệu đã khóa; điểm sau thẩm định ghi riêng, chưa công bố.",
  published: "Điểm hệ thống tính trên số liệu đã khóa; kết quả đã công bố theo điểm sau thẩm định, ghi riêng.",
  correcting: "Điểm hệ thống tính trên số liệu đã khóa; kết quả đang được đính chính, lần đã công bố vẫn có hiệu lực.",
} as const satisfies Readonly<Record<SetStanding["standing"], string>>;

/** The heading of what a unit got in the end. */
export function finalTitle({ standing }: SetStanding): string {
  return standing === "published" ? "Đã công bố" : "Sau thẩm định";
}

/** What a unit got in the end, beside what was computed: its total, with the class where it is another one. */
export function FinalScore({ final, computed }: { final: FinalUnit | undefined; computed: AgencyResult }) {
  const appraised = final?.appraised;
  if (appraised === undefined) return <Missing />;
  const { total, grade } = appraised;
  return (
    <>
      {total === null ? <Missing /> : formatDecimal(total)}
      {grade !== computed.grade && (
        <>
          {" "}
          <UnitClass result={appraised} />
        </>
      )}
    </>
  );
}
