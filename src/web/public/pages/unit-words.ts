import type { InBoth } from "../words/language.ts";

interface UnitWords {
  readonly description: (unit: string, total: string, grade: string) => string;
  readonly newest: string;
  readonly permanent: string;
  readonly became: (day: string, unit: string) => string;
  readonly officersTaking: (count: string) => string;
  readonly total: string;
  readonly grade: string;
  readonly short: (missing: string, grade: string) => string;
  readonly absence: string;
  readonly officers: string;
  readonly officersHidden: string;
  readonly officersOf: (k: string, n: string, share: string) => string;
  readonly notRated: (k: string, n: string) => string;
  readonly indicators: string;
  readonly indicatorsLead: string;
  readonly heads: Readonly<Record<"number" | "indicator" | "base" | "score", string>>;
  readonly appraised: string;
  readonly whyGrade: string;
  readonly satisfaction: string;
  readonly satisfactionSub: (n: string) => string;
  readonly satisfactionAll: (share: string) => string;
  readonly satisfactionBase: (counted: string, bounds: string) => string;
  readonly satisfactionHidden: string;
  readonly satisfactionNone: string;
  readonly trends: string;
  readonly answer: string;
  readonly peers: {
    readonly title: string;
    readonly finding: (unit: string, standing: "above" | "below" | "unclear") => string;
    readonly sub: (kind: string, isPart: boolean) => string;
    readonly all: string;
    readonly source: string;
    readonly whole: (share: string) => string;
    readonly heads: Readonly<Record<"name" | "interval" | "counted" | "share", string>>;
  };
}

const STANDINGS = {
  vi: { above: "cao hơn rõ mức chung", below: "thấp hơn rõ mức chung", unclear: "chưa khác rõ mức chung" },
  en: { above: "clearly above", below: "clearly below", unclear: "not clearly different from" },
};

export const UNIT_WORDS: InBoth<UnitWords> = {
  vi: {
    description: (unit, total, grade) => `${unit}: ${total} điểm, xếp loại ${grade}.`,
    newest: "Kết quả mới nhất của đơn vị này",
    permanent: "Địa chỉ không đổi của đơn vị, luôn dẫn đến kết quả mới nhất",
    became: (day, unit) => `từ ${day} thuộc ${unit}`,
    officersTaking: (count) => `${count} cán bộ tham gia giải quyết`,
    total: "Tổng điểm",
    grade: "Xếp loại",
    short: (missing, grade) => `Còn thiếu ${missing} điểm để đạt ${grade}.`,
    absence: "Đơn vị không tham gia tự chấm điểm; tỉnh xử lý theo:",
    officers: "Cán bộ, công chức, viên chức",
    officersHidden: "dưới 10 người, không công bố",
    officersOf: (k, n, share) => `${k} trên ${n} (${share})`,
    notRated: (k, n) => `${k} trên ${n} chưa đủ dữ liệu để xếp`,
    indicators: "Các chỉ số",
    indicatorsLead: "Mỗi chỉ số cao nhất 2 điểm. Mở từng dòng để xem vì sao.",
    heads: { number: "Số", indicator: "Chỉ số", base: "Tính trên", score: "Điểm" },
    appraised: "điểm thẩm định",
    whyGrade: "Vì sao có kết quả này?",
    satisfaction: "Mức độ hài lòng chung",
    satisfactionSub: (n) => `${n} phiếu trả lời câu hỏi chung`,
    satisfactionAll: (share) => `Hài lòng và rất hài lòng: ${share}`,
    satisfactionBase: (counted, bounds) => `(${counted}, khoảng 95%: ${bounds})`,
    satisfactionHidden:
      "Không công bố: dưới 10 phiếu, hoặc che để không ai lấy tổng trừ ra được số dưới 10 phiếu của nơi khác.",
    satisfactionNone: "Kỳ này không có phiếu nào trả lời câu hỏi chung.",
    trends: "Qua các kỳ",
    answer: "Gửi đánh giá, góp ý cho đơn vị này",
    peers: {
      title: "So với các đơn vị cùng loại",
      finding: (unit, standing) => `${unit}: tỷ lệ hài lòng ${STANDINGS.vi[standing]}`,
      sub: (kind, isPart) =>
        `Tỷ lệ hài lòng và khoảng tin cậy 95%, ${kind}${isPart ? " cùng cấp trên" : ""}, xếp theo tỷ lệ. ` +
        "Khoảng càng rộng càng ít chắc; không đánh số thứ hạng.",
      all: "Xem tất cả đơn vị",
      source: "Phương pháp: khoảng Wilson.",
      whole: (share) => `Cả khối ${share}`,
      heads: { name: "Đơn vị", interval: "Khoảng 95%", counted: "Phiếu", share: "Hài lòng" },
    },
  },
  en: {
    description: (unit, total, grade) => `${unit}: ${total} points, graded ${grade}.`,
    newest: "The newest results of this unit",
    permanent: "Lasting address of the unit, which always leads to its newest results",
    became: (day, unit) => `from ${day} part of ${unit}`,
    officersTaking: (count) => `${count} officers took part`,
    total: "Total",
    grade: "Grade",
    short: (missing, grade) => `${missing} points short of ${grade}.`,
    absence: "The unit did not score itself; the province treats it under:",
    officers: "Officers",
    officersHidden: "under 10 people, not published",
    officersOf: (k, n, share) => `${k} of ${n} (${share})`,
    notRated: (k, n) => `${k} of ${n} without enough data`,
    indicators: "The indicators",
    indicatorsLead: "Each indicator gives at most 2 points. Open a row to see why.",
    heads: { number: "No.", indicator: "Indicator", base: "Counted on", score: "Score" },
    appraised: "appraised score",
    whyGrade: "Why this result?",
    satisfaction: "Overall satisfaction",
    satisfactionSub: (n) => `${n} ballots that answer the overall question`,
    satisfactionAll: (share) => `Satisfied and very satisfied: ${share}`,
    satisfactionBase: (counted, bounds) => `(${counted}, 95% interval: ${bounds})`,
    satisfactionHidden:
      "Not published: under 10 ballots, or withheld so that nobody can subtract their way to a figure under 10.",
    satisfactionNone: "No ballot of this period answers the overall question.",
    trends: "Over the periods",
    answer: "Send this office your opinion",
    peers: {
      title: "Compared with units of its kind",
      finding: (unit, standing) => `${unit}: satisfaction ${STANDINGS.en[standing]} all together`,
      sub: (kind, isPart) =>
        `Share of satisfied ballots with its 95% interval, ${kind}${isPart ? " under the same superior" : ""}, ` +
        "sorted by share. The wider the interval, the less certain; there are no ranks.",
      all: "All units",
      source: "Method: Wilson intervals.",
      whole: (share) => `All together ${share}`,
      heads: { name: "Unit", interval: "95% interval", counted: "Ballots", share: "Satisfied" },
    },
  },
};
