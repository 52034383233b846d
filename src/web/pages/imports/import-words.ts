import type { ImportView } from "../../../app/import-data-set/view-imports.ts";
import type { Table } from "../../../core/registry/fact-sink.ts";
import type { BadgeKind } from "../../components/badge.tsx";

type Stored = ImportView["stored"];

export const IMPORT_STATE_WORDS = {
  queued: "Đang chờ",
  running: "Đang nhập",
  done: "Đã nhập",
  failed: "Không nhập được",
  undone: "Đã hoàn tác",
} as const satisfies Record<Stored["state"], string>;

export const IMPORT_STATE_KINDS = {
  queued: "warn",
  running: "warn",
  done: "ok",
  failed: "danger",
  undone: "neutral",
} as const satisfies Record<Stored["state"], BadgeKind>;

export const SOURCE_WORDS = {
  upload: "Tải lên",
  folder: "Thư mục theo dõi",
  command: "Dòng lệnh",
  api: "Phần mềm một cửa",
  kiosk: "Thiết bị tại quầy",
} as const satisfies Record<Stored["source"], string>;

/** Tables of docs/data-files.md in the words of an office. */
export const TABLE_WORDS: Readonly<Record<Table, string>> = {
  agencies: "Đơn vị",
  successions: "Sáp nhập, chia tách",
  officers: "Cán bộ",
  procedures: "Thủ tục",
  "agency-procedures": "Thủ tục của đơn vị",
  dossiers: "Hồ sơ",
  supplements: "Yêu cầu bổ sung",
  steps: "Các bước xử lý",
  contacts: "Lần liên hệ",
  ballots: "Phiếu",
  petitions: "Phản ánh, kiến nghị",
  calendar: "Lịch ngày nghỉ",
};
