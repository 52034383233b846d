import { expect } from "vitest";
import type { Crew } from "./browser-users.ts";
import type { Hand } from "./browser-user.ts";

/** A period as it is typed. */
export interface TypedPeriod {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** Working days to respond; 0: none. */
  readonly responseDays: string;
}

const DOCUMENTS_MS = 600_000;

export async function makeAndClose(crew: Crew, period: TypedPeriod): Promise<void> {
  const hand = await crew.hand("appraiser");
  await hand.open("/periods/new");
  await hand.fill("Mã kỳ", period.id);
  await hand.fill("Tên kỳ", period.title);
  await hand.fill("Từ ngày", period.from);
  await hand.fill("Đến hết ngày", period.to);
  await hand.choose("Bộ quy tắc", "tt01-2018");
  await hand.fill(/^Phản hồi/, period.responseDays);
  await hand.fill("Văn bản quy định", "Quyết định 1063/QĐ-UBND");
  await hand.press("Lưu bản nháp");
  await hand.press("Mở kỳ");
  await hand.sees("Đã mở kỳ.");
  await hand.press("Khóa số liệu");
  await hand.sees("Đã khóa số liệu.");
}

export async function signAll(crew: Crew, { id }: TypedPeriod, units: readonly string[]): Promise<void> {
  const hand = await crew.hand("head");
  for (const unit of units) {
    await hand.open(`/periods/${id}/units/${unit}/sign`);
    await hand.press("Ký bản tự chấm");
    await hand.sees("Đã ký bản tự chấm.");
  }
}

export async function appraiseAll(crew: Crew, { id }: TypedPeriod): Promise<void> {
  const hand = await crew.hand("appraiser");
  await hand.open(`/periods/${id}/appraisal`);
  await hand.markAll();
  await hand.press("Chấp nhận các dòng khớp");
  await hand.sees("Đã chấp nhận các dòng");
  await hand.markAll();
  await hand.press("Kết thúc thẩm định");
  await hand.sees("Đã kết thúc thẩm định.");
}

/** Approves every unit that waits, publishes, and waits for the number. */
export async function approveAndPublish(
  crew: Crew,
  { id }: TypedPeriod,
  { number, reason }: { readonly number: number; readonly reason?: string },
): Promise<void> {
  const hand = await crew.hand("approver");
  await hand.open(`/periods/${id}/checks`);
  await hand.press(/^Phê duyệt cả/);
  await hand.sees("Đã phê duyệt.");
  if (reason !== undefined) await hand.fill("Lý do thay lần công bố trước", reason);
  await hand.press(reason === undefined ? "Công bố kết quả" : "Công bố bản đính chính");
  await isPublished(hand, number);
}

/** Documents are made in the meantime; what is refused is said by the page. */
async function isPublished({ page, main }: Hand, number: number): Promise<void> {
  const text = number.toString();
  const ended = page.getByText(
    new RegExp(`Đã công bố lần số ${text}\\.|Lần công bố số ${text} đang có hiệu lực|không thành`),
  );
  await ended
    .first()
    .waitFor({ timeout: DOCUMENTS_MS })
    .catch(async () => {
      throw new Error(`not published: ${await main.innerText()}`);
    });
  expect(await ended.first().innerText()).not.toContain("không thành");
}
