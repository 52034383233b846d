import type { EvaluationTrace } from "../core/scoring/trace.ts";

/** The province as official heads and dates name it. */
export interface ProvinceNames {
  /** `ỦY BAN NHÂN DÂN` and `TỈNH BÌNH THUẬN`: the superior body of the office that reports. */
  readonly head: readonly string[];
  /** `Bình Thuận`: the place of the date line. */
  readonly place: string;
  /** `UBND tỉnh Bình Thuận`, in running text. */
  readonly name: string;
}

const PEOPLES_COMMITTEE = /^(?:UBND|Ủy ban nhân dân)\s+(tỉnh|thành phố)\s+(.+)$/iu;
const UNKNOWN: ProvinceNames = { head: ["ỦY BAN NHÂN DÂN", "TỈNH …"], place: "…", name: "UBND tỉnh" };

/** Upper case of a Vietnamese name, as heads are set. */
export function headCase(name: string): string {
  return name.replace(/^UBND\b/u, "Ủy ban nhân dân").toLocaleUpperCase("vi-VN");
}

/**
 * The province is the unit of its tier that is never evaluated itself (no kind). When the data do not name it, the
 * places stay open for the clerk, as on any printed form.
 */
export function provinceNames(trace: EvaluationTrace): ProvinceNames {
  const unit = trace.agencies.find(({ tier, kind }) => tier === "province" && kind === null);
  const [, title, place] = PEOPLES_COMMITTEE.exec(unit?.name ?? "") ?? [];
  if (title === undefined || place === undefined) return UNKNOWN;
  return {
    head: ["ỦY BAN NHÂN DÂN", `${title} ${place}`.toLocaleUpperCase("vi-VN")],
    place,
    name: `UBND ${title.toLowerCase()} ${place}`,
  };
}
