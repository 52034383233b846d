import type { InBoth } from "../words/language.ts";

interface FunnelWords {
  readonly title: (outside: number, kind: string) => string;
  readonly sub: (of: { readonly units: string; readonly kind: string; readonly least: number }) => string;
  readonly summary: (outside: readonly string[]) => string;
  readonly source: string;
  readonly table: string;
  readonly region: (kind: string) => string;
  readonly heads: readonly string[];
  readonly base: string;
  readonly target: (share: string) => string;
  readonly inner: string;
  readonly outer: string;
}

export const FUNNEL_WORDS: InBoth<FunnelWords> = {
  vi: {
    title: (outside, kind) =>
      outside === 0
        ? `${kind}: không đơn vị nào nằm ngoài mức dao động ngẫu nhiên`
        : `${kind}: ${outside.toString()} đơn vị nằm ngoài mức dao động ngẫu nhiên`,
    sub: ({ units, kind, least }) =>
      `Tỷ lệ hài lòng theo số phiếu, ${units} đơn vị (${kind}) có từ ${least} phiếu trong kỳ.`,
    summary: (outside) =>
      outside.length === 0 ? "Mọi đơn vị nằm trong giới hạn 99,8%." : `Ngoài giới hạn 99,8%: ${outside.join("; ")}.`,
    source: "Giới hạn đã cộng phần dao động giữa các đơn vị (Spiegelhalter 2005). Hình thoi: ngoài giới hạn 99,8%.",
    table: "Bảng số liệu của hình này",
    region: (kind) => `Hình phễu, ${kind}`,
    heads: ["Đơn vị", "Phiếu", "Hài lòng", "Giới hạn 99,8%"],
    base: "Số phiếu hợp lệ của đơn vị",
    target: (share) => `Toàn khối ${share}`,
    inner: "giới hạn 95%",
    outer: "giới hạn 99,8%",
  },
  en: {
    title: (outside, kind) =>
      outside === 0
        ? `${kind}: no unit lies outside what chance explains`
        : `${kind}: ${outside.toString()} ${outside === 1 ? "unit lies" : "units lie"} outside what chance explains`,
    sub: ({ units, kind, least }) =>
      `Share of satisfied ballots by number of ballots, ${units} units (${kind}) with at least ${least} in the period.`,
    summary: (outside) =>
      outside.length === 0
        ? "Every unit is within the 99.8% limits."
        : `Outside the 99.8% limits: ${outside.join("; ")}.`,
    source: "Limits include the variety between units (Spiegelhalter 2005). Diamonds: outside the 99.8% limits.",
    table: "The figures of this chart",
    region: (kind) => `Funnel chart, ${kind}`,
    heads: ["Unit", "Ballots", "Satisfied", "99.8% limits"],
    base: "Valid ballots of the unit",
    target: (share) => `All together ${share}`,
    inner: "95% limits",
    outer: "99.8% limits",
  },
};
