/**
 * Lower case and without the marks of Vietnamese, in single spaces: `UBND xã Đức Phổ` and `ubnd xa duc pho` are one.
 * For searching what people type without a Vietnamese keyboard; never for storing.
 */
export function unmarkedText(text: string): string {
  const letters = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
  return letters.replace(/[\s,.;()–-]+/gu, " ").trim();
}
