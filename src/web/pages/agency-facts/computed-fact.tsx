import type { ViewedFact } from "../../../app/agency-facts/view-agency-facts.ts";
import { formatCount, formatDecimal } from "../../../core/base/vietnamese-format.ts";

/** What the system makes of the unit's facts, with its base, or why it makes nothing of them. */
export function Computed({ computed: { score, n, texts } }: Pick<ViewedFact, "computed">) {
  return (
    <>
      <p class="strong">{score === undefined ? "Chưa tính được" : `${formatDecimal(score)} điểm`}</p>
      {n !== undefined && <p class="small muted">tính trên {formatCount(n)} mục</p>}
      {texts.map((text) => (
        <p class="small">{text}</p>
      ))}
    </>
  );
}
