import type { EnteredIndicator } from "../../../core/scoring/entered-fact.ts";
import type { Context } from "hono";
import type { FactsAddress } from "../../../app/agency-facts/view-agency-facts.ts";
import { rowNumber } from "../../shell/typed-number.ts";
import type { WebEnv } from "../../shell/web-env.ts";
import { formatDecimal } from "../../../core/base/vietnamese-format.ts";

/** What proves each of the four, for who looks for the document to attach. */
export const PROOF_HINTS = {
  "5": "Ví dụ: danh mục thủ tục đưa vào Bộ phận Một cửa đã được phê duyệt.",
  "6": "Ví dụ: ảnh chụp nơi niêm yết, biên bản kiểm tra việc công khai.",
  "8": "Ví dụ: sổ theo dõi phản ánh, văn bản trả lời.",
  "9": "Ví dụ: danh mục dịch vụ công trực tuyến đang cung cấp.",
} as const satisfies Record<EnteredIndicator, string>;

export const FACTS_CRUMB = { title: "Số liệu của đơn vị", href: "/facts" } as const;

/** The unit and the tally set that a page is about, as its address says. */
export function factsAddressOf(c: Context<WebEnv>): FactsAddress {
  return { tallySetId: rowNumber(c.req.param("tallySetId")), agencyCode: c.req.param("agencyCode") ?? "" };
}

export function factsHref({ tallySetId, agencyCode }: FactsAddress): string {
  return `/facts/${tallySetId.toString()}/${encodeURIComponent(agencyCode)}`;
}

/** Points as scores are written, `2,0`. */
export function pointsText(points: number): string {
  return `${points.toString()},0`;
}

/** A sentence: what was entered against what is computed. */
export function differenceWords(difference: string): string {
  if (difference === "0") return "Bằng mức hệ thống tính.";
  const size = formatDecimal(difference.slice(1));
  return `${difference.startsWith("-") ? "Thấp" : "Cao"} hơn mức hệ thống tính ${size} điểm.`;
}

/** `+0,7`, `−1`, `0` for narrow cells. */
export function differenceSign(difference: string): string {
  return formatDecimal(difference).replace("-", "−");
}
