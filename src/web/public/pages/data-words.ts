import type { InBoth, Language } from "../words/language.ts";

interface DataWords {
  readonly title: string;
  readonly description: (period: string) => string;
  readonly lead: (period: string, number: string) => string;
  readonly files: string;
  readonly heads: Readonly<Record<"name" | "what" | "size", string>>;
  readonly permanent: string;
  readonly licence: string;
  readonly licenceText: string;
  readonly attribution: string;
  readonly secrecy: string;
  readonly proof: string;
  readonly proofHow: string;
  readonly hash: string;
  readonly signature: string;
  readonly key: string;
  readonly check: string;
}

export const DATA_WORDS: InBoth<DataWords> = {
  vi: {
    title: "Dữ liệu mở",
    description: (period) => `Tệp dữ liệu, mã kiểm tra và chữ ký số của kết quả đánh giá ${period}.`,
    lead: (period, number) => `${period}, bản công bố số ${number}`,
    files: "Các tệp",
    heads: { name: "Tệp, mã SHA-256", what: "Nội dung", size: "Cỡ" },
    permanent:
      "Địa chỉ của mỗi tệp không đổi và nội dung không bao giờ bị sửa. Có đính chính thì đó là một bản công bố mới, " +
      "nói rõ thay bản nào và vì sao; bản cũ vẫn đọc được. Tệp CSV mở được bằng Excel.",
    licence: "Giấy phép",
    licenceText: "Dùng, chép, đăng lại tự do theo giấy phép",
    attribution: "Khi dùng lại, xin ghi nguồn:",
    secrecy:
      "Không tệp nào có hồ sơ, phiếu, phản ánh hay tên người. Số đếm dưới 10 người được ẩn, kèm vài số khác " +
      "để không ai trừ ngược ra được.",
    proof: "Mã băm và chữ ký",
    proofHow:
      "Bản ghi công bố nêu mã băm của từng tệp. Mã băm của bản ghi được ký bằng Ed25519; khóa công khai ở trang Khóa.",
    hash: "Mã băm của bản công bố (SHA-256)",
    signature: "Chữ ký (Ed25519)",
    key: "Khóa đã ký",
    check: "Kiểm tra chữ ký và tính lại kết quả ngay trong trình duyệt",
  },
  en: {
    title: "Open data",
    description: (period) => `Files, checksums and signature of the evaluation results, ${period}.`,
    lead: (period, number) => `${period}, publication ${number}`,
    files: "Files",
    heads: { name: "File, SHA-256", what: "Content", size: "Size" },
    permanent:
      "The address of a file is permanent and its content is never changed. A correction is a new publication, " +
      "which says what it replaces and why; the old one stays readable. The CSV files open in Excel.",
    licence: "Licence",
    licenceText: "Free to use, copy and republish under",
    attribution: "When you reuse it, please name the source:",
    secrecy:
      "No file holds dossiers, ballots, petitions or names of people. Counts of under 10 people are withheld, and a " +
      "few others with them, so that nobody can subtract to one.",
    proof: "Hash and signature",
    proofHow:
      "The record of the publication names the hash of every file. The hash of the record is signed with Ed25519; " +
      "the public key stands on the page of keys.",
    hash: "Hash of the publication (SHA-256)",
    signature: "Signature (Ed25519)",
    key: "Signed by the key",
    check: "Verify the signature and compute the result again in your browser",
  },
};

const FILES: InBoth<Readonly<Record<string, string>>> = {
  vi: {
    "published.json": "Kết quả công bố: đơn vị, chỉ số, xếp loại, mức độ hài lòng",
    "tallies.json": "Số đếm được công bố của từng đơn vị, để tính lại điểm",
    "rule-set.json": "Bộ quy tắc với điều, khoản của từng quy tắc",
    "data-dictionary.json": "Từ điển dữ liệu: ý nghĩa của từng cột và từng trường",
    "units.csv": "Bảng đơn vị, mỗi đơn vị một dòng",
    "indicators.csv": "Bảng chỉ số, mỗi đơn vị và chỉ số một dòng",
    "publication.json": "Bản ghi công bố: mã băm của mọi tệp, văn bản được ký",
    "signature.json": "Chữ ký số và khóa công khai để kiểm tra",
    SHA256SUMS: "Mã SHA-256 của các tệp, đọc bằng sha256sum -c",
  },
  en: {
    "published.json": "What is published: units, indicators, grades, satisfaction",
    "tallies.json": "Published counts of every unit, to compute scores again",
    "rule-set.json": "The rule set with the article of every rule",
    "data-dictionary.json": "Data dictionary: what each column and field means",
    "units.csv": "Units, one a row",
    "indicators.csv": "Indicators, one unit and indicator a row",
    "publication.json": "Record of the publication: hashes of all files, the text that is signed",
    "signature.json": "Signature and the public key that verifies it",
    SHA256SUMS: "SHA-256 of the files, as sha256sum -c reads it",
  },
};

/** Official documents by their name without ending: each comes in several formats. */
const DOCUMENTS: InBoth<Readonly<Record<string, string>>> = {
  vi: {
    "bao-cao": "Báo cáo chính thức",
    "mau-02": "Mẫu 02: kết quả từng đơn vị",
    "mau-03": "Mẫu 03: tổng hợp của tỉnh",
  },
  en: { "bao-cao": "Official report", "mau-02": "Form 02: results of each unit", "mau-03": "Form 03: the province" },
};

/** What a file holds, by its name; files of a later version say it by their name alone. */
export function fileWords(language: Language, name: string): string {
  return FILES[language][name] ?? DOCUMENTS[language][name.replace(/\.\w+$/, "")] ?? "";
}
