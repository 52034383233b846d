import { encode } from "uqr";
import { drawing } from "./elements.ts";

/** So much white around a square is part of it: without it telephones do not see where it ends. */
const QUIET = 4;

/** Mã QR on the screen: dark on white in every look, because a telephone reads it so. */
export function codeSquare(text: string, words: string): SVGElement {
  const { size, data } = encode(text, { ecc: "M", border: QUIET });
  const side = size.toString();
  const dark = data.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x.toString()} ${y.toString()}h1v1h-1z` : "")),
  );
  const made = drawing(`0 0 ${side} ${side}`, "square", [
    { tag: "rect", attributes: { width: side, height: side, fill: "#ffffff" } },
    { tag: "path", attributes: { d: dark.join(""), fill: "#000000" } },
  ]);
  made.removeAttribute("aria-hidden");
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", words);
  return made;
}
