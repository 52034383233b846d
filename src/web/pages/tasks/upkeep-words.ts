import type { Upkeep, UpkeepKind } from "../../../core/access/upkeep.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";

interface UpkeepWords {
  readonly title: (count: string) => string;
  /** Why it has to be done. */
  readonly why: string;
  readonly href: string;
}

/** What is done, why, and where. */
const UPKEEP_WORDS: Readonly<Record<UpkeepKind, UpkeepWords>> = {
  accountRequests: {
    title: (count) => `Xác nhận ${count} yêu cầu về tài khoản`,
    why: "Vai trò thanh tra, quản trị và việc mở lại tài khoản có vai trò ấy phải có hai quản trị",
    href: "/accounts/requests",
  },
  auditCheck: {
    title: () => "Kiểm tra chuỗi nhật ký",
    why: "Mỗi tháng một lần, từ dòng đầu đến dòng cuối",
    href: "/audit",
  },
  invitationsOver: {
    title: (count) => `Mời lại: ${count} người`,
    why: "Lời mời hết hạn mà chưa đặt mật khẩu",
    href: "/accounts",
  },
  silentKiosks: {
    title: (count) => `Xem lại máy tại quầy: ${count} máy`,
    why: "Quá một ngày làm việc không báo tin; phiếu có thể còn nằm trong máy",
    href: "/kiosks",
  },
  unjudgedCases: {
    title: (count) => `Xử lý ${count} hồ sơ, phiếu không tính được điểm`,
    why: "Chưa chốt được số liệu của kỳ nào khi còn hồ sơ như vậy",
    href: "/health",
  },
};

export function upkeepWords({ kind, count }: Pick<Upkeep, "kind" | "count">): {
  readonly title: string;
  readonly why: string;
  readonly href: string;
} {
  const { title, why, href } = UPKEEP_WORDS[kind];
  return { title: title(formatCount(count ?? 0)), why, href };
}
