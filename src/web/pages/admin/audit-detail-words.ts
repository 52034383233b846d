import { formatVietnameseDate, parseIsoDate, toLocalDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { JsonValue } from "../../../core/integrity/canonical-json.ts";
import { ROLE_NAMES } from "../../shell/role-words.ts";
import { formatMoment } from "../../shell/vietnamese-time.ts";
import { STATE_WORDS } from "./account-list.tsx";
import { SOURCE_WORDS } from "../imports/import-words.ts";
import { UNIT_STATE_WORDS } from "../periods/period-words.ts";
import { PETITION_KIND_WORDS, VERDICT_WORDS } from "../petitions/petition-words.ts";

/** Names of details that need words; the others are shown as they are. */
const DETAIL_NAMES: Readonly<Record<string, string>> = {
  role: "vai trò",
  roles: "vai trò",
  agencyCode: "đơn vị",
  validFrom: "từ ngày",
  validTo: "đến hết ngày",
  lastDay: "đến hết ngày",
  endedSessions: "phiên đã kết thúc",
  ended: "phiên đã kết thúc",
  state: "trạng thái",
  before: "trước đó",
  scopes: "được làm",
  failures: "số lần sai",
  until: "đến",
  source: "nguồn",
  rows: "số dòng",
  accepted: "nhận",
  corrected: "thay thế",
  repeated: "trùng",
  rejected: "không nhận",
  title: "tên",
  name: "tên",
  ruleSetId: "bộ quy tắc",
  overrides: "lựa chọn riêng",
  from: "từ",
  to: "đến",
  inputHash: "mã băm dữ liệu",
  corrections: "đính chính",
  agencies: "đơn vị",
  successions: "sắp xếp đơn vị",
  officers: "cán bộ",
  procedures: "thủ tục",
  "agency-procedures": "danh mục thủ tục",
  counters: "quầy",
  calendar: "ngày của lịch",
  entry: "lần khai",
  points: "điểm",
  kind: "loại",
  verdict: "kết luận",
  evidence: "tài liệu",
  verdictsKept: "kết luận được giữ",
  editsKept: "phần sửa tay được giữ",
  isOfficer: "gắn với cán bộ",
  indicator: "chỉ số",
  indicators: "chỉ số",
  code: "mã",
  version: "phiên bản",
  stage: "bước",
  principal: "thay mặt",
  decision: "quyết định",
  publication: "công bố số",
  day: "ngày",
  number: "số",
  replaces: "thay lần số",
  file: "tệp",
  files: "số tệp",
  hash: "mã băm",
  fingerprint: "dấu vân tay",
  policy: "quy định của kỳ",
  selfScoreWorkingDays: "số ngày tự chấm",
  appraisalWorkingDays: "số ngày thẩm định",
  responseWorkingDays: "số ngày phản hồi",
  responseDecisionWorkingDays: "số ngày kết luận phản hồi",
  approvalWorkingDays: "số ngày phê duyệt",
  remindersBeforeAbsence: "số lần nhắc",
  citation: "căn cứ",
  ruleSet: "bộ quy tắc",
  ruleSetHash: "mã băm bộ quy tắc",
  tallySet: "bộ kết quả",
  lines: "số dòng chấp nhận",
  units: "đơn vị",
  subject: "về",
  about: "nội dung",
  response: "phản hồi số",
  outcome: "kết luận",
  counterCode: "quầy",
  codeGivenBy: "người cấp mã",
  expiresAt: "hết hạn lúc",
  count: "số mục",
  days: "số ngày giữ",
  sha256: "mã băm",
  isCounted: "được tính",
  ballots: "số phiếu",
  stored: "đã lưu",
  keptApart: "giữ riêng",
  questions: "số câu hỏi",
  tokens: "số mã",
  reason: "lý do",
  link: "tài liệu số",
  delegation: "ủy quyền số",
  rights: "việc được làm thay",
  why: "lý do",
  fields: "mục",
  turn: "lượt nhập",
  rule: "quy định",
  counted: "số phiếu đếm được",
  warnsAtOnce: "báo ngay khi lệch",
  sheetNo: "tờ số",
  dossierForms: "biểu theo hồ sơ",
  resultsHash: "mã băm kết quả",
  kept: "mục được giữ",
  yielded: "mục theo tệp",
  fileDigest: "mã băm tệp",
  resolvedAt: "trả lời lúc",
  fileVerdict: "kết luận trong tệp",
  fileResolvedAt: "tệp ghi trả lời lúc",
  blackenedByHand: "số từ che tay",
  isOn: "bật",
  by: "bằng",
  of: "của",
  entries: "số dòng",
  faultCount: "số chỗ lỗi",
  faults: "chỗ lỗi",
  headSeq: "dòng cuối",
  headHash: "mã băm dòng cuối",
  request: "yêu cầu số",
  askedBy: "người yêu cầu",
};

export function detailWords([name, value]: readonly [name: string, value: JsonValue]): string {
  return `${Object.hasOwn(DETAIL_NAMES, name) ? (DETAIL_NAMES[name] ?? name) : name}: ${valueWords(name, value)}`;
}

function valueWords(name: string, value: JsonValue): string {
  if (value === null) return WITHOUT.get(name) ?? "không";
  if (typeof value === "boolean") return value ? "có" : "không";
  if (typeof value === "number") return numberWords(name, value);
  if (typeof value === "string") return textWords(name, value);
  if (isList(value)) return value.length === 0 ? "không" : value.map((one) => valueWords(name, one)).join(", ");
  return `(${Object.entries(value).map(detailWords).join(", ")})`;
}

/** An instant; a time without a zone is left as a file had it. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** What it means that a detail has no value. */
const WITHOUT = new Map([
  ["agencyCode", "toàn tỉnh"],
  ["validTo", "không hạn"],
]);

function isList(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Days of a window are counted from 1 January 1970, as the program counts them. */
function numberWords(name: string, value: number): string {
  return name === "from" || name === "to" ? formatVietnameseDate(toLocalDate(value)) : formatCount(value);
}

/** Codes that stand as values, by the name of their detail; what is not here is shown as it is. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: ROLE_NAMES,
  roles: ROLE_NAMES,
  stage: Object.fromEntries(Object.entries(UNIT_STATE_WORDS).map(([stage, [, label]]) => [stage, label])),
  kind: {
    ...PETITION_KIND_WORDS,
    role: "giao vai trò",
    secondFactor: "gỡ xác thực hai bước",
    invitation: "tạo mã mời mới",
  },
  verdict: VERDICT_WORDS,
  fileVerdict: VERDICT_WORDS,
  source: SOURCE_WORDS,
  state: STATE_WORDS,
  before: STATE_WORDS,
  outcome: { changed: "đổi kết quả", kept: "giữ kết quả" },
  about: { result: "kết quả chung" },
};

function textWords(name: string, text: string): string {
  const values = Object.hasOwn(VALUES, name) ? (VALUES[name] ?? {}) : {};
  if (Object.hasOwn(values, text)) return values[text] ?? text;
  if (text === "none") return "không";
  // The beginning is what people compare; the whole is in the export.
  if (/^[0-9a-f]{64}$/.test(text)) return `${text.slice(0, 16)}…`;
  if (MOMENT.test(text)) return formatMoment(new Date(text));
  const day = parseIsoDate(text);
  return day === undefined ? text : formatVietnameseDate(day);
}
