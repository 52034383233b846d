import type { InBoth } from "../words/language.ts";

interface HomeWords {
  readonly title: (title: string) => string;
  readonly description: (finding: string, units: string, days: string) => string;
  readonly goodUnits: (good: string, all: string) => string;
  readonly satisfied: string;
  readonly ofBallots: (k: string, n: string) => string;
  readonly interval: (bounds: string) => string;
  readonly levels: string;
  readonly levelsSub: (n: string) => string;
  readonly grades: (units: string) => string;
  readonly gradesHow: (max: string) => string;
  readonly level: string;
  readonly unitsOf: (count: string) => string;
  readonly from: (bound: string) => string;
  readonly between: (from: string, to: string) => string;
  readonly under: (bound: string) => string;
  readonly absent: (count: string) => string;
  readonly wholeProvince: string;
  readonly find: string;
  readonly shown: (shown: string, all: string, kind: string) => string;
  readonly allUnits: (count: string) => string;
  readonly check: string;
  readonly reconciled: (passed: string, all: string) => string;
  readonly checkHow: string;
  readonly checkNow: string;
  readonly data: string;
  readonly method: string;
  readonly period: string;
  readonly showPeriod: string;
  readonly published: (day: string, number: string) => string;
  readonly replaced: (number: string) => string;
  readonly newer: string;
  readonly replaces: (number: string, reason: string) => string;
  readonly older: string;
}

export const HOME_WORDS: InBoth<HomeWords> = {
  vi: {
    title: (title) => title,
    description: (finding, units, days) => `${finding}. Xếp loại ${units} đơn vị, kỳ ${days}.`,
    goodUnits: (good, all) => `${good} trên ${all} đơn vị xếp loại Tốt trở lên`,
    satisfied: "hài lòng và rất hài lòng",
    ofBallots: (k, n) => `${k} trên ${n} phiếu hợp lệ`,
    interval: (bounds) => `Khoảng tin cậy 95%: ${bounds}`,
    levels: "Mức độ hài lòng chung, toàn tỉnh",
    levelsSub: (n) => `${n} phiếu trả lời câu hỏi chung`,
    grades: (units) => `Xếp loại ${units} đơn vị`,
    gradesHow: (max) => `Mỗi ô vuông là một đơn vị. Xếp loại theo tổng điểm của các chỉ số, cao nhất ${max} điểm.`,
    level: "Cấp",
    unitsOf: (count) => `${count} đơn vị`,
    from: (bound) => `từ ${bound} điểm`,
    between: (from, to) => `từ ${from} đến dưới ${to}`,
    under: (bound) => `dưới ${bound} điểm`,
    absent: (count) => `${count} đơn vị không thực hiện đánh giá`,
    wholeProvince: "Toàn tỉnh",
    find: "Tìm một đơn vị",
    shown: (shown, all, kind) => `Hiện ${shown} trên ${all} ${kind}.`,
    allUnits: (count) => `Xem cả ${count} đơn vị`,
    check: "Tự kiểm tra được, không cần tin",
    reconciled: (passed, all) => `${passed} trên ${all} phép đối chiếu khớp: các bảng cộng lại đúng bằng nhau.`,
    checkHow:
      "Bản công bố được ký số, về sau không ai sửa được. Từ dữ liệu mở, trình duyệt của Ông/Bà tính lại các điểm " +
      "có số đếm công khai, so với bản công bố và nêu rõ phần nào nhận theo công bố.",
    checkNow: "Tính lại kết quả này",
    data: "Tải dữ liệu mở",
    method: "Xem cách tính điểm",
    period: "Kỳ đánh giá",
    showPeriod: "Xem kỳ này",
    published: (day, number) => `Công bố ngày ${day}, bản số ${number}`,
    replaced: (number) => `Bản này đã được thay bằng bản công bố số ${number}.`,
    newer: "Xem bản đang có hiệu lực",
    replaces: (number, reason) => `Bản này thay bản công bố số ${number}. Lý do: ${reason}`,
    older: "Xem bản cũ",
  },
  en: {
    title: (title) => title,
    description: (finding, units, days) => `${finding}. Grades of ${units} units, ${days}.`,
    goodUnits: (good, all) => `${good} of ${all} units are graded Good or better`,
    satisfied: "satisfied and very satisfied",
    ofBallots: (k, n) => `${k} of ${n} valid ballots`,
    interval: (bounds) => `95% confidence interval: ${bounds}`,
    levels: "Overall satisfaction, whole province",
    levelsSub: (n) => `${n} ballots that answer the overall question`,
    grades: (units) => `Grades of ${units} units`,
    gradesHow: (max) => `Each square is one unit. Grades follow the total of the indicators, at most ${max} points.`,
    level: "Level",
    unitsOf: (count) => `${count} units`,
    from: (bound) => `from ${bound} points`,
    between: (from, to) => `from ${from} to under ${to}`,
    under: (bound) => `under ${bound} points`,
    absent: (count) => `${count} did not carry out the evaluation`,
    wholeProvince: "Whole province",
    find: "Find a unit",
    shown: (shown, all, kind) => `${shown} of ${all} shown: ${kind}.`,
    allUnits: (count) => `All ${count} units`,
    check: "Check it yourself",
    reconciled: (passed, all) => `${passed} of ${all} reconciliation checks hold: the tables add up to each other.`,
    checkHow:
      "The publication is signed and cannot be changed afterwards. From the open data your browser computes again " +
      "every score whose counts are public, compares it with what was published, and names what it takes over.",
    checkNow: "Compute this result again",
    data: "Download the open data",
    method: "See how scores are made",
    period: "Period",
    showPeriod: "Show this period",
    published: (day, number) => `Published on ${day}, publication ${number}`,
    replaced: (number) => `This publication was replaced by publication ${number}.`,
    newer: "See the one in force",
    replaces: (number, reason) => `This publication replaces publication ${number}. Reason: ${reason}`,
    older: "See the old one",
  },
};
