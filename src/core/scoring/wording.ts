import type { AgencyKind, Tier } from "../registry/agency.ts";
import type {
  Completion,
  Grade,
  Indicator,
  IndicatorSource,
  ParticipationStatus,
  SatisfactionLevel,
} from "./results.ts";

/** What people in Vietnam call each value. One table each, so that screens, files and documents use the same words. */
export const KIND_NAMES = {
  department: "Sở, ban, ngành",
  district: "UBND cấp huyện",
  commune: "UBND cấp xã",
  centre: "Trung tâm Hành chính công",
} as const satisfies Record<AgencyKind, string>;

/** Groups for ranks as most registries name them; another one stands under its own name. */
const PEER_GROUP_NAMES: Readonly<Record<string, string>> = {
  departments: "Sở, ban, ngành",
  districts: "UBND cấp huyện",
  wards: "UBND phường",
  towns: "UBND thị trấn",
  communes: "UBND xã",
};

/** Nhóm so sánh in words: what a rank is a rank among. */
export function peerGroupName(kind: AgencyKind, peerGroup: string): string {
  // A unit of which the registry names no group is compared with all of its kind.
  const isWholeKind = peerGroup === "" || peerGroup === kind;
  return PEER_GROUP_NAMES[peerGroup] ?? (isWholeKind ? KIND_NAMES[kind] : `${KIND_NAMES[kind]}: ${peerGroup}`);
}

export const TIER_NAMES = {
  province: "Cấp tỉnh",
  district: "Cấp huyện",
  commune: "Cấp xã",
} as const satisfies Record<Tier, string>;

export const GRADE_NAMES = {
  excellent: "Xuất sắc",
  good: "Tốt",
  fair: "Khá",
  average: "Trung bình",
  weak: "Yếu",
} as const satisfies Record<Grade, string>;

export const SATISFACTION_NAMES = {
  verySatisfied: "Rất hài lòng",
  satisfied: "Hài lòng",
  neutral: "Bình thường",
  dissatisfied: "Không hài lòng",
  veryDissatisfied: "Rất không hài lòng",
} as const satisfies Record<SatisfactionLevel, string>;

export const COMPLETION_NAMES = {
  full: "Hoàn thành 100% nhiệm vụ",
  from70: "Hoàn thành từ 70% đến dưới 100% nhiệm vụ",
  under70: "Hoàn thành dưới 70% nhiệm vụ",
} as const satisfies Record<Completion, string>;

export const STATUS_NAMES = {
  rated: "Đã đánh giá",
  insufficientData: "Chưa đủ dữ liệu",
  didNotParticipate: "Không thực hiện đánh giá",
  notApplicable: "Không thuộc diện đánh giá",
} as const satisfies Record<ParticipationStatus, string>;

/** Thông tư 01/2018 Điều 13, each indicator in a few words of our own. */
export const INDICATOR_NAMES = {
  "1": "Thời gian giải quyết hồ sơ so với quy định",
  "2": "Thời gian thực hiện của từng cơ quan tham gia giải quyết",
  "3": "Số lần phải liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ",
  "4": "Số cơ quan phải liên hệ để hoàn thiện hồ sơ",
  "5": "Tiếp nhận, giải quyết, trả kết quả tại Bộ phận Một cửa",
  "6": "Công khai thủ tục hành chính",
  "7": "Thái độ của cán bộ, công chức, viên chức",
  "8": "Tiếp thu, giải trình phản ánh, kiến nghị",
  "9": "Cung cấp dịch vụ công trực tuyến",
} as const satisfies Record<Indicator, string>;

/** Where the points came from, for the note beside a score. */
export const INDICATOR_SOURCE_NAMES = {
  dossiers: "hồ sơ",
  ballots: "phiếu lấy ý kiến",
  dossiersAndBallots: "hồ sơ và phiếu lấy ý kiến",
  steps: "các bước xử lý hồ sơ",
  agencyProcedures: "danh mục thủ tục của đơn vị",
  petitions: "phản ánh, kiến nghị",
  granted: "được cho điểm tối đa vì thiếu thông tin",
  appraised: "điểm thẩm định",
} as const satisfies Record<IndicatorSource, string>;
