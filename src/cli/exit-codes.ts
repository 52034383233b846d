/** How a run ended, for the shell and for whoever schedules it. The one table; the help text prints it. */
export const EXIT_CODES = {
  done: { code: 0, meaning: "xong" },
  refused: { code: 1, meaning: "bị từ chối hoặc thất bại, có nêu lý do và cách khắc phục" },
  usage: { code: 2, meaning: "lệnh hoặc tùy chọn viết sai" },
  doneWithRejects: { code: 3, meaning: "xong, nhưng có dòng dữ liệu bị loại (xem rejects.csv)" },
  bug: { code: 70, meaning: "lỗi của chính chương trình, không phải của dữ liệu" },
} as const;

export type Outcome = keyof typeof EXIT_CODES;

/** The table for the help text. */
export function formatExitCodes(): string {
  const rows = Object.values(EXIT_CODES).map(({ code, meaning }) => `  ${code.toString().padEnd(4)}${meaning}`);
  return ["Mã thoát:", ...rows].join("\n");
}
