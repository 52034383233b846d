import type { Role } from "./roles.ts";

/** Vai trò in the words of docs/glossary.md. */
export const ROLE_NAMES = {
  officer: "Cán bộ, công chức, viên chức",
  clerk: "Cán bộ đầu mối đơn vị",
  unitHead: "Thủ trưởng đơn vị",
  appraiser: "Chuyên viên thẩm định",
  approver: "Người phê duyệt",
  auditor: "Thanh tra, kiểm tra",
  admin: "Quản trị hệ thống",
} as const satisfies Record<Role, string>;
