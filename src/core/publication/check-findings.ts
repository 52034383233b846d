import type { CheckedKind, SumPlace, TakenOverReason } from "./check-counts.ts";

/** What a step of the check found, by a name that stays, with the values that its sentence is made with. */
export interface CheckFinding {
  readonly name: FindingName;
  readonly values: Readonly<Record<string, string>>;
}

export type FindingName = keyof typeof FINDING_SENTENCES;

/** The sentences in Vietnamese; `{…}` stands for a value. The site has them in its other languages too. */
export const FINDING_SENTENCES = {
  recordhash: "SHA-256 {hash}.",
  fileswrong: "Khác với bản ghi: {names}.",
  filesright: "{checked} tệp đúng mã băm; {kept} tệp không có ở đây (không công khai vì có thông tin của từng người).",
  filescore:
    "{checked} tệp dùng để tính lại đúng mã băm; {others} tệp công khai khác không tải về nên chưa kiểm; " +
    "{kept} tệp không công khai vì có thông tin của từng người.",
  filesall: "{checked} tệp công khai đúng mã băm; {kept} tệp không công khai vì có thông tin của từng người.",
  signatureother: "Chữ ký là của một nội dung khác.",
  signatureuntried:
    "Nơi này không kiểm được chữ ký Ed25519; dùng trình duyệt mới hơn hoặc lệnh hailong check-publication.",
  signaturekey: "Khóa {fingerprint}.",
  rulesetnamed: "Bộ quy tắc {id}.",
  rulesetother: "Bộ quy tắc khác với mã băm.",
  recomputedequal: "Chạy lại phép tính của {units} đơn vị từ số đếm công khai: bằng kết quả công bố.",
  recomputedother: "Tính lại khác kết quả công bố ở {places} chỗ.",
} as const satisfies Readonly<Record<string, string>>;

/** How much of what is published was computed again, in Vietnamese; reasons follow a number. */
export const COUNT_SENTENCES = {
  line: "{recomputed} tính lại + {takenOver} nhận theo công bố = {all}",
  why: "{count} vì {reason}",
  whysums: "{count} vì {reason}: {places}",
  kinds: {
    scores: "Điểm chỉ số",
    totals: "Tổng điểm",
    statuses: "Tình trạng đánh giá",
    grades: "Xếp loại",
    satisfaction: "Hài lòng của từng đơn vị",
    sums: "Hài lòng toàn tỉnh và từng cấp",
    officers: "Cán bộ của từng đơn vị",
  } satisfies Readonly<Record<CheckedKind, string>>,
  reasons: {
    hidden: "số đếm không công bố",
    appraised: "do thẩm định đặt",
    resting: "tính từ phần nhận theo công bố",
    within: "trong đó có đơn vị không công bố số phiếu",
    personal: "điểm từng cán bộ không công bố",
  } satisfies Readonly<Record<TakenOverReason, string>>,
  sums: {
    province: "toàn tỉnh",
    department: "sở, ban, ngành",
    district: "cấp huyện",
    commune: "cấp xã",
    centre: "Trung tâm Hành chính công",
  } satisfies Readonly<Record<SumPlace, string>>,
} as const;

/** A sentence with its values in their places, each put in once and as it is. */
export function filledSentence(sentence: string, values: CheckFinding["values"]): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? place) : place,
  );
}
