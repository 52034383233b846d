import type { StoredDraft } from "../../../app/period-reports/period-reports.ts";
import type { BadgeKind } from "../../components/badge.tsx";

/** What the documents of a period are called, by the names of their files without ending. */
const DOCUMENT_NAMES: Readonly<Record<string, string>> = {
  "bao-cao": "Báo cáo kết quả đánh giá, phụ lục I–IV",
  "bao-cao-phu-luc-v-han-che": "Phụ lục V: kết quả từng cán bộ",
  "mau-02": "Mẫu 02: kết quả của từng đơn vị",
  "mau-03": "Mẫu 03: tổng hợp toàn tỉnh",
};

export function documentName(base: string, unitNameOf: (code: string) => string | undefined = () => undefined): string {
  const unit = base.replace(/^mau-01-/, "");
  return DOCUMENT_NAMES[base] ?? (unit === base ? base : `Mẫu 01: từng hồ sơ của ${unitNameOf(unit) ?? unit}`);
}

export const FORMAT_NAMES: Readonly<Record<string, string>> = { docx: "DOCX", pdf: "PDF", xlsx: "XLSX" };

export const DRAFT_STATES = {
  queued: ["neutral", "Đang chờ"],
  running: ["sea", "Đang lập"],
  done: ["ok", "Đã lập"],
  failed: ["danger", "Không lập được"],
  cancelled: ["neutral", "Đã hủy"],
} as const satisfies Readonly<Record<StoredDraft["job"]["state"], readonly [BadgeKind, string]>>;

/** A size as people read it: `39 kB`, `5,0 MB`. */
export function formatSize(bytes: number): string {
  const tenths = Math.round(bytes / 100_000);
  if (tenths < 10) return `${Math.max(1, Math.round(bytes / 1_000)).toString()} kB`;
  return `${Math.floor(tenths / 10).toString()},${(tenths % 10).toString()} MB`;
}
