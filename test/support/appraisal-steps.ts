import { expect } from "vitest";
import type { Crew } from "./browser-users.ts";
import type { TypedPeriod } from "./period-steps.ts";

/** What people disagree on in a period, step by step, of unit A, its officer and indicator 7. */

const UNIT = "A";
const EVIDENCE = { name: "bảng kê.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 bảng kê") };

/** A unit claims more than was computed, and says why. */
export async function claimMore(crew: Crew, { id }: TypedPeriod): Promise<void> {
  const clerk = await crew.hand("clerk");
  await clerk.open(`/periods/${id}/units/${UNIT}`);
  await clerk.fill("Điểm tự chấm của chỉ số 7", "1,5");
  await clerk.fill(clerk.page.locator("#line-7-reason"), "Bỏ sót ba phiếu giấy.");
  await clerk.sees("Thiếu minh chứng");
  await clerk.attach("Tệp minh chứng của chỉ số 7", EVIDENCE);
  await clerk.press("Đính kèm cho chỉ số 7");
  await clerk.sees("Khác, đủ căn cứ");
}

/** The appraiser keeps what was computed, with a reason, and ends. */
export async function keepComputed(crew: Crew, { id }: TypedPeriod): Promise<void> {
  const appraiser = await crew.hand("appraiser");
  await appraiser.open(`/periods/${id}/appraisal/${UNIT}`);
  expect(await appraiser.page.locator("#line-7").inputValue()).not.toBe("1,5");
  await appraiser.fill(appraiser.page.locator("#line-7-reason"), "Phiếu giấy chưa có chữ ký, giữ điểm tính.");
  // Its name changes once the line has saved itself.
  await appraiser.press(/^(Chấp nhận|Lưu) chỉ số 7/);
  await appraiser.sees("Đã ghi chỉ số.");
}

/** Of every unit that was appraised. */
export async function openResponses(crew: Crew): Promise<void> {
  const appraiser = await crew.hand("appraiser");
  await appraiser.markAll();
  await appraiser.press("Mở thời gian phản hồi");
  await appraiser.sees("Đã mở thời gian phản hồi.");
}

/** An officer answers about their own result, and is told that it stands. */
export async function hearOfficer(crew: Crew, { id }: TypedPeriod): Promise<void> {
  const officer = await crew.hand("officer");
  await officer.open(`/my-results/${id}`);
  await officer.choose("Phản hồi về", "7");
  await officer.fill("Nội dung", "Tôi đã giải thích cho người dân bằng văn bản.");
  await officer.press("Gửi phản hồi");
  await officer.sees("Đã gửi phản hồi.");
  const appraiser = await crew.hand("appraiser");
  await appraiser.open(`/periods/${id}/responses/${UNIT}`);
  await appraiser.sees("Tôi đã giải thích cho người dân bằng văn bản.");
  await appraiser.choose("Kết luận", "kept");
  await appraiser.fill("Lý do", "Văn bản gửi sau ngày phiếu được ghi.");
  await appraiser.press("Kết luận");
  await appraiser.sees("Đã kết luận phản hồi.");
  await officer.open(`/my-results/${id}`);
  await officer.sees("Văn bản gửi sau ngày phiếu được ghi.");
}

/** A unit answers about its own result, and the appraiser grants what it claimed. */
export async function hearUnit(crew: Crew, { id }: TypedPeriod): Promise<void> {
  const head = await crew.hand("head");
  await head.open(`/periods/${id}/responses/${UNIT}`);
  await head.choose("Phản hồi về", "7");
  await head.fill("Nội dung", "Ba phiếu đã được ký bổ sung, kèm theo.");
  await head.press("Gửi phản hồi");
  await head.sees("Đã gửi phản hồi.");
  const appraiser = await crew.hand("appraiser");
  await appraiser.open(`/periods/${id}/responses/${UNIT}`);
  await appraiser.choose("Kết luận", "changed");
  await appraiser.fill(/^Điểm thẩm định chỉ số 7/, "1,5");
  await appraiser.fill("Lý do", "Đã đối chiếu ba phiếu ký bổ sung.");
  await appraiser.press("Kết luận");
  await appraiser.sees("Đã kết luận phản hồi.");
}
