import type { PeriodBoard } from "../../../app/periods/period-views.ts";
import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { publicationReadiness } from "../../../core/periods/publication-readiness.ts";
import { periodHref } from "./period-address.ts";

/** How many units keep the publication back, with the way to them; nothing where none does. */
export function PublicationMissing({ board: { period, rows } }: { readonly board: PeriodBoard }) {
  const { unready } = publicationReadiness(rows);
  if (unready === 0 || rows.length === 0) return null;
  return (
    <p>
      Chưa công bố được: còn {formatCount(unready)} trên {formatCount(rows.length)} đơn vị chưa phê duyệt, mà một lần
      công bố gồm mọi đơn vị của kỳ.{" "}
      <a href={`${periodHref(period.id)}?stage=unready`}>Xem {formatCount(unready)} đơn vị ấy</a>
    </p>
  );
}
