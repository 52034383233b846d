import type { InBoth } from "../words/language.ts";

interface WhyWords {
  readonly open: string;
  readonly title: (indicator: string, score: string) => string;
  readonly missing: string;
  readonly rounded: string;
  readonly divided: (sum: string, n: string) => string;
  readonly sum: string;
  readonly items: (k: string, points: string) => string;
  readonly counted: string;
  readonly countsHidden: string;
  readonly computed: string;
  readonly self: string;
  readonly appraised: string;
  readonly none: string;
  /** Before the title of the rule set, which is Vietnamese, and after it. */
  readonly receipt: readonly [under: string, hashes: (rules: string, input: string) => string];
  readonly legendLaw: string;
  readonly legendOther: string;
  readonly inVietnamese: string;
}

export const WHY_WORDS: InBoth<WhyWords> = {
  vi: {
    open: "Vì sao?",
    title: (indicator, score) => `Vì sao chỉ số ${indicator} được ${score} điểm?`,
    missing: "không tính",
    rounded: "Làm tròn theo sổ quy tắc",
    divided: (sum, n) => `= ${sum} ÷ ${n}: tổng điểm chia cho số lượt`,
    sum: "Tổng điểm của các lượt",
    items: (k, points) => `${k} lượt × ${points} điểm`,
    counted: "Số lượt được tính",
    countsHidden: "Số đếm không công bố vì ít người đứng sau; điểm lấy theo bản công bố.",
    computed: "Điểm máy tính được",
    self: "Đơn vị tự chấm",
    appraised: "Thẩm định:",
    none: "không có",
    receipt: ["Tính theo", (rules, input) => `(sổ quy tắc ${rules}). Dữ liệu đầu vào ${input}.`],
    legendLaw: "Viền liền: văn bản của trung ương.",
    legendOther: "Viền đứt: quyết định của tỉnh, hoặc cách hiểu của sổ quy tắc khi văn bản không nói rõ.",
    inVietnamese: "",
  },
  en: {
    open: "Why?",
    title: (indicator, score) => `Why does indicator ${indicator} score ${score}?`,
    missing: "not counted",
    rounded: "Rounded as the rule set says",
    divided: (sum, n) => `= ${sum} ÷ ${n}: points divided by items`,
    sum: "Points of all items",
    items: (k, points) => `${k} items × ${points} points`,
    counted: "Items that count",
    countsHidden: "The counts are withheld because few people stand behind them; the score is as published.",
    computed: "Computed",
    self: "The unit’s own score",
    appraised: "Appraised:",
    none: "none",
    receipt: ["Computed under", (rules, input) => `(rules ${rules}). Input ${input}.`],
    legendLaw: "Solid frame: texts of the central state.",
    legendOther: "Dashed frame: decided by the province, or by the rule set where the law is silent.",
    inVietnamese: "Reasons and citations are given in Vietnamese, the language of the law.",
  },
};
