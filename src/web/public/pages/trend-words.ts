import type { InBoth } from "../words/language.ts";

interface Findings {
  readonly alone: (now: string) => string;
  readonly risen: (before: string, now: string) => string;
  readonly fallen: (before: string, now: string) => string;
  readonly unclear: (before: string, now: string, when: string) => string;
}
type Measure = "onTime" | "satisfied";

interface TrendWords {
  readonly findings: Readonly<Record<Measure, Findings>>;
  readonly sub: Readonly<Record<Measure, string>>;
  readonly source: Readonly<Record<Measure, string>>;
  readonly table: string;
  readonly heads: readonly string[];
  readonly breaks: Readonly<Record<"method" | "succession", string>>;
}

function vietnamese(name: string): Findings {
  return {
    alone: (now) => `${name} ${now}; chưa có kỳ trước tính cùng cách để so`,
    risen: (before, now) => `${name} tăng từ ${before} lên ${now}`,
    fallen: (before, now) => `${name} giảm từ ${before} xuống ${now}`,
    unclear: (before, now, when) => `${name} ${now}, chưa khác rõ so với ${before} của ${when}`,
  };
}

function english(name: string): Findings {
  return {
    alone: (now) => `${name} ${now}; no earlier period computed the same way to compare with`,
    risen: (before, now) => `${name} rose from ${before} to ${now}`,
    fallen: (before, now) => `${name} fell from ${before} to ${now}`,
    unclear: (before, now, when) => `${name} ${now}, not clearly different from ${before} in ${when}`,
  };
}

export const TREND_WORDS: InBoth<TrendWords> = {
  vi: {
    findings: { onTime: vietnamese("Trả đúng hoặc sớm hạn"), satisfied: vietnamese("Hài lòng") },
    sub: {
      onTime: "Hồ sơ trả đúng hoặc sớm hạn, theo kỳ; dải màu là khoảng tin cậy 95%",
      satisfied: "Phiếu hài lòng hoặc rất hài lòng, theo kỳ; dải màu là khoảng tin cậy 95%",
    },
    source: {
      onTime: "Nguồn: phần mềm một cửa. Hồ sơ không rõ hạn không tính. Đổi cách tính hoặc đổi đơn vị thì ngắt đường.",
      satisfied: "Kỳ dưới 10 phiếu không công bố. Đổi cách tính hoặc đổi đơn vị thì ngắt đường.",
    },
    table: "Bảng số liệu của hình này",
    heads: ["Kỳ", "Số đếm", "Tỷ lệ", "Khoảng 95%"],
    breaks: { method: "đổi cách tính", succession: "sắp xếp đơn vị" },
  },
  en: {
    findings: { onTime: english("On time or early"), satisfied: english("Satisfied") },
    sub: {
      onTime: "Dossiers returned on time or early, by period; the band is the 95% confidence interval",
      satisfied: "Ballots satisfied or very satisfied, by period; the band is the 95% confidence interval",
    },
    source: {
      onTime:
        "Source: one-stop-shop software. Dossiers without a known limit are left out. " +
        "The line breaks where the method or the unit changes.",
      satisfied:
        "Periods with under 10 ballots are not published. The line breaks where the method or the unit changes.",
    },
    table: "The figures of this chart",
    heads: ["Period", "Count", "Share", "95% interval"],
    breaks: { method: "new method", succession: "reorganised" },
  },
};
