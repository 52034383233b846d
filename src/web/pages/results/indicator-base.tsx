import { isBaseHidden } from "../../../core/publication/rated-evaluation.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import type { IndicatorResult } from "../../../core/scoring/results.ts";

/** What a score stands on; with a few ballots in it, that alone. */
export function Base({ of, unit }: { readonly of: IndicatorResult; readonly unit?: string }) {
  if (isBaseHidden(of)) return <span class="muted">không hiện</span>;
  return <>{unit === undefined ? formatCount(of.n) : `${formatCount(of.n)} ${unit}`}</>;
}
