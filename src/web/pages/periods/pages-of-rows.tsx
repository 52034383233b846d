import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Pager } from "../../components/table.tsx";
import type { ListAddress } from "../../shell/list-address.ts";
import type { PageOfRows } from "../../shell/paging.ts";

interface PagesOfRowsProps {
  readonly paged: PageOfRows<unknown>;
  readonly count: number;
  /** What a row is, as the sentence begins. */
  readonly what?: string;
  readonly address: ListAddress;
}

/** Which rows of a long list stand on the page, and the way to the others. */
export function PagesOfRows({ paged, count, what = "Đơn vị", address }: PagesOfRowsProps) {
  const { page, pages, first, last } = paged;
  if (pages === 1) return null;
  const to = (one: number): string => address.with({ page: one <= 1 ? "" : one.toString() });
  return (
    <Pager
      shown={`${what} ${formatCount(first)}–${formatCount(last)} trên ${formatCount(count)}, trang ${page}/${pages}`}
      previousHref={page > 1 ? to(page - 1) : undefined}
      nextHref={page < pages ? to(page + 1) : undefined}
    />
  );
}
