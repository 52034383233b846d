import { complaintsOf, type JsonComplaint } from "../base/json-complaints.ts";
import { failed, success, type Result } from "../base/result.ts";
import { publishedTable, TABLE_REMARKS, type PublishedTable } from "./published-table.ts";
import { repeatedOf } from "./reconciliation/fault-list.ts";
import { gradeLine } from "./reconciliation/grade-groups.ts";
import { shareLines, shareWarnings } from "./reconciliation/officer-shares.ts";
import { labelOf, progressLines, type TableLine } from "./reconciliation/progress-rows.ts";

/** What reconciliation says of one published table. `complaints`: the table is not of the form, nothing was summed. */
export interface TableVerdict {
  readonly id: string;
  readonly source: string | undefined;
  readonly accepted: boolean;
  readonly lines: readonly TableLine[];
  readonly complaints: readonly JsonComplaint[];
  readonly warnings: readonly string[];
}

function duplicatesOf(labels: readonly string[]): TableLine[] {
  return repeatedOf(labels).map((row) => ({ row, ok: false, text: "có hai dòng cùng tên, không biết dòng nào đúng" }));
}

function linesOf({ groups = [], rows = [], officerShares = [] }: PublishedTable): TableLine[] {
  const lines = groups.map(gradeLine);
  return [
    ...duplicatesOf(lines.map(({ row }) => row)),
    ...lines,
    ...duplicatesOf(rows.map((row, index) => labelOf(row, index + 1))),
    ...rows.flatMap((row, index) => progressLines(row, index + 1)),
    ...officerShares.flatMap(shareLines),
  ];
}

function warningsOf(table: PublishedTable): string[] {
  const known: readonly string[] = ["id", "groups", "rows", "officerShares", ...TABLE_REMARKS];
  const unused = Object.keys(table).filter((key) => !known.includes(key));
  return [
    ...(table.officerShares ?? []).flatMap(shareWarnings),
    ...unused.map((key) => `Trường "${key}" không dùng khi đối chiếu.`),
  ];
}

function nameOf(table: unknown, place: number): string {
  const id: unknown =
    typeof table === "object" && table !== null ? (table as Record<string, unknown>)["id"] : undefined;
  return typeof id === "string" && id !== "" ? id : `bảng ${place}`;
}

/**
 * Reconciles one published table: every sum that it claims is redone, each line saying so in Vietnamese. A table that
 * breaks one sum is refused whole, and so is one whose figures cannot be counts (negative, fractions, text).
 */
export function reconcileTable(table: unknown, place = 1): TableVerdict {
  const parsed = publishedTable.safeParse(table, { reportInput: true });
  const id = nameOf(table, place);
  if (!parsed.success) {
    return { id, source: undefined, accepted: false, lines: [], complaints: complaintsOf(parsed.error), warnings: [] };
  }
  const lines = linesOf(parsed.data);
  return {
    id,
    source: parsed.data.source,
    accepted: lines.every(({ ok }) => ok),
    lines,
    complaints: [],
    warnings: warningsOf(parsed.data),
  };
}

/** Reconciles a file's content: one table or a list of tables, each with an id of its own. */
export function reconcileTables(content: unknown, at: string): Result<TableVerdict[]> {
  const tables: readonly unknown[] = Array.isArray(content) ? content : [content];
  if (tables.length === 0) {
    return failed({
      code: "table.empty",
      at,
      message: "Tệp không có bảng nào.",
      mend: "Ghi một bảng { … } hoặc danh sách bảng [ … ].",
    });
  }
  const verdicts = tables.map((table, index) => reconcileTable(table, index + 1));
  const [repeated] = repeatedOf(verdicts.map(({ id }) => id));
  return repeated === undefined
    ? success(verdicts)
    : failed({
        code: "table.duplicate-id",
        at,
        message: `Có hai bảng cùng id "${repeated}".`,
        mend: "Đặt id riêng cho từng bảng.",
      });
}
