import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { Validity } from "../../../core/registry/agency.ts";
import type { ProcedureRow } from "../../../core/registry/procedure.ts";
import { Missing } from "../../components/definition-list.tsx";
import type { Column } from "../../components/table.tsx";
import { formatBound } from "../../shell/vietnamese-time.ts";
import { procedureHref } from "./registry-addresses.ts";

/** Leads to the procedure; one that a list names and nobody has described has no page. */
export const PROCEDURE_CODE: Column<ProcedureRow> = {
  title: "Mã",
  isName: true,
  cell: ({ code, name }) =>
    name === undefined ? (
      <span class="code">{code}</span>
    ) : (
      <a class="code" href={procedureHref(code)}>
        {code}
      </a>
    ),
};

export const SECTOR: Column<ProcedureRow> = {
  title: "Lĩnh vực",
  isMinor: "tablet",
  cell: ({ sectorName, sectorCode }) => sectorName ?? sectorCode ?? <Missing />,
};

export const LIMIT: Column<ProcedureRow> = {
  title: "Thời hạn (ngày làm việc)",
  isNumber: true,
  cell: ({ limitWorkingDays }) => (limitWorkingDays === undefined ? <Missing /> : formatCount(limitWorkingDays)),
};

/** From when to when a version holds. */
export const VALIDITY: readonly Column<Validity>[] = [
  { title: "Từ ngày", isTime: true, cell: ({ validFrom }) => formatBound(validFrom) || <Missing /> },
  { title: "Đến hết ngày", isTime: true, cell: ({ validTo }) => formatBound(validTo) || <Missing /> },
];
