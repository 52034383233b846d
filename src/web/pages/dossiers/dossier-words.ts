import { LEADING_AGENCY, ONE_STOP } from "../../../core/dossiers/dossier.ts";
import type { Outcome } from "../../../core/scoring/case-points.ts";
import type { Timeliness } from "../../../core/scoring/points-row.ts";
import type { DossierProgress } from "../../../app/view-dossiers/view-dossiers.ts";
import type { BadgeKind } from "../../components/badge.tsx";

export const PROGRESS_WORDS = {
  open: "Đang giải quyết",
  finished: "Đã giải quyết",
  refused: "Từ chối",
  withdrawn: "Rút hồ sơ",
} as const satisfies Record<DossierProgress, string>;

export const TIMELINESS_WORDS = {
  early: "Sớm hơn hạn",
  onTime: "Đúng hạn",
  overdue: "Quá hạn",
  undetermined: "Không rõ hạn",
} as const satisfies Record<Timeliness, string>;

export const TIMELINESS_KINDS = {
  early: "ok",
  onTime: "ok",
  overdue: "danger",
  undetermined: "neutral",
} as const satisfies Record<Timeliness, BadgeKind>;

/** TrangThaiHoSo: what the numbers of the national feed mean; a system may send words of its own instead. */
export const ONE_STOP_STATE_WORDS: Readonly<Record<string, string>> = {
  "1": "Mới đăng ký",
  "2": "Được tiếp nhận",
  "3": "Không được tiếp nhận",
  "4": "Đang xử lý",
  "5": "Yêu cầu bổ sung giấy tờ",
  "6": "Yêu cầu thực hiện nghĩa vụ tài chính",
  "7": "Người nộp rút hồ sơ",
  "8": "Dừng xử lý",
  "9": "Đã xử lý xong",
  "10": "Đã trả kết quả",
  withdrawn: "Đã rút hồ sơ",
};

/** Whom an applicant had to contact, when it is no unit by its code. */
export const BODY_WORDS: Readonly<Record<string, string>> = {
  [ONE_STOP]: "Bộ phận Một cửa",
  [LEADING_AGENCY]: "Cơ quan chủ trì",
};

export const CHANNEL_WORDS = ["Nộp trực tiếp", "Nộp trực tuyến", "Nộp qua bưu chính"] as const;

/** Whether a dossier is in the sums of a period, and the sentence that says why. */
export const OUTCOME_WORDS = {
  absent: ["Không tính", "chưa có hồ sơ này tại ngày chốt số liệu"],
  withdrawn: ["Không tính", "người nộp đã rút hồ sơ"],
  unfinishedOutside: ["Không tính", "hồ sơ chưa giải quyết xong và chưa quá hạn trong kỳ"],
  finishedOutside: ["Không tính", "hồ sơ giải quyết xong ngoài kỳ"],
  finishedInside: ["Được tính", "hồ sơ giải quyết xong trong kỳ"],
  unfinishedPastDue: ["Được tính", "hồ sơ chưa giải quyết xong nhưng đã quá hạn vào cuối kỳ"],
  finishedLater: ["Được tính", "hồ sơ quá hạn vào cuối kỳ và giải quyết xong sau kỳ"],
} as const satisfies Record<Outcome, readonly [string, string]>;
