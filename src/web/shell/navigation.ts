import type { Actor } from "../../core/access/actor.ts";
import { scopeOf } from "../../core/access/rights.ts";
import type { Right } from "../../core/access/roles.ts";
import type { LocalDate } from "../../core/base/local-date.ts";

interface NavigationEntry {
  readonly path: string;
  readonly title: string;
  /** Undefined: for everybody. */
  readonly right: Right | undefined;
  /** Only for those who have the right everywhere. */
  readonly isOfProvince?: boolean;
}

interface NavigationGroup {
  readonly title: string;
  readonly entries: readonly NavigationEntry[];
}

const GROUPS: readonly NavigationGroup[] = [
  {
    title: "Công việc",
    entries: [
      { path: "/tasks", title: "Việc cần làm", right: undefined },
      { path: "/periods", title: "Kỳ đánh giá", right: "periods.read" },
    ],
  },
  {
    title: "Kết quả",
    entries: [
      { path: "/results", title: "Kết quả đánh giá", right: "results.read" },
      { path: "/my-results", title: "Kết quả của tôi", right: "ownResults.read" },
      { path: "/method", title: "Cách tính điểm", right: undefined },
    ],
  },
  {
    title: "Phiếu",
    entries: [
      { path: "/paper", title: "Phiếu giấy", right: "ballots.key" },
      { path: "/paper-rules", title: "Quy định nhập phiếu", right: "periods.manage" },
      { path: "/device-rules", title: "Quy định nhận phiếu từ máy", right: "periods.manage" },
      { path: "/interview", title: "Phỏng vấn", right: "ballots.key" },
      { path: "/duties", title: "Lịch trực quầy", right: "duties.keep" },
      { path: "/open-ballots", title: "Góp ý mở", right: "results.read" },
      { path: "/ballot-statistics", title: "Số liệu để thống kê", right: "statistics.read" },
      { path: "/labels", title: "Tem mã đánh giá", right: "imports.run" },
      { path: "/comments", title: "Duyệt góp ý", right: "comments.read" },
      { path: "/kept-apart", title: "Phiếu giữ riêng", right: "imports.read" },
    ],
  },
  {
    title: "Nền tảng",
    entries: [
      { path: "/dossiers", title: "Hồ sơ", right: "dossiers.read" },
      { path: "/petitions", title: "Phản ánh, kiến nghị", right: "petitions.read" },
      { path: "/facts", title: "Số liệu của đơn vị", right: "facts.read" },
      { path: "/imports", title: "Nhập dữ liệu", right: "imports.read", isOfProvince: true },
      { path: "/units", title: "Đơn vị", right: "units.read" },
      { path: "/procedures", title: "Thủ tục", right: "units.read" },
      { path: "/registry", title: "Danh mục và lịch", right: "units.manage" },
    ],
  },
  {
    title: "Quản trị",
    entries: [
      { path: "/accounts", title: "Tài khoản và quyền", right: "accounts.manage" },
      { path: "/tokens", title: "Mã truy cập của phần mềm", right: "tokens.manage" },
      { path: "/kiosks", title: "Máy tại quầy", right: "devices.manage" },
      { path: "/devices", title: "Thiết bị gửi phiếu", right: "devices.manage" },
      { path: "/health", title: "Tình trạng hệ thống", right: "health.read" },
      { path: "/audit", title: "Nhật ký", right: "audit.read" },
    ],
  },
];

/** What stands in the rail for one person: only what they may open somewhere today. */
export function navigationFor(actor: Actor, today: LocalDate): readonly NavigationGroup[] {
  return GROUPS.map(({ title, entries }) => ({
    title,
    entries: entries.filter((entry) => mayOpen(entry, actor, today)),
  })).filter(({ entries }) => entries.length > 0);
}

function mayOpen({ right, isOfProvince = false }: NavigationEntry, actor: Actor, today: LocalDate): boolean {
  if (right === undefined) return true;
  const scope = scopeOf(actor, right, today);
  return scope !== undefined && (scope.wholeProvince || !isOfProvince);
}
