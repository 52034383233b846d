import type { ShownBallots } from "../../../core/publication/rated-evaluation.ts";
import { formatVietnameseDate } from "../../../core/base/local-date.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Note } from "../../components/note.tsx";

const PACE = "cập nhật khi có thêm ít nhất 10 phiếu, không quá một lần mỗi ngày";

/** Of one unit: until when the figures from ballots go, what is not shown, and why. */
export function SteppedNote({ stepped }: { readonly stepped: ShownBallots | undefined }) {
  if (stepped === undefined) return null;
  return (
    <Note>
      <strong>{stateWords(stepped)}</strong> {whatIsShown(stepped)} Thời hạn hồ sơ và các chỉ số khác theo số liệu mới
      nhất. Làm vậy để không ai suy ra được một người đã trả lời thế nào; kết quả đủ hiện khi khóa số liệu.
    </Note>
  );
}

function stateWords({ asOf, ballots, sharesDays }: ShownBallots): string {
  if (sharesDays) return "Chưa hiện số liệu từ phiếu: kỳ này trùng ngày với kỳ khác, chỉ hiện khi khóa số liệu.";
  if (asOf === undefined) {
    return "Chưa hiện số liệu từ phiếu: cần ít nhất 20 phiếu cho mỗi chỉ số, sớm nhất từ ngày thứ hai.";
  }
  return `Số liệu đến ngày ${formatVietnameseDate(asOf)}, ${formatCount(ballots)} phiếu; ${PACE}.`;
}

function whatIsShown({ asOf, sharesDays }: ShownBallots): string {
  const figures = "Chỉ số 3, 4, 7, ý kiến người dân, tổng điểm và xếp loại";
  if (sharesDays || asOf === undefined) return `${figures} chưa hiện.`;
  return `${figures} theo đợt số liệu ấy; ít nhất 10 phiếu mới nhất luôn chưa được tính vào đây.`;
}

/** Of several units. */
export function SteppedListNote({ isStepped }: { readonly isStepped: boolean }) {
  if (!isStepped) return null;
  return (
    <Note>
      Khi chưa khóa số liệu, điểm và ý kiến từ phiếu của đơn vị {PACE}; ngày và số phiếu ở trang của từng đơn vị. Điểm
      từ phiếu của từng cán bộ chỉ hiện khi khóa số liệu, để không ai suy ra được một người đã trả lời thế nào.
    </Note>
  );
}

/** Of one officer. */
export function HeldNote({ isWithheld }: { readonly isWithheld: boolean }) {
  if (!isWithheld) return null;
  return (
    <Note>
      Kỳ chưa khóa số liệu: ở đây mới có điểm về thời hạn hồ sơ và các bước xử lý. Chỉ số 3, 4, 7 và tổng điểm hiện khi
      khóa số liệu, để không ai suy ra được một người đã trả lời thế nào.
    </Note>
  );
}
