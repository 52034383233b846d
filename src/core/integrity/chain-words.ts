import { formatCount } from "../base/vietnamese-format.ts";
import type { ChainFault } from "./chain-check.ts";

const FAULT_WORDS: Readonly<Record<ChainFault["kind"], string>> = {
  changed: "nội dung hoặc mã băm đã bị sửa",
  unlinked: "không nối vào dòng trước: dòng này bị chèn, hoặc dòng trước bị thay",
  missing: "bị xóa",
  misplaced: "đứng sai chỗ",
  endMissing: "bị xóa ở cuối chuỗi",
  beyondEnd: "được thêm ngoài chương trình, sau điểm cuối chuỗi",
  endChanged: "mã băm cuối chuỗi đã bị sửa",
  endGone: "điểm cuối chuỗi đã bị xóa",
};

/** `dòng 7: bị xóa`, as the command line and the page of the audit both say it. */
export function faultInWords({ kind, seq, to }: ChainFault): string {
  const rows =
    to === undefined || to === seq ? `dòng ${formatCount(seq)}` : `dòng ${formatCount(seq)} đến ${formatCount(to)}`;
  return `${rows}: ${FAULT_WORDS[kind]}`;
}
