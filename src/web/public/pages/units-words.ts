import type { InBoth } from "../words/language.ts";

interface UnitsWords {
  readonly title: string;
  readonly lead: (title: string, count: string) => string;
  readonly description: (count: string, period: string, province: string) => string;
  readonly search: string;
  readonly hint: string;
  readonly kind: string;
  readonly grade: string;
  readonly status: string;
  readonly all: string;
  readonly go: string;
  readonly clear: string;
  readonly shown: (shown: string, all: string) => string;
  readonly nothing: string;
  readonly nothingWhy: string;
  readonly whole: (share: string) => string;
  readonly hidden: string;
  readonly hiddenWhy: string;
  readonly withheld: string;
  readonly missing: string;
  readonly columns: Readonly<
    Record<"unit" | "total" | "grade" | "onTime" | "satisfied" | "counted" | "interval" | "noInterval", string>
  >;
}

export const UNITS_WORDS: InBoth<UnitsWords> = {
  vi: {
    title: "Các đơn vị",
    lead: (title, count) => `${title} · ${count} đơn vị`,
    description: (count, period, province) => `Kết quả của ${count} đơn vị, ${period}, ${province}.`,
    search: "Tên đơn vị",
    hint: "Gõ không dấu cũng được.",
    kind: "Cấp",
    grade: "Xếp loại",
    status: "Tình trạng",
    all: "Tất cả",
    go: "Tìm",
    clear: "Bỏ các điều kiện",
    shown: (shown, all) => `Hiện ${shown} trên ${all} đơn vị.`,
    nothing: "Không có đơn vị nào khớp",
    nothingWhy: "Thử gõ ít chữ hơn, hoặc bỏ bớt điều kiện.",
    whole: (share) => `Nét đứt: toàn tỉnh ${share}.`,
    hidden: "dưới 10 phiếu hoặc ẩn kèm",
    hiddenWhy: "Ẩn kèm: số của vài đơn vị khác cũng không công bố, để không ai trừ ngược ra được số dưới 10 phiếu.",
    withheld: "không công bố",
    missing: "không có",
    columns: {
      unit: "Đơn vị",
      total: "Tổng điểm",
      grade: "Xếp loại",
      onTime: "Trả đúng hoặc sớm hạn",
      satisfied: "Hài lòng",
      counted: "Phiếu hài lòng trên hợp lệ",
      interval: "Khoảng 95%",
      noInterval: "không có khoảng",
    },
  },
  en: {
    title: "Units",
    lead: (title, count) => `${title} · ${count} units`,
    description: (count, period, province) => `Results of ${count} units, ${period}, ${province}.`,
    search: "Name of the unit",
    hint: "Vietnamese accents are not needed.",
    kind: "Level",
    grade: "Grade",
    status: "Status",
    all: "All",
    go: "Search",
    clear: "Clear the filters",
    shown: (shown, all) => `${shown} of ${all} units shown.`,
    nothing: "No unit matches",
    nothingWhy: "Type fewer letters, or clear a filter.",
    whole: (share) => `Dashed line: whole province ${share}.`,
    hidden: "under 10 ballots or withheld with them",
    hiddenWhy:
      "Withheld with them: the figures of a few other units, so that nobody can subtract their way to one under 10.",
    withheld: "not published",
    missing: "none",
    columns: {
      unit: "Unit",
      total: "Total",
      grade: "Grade",
      onTime: "On time or early",
      satisfied: "Satisfied",
      counted: "Satisfied of valid ballots",
      interval: "95% interval",
      noInterval: "no interval",
    },
  },
};
