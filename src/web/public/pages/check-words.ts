import { FINDING_SENTENCES, type FindingName } from "../../../core/publication/check-findings.ts";
import type { InBoth } from "../words/language.ts";

interface CheckWords {
  readonly title: string;
  readonly lead: string;
  readonly description: (number: string) => string;
  readonly noScript: string;
  readonly byHand: string;
  readonly byHandHow: string;
  readonly dataPage: string;
  readonly command: string;
  readonly hash: string;
  readonly key: string;
  readonly limits: string;
  readonly said: {
    readonly lines: Readonly<Record<SaidLine, string>>;
    readonly partIndicator: (indicator: string) => string;
    /** With `{…}` for the values that the script puts in. */
    readonly findings: Readonly<Record<FindingName, string>>;
  };
}

/** By the names under which the script asks for them. */
type SaidLine =
  | "running"
  | "unreadable"
  | "equal"
  | "failed"
  | "record"
  | "files"
  | "signature"
  | "ruleset"
  | "recomputation"
  | "stateok"
  | "statefailed"
  | "stateunknown"
  | "differences"
  | "takenover"
  | "partstatus"
  | "partsatisfaction";

export const CHECK_WORDS: InBoth<CheckWords> = {
  vi: {
    title: "Tự kiểm tra kết quả công bố",
    lead:
      "Trang này tải các tệp công khai về trình duyệt của Ông/Bà, kiểm mã băm và chữ ký, rồi tính lại kết quả " +
      "của từng đơn vị bằng đúng phần lõi tính điểm của hệ thống.",
    description: (number) => `Kiểm chữ ký và tính lại kết quả của bản công bố số ${number} ngay trong trình duyệt.`,
    noScript: "Trình duyệt không chạy mã lệnh nên không tính lại được ở đây; hãy kiểm tra bằng dòng lệnh.",
    byHand: "Kiểm tra bằng dòng lệnh",
    byHandHow: "Tải các tệp vào một thư mục rồi chạy lệnh dưới đây. Các tệp có ở",
    dataPage: "trang dữ liệu",
    command: "./hailong check-publication thư-mục",
    hash: "Mã băm của bản công bố (SHA-256)",
    key: "Khóa công khai",
    limits:
      "Số đếm bị che (dưới 10 người) không có trong tệp công khai; điểm tính từ các số ấy được nhận theo công bố. " +
      "Thanh tra, kiểm tra có thể tính lại cả phần này từ dữ liệu gốc.",
    said: {
      lines: {
        running: "Đang tải tệp và tính lại…",
        unreadable: "Không đọc được tệp của bản công bố. Hãy tải lại trang.",
        equal: "Kết quả tính lại bằng kết quả công bố.",
        failed: "Có chỗ không khớp.",
        record: "Bản ghi công bố",
        files: "Tệp công khai",
        signature: "Chữ ký",
        ruleset: "Bộ quy tắc",
        recomputation: "Tính lại",
        stateok: "đúng",
        statefailed: "không khớp",
        stateunknown: "chưa kiểm được",
        differences: "Chỗ khác nhau",
        takenover: "Nhận theo công bố, vì số đếm bị che",
        partstatus: "tình trạng đánh giá",
        partsatisfaction: "câu trả lời về mức độ hài lòng",
      },
      partIndicator: (indicator) => `chỉ số ${indicator}`,
      findings: FINDING_SENTENCES,
    },
  },
  en: {
    title: "Check these results yourself",
    lead:
      "This page loads the public files into your browser, verifies hashes and signature, and computes the result of " +
      "every unit again with the very core that scored it.",
    description: (number) => `Verify the signature and compute publication ${number} again in your browser.`,
    noScript: "Your browser runs no scripts, so nothing can be computed here; the command line below does the same.",
    byHand: "On the command line",
    byHandHow: "Download the files into one folder and run the command below. The files are on the",
    dataPage: "data page",
    command: "./hailong check-publication FOLDER",
    hash: "Hash of the publication (SHA-256)",
    key: "Public key",
    limits:
      "Hidden counts (fewer than 10 people) are in no public file; scores that follow from them are taken over " +
      "as they were published. Inspectors can compute these too, from the original data.",
    said: {
      lines: {
        running: "Loading the files and computing…",
        unreadable: "The files of the publication cannot be read. Load the page again.",
        equal: "What was computed equals what was published.",
        failed: "Something does not fit.",
        record: "Record of the publication",
        files: "Public files",
        signature: "Signature",
        ruleset: "Rule set",
        recomputation: "Recomputation",
        stateok: "right",
        statefailed: "does not fit",
        stateunknown: "could not be checked",
        differences: "Differences",
        takenover: "Taken over as published, because counts are hidden",
        partstatus: "status",
        partsatisfaction: "answers about satisfaction",
      },
      partIndicator: (indicator) => `indicator ${indicator}`,
      findings: {
        recordhash: "SHA-256 {hash}.",
        fileswrong: "Other than the record says: {names}.",
        filesright:
          "Files with the right hash: {checked}; not here: {kept} (restricted, for those with the right to read).",
        signatureother: "The signature is of another text.",
        signatureuntried:
          "Ed25519 cannot be verified here; use a newer browser, or the command hailong check-publication.",
        signaturekey: "Key {fingerprint}.",
        rulesetnamed: "Rule set {id}.",
        rulesetother: "The rule set has another hash.",
        recomputedequal: "Units computed again from the public counts: {units}, all equal to what was published.",
        recomputedother: "Places where computing again gives something else: {places}.",
      },
    },
  },
};
