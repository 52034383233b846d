import { expect, it } from "vitest";
import { unmarkedText } from "./unmarked-text.ts";

it.each([
  ["UBND xã Đức Phổ", "ubnd xa duc pho"],
  ["Sở Tài nguyên và Môi trường", "so tai nguyen va moi truong"],
  ["đĐ ưƯ ơƠ ăâêô ỗ Ặ", "dd uu oo aaeo o a"],
  ["Sở".normalize("NFD"), "so"],
  ["  Sở  Lao động - Thương binh,\tXã hội ", "so lao dong thuong binh xa hoi"],
  ["", ""],
])("%j is found as %j", (text, unmarked) => {
  expect(unmarkedText(text)).toBe(unmarked);
});
