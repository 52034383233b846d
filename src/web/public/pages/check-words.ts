import type { CheckedKind, SumPlace, TakenOverReason } from "../../../core/publication/check-counts.ts";
import { COUNT_SENTENCES, FINDING_SENTENCES, type FindingName } from "../../../core/publication/check-findings.ts";
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
    readonly more: (files: string, megabytes: string) => string;
    /** With `{…}` for the values that the script puts in. */
    readonly findings: Readonly<Record<FindingName, string>>;
  };
}

/** By the names under which the script asks for them. */
type SaidLine =
  | "loading"
  | "computing"
  | "hashing"
  | "unreadable"
  | "equal"
  | "rest"
  | "untried"
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
  | "counts"
  | "countline"
  | "why"
  | "whysums"
  | `kind${CheckedKind}`
  | `reason${TakenOverReason}`
  | `sum${SumPlace}`
  | "takenover";

/** The names that a script asks for: `kindscores` for the word of `scores`. */
function prefixed<Prefix extends string, Name extends string>(
  prefix: Prefix,
  texts: Readonly<Record<Name, string>>,
): Readonly<Record<`${Prefix}${Name}`, string>> {
  const named = Object.entries<string>(texts).map(([name, text]) => [`${prefix}${name}`, text]);
  return Object.fromEntries(named) as Record<`${Prefix}${Name}`, string>;
}

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
      "Phép tính bắt đầu từ số đếm công khai; hồ sơ và phiếu đứng sau các số ấy không công bố nên không kiểm được ở " +
      "đây. Số đếm bị che (dưới 10 người) không có trong tệp công khai; điểm tính từ các số ấy được nhận theo " +
      "công bố. " +
      "Thanh tra, kiểm tra có thể tính lại cả phần này từ dữ liệu gốc.",
    said: {
      lines: {
        loading: "Đang tải tệp: {done} trên {all}",
        computing: "Đang tính lại kết quả của từng đơn vị…",
        hashing: "Đang kiểm mã băm: {done} trên {all} tệp",
        unreadable: "Không đọc được tệp của bản công bố. Hãy tải lại trang.",
        equal:
          "Những gì tính lại được đều bằng kết quả công bố: {scores} trên {allscores} điểm chỉ số, {totals} trên " +
          "{alltotals} tổng điểm, {grades} trên {allgrades} xếp loại.",
        rest: "Phần còn lại nhận theo công bố, không tính lại; vì sao thì xem dưới đây.",
        untried: "Chữ ký chưa kiểm được ở đây.",
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
        counts: "Tính lại được bao nhiêu",
        countline: COUNT_SENTENCES.line,
        why: COUNT_SENTENCES.why,
        whysums: COUNT_SENTENCES.whysums,
        ...prefixed("kind", COUNT_SENTENCES.kinds),
        ...prefixed("reason", COUNT_SENTENCES.reasons),
        ...prefixed("sum", COUNT_SENTENCES.sums),
        takenover: "Từng mục nhận theo công bố",
      },
      partIndicator: (indicator) => `chỉ số ${indicator}`,
      more: (files, megabytes) => `Tải và kiểm mã băm ${files} tệp công khai còn lại (${megabytes} MB)`,
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
      "Computing starts from the public counts; the dossiers and ballots behind them are not published and cannot be " +
      "checked here. Hidden counts (fewer than 10 people) are in no public file; scores that follow from them are " +
      "taken over as they were published. Inspectors can compute these too, from the original data.",
    said: {
      lines: {
        loading: "Loading files: {done} of {all}",
        computing: "Computing the result of every unit…",
        hashing: "Verifying hashes: {done} of {all} files",
        unreadable: "The files of the publication cannot be read. Load the page again.",
        equal:
          "Everything that could be computed equals what was published: {scores} of {allscores} indicator scores, " +
          "{totals} of {alltotals} totals, {grades} of {allgrades} grades.",
        rest: "The rest is taken over as published, and not computed; the reasons stand below.",
        untried: "The signature could not be verified here.",
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
        counts: "How much was computed again",
        countline: "{recomputed} computed again + {takenOver} taken over = {all}",
        why: "{count} because {reason}",
        whysums: "{count} because {reason}: {places}",
        ...prefixed("kind", {
          scores: "Indicator scores",
          totals: "Totals",
          statuses: "Statuses",
          grades: "Grades",
          satisfaction: "Satisfaction of each unit",
          sums: "Satisfaction of the province and each level",
          officers: "Officers of each unit",
        }),
        ...prefixed("reason", {
          hidden: "their counts are not published",
          appraised: "the appraisal set them",
          resting: "they follow from something taken over",
          within: "they hold units whose ballots are not published",
          personal: "scores of single officers are not published",
        }),
        ...prefixed("sum", {
          province: "province",
          department: "departments",
          district: "districts",
          commune: "communes",
          centre: "service centre",
        }),
        takenover: "Each part taken over",
      },
      partIndicator: (indicator) => `indicator ${indicator}`,
      more: (files, megabytes) => `Load and verify the other public files: ${files}, ${megabytes} MB`,
      findings: {
        recordhash: "SHA-256 {hash}.",
        fileswrong: "Other than the record says: {names}.",
        filesright:
          "Files with the right hash: {checked}; not here: {kept} (not public, for they tell of single people).",
        signatureother: "The signature is of another text.",
        signatureuntried:
          "Ed25519 cannot be verified here; use a newer browser, or the command hailong check-publication.",
        signaturekey: "Key {fingerprint}.",
        rulesetnamed: "Rule set {id}.",
        rulesetother: "The rule set has another hash.",
        filescore:
          "Files that results follow from, with the right hash: {checked}; other public files, not loaded and so not " +
          "checked: {others}; not public, for they tell of single people: {kept}.",
        filesall: "Public files with the right hash: {checked}; not public, for they tell of single people: {kept}.",
        recomputedequal: "Units computed again from the public counts: {units}, equal to what was published.",
        recomputedother: "Places where computing again gives something else: {places}.",
      },
    },
  },
};
