import { compare, formatRational, isAtLeast, parseRational, type Rational } from "../base/rational.ts";
import type { RuleValue } from "./instrument.ts";

/** One class and its lowest total; the worst class has no lower bound. */
export interface Band<Class extends string> {
  readonly is: Class;
  readonly atLeast: Rational | undefined;
}

/** What a value could not be read as, in Vietnamese. */
export type Fault = { readonly fault: string };

export function isFault(value: unknown): value is Fault {
  return typeof value === "object" && value !== null && "fault" in value;
}

function bound(text: string | undefined): Rational | undefined | Fault {
  if (text === undefined) return undefined;
  return parseRational(text) ?? { fault: `ngưỡng "${text}" không phải là số` };
}

/**
 * Reads a table of bands, best class first. Each class stands once, in its order; each band ends where the one above
 * it begins; the worst reaches down without bound. Gaps and overlaps are refused: they would leave a total without
 * class, or with two.
 */
export function parseBands<Class extends string>(
  value: RuleValue,
  classes: readonly Class[],
): readonly Band<Class>[] | Fault {
  if (!Array.isArray(value)) return { fault: "cần một danh sách các loại với atLeast, below" };
  const rows = value as readonly Readonly<Record<string, string>>[];
  if (rows.length !== classes.length)
    return { fault: `cần đúng ${classes.length.toString()} loại: ${classes.join(", ")}` };
  const bands: Band<Class>[] = [];
  for (const [index, is] of classes.entries()) {
    const band = parseBand(rows[index], is, bands.at(-1));
    if (isFault(band)) return band;
    bands.push(band);
  }
  return bands.at(-1)?.atLeast === undefined ? bands : { fault: "loại thấp nhất không được có ngưỡng dưới" };
}

function parseBand<Class extends string>(
  row: Readonly<Record<string, string>> | undefined,
  is: Class,
  above: Band<Class> | undefined,
): Band<Class> | Fault {
  if (row?.["is"] !== is) return { fault: `thứ tự loại sai: cần "${is}", có "${row?.["is"] ?? "?"}"` };
  const unknown = Object.keys(row).find((key) => !["is", "atLeast", "below"].includes(key));
  if (unknown !== undefined) return { fault: `khóa lạ "${unknown}" ở loại "${is}"` };
  const [atLeast, below] = [bound(row["atLeast"]), bound(row["below"])];
  if (isFault(atLeast)) return atLeast;
  if (isFault(below)) return below;
  const meeting = meetingFault(is, below, above);
  if (meeting !== undefined) return { fault: meeting };
  if (atLeast !== undefined && below !== undefined && isAtLeast(atLeast, below)) return { fault: `loại "${is}" rỗng` };
  return { is, atLeast };
}

function meetingFault(is: string, below: Rational | undefined, above: Band<string> | undefined): string | undefined {
  if (above === undefined) return below === undefined ? undefined : `loại cao nhất "${is}" không được có ngưỡng trên`;
  if (above.atLeast === undefined) return `loại "${above.is}" thiếu ngưỡng dưới`;
  if (below === undefined) return `loại "${is}" thiếu ngưỡng trên`;
  const order = compare(below, above.atLeast);
  if (order === 0) return undefined;
  const between = `"${is}" đến ${formatRational(below)}, "${above.is}" từ ${formatRational(above.atLeast)}`;
  return order < 0 ? `có khoảng trống giữa hai loại: ${between}` : `hai loại chồng nhau: ${between}`;
}

/** The class of a total: the best whose bound is reached. Equality reaches: 15.0 is excellent. */
export function bandOf<Class extends string>(total: Rational, bands: readonly Band<Class>[]): Class | undefined {
  return bands.find(({ atLeast }) => atLeast === undefined || isAtLeast(total, atLeast))?.is;
}
