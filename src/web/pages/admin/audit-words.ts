import type { AuditParty } from "../../../app/audit-parties.ts";
import type { Role } from "../../../core/access/roles.ts";
import { formatVietnameseDate, parseIsoDate, toLocalDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { AUDIT_ACTIONS } from "../../../core/integrity/audit-actions.ts";
import type { JsonValue } from "../../../core/integrity/canonical-json.ts";
import type { Choice } from "../../components/field.tsx";
import { ROLE_NAMES } from "../../shell/role-words.ts";

/** What an entry is about, in words, and where it is seen. */
export interface SubjectWords {
  readonly text: string;
  readonly href?: string;
}

const PROGRAM = new Map([
  ["command", "Dòng lệnh trên máy chủ"],
  ["system", "Hệ thống"],
]);

/** Who did it: a person or system by name, the program and its command line by what they are. */
export function actorWords({ code, name, roles }: AuditParty): { readonly text: string; readonly role: string } {
  const role = code.startsWith("token:") ? "Phần mềm" : roles.map((each) => ROLE_NAMES[each]).join(", ");
  return { text: PROGRAM.get(code) ?? name ?? (role || "Không rõ"), role: name === undefined ? "" : role };
}

type Naming = (rest: string, name: string | undefined) => SubjectWords;

/** By the word before the colon. A subject of a kind that is not here is shown by its code alone. */
const SUBJECTS: Readonly<Record<string, Naming>> = {
  account: (id, name) => ({ text: name ?? `Tài khoản ${id}`, href: `/accounts/${id}` }),
  token: (id, name) => ({ text: `Mã truy cập ${name ?? id}`, href: "/tokens" }),
  import: (id) => ({ text: `Lần nhập ${id}`, href: `/imports/${id}` }),
  "tally-set": (id) => ({ text: `Bộ kết quả ${id}`, href: `/results/${id}` }),
  agency: (code) => ({ text: `Đơn vị ${code}`, href: `/units/${encodeURIComponent(code)}` }),
  petition: (code) => ({ text: `Phản ánh, kiến nghị ${code}`, href: `/petitions/${encodeURIComponent(code)}` }),
  "signing-key": (id) => ({ text: `Khóa ký ${id}`, href: "/keys" }),
  device: (id) => ({ text: `Thiết bị lấy ý kiến ${id}`, href: "/devices" }),
  setting: (name) => ({ text: `Cài đặt ${name}` }),
  period: (rest) => {
    const [id = "", unit] = rest.split("/unit:");
    const href = `/periods/${encodeURIComponent(id)}`;
    return unit === undefined
      ? { text: `Kỳ ${id}`, href }
      : { text: `Đơn vị ${unit} trong kỳ ${id}`, href: `${href}/units/${encodeURIComponent(unit)}` };
  },
};
const ALONE: Readonly<Record<string, SubjectWords>> = {
  registry: { text: "Danh mục", href: "/registry" },
  province: { text: "Tên tỉnh" },
  command: { text: "Dòng lệnh trên máy chủ" },
};
/** Pages that are for administrators, whom an inspector need not be. */
const FOR_ADMINISTRATORS = ["/accounts/", "/tokens", "/devices"];

export function subjectWords({ code, name }: AuditParty, isAdministrator: boolean): SubjectWords {
  const at = code.indexOf(":");
  const kind = code.slice(0, Math.max(at, 0));
  const naming = Object.hasOwn(SUBJECTS, kind) ? SUBJECTS[kind] : undefined;
  const { text, href } = (naming?.(code.slice(at + 1), name) ?? (Object.hasOwn(ALONE, code) && ALONE[code])) || {
    text: "",
  };
  const isOpen = href !== undefined && (isAdministrator || !FOR_ADMINISTRATORS.some((path) => href.startsWith(path)));
  return isOpen ? { text, href } : { text };
}

/** Where the restricted files of the publication are that an entry is about. */
export function publicationLink({
  action,
  subject,
  details,
}: {
  readonly action: string;
  readonly subject: Pick<AuditParty, "code">;
  readonly details: readonly (readonly [name: string, value: JsonValue])[];
}): SubjectWords | undefined {
  const number = new Map(details).get("number");
  const isOfPublication = action === "publication.published" || action === "publication.file-read";
  if (!isOfPublication || typeof number !== "number" || !subject.code.startsWith("period:")) return undefined;
  const periodId = encodeURIComponent(subject.code.slice("period:".length));
  return { text: `Lần công bố số ${formatCount(number)}`, href: `/periods/${periodId}/publications/${number}` };
}

/** Every family of actions and every action, to choose from; an address may ask for one that is gone. */
export function actionChoices(asked: string): readonly Choice[] {
  const actions = Object.entries(AUDIT_ACTIONS).map(([value, label]) => ({ value, label }));
  const known = [{ value: "", label: "Mọi việc" }, ...FAMILIES, ...actions];
  return known.some(({ value }) => value === asked) ? known : [...known, { value: asked, label: asked }];
}

const FAMILIES: readonly Choice[] = [
  { value: "account.", label: "Tài khoản: tất cả" },
  { value: "session.", label: "Đăng nhập: tất cả" },
  { value: "token.", label: "Mã truy cập: tất cả" },
  { value: "registry.", label: "Danh mục: tất cả" },
  { value: "import.", label: "Nhập dữ liệu: tất cả" },
  { value: "petition.", label: "Phản ánh, kiến nghị: tất cả" },
  { value: "agency-fact.", label: "Số liệu của đơn vị: tất cả" },
  { value: "tally-set.", label: "Bộ kết quả: tất cả" },
  { value: "period.", label: "Kỳ đánh giá: tất cả" },
  { value: "unit.", label: "Đơn vị trong kỳ: tất cả" },
  { value: "publication.", label: "Công bố: tất cả" },
];

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

function textWords(name: string, text: string): string {
  if ((name === "role" || name === "roles") && Object.hasOwn(ROLE_NAMES, text)) return ROLE_NAMES[text as Role];
  // The beginning is what people compare; the whole is in the export.
  if (/^[0-9a-f]{64}$/.test(text)) return `${text.slice(0, 16)}…`;
  const day = parseIsoDate(text);
  return day === undefined ? text : formatVietnameseDate(day);
}
