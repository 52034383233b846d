import { EmptyState } from "../components/empty-state.tsx";

/** Instead of a form that asks for a unit, where there is none to choose. */
export function NoUnits() {
  return (
    <EmptyState
      title="Không có đơn vị nào để chọn"
      why="Trong phạm vi của bạn, hôm nay không đơn vị nào có hiệu lực. Xem danh mục của ngày khác ở trang Đơn vị."
    />
  );
}
