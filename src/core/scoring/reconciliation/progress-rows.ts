import { countEquation, type Equation } from "../equation.ts";
import type { ProgressRow } from "../published-table.ts";

/** One sum of a published table: the row it belongs to, and the equation with its verdict. */
export interface TableLine {
  readonly row: string;
  readonly ok: boolean;
  readonly text: string;
}

/** What tells one row from the next: its texts (level, sector, agency), else its place. */
export function labelOf(row: Readonly<Record<string, unknown>>, place: number): string {
  const texts = Object.entries(row).filter(
    ([key, value]) => key !== "note" && typeof value === "string" && value !== "",
  );
  return texts.length === 0 ? `dòng ${place}` : texts.map(([key, value]) => `${key} ${String(value)}`).join(", ");
}

/**
 * Finished dossiers whose time is neither early, on time nor late: the part without a known due date. It may be there,
 * and is then named; it cannot be negative.
 */
function undeterminedEquation({ finished, early, onTime, overdue, undetermined }: ProgressRow): Equation {
  const rest = finished - early - onTime - overdue;
  if (rest < 0)
    return { holds: false, text: `${countEquation([early, onTime, overdue], finished).text} hồ sơ đã xong` };
  const subtraction = `${finished} − ${early} − ${onTime} − ${overdue} = ${rest}`;
  if (undetermined !== undefined && undetermined !== rest)
    return { holds: false, text: `${subtraction} ≠ ${undetermined}` };
  return { holds: true, text: `${subtraction} hồ sơ chưa xác định được sớm, đúng hay quá hạn` };
}

/** Finished + pending = total; early + on time + overdue (+ undetermined) = finished. */
export function progressLines(row: ProgressRow, place: number): TableLine[] {
  const label = labelOf(row, place);
  const total = countEquation([row.finished, row.pending], row.total);
  const rest = undeterminedEquation(row);
  return [
    { row: label, ok: total.holds, text: `đã xong + chưa xong: ${total.text}` },
    { row: label, ok: rest.holds, text: rest.text },
  ];
}
