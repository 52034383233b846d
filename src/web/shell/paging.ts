/** A page of a list that is whole in memory, and how many pages there are. */
export interface PageOfRows<Row> {
  readonly rows: readonly Row[];
  /** From 1 on. */
  readonly page: number;
  readonly pages: number;
  /** The place of the first row of the page in the whole list, from 1 on; 0 in an empty list. */
  readonly first: number;
  readonly last: number;
}

/** The page that an address asks for; whatever is no page of the list is its first. */
export function pageOf<Row>(all: readonly Row[], asked: string, size: number): PageOfRows<Row> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const wanted = /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  const page = wanted >= 1 && wanted <= pages ? wanted : 1;
  const rows = all.slice((page - 1) * size, page * size);
  const first = rows.length === 0 ? 0 : (page - 1) * size + 1;
  return { rows, page, pages, first, last: first === 0 ? 0 : first + rows.length - 1 };
}
