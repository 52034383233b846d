import type { TallySet } from "../../../app/view-results/view-results.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { OfficerResult } from "../../../core/scoring/results.ts";
import { COMPLETION_NAMES, STATUS_NAMES } from "../../../core/scoring/wording.ts";
import { Missing } from "../../components/definition-list.tsx";
import { DataTable } from "../../components/table.tsx";

/** Officers in the order of their codes: they are never ranked. */
export function OfficersTable({
  set,
  officers,
}: {
  readonly set: TallySet;
  readonly officers: readonly OfficerResult[];
}) {
  if (officers.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h2>Cán bộ, công chức, viên chức</h2>
      <DataTable
        label="Cán bộ"
        rows={officers}
        columns={[
          {
            title: "Mã cán bộ",
            isName: true,
            cell: ({ code }) => (
              <a class="code" href={officerHref(set.id, code)}>
                {code}
              </a>
            ),
          },
          {
            title: "Tổng điểm",
            isNumber: true,
            cell: ({ total }) => (total === null ? <Missing /> : formatDecimal(total)),
          },
          {
            title: "Trên",
            isNumber: true,
            isMinor: true,
            cell: ({ max }) => (max === null ? <Missing /> : formatDecimal(max)),
          },
          {
            title: "Mức độ hoàn thành",
            cell: ({ completion, status }) =>
              completion === null ? STATUS_NAMES[status] : COMPLETION_NAMES[completion],
          },
        ]}
      />
    </section>
  );
}

function officerHref(tallySetId: number, officerCode: string): string {
  return `/results/${tallySetId.toString()}/officers/${encodeURIComponent(officerCode)}`;
}
