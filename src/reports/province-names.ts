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

/** The issuing body in a head, upper case and in full: a People's Committee takes a line for what it is. */
export function issuerLines(name: string): readonly string[] {
  const [, place] = /^(?:UBND|Ủy ban nhân dân)\s+(.+)$/iu.exec(name) ?? [];
  const lines = place === undefined ? [name] : ["Ủy ban nhân dân", place];
  return lines.map((line) => line.toLocaleUpperCase("vi-VN"));
}

/** The superior body in a head, upper case; common words may be shortened there (Phụ lục I of Nghị định 30/2020). */
export function superiorLine(name: string): string {
  return name.replace(/^Ủy ban nhân dân\b/iu, "UBND").toLocaleUpperCase("vi-VN");
}

/**
 * The province is the superior that is never evaluated itself. When the data do not name it, the
 * places stay open for the clerk, as on any printed form.
 */
export function provinceNames(trace: EvaluationTrace): ProvinceNames {
  const unit = trace.superiors.find(({ tier, name }) => tier === "province" && PEOPLES_COMMITTEE.test(name));
  const [, title, place] = PEOPLES_COMMITTEE.exec(unit?.name ?? "") ?? [];
  if (title === undefined || place === undefined) return UNKNOWN;
  return {
    head: ["ỦY BAN NHÂN DÂN", `${title} ${place}`.toLocaleUpperCase("vi-VN")],
    place,
    name: `UBND ${title.toLowerCase()} ${place}`,
  };
}
