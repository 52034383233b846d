import type { RuleTrace } from "../../../core/scoring/trace.ts";
import type { InBoth } from "../words/language.ts";

interface MethodWords {
  readonly title: string;
  readonly description: (rules: string) => string;
  readonly lead: string;
  readonly hash: string;
  readonly inVietnamese: string;
  readonly steps: string;
  readonly stepTexts: readonly string[];
  readonly ruleSetFile: string;
  readonly bounds: string;
  readonly grade: string;
  readonly atLeast: string;
  readonly below: string;
  readonly groups: Readonly<Record<RuleTrace["source"], { title: (count: string) => string; lead: string }>>;
  readonly value: string;
  readonly overridden: string;
  readonly statistics: string;
  readonly statisticTexts: readonly string[];
}

export const METHOD_WORDS: InBoth<MethodWords> = {
  vi: {
    title: "Cách tính điểm",
    description: (rules) => `${rules} quy tắc đã dùng, mỗi quy tắc kèm điều, khoản của văn bản.`,
    lead: "Trang này lập từ chính bộ quy tắc của lần công bố:",
    hash: "mã băm (SHA-256)",
    inVietnamese: "",
    steps: "Từ hồ sơ đến xếp loại",
    stepTexts: [
      "Mỗi hồ sơ, mỗi phiếu được 2, 1 hoặc 0 điểm ở từng chỉ số theo văn bản.",
      "Điểm chỉ số của đơn vị là trung bình cộng, làm tròn một chữ số thập phân; có chỉ số chấm cho cả đơn vị.",
      "Tổng điểm là tổng các điểm chỉ số đã làm tròn, không làm tròn thêm.",
      "Tổng điểm so với ngưỡng của văn bản để xếp loại. Mức hài lòng công bố riêng, kèm số phiếu và khoảng tin cậy.",
    ],
    ruleSetFile: "Tải bộ quy tắc đầy đủ ở trang dữ liệu mở (rule-set.json)",
    bounds: "Ngưỡng xếp loại",
    grade: "Xếp loại",
    atLeast: "Tổng điểm từ",
    below: "dưới các mức trên",
    groups: {
      law: {
        title: (count) => `Văn bản của trung ương (${count})`,
        lead: "Điều luật nói rõ, tóm lại bằng lời của chúng tôi; viền liền trên các trang.",
      },
      practice: {
        title: (count) => `Quyết định của tỉnh (${count})`,
        lead: "Tỉnh quy định thêm trong phạm vi của mình; viền đứt trên các trang.",
      },
      ours: {
        title: (count) => `Chỗ văn bản để ngỏ (${count})`,
        lead: "Văn bản không nói rõ, nên sổ quy tắc chọn một cách hiểu và ghi rõ; tỉnh có thể chọn khác.",
      },
    },
    value: "Giá trị đang dùng:",
    overridden: "khác với mặc định của sổ quy tắc",
    statistics: "Cách nêu tỷ lệ",
    statisticTexts: [
      "Tỷ lệ luôn đi cùng số đếm và khoảng tin cậy 95% theo Wilson (1927).",
      "Tăng hay giảm chỉ được nói khi khoảng của hiệu hai tỷ lệ (Newcombe 1998) không chứa số 0.",
      "Hình phễu dùng giới hạn 95% và 99,8% của Spiegelhalter (2005), đã cộng dao động giữa các đơn vị.",
      "Dưới 10 phiếu không công bố. Vài số khác bị che theo, để không ai trừ từ tổng ra được số dưới 10.",
      "Không xếp thứ hạng: khi các khoảng chồng lên nhau, thứ tự không có ý nghĩa.",
    ],
  },
  en: {
    title: "How scores are made",
    description: (rules) => `${rules} rules that were used, each with the article it comes from.`,
    lead: "This page is made from the rule set of the publication itself:",
    hash: "hash (SHA-256)",
    inVietnamese: "Rules are given in Vietnamese, the language of the law.",
    steps: "From dossiers to grades",
    stepTexts: [
      "Each dossier and each ballot gets 2, 1 or 0 points on an indicator, as the law says.",
      "The score of a unit is the mean, rounded to one decimal; some indicators are scored for the unit as a whole.",
      "The total is the sum of the rounded scores, without further rounding.",
      "The total is held against the bounds of the law. Satisfaction stands beside it, with counts and intervals.",
    ],
    ruleSetFile: "Download the complete rule set from the open data page (rule-set.json)",
    bounds: "Bounds of the grades",
    grade: "Grade",
    atLeast: "Total from",
    below: "below all of these",
    groups: {
      law: {
        title: (count) => `Texts of the central state (${count})`,
        lead: "What the law says, summed up in our own words; a solid frame on the pages.",
      },
      practice: {
        title: (count) => `Decisions of the province (${count})`,
        lead: "What the province adds within its powers; a dashed frame on the pages.",
      },
      ours: {
        title: (count) => `What the law leaves open (${count})`,
        lead: "Where the law is silent the rule set takes one reading and says so; a province may take another.",
      },
    },
    value: "Value in use:",
    overridden: "differs from the default of the rule set",
    statistics: "How shares are given",
    statisticTexts: [
      "A share always stands with its counts and its 95% interval by Wilson (1927).",
      "A rise or fall is claimed only where the interval of the difference (Newcombe 1998) leaves out zero.",
      "The funnel has the 95% and 99.8% limits of Spiegelhalter (2005), with the variety between units.",
      "Under 10 ballots nothing is published. A few others are withheld too, so that nobody can subtract to one.",
      "There are no ranks: where intervals overlap, an order means nothing.",
    ],
  },
};
