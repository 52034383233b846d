import type { Child } from "hono/jsx";
import type { OwnAccount } from "../../../app/accounts/view-accounts.ts";
import { DataTable, type Column } from "../../components/table.tsx";
import { ROLE_NAMES } from "../../shell/role-words.ts";
import { formatBound } from "../../shell/vietnamese-time.ts";

export type ShownGrant = OwnAccount["grants"][number];

interface GrantsTableProps {
  readonly grants: readonly ShownGrant[];
  /** What can be done with a grant, where something can. */
  readonly action?: (grant: ShownGrant) => Child;
}

/** Role, unit and dates of what somebody may do. */
export function GrantsTable({ grants, action }: GrantsTableProps) {
  const columns: Column<ShownGrant>[] = [
    { title: "Vai trò", isName: true, cell: ({ role }) => ROLE_NAMES[role] },
    { title: "Đơn vị", cell: ({ agencyCode }) => agencyCode ?? "Toàn tỉnh" },
    { title: "Từ ngày", isTime: true, isMinor: true, cell: ({ validFrom }) => formatBound(validFrom) },
    { title: "Đến hết ngày", isTime: true, cell: ({ validTo }) => formatBound(validTo) || "không hạn" },
    ...(action === undefined ? [] : [{ title: "Thu hồi", cell: action }]),
  ];
  return <DataTable label="Vai trò được giao" rows={grants} columns={columns} />;
}
