import { AGENCY_KINDS } from "../registry/agency.ts";
import type { ReconciliationCheck } from "./results.ts";
import { KIND_NAMES } from "./wording.ts";

/** What is checked of each unit and of each officer, by the second part of the code of a check. */
const OF_EACH: Readonly<Record<string, string>> = {
  codes: "Mỗi mã một dòng",
  totals: "Tổng điểm",
  maxima: "Điểm tối đa",
  scores: "Điểm chỉ số",
  points: "Số lượt theo điểm",
  dossiers: "Số hồ sơ",
  timeliness: "Tiến độ và chỉ số 1",
  satisfaction: "Số phiếu theo mức hài lòng",
  status: "Tình trạng và xếp loại",
  order: "Thứ tự xếp loại",
  ranks: "Thứ hạng",
  scope: "Phạm vi chỉ số",
  completion: "Mức độ hoàn thành",
};

const OF_ALL: Readonly<Record<string, string>> = {
  kinds: "Các loại đơn vị",
  receipt: "Nguồn của kết quả",
  "files.rows": "Số dòng của các tệp",
  "dossiers.delivered": "Tổng số hồ sơ",
  "ballots.delivered": "Tổng số phiếu",
  "ballots.answers": "Phiếu trả lời mức hài lòng",
};

/**
 * What a check of the reconciliation is called in a document: `Số đơn vị theo loại: UBND cấp xã` for `grades.commune`.
 * undefined: a code that no check of this program has.
 */
export function checkWords({ check }: Pick<ReconciliationCheck, "check">): string | undefined {
  const [family = "", part = ""] = check.split(".");
  if (family === "agencies") return OF_EACH[part] && `${OF_EACH[part]} (đơn vị)`;
  if (family === "officers") return OF_EACH[part] && `${OF_EACH[part]} (cán bộ)`;
  const kind = AGENCY_KINDS.find((each) => each === part);
  if (kind === undefined) return OF_ALL[check];
  if (family === "grades") return `Số đơn vị theo loại: ${KIND_NAMES[kind]}`;
  return family === "rows" ? `Bảng tổng hợp: ${KIND_NAMES[kind]}` : undefined;
}
