import type { InBoth } from "../words/language.ts";

/** Parts of the site; all but the list of publications stand in the head. */
export type Section = "results" | "units" | "method" | "data" | "publications";

interface FrameWords {
  readonly ownName: string;
  readonly skip: string;
  readonly navigation: string;
  readonly sections: Readonly<Record<Section, string>>;
  readonly staff: string;
  readonly under: string;
  readonly secrecy: string;
  readonly check: string;
  readonly keys: string;
  readonly receipt: string;
}

export const FRAME_WORDS: InBoth<FrameWords> = {
  vi: {
    ownName: "Tiếng Việt",
    skip: "Đến nội dung chính",
    navigation: "Chính",
    sections: {
      results: "Kết quả",
      units: "Đơn vị",
      method: "Cách tính điểm",
      data: "Dữ liệu mở",
      publications: "Các lần công bố",
    },
    staff: "Dành cho cán bộ",
    under: "Đánh giá theo",
    secrecy: "Thông tin người đánh giá được giữ kín.",
    check: "Tự kiểm tra kết quả",
    keys: "Khóa công khai",
    receipt: "Tra cứu biên nhận",
  },
  en: {
    ownName: "English",
    skip: "Skip to content",
    navigation: "Main",
    sections: {
      results: "Results",
      units: "Units",
      method: "How scores are made",
      data: "Open data",
      publications: "All publications",
    },
    staff: "For officials",
    under: "Evaluated under",
    secrecy: "Who answered is kept secret.",
    check: "Check the result yourself",
    keys: "Public keys",
    receipt: "Look up a receipt",
  },
};
