import type { AuditParty } from "../../../app/audit-parties.ts";
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
