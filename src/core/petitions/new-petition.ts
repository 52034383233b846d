import { dayOf, startOfDay, type LocalTime } from "../base/local-date.ts";
import { failed, success, type Failure, type Result } from "../base/result.ts";
import { PETITION_KINDS, type PetitionRow } from "./petition.ts";

/** A petition as somebody types it: nothing of it is known to be right. */
export interface TypedPetition {
  readonly code: string;
  /** Empty: left open; undefined: the petition is said to name no unit. */
  readonly agencyCode: string | undefined;
  readonly officerCode: string | undefined;
  readonly dossierCode: string | undefined;
  readonly kind: string;
  /** Undefined: left open, or no moment. */
  readonly receivedAt: LocalTime | undefined;
  readonly dueAt: LocalTime | undefined;
}

export type EnteredPetition = PetitionRow & { readonly receivedAt: LocalTime };

const LONGEST_CODE = 100;

/**
 * What can be said of a petition entered by hand without looking anything up: it has a code, one of the kinds of PAKN,
 * a moment of reception that has come, and a deadline not before it. Where it names no unit it names neither dossier
 * nor officer, for these have one.
 */
export function checkNewPetition(typed: TypedPetition, now: LocalTime): Result<EnteredPetition> {
  const kind = PETITION_KINDS.find((known) => known === typed.kind);
  const { code, agencyCode, receivedAt, dueAt } = typed;
  if (code.length > LONGEST_CODE || /^\.*$|\p{Cc}/u.test(code)) return refused("code-malformed", "code");
  if (agencyCode === "") return refused("unit-missing", "agencyCode");
  if (agencyCode === undefined && namesMore(typed)) return refused("unit-needed", "agencyCode");
  if (kind === undefined) return refused("kind-missing", "kind");
  if (receivedAt === undefined) return refused("reception-missing", "receivedAt");
  if (receivedAt > now) return refused("received-in-future", "receivedAt");
  if (dueAt !== undefined && dayOf(dueAt) < dayOf(receivedAt)) return refused("due-before-reception", "dueAt");
  return success({ ...typed, kind, receivedAt });
}

function namesMore({ dossierCode, officerCode }: TypedPetition): boolean {
  return dossierCode !== undefined || officerCode !== undefined;
}

/** Whether an answer would come before its petition; a moment at midnight stands for its whole day. */
export function isAnsweredBefore(resolvedAt: LocalTime, receivedAt: LocalTime): boolean {
  const isWholeDay = resolvedAt === startOfDay(dayOf(resolvedAt));
  return isWholeDay ? dayOf(resolvedAt) < dayOf(receivedAt) : resolvedAt < receivedAt;
}

const TEXTS = {
  "code-malformed": [
    "Chưa ghi mã phản ánh, hoặc mã dài quá 100 ký tự.",
    "Ghi mã của hệ thống tiếp nhận, hoặc số và ngày của sổ, ví dụ 12/2020/SPA.",
  ],
  "code-taken": [
    "Đã có phản ánh, kiến nghị mang mã này.",
    "Tìm mã ấy trong danh sách; nếu là phản ánh khác thì dùng mã khác.",
  ],
  "unit-missing": ["Chưa chọn đơn vị bị phản ánh.", "Chọn đơn vị trong danh sách."],
  "unit-needed": [
    "Phản ánh nêu hồ sơ hoặc cán bộ thì thuộc về đơn vị của hồ sơ, cán bộ ấy.",
    "Chọn đơn vị, hoặc để trống mã hồ sơ và mã cán bộ.",
  ],
  "unit-and-none": [
    "Vừa chọn đơn vị vừa đánh dấu là không nêu đơn vị.",
    "Giữ một trong hai: chọn đơn vị, hoặc đánh dấu là không nêu đơn vị.",
  ],
  "kind-missing": ["Chưa chọn loại phản ánh.", "Chọn loại gần nhất với nội dung của phản ánh."],
  "reception-missing": ["Chưa ghi ngày tiếp nhận, hoặc ngày không có.", "Viết ngày như 15/12/2020."],
  "received-in-future": ["Ngày tiếp nhận đứng sau hiện tại.", "Ghi ngày đã tiếp nhận."],
  "received-after-answer": ["Ngày tiếp nhận đứng sau ngày trả lời đã ghi.", "Kiểm tra lại ngày tiếp nhận."],
  "due-malformed": ["Hạn trả lời không phải một ngày có thật.", "Viết ngày như 15/12/2020, hoặc để trống."],
  "due-before-reception": ["Hạn trả lời đứng trước ngày tiếp nhận.", "Kiểm tra lại hai ngày."],
  "dossier-unknown": [
    "Đơn vị này không có hồ sơ mang mã ấy.",
    "Kiểm tra mã hồ sơ; nếu hồ sơ chưa nhập thì nhập hồ sơ trước, hoặc để trống.",
  ],
  "officer-unknown": ["Đơn vị này không có cán bộ mang mã ấy.", "Kiểm tra mã cán bộ, hoặc để trống."],
} as const satisfies Readonly<Record<string, readonly [message: string, mend: string]>>;

/** A refusal of a new petition, at the field that it is about. */
export function newPetitionFailure(reason: keyof typeof TEXTS, at: string): Failure {
  const [message, mend] = TEXTS[reason];
  return { code: `petition.${reason}`, at, message, mend };
}

function refused(reason: keyof typeof TEXTS, at: string) {
  return failed(newPetitionFailure(reason, at));
}
