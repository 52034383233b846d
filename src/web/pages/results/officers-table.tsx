import type { OfficersView } from "../../../app/view-results/view-officers.ts";
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
  readonly isHeld: IsHeld;
}

/** Whether an officer's total and class wait for the facts to be locked. */
export type IsHeld = (officer: OfficerResult) => boolean;

export function isHeldIn({ heldOfficersOf }: Pick<OfficersView, "heldOfficersOf">): IsHeld {
  return ({ agencyCode }) => heldOfficersOf.has(agencyCode);
}

/** Officers in the order of their codes: they are never ranked. */
export function OfficersTable({ set, officers, unitNames, isHeld }: OfficersTableProps) {
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
        { title: "Mức độ hoàn thành", cell: (officer) => completionWords(officer, isHeld) },
      ]}
    />
  );
}

/** The class of an officer in words; for who has none, why not. */
export function completionWords(officer: OfficerResult, isHeld: IsHeld): string {
  const { completion, status } = officer;
  if (completion !== null) return COMPLETION_NAMES[completion];
  return isHeld(officer) ? HELD_CLASS : STATUS_NAMES[status];
}

/** There is a class, and it is not shown yet. */
export const HELD_CLASS = "Chưa hiện";

function officerHref(tallySetId: number, officerCode: string): string {
  return `/results/${tallySetId.toString()}/officers/${encodeURIComponent(officerCode)}`;
}
