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
  filesright: "{checked} tệp đúng mã băm; {kept} tệp không có ở đây (tệp hạn chế chỉ người có quyền đọc).",
  signatureother: "Chữ ký là của một nội dung khác.",
  signatureuntried:
    "Nơi này không kiểm được chữ ký Ed25519; dùng trình duyệt mới hơn hoặc lệnh hailong check-publication.",
  signaturekey: "Khóa {fingerprint}.",
  rulesetnamed: "Bộ quy tắc {id}.",
  rulesetother: "Bộ quy tắc khác với mã băm.",
  recomputedequal: "Tính lại {units} đơn vị từ số liệu công khai: bằng kết quả công bố.",
  recomputedother: "Tính lại khác kết quả công bố ở {places} chỗ.",
} as const satisfies Readonly<Record<string, string>>;

/** A sentence with its values in their places, each put in once and as it is. */
export function filledSentence(sentence: string, values: CheckFinding["values"]): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? place) : place,
  );
}
