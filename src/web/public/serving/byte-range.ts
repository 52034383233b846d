/** A part of a file, both ends inclusive. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const ONE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The part that a `Range` field asks for: undefined where the whole file is sent (no field, several parts, words that
 * mean nothing), "beyond" where the file ends before it begins.
 */
export function rangeOf(field: string | undefined, size: number): ByteRange | "beyond" | undefined {
  const [, from = "", to = ""] = ONE_RANGE.exec(field ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  const [start, end] = [parseInt(from, 10), parseInt(to, 10)];
  if (from === "") return end === 0 ? "beyond" : within({ first: Math.max(size - end, 0), last: size - 1 }, size);
  if (to !== "" && end < start) return undefined;
  return within({ first: start, last: to === "" ? size - 1 : Math.min(end, size - 1) }, size);
}

function within(range: ByteRange, size: number): ByteRange | "beyond" {
  return range.first < size ? range : "beyond";
}
