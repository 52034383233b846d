import type { Failure, Result } from "../core/base/result.ts";

const MENDS: Readonly<Record<string, string>> = {
  to: "Đổi lại --from và --to.",
  asOf: "Chọn --as-of từ ngày đầu kỳ trở đi.",
};

/** A refusal of the window, mended by the options that the window was typed with. */
export function inOptions<T>(result: Result<T>): Result<T> {
  if (result.ok || result.failure.code !== "window.refused") return result;
  return { ok: false, failure: { ...result.failure, mend: mendOf(result.failure) } };
}

function mendOf({ at, mend }: Failure): string {
  const [, year] = /^calendar\.(\d+)$/.exec(at) ?? [];
  if (year !== undefined) return `Thêm tệp calendar có ngày nghỉ, ngày làm bù của năm ${year} vào bộ dữ liệu.`;
  return MENDS[at] ?? mend;
}
