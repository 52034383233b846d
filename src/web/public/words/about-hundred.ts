import type { Counted } from "./formats.ts";
import type { Language } from "./language.ts";

/** A share as people say it: of a hundred, almost or over so many. `almost` 100 is not all of them. */
export type AboutHundred =
  | { readonly kind: "none" | "all" | "underOne" }
  | { readonly kind: "exactly" | "almost" | "over"; readonly count: number };

/** To the nearest whole number of a hundred, and on which side of it the share lies; counted, not estimated. */
export function aboutHundred({ k, n }: Counted): AboutHundred {
  if (k === 0) return { kind: "none" };
  if (k === n) return { kind: "all" };
  const count = Math.floor((200 * k + n) / (2 * n));
  if (count === 0) return { kind: "underOne" };
  if (100 * k === count * n) return { kind: "exactly", count };
  return { kind: 100 * k < count * n ? "almost" : "over", count };
}

/** The finding of a bar of satisfaction as a sentence. */
export function satisfiedSentence(language: Language, counted: Counted): string {
  const about = aboutHundred(counted);
  return language === "vi" ? vietnamese(about) : english(about);
}

function vietnamese(about: AboutHundred): string {
  switch (about.kind) {
    case "none":
      return "Không phiếu nào hài lòng hoặc rất hài lòng";
    case "all":
      return "Tất cả phiếu đều hài lòng hoặc rất hài lòng";
    case "underOne":
      return "Trong 100 phiếu, chưa đến 1 phiếu hài lòng hoặc rất hài lòng";
    default: {
      const how = { exactly: "", almost: "gần ", over: "hơn " }[about.kind];
      return `Trong 100 phiếu, ${how}${about.count.toString()} phiếu hài lòng hoặc rất hài lòng`;
    }
  }
}

function english(about: AboutHundred): string {
  switch (about.kind) {
    case "none":
      return "No ballot is satisfied or very satisfied";
    case "all":
      return "Every ballot is satisfied or very satisfied";
    case "underOne":
      return "Of 100 ballots, fewer than 1 is satisfied or very satisfied";
    default: {
      const how = { exactly: "", almost: "almost ", over: "over " }[about.kind];
      return `Of 100 ballots, ${how}${about.count.toString()} are satisfied or very satisfied`;
    }
  }
}
