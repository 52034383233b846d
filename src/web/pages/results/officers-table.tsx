import type { TallySet } from "../../../app/view-results/view-results.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";
import type { OfficerResult } from "../../../core/scoring/results.ts";
import { COMPLETION_NAMES, STATUS_NAMES } from "../../../core/scoring/wording.ts";
import { Missing } from "../../components/definition-list.tsx";
import { DataTable, type Column } from "../../components/table.tsx";

interface OfficersTableProps {
  readonly set: TallySet;
  readonly officers: readonly OfficerResult[];
  /** Names of units by code, where officers of several stand in one table. */
  readonly unitNames?: ReadonlyMap<string, string>;
}

/** Officers in the order of their codes: they are never ranked. */
export function OfficersTable({ set, officers, unitNames }: OfficersTableProps) {
  const unit: Column<OfficerResult> = {
    title: "Đơn vị",
    isMinor: true,
    cell: ({ agencyCode }) => unitNames?.get(agencyCode) ?? agencyCode,
  };
  return (
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
        ...(unitNames === undefined ? [] : [unit]),
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
        { title: "Mức độ hoàn thành", cell: completionWords },
      ]}
    />
  );
}

/** The class of an officer in words; for who has none, why not. */
export function completionWords({ completion, status }: OfficerResult): string {
  return completion === null ? STATUS_NAMES[status] : COMPLETION_NAMES[completion];
}

function officerHref(tallySetId: number, officerCode: string): string {
  return `/results/${tallySetId.toString()}/officers/${encodeURIComponent(officerCode)}`;
}
