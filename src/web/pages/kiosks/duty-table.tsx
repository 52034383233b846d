import type { Named } from "../../../core/ballots/kiosk/kiosk-setting.ts";
import { errorOf, type FormError } from "../../components/error-summary.tsx";
import { DataTable } from "../../components/table.tsx";

const DAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];
const HALVES = ["Sáng", "Chiều"] as const;

interface DutyTableProps {
  readonly officers: readonly Named[];
  /** By place: morning and afternoon of Monday, of Tuesday and so on. */
  readonly names: readonly string[];
  readonly chosen: readonly string[];
  readonly errors: readonly FormError[];
}

/** A week with a choice in each half of each day. */
export function DutyTable({ officers, names, chosen, errors }: DutyTableProps) {
  const half = (title: (typeof HALVES)[number], offset: number) => ({
    title: offset === 0 ? "Sáng (trước 12 giờ)" : "Chiều (từ 12 giờ)",
    cell: ({ day, first }: { readonly day: string; readonly first: number }) => {
      const name = names[first + offset] ?? "";
      return (
        <>
          {errorOf(errors, name) !== undefined && <p class="error-text">{errorOf(errors, name)}</p>}
          <select class="input" id={name} name={name} aria-label={`${title} ${day}`}>
            <option value="">Không ghi cán bộ</option>
            {officers.map((officer) => (
              <option value={officer.code} selected={officer.code === chosen[first + offset]}>
                {officer.name}
              </option>
            ))}
          </select>
        </>
      );
    },
  });
  return (
    <DataTable
      label="Lịch trực trong tuần"
      rows={DAYS.map((day, index) => ({ day, first: index * HALVES.length }))}
      columns={[{ title: "Ngày", isName: true, cell: ({ day }) => day }, half("Sáng", 0), half("Chiều", 1)]}
    />
  );
}
