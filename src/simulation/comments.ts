import type { Level } from "./opinion.ts";

/** What people write under a ballot, by how content they are. Made up; no person, place or dossier is named. */
export const COMMENTS: Readonly<Record<Level, readonly string[]>> = {
  5: ["Cán bộ nhiệt tình, hướng dẫn rõ ràng.", "Nhanh gọn, rất hài lòng", "Trả kết quả trước hẹn, cảm ơn"],
  4: ["Tốt, nên có thêm ghế chờ", "Hài lòng; mong có thêm máy lấy số"],
  3: ["Bình thường", "Chờ hơi lâu vào đầu giờ sáng", "Biểu mẫu khó điền, cần mẫu điền sẵn"],
  2: ["Phải đi lại nhiều lần", 'Hướng dẫn chưa thống nhất giữa các lần, "mỗi lần một kiểu"'],
  1: ["Trễ hẹn mà không thông báo, không có thư xin lỗi", 'Thái độ chưa đúng mực, nói "về chờ đi"'],
};
