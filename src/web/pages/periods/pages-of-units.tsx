import { formatCount } from "../../../core/base/vietnamese-format.ts";
import { Pager } from "../../components/table.tsx";
import type { ListAddress } from "../../shell/list-address.ts";
import type { PageOfRows } from "../../shell/paging.ts";

interface PagesOfUnitsProps {
  readonly paged: PageOfRows<unknown>;
  readonly count: number;
  readonly address: ListAddress;
}

/** Which units of a long list stand on the page, and the way to the others. */
export function PagesOfUnits({ paged: { page, pages, first, last }, count, address }: PagesOfUnitsProps) {
  const to = (one: number): string => address.with({ page: one <= 1 ? "" : one.toString() });
  return (
    <Pager
      shown={`Đơn vị ${formatCount(first)}–${formatCount(last)} trên ${formatCount(count)}, trang ${page}/${pages}`}
      previousHref={page > 1 ? to(page - 1) : undefined}
      nextHref={page < pages ? to(page + 1) : undefined}
    />
  );
}
