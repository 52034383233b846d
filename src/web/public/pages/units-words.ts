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
  readonly allUnits: string;
  readonly shown: (shown: string, all: string) => string;
  readonly nothing: string;
  readonly nothingOfPeriod: string;
  readonly nothingWhy: string;
  readonly whole: (share: string) => string;
  readonly withheld: string;
  readonly withheldFor: string;
  readonly withheldWhy: string;
  readonly pages: Readonly<Record<"name" | "previous" | "next", string>>;
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
    search: "Tên đơn vị, huyện hoặc thành phố",
    hint: "Gõ không dấu cũng được.",
    kind: "Cấp",
    grade: "Xếp loại",
    status: "Tình trạng",
    all: "Tất cả",
    go: "Tìm",
    clear: "Bỏ các điều kiện",
    allUnits: "Xem tất cả đơn vị",
    shown: (shown, all) => `Hiện ${shown} trên ${all} đơn vị.`,
    pages: { name: "Trang của danh sách", previous: "Trang trước", next: "Trang sau" },
    nothing: "Không có đơn vị nào khớp",
    nothingOfPeriod: "Kỳ này không có kết quả của đơn vị nào khớp",
    nothingWhy: "Thử gõ ít chữ hơn, hoặc bỏ bớt điều kiện.",
    whole: (share) => `Nét đứt: toàn tỉnh ${share}.`,
    withheld: "không công bố",
    withheldFor: "dưới 10 phiếu, hoặc che để không lộ nơi khác",
    withheldWhy:
      "Không công bố: dưới 10 phiếu, hoặc che để không ai lấy tổng trừ ra được số dưới 10 phiếu của nơi khác.",
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
    search: "Name of a unit, district or city",
    hint: "Vietnamese accents are not needed.",
    kind: "Level",
    grade: "Grade",
    status: "Status",
    all: "All",
    go: "Search",
    clear: "Clear the filters",
    allUnits: "All units",
    shown: (shown, all) => `${shown} of ${all} units shown.`,
    pages: { name: "Pages of the list", previous: "Previous page", next: "Next page" },
    nothing: "No unit matches",
    nothingOfPeriod: "This period has no results of a unit that matches",
    nothingWhy: "Type fewer letters, or clear a filter.",
    whole: (share) => `Dashed line: whole province ${share}.`,
    withheld: "not published",
    withheldFor: "under 10 ballots or withheld with them",
    withheldWhy:
      "Not published: under 10 ballots, or withheld so that nobody can subtract their way to a figure under 10.",
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
