import type { Child } from "hono/jsx";

/** One column: its head, its cell, and the key under which the list can be sorted by it. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => Child;
  readonly isNumber?: boolean;
  /** Days and times: figures of one width, from the left. */
  readonly isTime?: boolean;
  /** The first column of a row is its name: a head of the row. */
  readonly isName?: boolean;
  readonly sortKey?: string;
  /** Goes away on a phone, or on a tablet already. */
  readonly isMinor?: boolean | "tablet";
}

/** How a list is sorted now, and the address that sorts it otherwise. */
export interface Sorting {
  readonly key: string;
  readonly order: "ascending" | "descending";
  readonly hrefFor: (key: string, order: "ascending" | "descending") => string;
}

interface DataTableProps<Row> {
  /** Names the region for those who come to it by keyboard or ear. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly sorting?: Sorting;
  readonly isHere?: (row: Row) => boolean;
  /** `j` and `k` go from row to row; needs `shortcuts.js`. */
  readonly isKeyed?: boolean;
}

/** A dense table in its own scrolling region; heads stay, numbers stand right, sorting is by link. */
export function DataTable<Row>({ label, columns, rows, sorting, isHere, isKeyed = false }: DataTableProps<Row>) {
  return (
    <div class="scroll" role="region" aria-label={label} tabindex={0}>
      <table class="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <Head column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={isHere?.(row) === true ? "is-here" : undefined} data-key-row={isKeyed ? "" : undefined}>
              {columns.map((column) => (
                <Cell column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classOf({
  isNumber,
  isTime,
  isMinor,
}: Pick<Column<never>, "isNumber" | "isTime" | "isMinor">): string | undefined {
  const classes = [
    isNumber === true && "r",
    isTime === true && "time",
    isMinor === true && "hide-s",
    isMinor === "tablet" && "hide-m",
  ].filter((name) => name !== false);
  return classes.length === 0 ? undefined : classes.join(" ");
}

function Head<Row>({ column, sorting }: { readonly column: Column<Row>; readonly sorting: Sorting | undefined }) {
  const { title, sortKey } = column;
  if (sorting === undefined || sortKey === undefined)
    return (
      <th scope="col" class={classOf(column)}>
        {title}
      </th>
    );
  const isSorted = sorting.key === sortKey;
  const next = isSorted && sorting.order === "ascending" ? "descending" : "ascending";
  return (
    <th scope="col" class={classOf(column)} aria-sort={isSorted ? sorting.order : undefined}>
      <a href={sorting.hrefFor(sortKey, next)} data-order={isSorted ? sorting.order : "none"}>
        {title}
      </a>
    </th>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  const content = column.cell(row);
  if (column.isName === true)
    return (
      <th scope="row" class={classOf(column)}>
        {content}
      </th>
    );
  return <td class={classOf(column)}>{content}</td>;
}

interface PagerProps {
  readonly shown: string;
  readonly firstHref?: string | undefined;
  readonly nextHref?: string | undefined;
  readonly nextWords?: string;
}

/** Forward by the key of the last row: page numbers would count a million rows for nothing. */
export function Pager({ shown, firstHref, nextHref, nextWords = "Trang sau" }: PagerProps) {
  return (
    <nav class="pager" aria-label="Trang của danh sách">
      <span>{shown}</span>
      <span class="row">
        {firstHref !== undefined && <a href={firstHref}>Về đầu danh sách</a>}
        {nextHref !== undefined && <a href={nextHref}>{nextWords}</a>}
      </span>
    </nav>
  );
}
